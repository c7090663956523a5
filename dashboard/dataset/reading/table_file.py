"""Read one CSV file strictly, and say everything that is wrong with its shape.

Strictly means: UTF-8 with or without a byte order mark, commas, double quotes, the
columns of the schema in any order, as many cells in every row as in the header. Cells
stay text as written: ``NA`` and ``null`` are words, line breaks in quotes are kept. What
spreadsheets leave behind is passed over: lines and rows that are empty, empty cells beyond
the header, capitals and outer blanks in the header.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.dataset import rules
from dashboard.dataset.reading.file_kinds import check_is_table, read_text_file
from dashboard.dataset.reading.plain_file import MOST_IN_TABLE, UnfitFileError
from dashboard.dataset.rules import MAX_CELL, MAX_LINE, MAX_LINES, MAX_ROWS, MOST_FAULTS
from dashboard.model.characters import name_invisible
from dashboard.model.errors import Problem, Rule
from dashboard.model.words import count_of

LINE = re.compile(r"[^\n]*\n|[^\n]+")

csv.field_size_limit(MOST_IN_TABLE)  # so that a long cell is read, and called one


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line on which it starts (the header is line 1) and its cells.

    ``written`` has the cells that the file spells in another way.
    """

    line: int
    cells: dict[str, str]
    written: dict[str, str] = field(default_factory=dict)

    def as_written(self, *columns: str) -> str:
        """Return cells as the file has them, joined by commas."""
        return ", ".join(self.written.get(column, self.cells[column]) for column in columns)


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
        return rule.problem(self.file, row.line, column, row.as_written(column), **facts)

    def report(
        self, rule: Rule, line: int = 0, column: str = "", value: str = "", **facts: object
    ) -> None:
        """Add a fault of the file's shape."""
        self.problems.append(rule.problem(self.file, line, column, value, **facts))


def read_table(path: Path, columns: Sequence[str], *, required: bool = True) -> TableFile:
    """Read a CSV file that should have these columns; never raises for what it holds.

    One that is not ``required`` may be empty: it then has its columns and no row. One that
    cannot be read has neither columns nor rows, and one problem more.
    """
    table = TableFile(path.name, tuple(columns))
    try:
        text = read_text_file(path, MOST_IN_TABLE)
        check_is_table(path.name, text)
        _take_text(table, text, required)
    except UnfitFileError as error:
        table.problems.append(error.problem)
        table.columns, table.rows, table.complete = (), [], False
    return table


def _take_text(table: TableFile, text: str, required: bool) -> None:
    """Take columns and rows from a table's text; raises UnfitFileError if it is no table."""
    columns = ",".join(table.columns)
    records = _read_records(table, text)
    _, header = next(records, (0, []))
    if not header:
        if required or table.problems:
            raise UnfitFileError(rules.EMPTY_FILE.problem(table.file, columns=columns))
        return
    names = _read_names(table, header)
    if not any(name in table.columns for name in names):
        raise UnfitFileError(rules.NO_HEADER.problem(table.file, 1, columns=columns))
    _take_header(table, names)
    places = {column: names.index(column) for column in table.columns}
    nameless = {place: "" for place, name in enumerate(names) if not name}
    for line, record in records:
        if len(table.rows) == MAX_ROWS:
            raise UnfitFileError(rules.MANY_ROWS.problem(table.file, line))
        _even_out(table, line, record, len(names))
        _take_row(table, Row(line, {column: record[place] for column, place in places.items()}))
        for place in nameless:
            nameless[place] = nameless[place] or record[place].strip()
    if cells := list(filter(None, nameless.values())):
        count = count_of(len(cells), "column stands", "columns stand")
        table.report(rules.NAMELESS_COLUMN, 1, "", cells[0], count=count, columns=columns)


def _read_records(table: TableFile, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield every record that is not empty with its first line, reporting broken ones."""
    reader = csv.reader(_split_lines(table.file, text), strict=True)
    while len(table.problems) < MOST_FAULTS:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _report_broken_record(table, line, str(error))
            continue
        if any(map(str.strip, record)):
            yield line, record
    table.complete = False


def _split_lines(file: str, text: str) -> Iterator[str]:
    r"""Yield each line with its end; raises UnfitFileError for one that no table has.

    Lines end at \n (or \r\n) only, as editors and git count them, so that a lone
    carriage return inside quotes stays part of the cell.
    """
    for number, line in enumerate(LINE.finditer(text), start=1):
        if number > MAX_LINES:
            raise UnfitFileError(rules.MANY_ROWS.problem(file, number))
        if line.end() - line.start() > MAX_LINE:
            raise UnfitFileError(rules.LONG_LINE.problem(file, number))
        yield line[0]


def _report_broken_record(table: TableFile, line: int, error: str) -> None:
    table.complete = False
    unclosed = error == "unexpected end of data"
    rule = rules.OPEN_QUOTATION_MARK if unclosed else rules.BROKEN_CSV
    table.report(rule, line, reason=error)


def _read_names(table: TableFile, header: list[str]) -> list[str]:
    """Read a header's names as they were meant, reporting what in them cannot be seen."""
    names = []
    for written in header:
        name = "".join(filter(str.isprintable, written)).strip().casefold()
        if name in table.columns and name_invisible(written) != written:
            table.report(rules.INVISIBLE_NAME, 1, written, name=name)
        names.append(name if name in table.columns else written.strip())
    return names


def _take_header(table: TableFile, names: list[str]) -> None:
    """Compare the header with the schema and keep the columns that both have."""
    expected, table.columns = table.columns, tuple(c for c in table.columns if c in names)
    listed = ", ".join(expected)
    for column in sorted(set(names) - {*expected, ""}):
        table.report(rules.UNKNOWN_COLUMN, 1, column, columns=listed)
    for column in sorted({c for c in names if c in expected and names.count(c) > 1}):
        table.complete = False
        table.report(rules.REPEATED_COLUMN, 1, column)
    for column in expected:
        if column not in names:
            table.complete = False
            table.report(rules.MISSING_COLUMN, 1, column, columns=listed)


def _even_out(table: TableFile, line: int, record: list[str], count: int) -> None:
    """Give a record as many cells as the header; of those beyond it, only empty ones are fine."""
    while len(record) > count and not record[-1].strip():
        record.pop()
    if len(record) != count:
        table.misshapen.add(line)
        table.report(rules.CELL_COUNT, line, count=len(record), expected=count)
        record += [""] * (count - len(record))


def _take_row(table: TableFile, row: Row) -> None:
    table.rows.append(row)
    for column, cell in row.cells.items():
        if len(cell) > MAX_CELL:
            table.report(rules.LONG_CELL, row.line, column, cell[:80], count=len(cell))
