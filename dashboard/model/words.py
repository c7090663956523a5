"""How words and numbers are put together, the same in every sentence."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

import pandas as pd

INVISIBLE = re.compile("\u00ad\\s*|[\u200b\u2060\ufeff]")
"""A soft hyphen with the line break behind it, and characters without width."""


def even_out(text: str) -> str:
    r"""Return words as they read, whatever their line breaks, blanks and composition.

    Characters are composed (NFC), every run of white space is one blank, none is left at
    the ends, and soft hyphens and characters without width are gone.

    >>> even_out("ha\u00adlf\u00a0the\n accidents ")
    'half the accidents'
    """
    return " ".join(unicodedata.normalize("NFC", INVISIBLE.sub("", text)).split())


UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
"""Letters of scripts that put no blanks between words: Thai, Lao, Burmese, Khmer, Chinese
characters and Japanese syllables."""

LETTERS_TO_A_WORD = 2


def count_words(text: str) -> int:
    """Count words; in scripts without blanks, two letters for one.

    >>> count_words("half the accidents"), count_words("船は夜も走る"), count_words("")
    (3, 3, 0)
    """
    letters = len(UNSPACED.findall(text))
    return len(UNSPACED.sub(" ", text).split()) + -(-letters // LETTERS_TO_A_WORD)


def join_words(words: Sequence[str]) -> str:
    """Join words as an enumeration.

    >>> join_words(["a"]), join_words(["a", "b"]), join_words(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def join_some(words: Sequence[str], most: int) -> str:
    """Join words as an enumeration of at most so many parts; the last may count the rest.

    >>> join_some(["a", "b", "c"], 3), join_some(["a", "b", "c", "d"], 3)
    ('a, b and c', 'a, b and 2 more')
    """
    if len(words) <= most:
        return join_words(words)
    named = words[: most - 1]
    return join_words([*named, f"{len(words) - len(named):,} more"])


def count_of(number: int, noun: str, plural: str = "") -> str:
    """Write a number with its noun.

    >>> count_of(1, "actor"), count_of(2, "actor"), count_of(0, "story", "stories")
    ('1 actor', '2 actors', '0 stories')
    """
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def capitalise(text: str) -> str:
    """Raise the first letter and leave the rest as it is.

    >>> capitalise("not stated by NATO")
    'Not stated by NATO'
    """
    return text[:1].upper() + text[1:]


def name_paragraph(number: Any) -> list[str]:
    """Name a paragraph of a source; nothing where the source has none.

    >>> name_paragraph(3), name_paragraph(pd.NA)
    (['paragraph 3'], [])
    """
    return [] if pd.isna(number) else [f"paragraph {number}"]
