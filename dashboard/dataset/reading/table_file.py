"""Read one CSV file strictly, and say everything that is wrong with its shape.

Strictly means: UTF-8 with or without a byte order mark, commas, double quotes, the
columns of the schema in its order, as many cells in every row as in the header. Cells
stay text as written: ``NA`` and ``null`` are words, line breaks in quotes are kept.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.model.errors import Problem

MAX_CELL = 10_000
"""Characters in the longest cell that is read; a longer one is a slip, not a text."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line on which it starts (the header is line 1) and its cells."""

    line: int
    cells: dict[str, str]


@dataclass(slots=True)
class TableFile:
    """One table as its file holds it.

    ``columns`` are those of the schema that the file has, in schema order, and every
    row has a cell for each. ``complete`` says that no column is missing, so that rules
    across tables can be trusted. ``misshapen`` holds the lines with a cell too many or
    too few.
    """

    file: str
    columns: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    complete: bool = True
    misshapen: set[int] = field(default_factory=set)

    def problem(self, row: Row, column: str, rule: str, remedy: str) -> Problem:
        """State a fault of one cell."""
        return Problem(self.file, row.line, column, row.cells[column], rule, remedy)

    def report(self, line: int, column: str, value: str, rule: str, remedy: str) -> None:
        """Add a fault of the file's shape."""
        self.problems.append(Problem(self.file, line, column, value, rule, remedy))

    def give_up(self, line: int, value: str, rule: str, remedy: str) -> "TableFile":
        """Add a fault after which nothing can be read, and hold no columns."""
        self.report(line, "", value, rule, remedy)
        self.columns, self.complete = (), False
        return self


def read_table(path: Path, columns: Sequence[str]) -> TableFile:
    """Read a CSV file that should have these columns; never raises for what it holds."""
    table = TableFile(path.name, tuple(columns))
    if not path.is_file():
        return table.give_up(0, "", "There is no such file.", f"Add {path.name} to the folder.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return table.give_up(
            0, "", f"The file cannot be read: {error.strerror}.", "Make it readable."
        )
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        value = error.object[error.start : error.end].hex(" ")
        return table.give_up(line, value, "The file is not UTF-8.", "Save it as UTF-8.")
    records = _read_records(table, text)
    header = next(records, None)
    if header is None:
        remedy = f"Write the header line: {','.join(columns)}"
        return table.give_up(0, "", "The file is empty.", remedy)
    _take_header(table, header[1])
    for line, record in records:
        _take_record(table, header[1], line, record)
    return table


def _read_records(table: TableFile, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record with the line on which it starts, reporting broken ones."""
    # Lines end at \n (or \r\n) only, as editors and git count them, so that a lone
    # carriage return inside quotes stays part of the cell.
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _report_broken_record(table, line, str(error))
            continue
        if record:
            yield line, record
        else:
            table.report(line, "", "", "A line is empty.", "Delete the empty line.")


def _report_broken_record(table: TableFile, line: int, error: str) -> None:
    table.complete = False
    if error == "unexpected end of data":
        rule = "A quotation mark is opened here and never closed."
    else:
        rule = f"The line breaks the rules of CSV: {error}."
    remedy = "Put the cell in double quotes, and double every double quote inside it."
    table.report(line, "", "", rule, remedy)


def _take_header(table: TableFile, header: list[str]) -> None:
    """Compare the header with the schema and keep the columns that both have."""
    expected, table.columns = table.columns, tuple(c for c in table.columns if c in header)
    for column in sorted(set(header) - set(expected)):
        remedy = f"Delete or rename it; the columns are {', '.join(expected)}."
        table.report(1, column, "", "The schema has no such column.", remedy)
    for column in sorted({c for c in header if c in expected and header.count(c) > 1}):
        table.complete = False
        table.report(1, column, "", "The column appears more than once.", "Keep one of them.")
    for column in expected:
        if column not in header:
            table.complete = False
            remedy = f"Add it; the columns are {', '.join(expected)}."
            table.report(1, column, "", "The column is missing.", remedy)
    if not table.problems and tuple(header) != expected:
        rule = "The columns are not in the order of the schema."
        table.report(1, "", ",".join(header), rule, f"Order them: {','.join(expected)}")


def _take_record(table: TableFile, header: list[str], line: int, record: list[str]) -> None:
    """Add a record as a row, a cell too few read as empty and a cell too many left out."""
    if len(record) != len(header):
        table.misshapen.add(line)
        rule = f"The row has {len(record)} cells, the header {len(header)}."
        remedy = "Give it one cell per column, and put a cell that holds commas in double quotes."
        table.report(line, "", "", rule, remedy)
        record = record + [""] * (len(header) - len(record))
    cells = {column: record[header.index(column)] for column in table.columns}
    table.rows.append(Row(line, cells))
    for column, cell in cells.items():
        if "\0" in cell:
            rule = "The cell holds a NUL character."
            table.report(line, column, cell, rule, "Delete the NUL character.")
        if len(cell) > MAX_CELL:
            rule = f"The cell holds {len(cell):,} characters."
            table.report(line, column, cell[:80], rule, f"Use at most {MAX_CELL:,} characters.")
