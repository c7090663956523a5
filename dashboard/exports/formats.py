"""Tables as bytes: CSV that is safe to open in a spreadsheet, and JSON.

CSV follows RFC 4180 (comma, double quotes, CR LF) in UTF-8 with a byte order mark,
without which Excel takes UTF-8 for another encoding; read it as ``utf-8-sig``.

A spreadsheet runs a cell that looks like a formula, whoever wrote it. As OWASP advises
(https://owasp.org/www-community/attacks/CSV_Injection), a text that begins with ``=``,
``+``, ``-``, ``@``, their full-width forms, tab, carriage return or line feed, after any
white space, is given an apostrophe in front. So that every text can be told from what
it was made of, so is a text in which only apostrophes stand before that. The way back is
to take one apostrophe away wherever one of those characters follows it: ``from_csv``.
Numbers stay numbers. The rule holds for programs that take the comma as separator.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence

from dashboard.exports.tables import Table
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Story
from dashboard.prose import describe_link_problems
from dashboard.query_string import format_query
from dashboard.selection import Selection

LINE_END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
FORMULA = re.compile("'*\\s*[=+\\-@＝＋－＠\t\r\n]")
QUOTED = re.compile('[",\r\n]')
MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def to_csv(table: Table) -> bytes:
    """Write a table for spreadsheets; ``from_csv`` gives its cells back as they were."""
    cells = ([escape_formula(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + write_csv([table.columns, *cells], line_end=LINE_END)).encode()


def from_csv(content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Read what ``to_csv`` wrote: the columns, and every row's cells as text.

    Numbers come as written, ``true`` and ``false`` as words, a number not given as ``""``.
    Raises csv.Error or UnicodeDecodeError for anything that is no such file.
    """
    text = content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return tuple(head), [tuple(unescape_formula(cell) for cell in row) for row in rows]


def escape_formula(cell: object) -> str:
    """Write a cell as text that no spreadsheet takes for a formula.

    >>> escape_formula("=1+1"), escape_formula("'=1+1"), escape_formula(-5), escape_formula("a-b")
    ("'=1+1", "''=1+1", '-5', 'a-b')
    """
    text = write_cell(cell)
    return "'" + text if isinstance(cell, str) and FORMULA.match(text) else text


def unescape_formula(text: str) -> str:
    """Give back what ``escape_formula`` was given, as text.

    >>> [unescape_formula(text) for text in ("'=1+1", "''=1+1", "'tis", "-5")]
    ['=1+1', "'=1+1", "'tis", '-5']
    """
    return text[1:] if text[:1] == "'" and FORMULA.match(text[1:]) else text


def write_cell(cell: object) -> str:
    """Write a cell as the story's own files do.

    >>> write_cell(True), write_cell(None), write_cell(0.5), write_cell("NA")
    ('true', '', '0.5', 'NA')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


def write_csv(rows: Iterable[Sequence[str]], *, line_end: str) -> str:
    """Write rows as CSV, a cell in quotes wherever it holds more than one line of plain text.

    Not the standard library's writer, which leaves a lone carriage return unquoted.
    """
    return "".join(",".join(map(_quote, row)) + line_end for row in rows)


def _quote(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if QUOTED.search(text) else text


def to_json(
    table: Table, story: Story, selection: Selection, problems: Sequence[LinkProblem] = ()
) -> bytes:
    """Write a table as JSON, with what it is a table of.

    ``selection`` is the view's query string, ``problems`` the parts of the link that
    were not found. Rows are objects with the columns in order; a number not given is
    null. ``<``, ``>`` and ``&`` are written as escapes, so that the text is harmless in HTML.
    """
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    content = {
        "story": story.story_id,
        "title": story.title,
        "version": story.version,
        "as_of": story.as_of.isoformat(),
        "licence": story.licence,
        "selection": format_query(selection),
        "problems": describe_link_problems(problems),
        "columns": table.columns,
        "rows": rows,
    }
    return escape_markup(json.dumps(content, ensure_ascii=False, indent=1)).encode()


def escape_markup(text: str) -> str:
    """Write JSON so that none of it can be taken for HTML; it reads as the same JSON."""
    return "".join(MARKUP.get(letter, letter) for letter in text)
