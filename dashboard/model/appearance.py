"""How each code reads and looks, fixed by the vocabulary and never by the rows present."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.model.vocabulary import (
    NOT_CODED,
    Basis,
    EventKind,
    IssueKind,
    Mode,
    NoStanceReason,
    Relation,
    Response,
    Stance,
)

SUPPORT_COLOUR = "#4f8fb3"
OPPOSE_COLOUR = "#e8964a"
PAPER_GREY = "#a8a396"
"""No brighter on a dark page than the stances beside it."""
DARK_INK = "#17191c"
PAGE_INK = "currentColor"
"""The page's own text colour, in either theme; an exported file names one instead."""


@dataclass(frozen=True, slots=True)
class Appearance:
    """What readers see of one position code.

    ``word`` names it, ``claim_word`` does so on an issue of kind ``claim`` where that
    differs. ``fills`` are its colours from left to right, the same in both themes; a
    code without any is drawn as an outline. ``shape`` is its mark in a chart, as Vega
    names it.
    """

    word: str
    glyph: str
    fills: tuple[str, ...] = ()
    shape: str = "circle"
    claim_word: str = ""

    @property
    def is_filled(self) -> bool:
        """Whether it has a colour of its own rather than an outline."""
        return bool(self.fills)

    @property
    def ink(self) -> str:
        """The colour of text on it: dark on a fill, else the page's own."""
        return DARK_INK if self.fills else PAGE_INK


APPEARANCES: Mapping[str, Appearance] = {
    Stance.SUPPORT: Appearance("supports", "▲", (SUPPORT_COLOUR,), "triangle-up", "affirms"),
    Stance.OPPOSE: Appearance("opposes", "▼", (OPPOSE_COLOUR,), "triangle-down", "disputes"),
    Stance.MIXED: Appearance("mixed", "◆", (OPPOSE_COLOUR, SUPPORT_COLOUR), "diamond"),
    Stance.NEUTRAL: Appearance("neutral", "●", (PAPER_GREY,)),
    NoStanceReason.NOT_STATED: Appearance("not stated", "–"),
    NoStanceReason.UNCLEAR: Appearance("unclear", "?", (PAPER_GREY,)),
    NoStanceReason.DECLINED: Appearance("declined", "×"),
    NoStanceReason.NOT_APPLICABLE: Appearance("not applicable", "∅"),
    NOT_CODED: Appearance("not coded", "…"),
}
"""Every position code, in the order of the vocabulary."""


def stance_word(code: str, kind: str = IssueKind.POLICY) -> str:
    """Name a position code as readers see it, in lower case.

    >>> stance_word("oppose"), stance_word("oppose", "claim"), stance_word("not_stated")
    ('opposes', 'disputes', 'not stated')
    """
    seen = APPEARANCES[code]
    return seen.claim_word if kind == IssueKind.CLAIM and seen.claim_word else seen.word


def stance_words(code: str, *, on_claims: bool = True) -> str:
    """Name a position code for issues of either kind, or of policy alone.

    >>> stance_words("oppose"), stance_words("neutral"), stance_words("oppose", on_claims=False)
    ('opposes or disputes', 'neutral', 'opposes')
    """
    seen = APPEARANCES[code]
    return f"{seen.word} or {seen.claim_word}" if on_claims and seen.claim_word else seen.word


def has_stance(code: str) -> bool:
    """Tell whether a position code is a stance rather than a silence.

    >>> has_stance("neutral"), has_stance("unclear")
    (True, False)
    """
    return code in tuple(Stance)


@dataclass(frozen=True, slots=True)
class EventAppearance:
    """What readers see of a kind of event; ``shape`` is its mark, as Vega names it."""

    word: str
    glyph: str
    shape: str


EVENT_APPEARANCES: Mapping[str, EventAppearance] = {
    EventKind.WORD: EventAppearance("words", "●", "circle"),
    EventKind.DEED: EventAppearance("deed", "■", "square"),
    EventKind.REPORT: EventAppearance("report", "▲", "triangle-up"),
}

MODE_WORDS: Mapping[str, str] = {
    Mode.DIRECT_QUOTE: "quoted",
    Mode.PARTIAL_QUOTE: "quoted in part",
    Mode.INDIRECT_QUOTE: "reported speech",
    Mode.PARAPHRASE: "as the source tells it",
    Mode.REPORTER_CONTEXT: "the reporter’s context",
}
QUOTED_MODES = (Mode.DIRECT_QUOTE, Mode.PARTIAL_QUOTE)
"""The modes in which a source gives the actor's own words."""

BASIS_WORDS: Mapping[str, str] = {
    Basis.EXPLICIT: "said explicitly",
    Basis.DEED: "shown by a deed",
    Basis.INFERRED: "inferred by the coder",
}
SHORT_BASIS_WORDS: Mapping[str, str] = {Basis.DEED: "by deed", Basis.INFERRED: "inferred"}
"""What shows a stance that no explicit words do, where there is room for a word or two."""
RELATION_WORDS: Mapping[str, str] = {
    Relation.SUPPORTS: "Rests on",
    Relation.QUALIFIES: "Limited by",
    Relation.CONTRADICTS: "Against it",
    Relation.CONTEXT: "In connection with it",
}
RESPONSE_WORDS: Mapping[str, str] = {
    Response.ANSWERED: "answered",
    Response.PARTLY: "answered in part",
    Response.NOT_ANSWERED: "no answer in the source",
}
