"""How wide text is, estimated: no font file comes with what we install, to measure it with."""

from collections.abc import Iterator
from unicodedata import combining, east_asian_width

WIDE_LETTERS = frozenset("mwMW@%—…")
NARROW_LETTERS = frozenset("fijlrtI.,:;!|'’‘()[] ")
BOLD = 1.1


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate the pixels that a line of Liberation Sans takes, rather too many than too few.

    >>> text_width("iiii", 10) < text_width("xxxx", 10) < text_width("漢漢漢漢", 10)
    True
    """
    return sum(map(_share, text)) * size * (BOLD if bold else 1)


def wrap_text(text: str, size: float, width: float, *, bold: bool = False) -> Iterator[str]:
    """Break text into lines of at most ``width`` pixels; a longer word is broken itself."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if text_width(longer, size, bold=bold) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _break_word(word, size, width, bold=bold)
        yield from full
    if line:
        yield line


def _break_word(word: str, size: float, width: float, *, bold: bool) -> list[str]:
    parts, used = [""], 0.0
    for letter in word:
        share = text_width(letter, size, bold=bold)
        if parts[-1] and used + share > width:
            parts, used = [*parts, ""], 0.0
        parts[-1] += letter
        used += share
    return parts


def _share(letter: str) -> float:
    """Estimate a letter's share of the type size."""
    if combining(letter):
        return 0
    if letter in NARROW_LETTERS:
        return 0.36
    if letter in WIDE_LETTERS or east_asian_width(letter) in {"W", "F"}:
        return 1
    return 0.75 if letter.isupper() or not letter.isascii() else 0.58
