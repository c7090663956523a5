"""How words and numbers are put together, the same in every sentence."""

from collections.abc import Sequence


def join_words(words: Sequence[str]) -> str:
    """Join words as an enumeration.

    >>> join_words(["a"]), join_words(["a", "b"]), join_words(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


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
