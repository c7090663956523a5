"""How a link to a passage names a quotation, and where it opens the source's text.

Browsers look for the words of a text fragment with the words right beside them; only if
they do not find those, for what the link says next. See
https://wicg.github.io/scroll-to-text-fragment/.
"""

import re

from dashboard.model.words import even_out

FRAGMENT_WORDS = 4
"""Words at each end by which a text fragment finds a longer quotation."""


def ends_of_passage(quote: str) -> tuple[str, ...]:
    """Return a quotation, or the first and the last words of a longer one.

    >>> ends_of_passage("half the accidents")
    ('half the accidents',)
    """
    words = even_out(quote).split()
    if len(words) <= 2 * FRAGMENT_WORDS:
        return (" ".join(words),)
    return " ".join(words[:FRAGMENT_WORDS]), " ".join(words[-FRAGMENT_WORDS:])


def find_opening(text: str, quote: str, prefix: str, suffix: str) -> int | None:
    """Return where in a text its link opens: at the quotation, or at the words before it.

    All are evened out. None where the text holds no such passage.

    >>> find_opening("Half of it, or “half” now.", "half", "", "” now")
    16
    >>> find_opening("Half of it, or “half” now.", "half", "", "now")
    0
    """
    ends = ends_of_passage(quote)
    beside = rf"{_words(prefix)}\s*(?P<opening>{'.*?'.join(map(_words, ends))})\s*{_words(suffix)}"
    around = rf"(?P<opening>{_words(prefix or ends[0])})"
    if prefix or suffix or len(ends) > 1:
        around += f".*?{_words(suffix or ends[-1])}"
    for pattern in (beside, around):
        if found := re.search(pattern, text, re.IGNORECASE | re.DOTALL):
            return found.start("opening")
    return None


def _words(words: str) -> str:
    """Write a pattern of whole words."""
    start, end = (r"(?<!\w)", r"(?!\w)")
    return f"{start * words[:1].isalnum()}{re.escape(words)}{end * words[-1:].isalnum()}"
