"""Tables as bytes: CSV that is safe to open in a spreadsheet, and JSON.

CSV follows RFC 4180 (comma, double quotes, CR LF) in UTF-8 with a byte order mark,
without which Excel takes UTF-8 for another encoding; read it as ``utf-8-sig``.

A text that a spreadsheet would run begins with an apostrophe (``model/spreadsheets``),
which ``from_csv`` takes away again. Numbers stay numbers.
"""

import csv
import io
import json
from collections.abc import Sequence

from dashboard.exports.tables import Table
from dashboard.model.errors import LinkProblem
from dashboard.model.spreadsheets import escape_formula, unescape_formula, write_csv
from dashboard.model.story import Story
from dashboard.prose import describe_link_problems
from dashboard.query_string import format_query
from dashboard.selection import Selection

LINE_END = "\r\n"
BYTE_ORDER_MARK = "\ufeff"
MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}


def to_csv(table: Table) -> bytes:
    """Write a table for spreadsheets; ``from_csv`` gives its cells back as they were."""
    cells = ([_write_safely(cell) for cell in row] for row in table.rows)
    return (BYTE_ORDER_MARK + write_csv([table.columns, *cells], line_end=LINE_END)).encode()


def from_csv(content: bytes) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Read what ``to_csv`` wrote: the columns, and every row's cells as text.

    Numbers come as written, ``true`` and ``false`` as words, a number not given as ``""``.
    Raises csv.Error or UnicodeDecodeError for anything that is no such file.
    """
    text = content.decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(text, newline=""), strict=True)
    return tuple(head), [tuple(unescape_formula(cell) for cell in row) for row in rows]


def _write_safely(cell: object) -> str:
    """Write a cell so that no spreadsheet takes a text for a formula.

    >>> _write_safely("-5"), _write_safely(-5)
    ("'-5", '-5')
    """
    return escape_formula(cell) if isinstance(cell, str) else write_cell(cell)


def write_cell(cell: object) -> str:
    """Write a cell as the story's own files do.

    >>> write_cell(True), write_cell(None), write_cell(0.5), write_cell("NA")
    ('true', '', '0.5', 'NA')
    """
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return "" if cell is None else str(cell)


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
