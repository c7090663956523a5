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

from dashboard.dataset import rules
from dashboard.dataset.rules import MAX_CELL
from dashboard.model.errors import Problem, Rule


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

    def problem(self, row: Row, column: str, rule: Rule, **facts: object) -> Problem:
        """State that a cell breaks a rule; ``facts`` fill the rule's words."""
        return rule.problem(self.file, row.line, column, row.cells[column], **facts)

    def report(
        self, rule: Rule, line: int = 0, column: str = "", value: str = "", **facts: object
    ) -> None:
        """Add a fault of the file's shape."""
        self.problems.append(rule.problem(self.file, line, column, value, **facts))

    def give_up(self, rule: Rule, line: int = 0, value: str = "", **facts: object) -> "TableFile":
        """Add a fault after which nothing can be read, and hold no columns."""
        self.report(rule, line, "", value, **facts)
        self.columns, self.complete = (), False
        return self


def read_table(path: Path, columns: Sequence[str]) -> TableFile:
    """Read a CSV file that should have these columns; never raises for what it holds."""
    table = TableFile(path.name, tuple(columns))
    if not path.is_file():
        return table.give_up(rules.NO_FILE)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return table.give_up(rules.UNREADABLE_FILE, reason=error.strerror)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        value = error.object[error.start : error.end].hex(" ")
        return table.give_up(rules.NOT_UTF_8, line, value)
    records = _read_records(table, text)
    header = next(records, None)
    if header is None:
        return table.give_up(rules.EMPTY_FILE, columns=",".join(columns))
    if len(header[1]) == 1 and ";" in header[1][0]:
        return table.give_up(rules.SEMICOLONS, 1)
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
            table.report(rules.EMPTY_LINE, line)


def _report_broken_record(table: TableFile, line: int, error: str) -> None:
    table.complete = False
    unclosed = error == "unexpected end of data"
    rule = rules.OPEN_QUOTATION_MARK if unclosed else rules.BROKEN_CSV
    table.report(rule, line, reason=error)


def _take_header(table: TableFile, header: list[str]) -> None:
    """Compare the header with the schema and keep the columns that both have."""
    expected, table.columns = table.columns, tuple(c for c in table.columns if c in header)
    names = ", ".join(expected)
    for column in sorted(set(header) - set(expected)):
        table.report(rules.UNKNOWN_COLUMN, 1, column, columns=names)
    for column in sorted({c for c in header if c in expected and header.count(c) > 1}):
        table.complete = False
        table.report(rules.REPEATED_COLUMN, 1, column)
    for column in expected:
        if column not in header:
            table.complete = False
            table.report(rules.MISSING_COLUMN, 1, column, columns=names)
    if not table.problems and tuple(header) != expected:
        table.report(rules.COLUMN_ORDER, 1, "", ",".join(header), columns=",".join(expected))


def _take_record(table: TableFile, header: list[str], line: int, record: list[str]) -> None:
    """Add a record as a row, a cell too few read as empty and a cell too many left out."""
    if len(record) != len(header):
        table.misshapen.add(line)
        table.report(rules.CELL_COUNT, line, count=len(record), expected=len(header))
        record = record + [""] * (len(header) - len(record))
    cells = {column: record[header.index(column)] for column in table.columns}
    table.rows.append(Row(line, cells))
    for column, cell in cells.items():
        if "\0" in cell:
            table.report(rules.NUL_CHARACTER, line, column, cell)
        if len(cell) > MAX_CELL:
            table.report(rules.LONG_CELL, line, column, cell[:80], count=len(cell))
