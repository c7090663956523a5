"""How wide text is, where its lines may end and in which direction it runs.

Widths are those of Liberation Sans, which pictures are set in and whose letters are as
wide as Arial's; the page's own font is narrower. Scripts that it lacks are estimated,
rather too wide than too narrow.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from math import inf
from unicodedata import bidirectional, category, east_asian_width, normalize

ADVANCES = {
    0.22: "'ijlіІ‘’",
    0.28: "!,./:;I[\\]ft| \u00a0ї·",
    0.36: '()-`r{}"“”„г°',
    0.4: "*",
    0.5: "Jcksvxyzухсзктґ^",
    0.56: "#$0123456789?L_abdeghnopquабвдеийлнопрцчьэяє«»–§€",
    0.61: "+<=>~FTZъГ×−●",
    0.67: "&ABEKPSVXYжАБВЕЗКРСУХЭЄ",
    0.73: "CDHNRUwмюыИЙЛНПЧЬЯ",
    0.78: "GOQОДЦТ",
    0.83: "Mmшщф",
    0.94: "%WМФ",
    1.02: "@ЖШЩЮЫЪ—…▲▼◆",
}
"""Shares of the type size that letters take, each with its letters."""
CAPITAL, SMALL, FROM_RIGHT, HALF, FULL, BROAD = 0.73, 0.62, 0.55, 0.5, 1.0, 0.78
"""Shares of other letters; broad ones are those of ``BROAD_SCRIPTS``."""
BROAD_SCRIPTS = re.compile("[\u0b80-\u0dff\u1000-\u109f]")
"""Tamil to Sinhala, and Burmese."""
BOLD = 1.1
ROUNDING = 1e-6
WIDE_FONT, WIDER = re.compile("[\u0530-\u077f\u10a0-\u10ff\ufb1d-\ufdff\ufe70-\ufefc]"), 1.15
"""Letters for which pictures take a wider font, and how much wider all of their text is."""

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf]")
"""Letters of South East Asia that are written without blanks between words."""
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
NEVER_FIRST = frozenset(
    "、。，．・：；？！）」』】〕〉》］｝”’»ー々ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ‥…"
    ")]}.,;:!?%\u0e30\u0e32\u0e33\u0e45\u0e46\u0e2f\u0eb0\u0eb2\u0eb3\u0ec6\u200d"
)
"""Marks and vowels that stay with what stands before them."""
NEVER_LAST = frozenset(
    "（「『【〔〈《［｛“‘«([{$\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4"
    "\u1039\u17d2\u200d"
)
"""Marks and vowels that stay with what stands behind them."""
BLANKS = re.compile("[^\\S\u00a0\u202f\u2007]+|\u200b")
WORDS = re.compile(f"((?:{BLANKS.pattern})*)((?:(?!{BLANKS.pattern}).)+)", re.DOTALL)
HYPHEN = re.compile(r"(?<=\w[-‐])(?=\w)")

RIGHT_TO_LEFT = ("R", "AL")
ISOLATE, END_OF_ISOLATE = "\u2067", "\u2069"
"""Characters that let what stands between them run from right to left by itself."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the pixels that a line takes in type of a size.

    >>> text_width("iiii", 10) < text_width("xxxx", 10) < text_width("漢漢漢漢", 10)
    True
    """
    return _shares_of(text) * size * _stretch(text, bold=bold)


def wrap_text(
    text: str, size: float, width: float, *, bold: bool = False, most_lines: int | None = None
) -> list[str]:
    """Break text into lines of at most ``width`` pixels; without any text, none.

    Lines end at blanks and hyphens, and anywhere between the letters of scripts without
    blanks; only a word wider than a line is broken itself. What would go beyond
    ``most_lines`` is left out, and the last line ends with an ellipsis.
    """
    lines = _fill_lines(text, width / (size * _stretch(text, bold=bold)) + ROUNDING)
    if most_lines is None:
        return list(lines)
    kept = list(islice(lines, most_lines + 1))
    if len(kept) <= most_lines:
        return kept
    return [*kept[: most_lines - 1], _shorten(kept[most_lines - 1], width, size, bold=bold)]


def widest_word(text: str, size: float, *, bold: bool = False) -> float:
    """Return the pixels of the widest part of a text within which no line may end."""
    widths = (share for _, _, share in _pieces(text, inf))
    return max(widths, default=0.0) * size * _stretch(text, bold=bold)


def runs_right_to_left(text: str) -> bool:
    """Tell whether the first letter that has a direction belongs to a script that runs so.

    >>> runs_right_to_left("2025: שלום, NATO"), runs_right_to_left("NATO, שלום")
    (True, False)
    """
    directions = map(bidirectional, text)
    return next((it for it in directions if it in {"L", *RIGHT_TO_LEFT}), "L") != "L"


def direct_lines(lines: Iterable[str], text: str) -> list[str]:
    """Mark the lines of a text for its own direction, wherever they are drawn.

    A line by itself may begin with a word of another script, and its last mark would
    stand at the wrong end. Text from left to right, which pictures expect, stays bare.
    """
    if not runs_right_to_left(text):
        return list(lines)
    return [f"{ISOLATE}{line}{END_OF_ISOLATE}" for line in lines]


def _shares_of(text: str) -> float:
    return sum(map(_SHARES.__getitem__, text))


def _stretch(text: str, *, bold: bool) -> float:
    """Say by how much a text is wider than its letters are in regular Liberation Sans."""
    return (BOLD if bold else 1) * (WIDER if WIDE_FONT.search(text) else 1)


def _fill_lines(text: str, room: float) -> Iterator[str]:
    """Break text into lines of so many times its size."""
    line, used = "", 0.0
    for blank, piece, share in _pieces(text, room):
        gap = _SHARES[" "] if blank and line else 0.0
        if line and used + gap + share > room:
            yield line
            line, used, gap = "", 0.0, 0.0
        line += (" " if gap else "") + piece
        used += gap + share
    if line:
        yield line


def _pieces(text: str, room: float) -> Iterator[tuple[bool, str, float]]:
    """Cut text wherever a line may end; say of each piece whether a blank precedes it."""
    for found in WORDS.finditer(text):
        blank = bool(found[1].strip("\u200b"))
        for part in HYPHEN.split(found[2]):
            for piece in _break_between_letters(part):
                whole = _shares_of(piece) <= room
                for each in [piece] if whole else _break_word(piece, room):
                    yield blank, each, _shares_of(each)
                    blank = False


def _break_between_letters(word: str) -> Iterator[str]:
    """Cut a word between letters of scripts without blanks."""
    start = 0
    for at in range(1, len(word)):
        one, next_one = word[at - 1], word[at]
        if (_is_unspaced(one) or _is_unspaced(next_one)) and not _belong_together(one, next_one):
            yield word[start:at]
            start = at
    yield word[start:]


def _break_word(word: str, room: float) -> Iterator[str]:
    """Cut a word that no line holds, between any two letters."""
    part, used = word[:1], _SHARES[word[0]]
    for one, letter in pairwise(word):
        if used + _SHARES[letter] > room and not _is_mark(letter) and one != "\u200d":
            yield part
            part, used = "", 0.0
        part += letter
        used += _SHARES[letter]
    yield part


def _shorten(line: str, width: float, size: float, *, bold: bool) -> str:
    while line and text_width(f"{line}…", size, bold=bold) > width:
        line = line[:-1]
    return f"{line.rstrip()}…"


def _is_unspaced(letter: str) -> bool:
    if letter < "\u0e00":
        return False
    if east_asian_width(letter) in {"W", "F"}:
        return not HANGUL.match(letter)
    return UNSPACED.match(letter) is not None


def _belong_together(one: str, next_one: str) -> bool:
    return one in NEVER_LAST or next_one in NEVER_FIRST or _is_mark(next_one)


def _is_mark(letter: str) -> bool:
    """Tell whether a character is drawn on the letter before it."""
    return category(letter).startswith("M") or letter == "\u200d"


class _Shares(dict[str, float]):
    """The share of the type size that each letter takes, found when it is first met."""

    def __missing__(self, letter: str) -> float:
        self[letter] = share = self._estimate(letter)
        return share

    def _estimate(self, letter: str) -> float:
        if category(letter) in {"Mn", "Me", "Cf", "Cc"}:
            return 0.0
        base = normalize("NFD", letter)[0]
        if base != letter and base in self:
            return self[base]
        width = east_asian_width(letter)
        if width in {"W", "F"}:
            return FULL
        if width == "H":
            return HALF
        if bidirectional(letter) in RIGHT_TO_LEFT:
            return FROM_RIGHT
        if BROAD_SCRIPTS.match(letter):
            return BROAD
        if category(letter) == "So":
            return FULL
        return CAPITAL if letter.isupper() else SMALL


_SHARES = _Shares({letter: share for share, letters in ADVANCES.items() for letter in letters})
