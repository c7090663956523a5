"""A spreadsheet or delimited text as sheets of cells, all of them text."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import python_calamine
from charset_normalizer import from_bytes

from dashboard.dataset.reading.file_kinds import WORKBOOK_ENDINGS
from dashboard.model.words import join_words

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
MAX_BYTES = 64_000_000
"""The largest file that is read; a table of a story is no larger either."""

SAMPLED_ROWS = 200
SAMPLED_LETTERS = 100_000
MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
"""Byte order marks, with the encodings that they announce."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name and its rows from the first on, each a list of cells as text.

    ``read_as`` says how the file was read.
    """

    name: str
    rows: list[list[str]]
    read_as: str


def read_grids(path: Path) -> list[Grid]:
    """Read every sheet of a workbook that holds anything, or the one of a delimited text.

    Raises ValueError for a file that cannot be read as either, and OSError.
    """
    if not path.is_file():
        raise ValueError(f"{path} is no file that can be read")
    if path.stat().st_size > MAX_BYTES:
        raise ValueError(f"{path} is larger than {MAX_BYTES // 1_000_000} MB: divide it")
    content = path.read_bytes()
    if path.suffix.lower() in WORKBOOK_ENDINGS or content.startswith(b"PK\x03\x04"):
        return list(_read_workbook(path, content))
    return [_read_text(path, content)]


def _read_workbook(path: Path, content: bytes) -> Iterator[Grid]:
    try:
        workbook = python_calamine.load_workbook(io.BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows = [[_write_cell(cell) for cell in row] for row in sheet.to_python()]
            if any(any(row) for row in rows):
                yield Grid(name, [*_rows_above(sheet), *rows], f"sheet {name!r}")
    except python_calamine.PasswordError as error:
        raise ValueError(f"{path} has a password: save a copy without one") from error
    except python_calamine.CalamineError as error:
        raise ValueError(f"{path} is not a workbook that can be read: {error}") from error


def _rows_above(sheet: python_calamine.CalamineSheet) -> list[list[str]]:
    """Stand for the empty rows above the first cell, so that rows keep their numbers."""
    return [[]] * (sheet.start[0] if sheet.start else 0)


def _write_cell(value: Any) -> str:
    """Write a cell as a table of a story does.

    >>> [_write_cell(value) for value in (2.0, 2.5, True, date(2025, 8, 13), " a ", None)]
    ['2', '2.5', 'true', '2025-08-13', 'a', '']
    """
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return "" if value is None or isinstance(value, timedelta) else str(value).strip()


def _read_text(path: Path, content: bytes) -> Grid:
    text, encoding = _decode(path, content)
    if not text.strip():
        raise ValueError(f"{path} is empty")
    delimiter = _find_delimiter(text)
    rows: list[list[str]] = []
    try:
        rows += ([cell.strip() for cell in row] for row in _split(text, delimiter, strict=True))
    except csv.Error as error:
        message = f"{path}, after row {len(rows)}: {error}: look for a lone quotation mark"
        raise ValueError(message) from error
    return Grid(path.stem, rows, f"{encoding} with {DELIMITERS[delimiter]} between the cells")


def _decode(path: Path, content: bytes) -> tuple[str, str]:
    """Return a text and the name of its encoding."""
    encodings = [encoding for mark, encoding in MARKS.items() if content.startswith(mark)]
    for encoding in encodings or ["utf-8"]:
        try:
            return content.decode(encoding), encoding.removesuffix("-sig").upper()
        except UnicodeDecodeError:
            continue
    best = None if b"\0" in content else from_bytes(content).best()
    if best is None:
        raise ValueError(f"{path} is no spreadsheet, and no text whose encoding can be told")
    return str(best), f"{best.encoding} (a guess: look at letters with accents)"


def _find_delimiter(text: str) -> str:
    """Return the delimiter that cuts most rows into as many cells as there are headings."""

    def fitness(delimiter: str) -> tuple[int, int]:
        rows = _split(text[:SAMPLED_LETTERS], delimiter)
        widths = [len(row) for _, row in zip(range(SAMPLED_ROWS), rows, strict=False) if any(row)]
        most = max(widths, key=widths.count, default=1)
        return (widths.count(most) if most > 1 else 0, most)

    return max(DELIMITERS, key=fitness)


def _split(text: str, delimiter: str, *, strict: bool = False) -> Iterator[list[str]]:
    ends = text.replace("\r\n", "\n").replace("\r", "\n")
    return csv.reader(io.StringIO(ends, newline="\n"), delimiter=delimiter, strict=strict)


def choose_grid(grids: list[Grid], name: str = "") -> Grid:
    """Return the sheet of that name, or the only one; raises ValueError where that is unclear."""
    chosen = [grid for grid in grids if not name or grid.name.casefold() == name.casefold()]
    if len(chosen) == 1:
        return chosen[0]
    names = join_words([repr(grid.name) for grid in grids]) or "none that holds anything"
    raise ValueError(f"name one of the sheets with --sheet: {names}")
