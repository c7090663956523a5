"""Words as a search compares them: as they are read, however they are written."""

import unicodedata

ALIKE = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
}
"""Marks that a reader types as they come to hand."""


def fold(text: str) -> str:
    r"""Strip case, accents, spacing and what cannot be seen, so that words are found as shown.

    Quotation marks, apostrophes and dashes of every shape are one each.

    >>> fold("Crème  BRÛLÉE"), fold("Ёлка")
    ('creme brulee', 'елка')
    >>> fold("“Das heißt” – people’s")
    '"das heisst" - people\'s'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(ALIKE).casefold())
    kept = "".join(
        letter
        for letter in decomposed
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    return " ".join(kept.split())
