"""Texts in a chart: broken into lines, the room that they take, and what marks say aloud."""

import textwrap
from collections.abc import Iterable

from dashboard.charts.theme import LETTER_WIDTH, LINE_HEIGHT
from dashboard.model.appearance import BASIS_WORDS, stance_word
from dashboard.model.vocabulary import Basis

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


def say_position(code: str, kind: str, basis: str) -> str:
    """Word a position code, and what it rests on if not on words that say so.

    >>> say_position("oppose", "claim", "inferred"), say_position("support", "policy", "explicit")
    ('disputes, inferred by the coder', 'supports')
    """
    words = stance_word(code, kind)
    return f"{words}, {BASIS_WORDS[basis]}" if basis in (Basis.DEED, Basis.INFERRED) else words
