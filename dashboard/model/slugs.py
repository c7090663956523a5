"""One spelling of a name that can stand in a link."""

import re
import unicodedata

LATIN_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def slug(text: str) -> str:
    """Reduce a name to letters and digits of any script, joined by hyphens.

    Empty when the name holds neither letter nor digit.

    >>> slug("Town council & mayor")
    'town-council-mayor'
    >>> slug("Жители  города")
    'жители-города'
    """
    if LATIN_SLUG.fullmatch(text):
        return text
    if LATIN_SLUG.fullmatch(text):
        return text
    folded = unicodedata.normalize("NFC", text.casefold())
    words = "".join(letter if _is_of_word(letter) else " " for letter in folded).split()
    return "-".join(words) if any(map(str.isalnum, folded)) else ""


def _is_of_word(letter: str) -> bool:
    """Tell letters, digits and the marks that belong to letters from all else."""
    return letter.isalnum() or unicodedata.category(letter).startswith("M")
