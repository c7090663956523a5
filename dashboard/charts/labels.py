"""Texts in a chart: what they say, how they break into lines, and the room that takes."""

import textwrap
from collections.abc import Iterable

import pandas as pd

from dashboard.charts.theme import LETTER_WIDTH, LINE_HEIGHT
from dashboard.model.appearance import APPEARANCES, BASIS_WORDS, stance_word
from dashboard.model.vocabulary import Basis
from dashboard.model.words import capitalise

LONGEST_WORD = 30


def wrap(text: str, letters: int, *, longest: int = LONGEST_WORD) -> str:
    r"""Break text into lines of so many letters; only words over ``longest`` are broken.

    >>> wrap("one two three", 7)
    'one two\nthree'
    """
    words = [
        word[at : at + longest]
        for word in text.split(" ")
        for at in range(0, max(1, len(word)), longest)
    ]
    return "\n".join(textwrap.wrap(" ".join(words), letters, break_long_words=False)) or text


def wrap_all(texts: Iterable[str], letters: int) -> list[str]:
    """Break each text into lines of so many letters."""
    return [wrap(text, letters) for text in texts]


def most_lines(texts: Iterable[str]) -> int:
    """Return the number of lines of the text with most; 1 without any text."""
    return max((text.count("\n") + 1 for text in texts), default=1)


def longest_line(texts: Iterable[str]) -> float:
    """Return the pixels that the longest line takes, by estimate; 0 without any text."""
    lines = (line for text in texts for line in text.split("\n"))
    return max(map(len, lines), default=0) * LETTER_WIDTH


def drop(text: str) -> str:
    """Return an expression: the pixels from the first line of a text to its last.

    Vega aligns the first line; a text of several lines must be moved to be centred, or
    to stand on a line. ``text`` is an expression itself, such as ``datum.wide``.
    """
    return f"((length(split({text}, '\\n')) - 1) * {LINE_HEIGHT})"


def label_positions(positions: pd.DataFrame) -> pd.DataFrame:
    """Return what charts write and say of rows of ``summaries.cells_of``.

    Columns: ``code``, its ``glyph`` and capitalised ``word``, whether it is ``inferred``
    or shown by a ``deed``, and ``said``: the word and, where no explicit words show it,
    what does.
    """
    pairs = zip(positions["code"], positions["kind"], strict=True)
    words = pd.Series([stance_word(*pair) for pair in pairs], positions.index, dtype="str")
    shown_by = {basis: f", {BASIS_WORDS[basis]}" for basis in (Basis.DEED, Basis.INFERRED)}
    return pd.DataFrame(
        {
            "code": positions["code"],
            "glyph": [APPEARANCES[code].glyph for code in positions["code"]],
            "word": [capitalise(word) for word in words],
            "inferred": positions["basis"].eq(Basis.INFERRED),
            "deed": positions["basis"].eq(Basis.DEED),
            "said": words + positions["basis"].map(shown_by).fillna("").astype("str"),
        }
    ).astype({"glyph": "str", "word": "str"})
