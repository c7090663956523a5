"""CSV files for spreadsheets: texts that none runs as a formula, and the way back.

A spreadsheet runs a cell that looks like a formula, whoever wrote it. As OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection), a text that begins with ``=``,
``+``, ``-``, ``@``, their full-width forms, tab, carriage return or line feed, after any
white space, is given an apostrophe in front. So that every text can be told from what
it was made of, so is a text in which only apostrophes stand before that. The way back is
to take one apostrophe away wherever one of those characters follows it. The rule holds
for programs that take the comma as separator.
"""

import re
from collections.abc import Iterable, Sequence

FORMULA = re.compile("'*\\s*[=+\\-@＝＋－＠\t\r\n]")
QUOTED = re.compile('[",\r\n]')


def escape_formula(text: str) -> str:
    """Write a text so that no spreadsheet takes it for a formula.

    >>> [escape_formula(text) for text in ("=1+1", "  ＝1", "'=1+1", "'tis", "a-b")]
    ["'=1+1", "'  ＝1", "''=1+1", "'tis", 'a-b']
    """
    return "'" + text if FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Return what ``escape_formula`` was given; other texts stay as they are.

    >>> [unescape_formula(text) for text in ("'=1+1", "''=1+1", "'tis", "-5")]
    ['=1+1', "'=1+1", "'tis", '-5']
    """
    return text[1:] if text[:1] == "'" and FORMULA.match(text[1:]) else text


def write_csv(rows: Iterable[Sequence[str]], *, line_end: str) -> str:
    """Write rows as CSV, a cell in quotes wherever it holds more than one line of plain text.

    Not the standard library's writer, which leaves a lone carriage return unquoted.
    """
    return "".join(",".join(map(_quote, row)) + line_end for row in rows)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text
