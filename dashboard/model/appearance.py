"""How each code reads and looks, fixed by the vocabulary and never by the rows present."""

from dashboard.model.vocabulary import NOT_CODED, IssueKind, NoStanceReason, Stance

GLYPHS: dict[str, str] = {
    Stance.SUPPORT: "▲",
    Stance.OPPOSE: "▼",
    Stance.MIXED: "◆",
    Stance.NEUTRAL: "●",
    NoStanceReason.NOT_STATED: "–",
    NoStanceReason.UNCLEAR: "?",
    NoStanceReason.DECLINED: "×",
    NoStanceReason.NOT_APPLICABLE: "∅",
    NOT_CODED: "…",
}

WORDS: dict[str, str] = {
    Stance.SUPPORT: "supports",
    Stance.OPPOSE: "opposes",
    Stance.MIXED: "mixed",
    Stance.NEUTRAL: "neutral",
    NoStanceReason.NOT_STATED: "not stated",
    NoStanceReason.UNCLEAR: "unclear",
    NoStanceReason.DECLINED: "declined",
    NoStanceReason.NOT_APPLICABLE: "not applicable",
    NOT_CODED: "not coded",
}

CLAIM_WORDS: dict[str, str] = {Stance.SUPPORT: "affirms", Stance.OPPOSE: "disputes"}
"""What replaces the words of a policy issue on an issue of kind ``claim``."""

SUPPORT_COLOUR = "#4f8fb3"
OPPOSE_COLOUR = "#e8964a"
PAPER_GREY = "#d9d5c9"
DARK_INK = "#17191c"

FILLS: dict[str, str] = {
    Stance.SUPPORT: SUPPORT_COLOUR,
    Stance.OPPOSE: OPPOSE_COLOUR,
    Stance.NEUTRAL: PAPER_GREY,
    NoStanceReason.UNCLEAR: PAPER_GREY,
}
"""Fill colours, the same in both themes. A mixed cell is half and half; a code
without a fill is drawn as an outline."""


def stance_word(code: str, kind: str = IssueKind.POLICY) -> str:
    """Name a position code as readers see it, in lower case.

    >>> stance_word("oppose"), stance_word("oppose", "claim"), stance_word("not_stated")
    ('opposes', 'disputes', 'not stated')
    """
    if kind == IssueKind.CLAIM and code in CLAIM_WORDS:
        return CLAIM_WORDS[code]
    return WORDS[code]


def has_stance(code: str) -> bool:
    """Tell whether a position code is a stance rather than a silence.

    >>> has_stance("neutral"), has_stance("unclear")
    (True, False)
    """
    return code in tuple(Stance)
