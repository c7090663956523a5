"""Text for widget labels, which read Markdown: data in them must appear as typed."""

import re

WORD_JOINER = "\u2060"
PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
ARROWS = re.compile(r"(?<=[<\-])(?=[\-=>])")


def plain_label(text: str) -> str:
    r"""Escape text for a label.

    Streamlit turns ``->`` and ``--`` into arrows and dashes even when escaped; an
    invisible word joiner between the two characters keeps them.

    >>> plain_label(":red[x] $y$")
    '\\:red\\[x\\] \\$y\\$'
    """
    return PUNCTUATION.sub(r"\\\1", ARROWS.sub(WORD_JOINER, text))
