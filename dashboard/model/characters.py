"""Characters that would act on a terminal or a page, or cannot be seen, named by code point."""

import re
import unicodedata

CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""Control characters, line separators, overrides of direction, and what is no character."""
UNSEEN = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}


def name_controls(text: str) -> str:
    r"""Return text with its controls, line breaks too, named by code point.

    >>> name_controls("a\u202eb\x1b[31m\n")
    'a[U+202E]b[U+001B][31m[U+000A]'
    """
    return CONTROLS.sub(lambda found: name_character(found[0]), text)


def name_invisible(text: str) -> str:
    r"""Return text with its controls and all else that cannot be seen named by code point.

    >>> name_invisible("a\u200bb\ufeff")
    'a[U+200B]b[U+FEFF]'
    """
    return "".join(
        name_character(letter) if unicodedata.category(letter) in UNSEEN else letter
        for letter in text
    )


def drop_controls(text: str) -> str:
    r"""Return text with a blank for each control.

    >>> drop_controls("a\u202eb\x00")
    'a b '
    """
    return CONTROLS.sub(" ", text)


def name_character(letter: str) -> str:
    """Return a character's code point, as in ``[U+202E]``."""
    return f"[U+{ord(letter):04X}]"
