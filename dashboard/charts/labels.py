"""Texts in a chart: what they say, how they break into lines, and the room that takes."""

from collections.abc import Iterable

import pandas as pd

from dashboard.charts.theme import LINE_HEIGHT, TEXT_SIZE
from dashboard.model.appearance import APPEARANCES, BASIS_WORDS, stance_word
from dashboard.model.text_layout import direct_lines, runs_right_to_left, text_width, wrap_text
from dashboard.model.vocabulary import Basis
from dashboard.model.words import capitalise

MOST_LINES = 12
"""Lines of a label; what is longer ends with an ellipsis, and stands whole in the table."""
START = "(datum.from_right ? 'right' : 'left')"
"""An expression: the end at which the lines of a text are aligned."""


def wrap(
    text: str,
    width: float,
    *,
    size: float = TEXT_SIZE,
    bold: bool = False,
    most_lines: int = MOST_LINES,
) -> str:
    r"""Break text into lines of so many pixels, each in the direction of the text.

    >>> wrap("one two three", 50)
    'one two\nthree'
    """
    lines = wrap_text(text, size, width, bold=bold, most_lines=most_lines)
    return "\n".join(direct_lines(lines, text))


def wrap_all(
    texts: Iterable[str],
    width: float,
    *,
    size: float = TEXT_SIZE,
    bold: bool = False,
    most_lines: int = MOST_LINES,
) -> list[str]:
    """Break each text as ``wrap`` does."""
    given = list(texts)
    wrapped = {
        text: wrap(text, width, size=size, bold=bold, most_lines=most_lines) for text in set(given)
    }
    return [wrapped[text] for text in given]


def right_to_left(texts: Iterable[str]) -> list[bool]:
    """Tell of each text whether it runs from right to left, and so begins at the right."""
    return [runs_right_to_left(text) for text in texts]


def most_lines(texts: Iterable[str]) -> int:
    """Return the number of lines of the text with most; 1 without any text."""
    return max((text.count("\n") + 1 for text in texts), default=1)


def longest_line(texts: Iterable[str], *, size: float = TEXT_SIZE, bold: bool = False) -> float:
    """Return the pixels that the longest line takes; 0 without any text."""
    lines = {line for text in texts for line in text.split("\n")}
    return max((text_width(line, size, bold=bold) for line in lines), default=0)


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
