"""Read a second coder's sheet strictly: the codings in it, or every problem.

A row whose cells to fill in are all empty is not coded yet, which is no problem.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.dataset import rules
from dashboard.dataset.checking.positions import check_stance
from dashboard.dataset.reading.table_file import Row, TableFile, read_table
from dashboard.dataset.rules import suggest
from dashboard.dataset.schemas import code_list
from dashboard.dataset.second_coding.blank_sheet import (
    CODED,
    FILLED_IN,
    SHEET_COLUMNS,
    blank_rows,
)
from dashboard.model.errors import Problem
from dashboard.model.spreadsheets import unescape_formula
from dashboard.model.story import Story

Cell = tuple[str, str]
"""One cell of the matrix: actor_id and issue_id."""


@dataclass(frozen=True, slots=True)
class Coding:
    """What one coder decided for one cell.

    ``position`` is a stance or a reason for none; ``basis`` is empty without a stance.
    """

    position: str
    basis: str
    note: str
    statement_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as filled in: codings by cell, the number of blank rows, every problem.

    The codings can be trusted only when there is no problem.
    """

    codings: Mapping[Cell, Coding]
    blank: int
    problems: list[Problem]


def read_sheet(path: Path, story: Story) -> Sheet:
    """Read a filled-in sheet of a story, with every problem sorted by line.

    Raises OSError for a file that is not there; never for what it holds.
    """
    path.lstat()
    table = read_table(path, SHEET_COLUMNS)
    if not table.complete:
        return Sheet({}, 0, sorted(table.problems))
    filled = [row for row in table.rows if _is_filled(row)]
    problems = [*table.problems, *_check_cells(table, story), *_check_codings(table, filled, story)]
    codings = {_cell(row): _parse_coding(row.cells) for row in filled}
    return Sheet(codings, len(table.rows) - len(filled), sorted(problems))


def _is_filled(row: Row) -> bool:
    return any(row.cells[column].strip() for column in FILLED_IN)


def _cell(row: Row) -> Cell:
    return row.cells["actor_id"], row.cells["issue_id"]


def _parse_coding(cells: Mapping[str, str]) -> Coding:
    return Coding(
        position=cells["stance"] or cells["no_stance_reason"],
        basis=cells["basis"],
        note=unescape_formula(cells["note"]),
        statement_ids=_parse_ids(cells["statement_ids"]),
    )


def _parse_ids(cell: str) -> tuple[str, ...]:
    """Split ids at blanks, commas and semicolons."""
    return tuple(filter(None, re.split(r"[\s,;]+", cell)))


def _check_cells(table: TableFile, story: Story) -> Iterator[Problem]:
    """Check that the sheet has each actor on each issue once, as the story words it."""
    given = {(row["actor_id"], row["issue_id"]): row for row in blank_rows(story)}
    lines: dict[Cell, int] = {}
    for row in table.rows:
        cell = _cell(row)
        if cell in lines:
            yield rules.REPEATED_CELL.problem(
                table.file, row.line, "actor_id, issue_id", ", ".join(cell), first=lines[cell]
            )
        lines.setdefault(cell, row.line)
        if row.line not in table.misshapen:
            yield from _check_given(table, row, story, given.get(cell, {}))
    for cell in given.keys() - lines.keys():
        yield rules.MISSING_CELL.problem(table.file, 0, "actor_id, issue_id", ", ".join(cell))


def _check_given(
    table: TableFile, row: Row, story: Story, given: Mapping[str, str]
) -> Iterator[Problem]:
    """Check that a row names what the story has, and judges the same proposition."""
    known = {"actor_id": story.actors["actor_id"], "issue_id": story.issues["issue_id"]}
    for column, ids in known.items():
        if row.cells[column] not in set(ids):
            yield _unknown_id(table, row, column, row.cells[column], ids.tolist())
    for column in ("kind", "proposition"):
        written = unescape_formula(row.cells[column])
        if given and written.split() != given[column].split():
            yield table.problem(row, column, rules.OTHER_QUESTION, expected=given[column])


def _check_codings(table: TableFile, filled: list[Row], story: Story) -> Iterator[Problem]:
    """Check the cells that the coder filled in."""
    statements = story.statements["statement_id"].tolist()
    for row in filled:
        if row.line in table.misshapen:
            continue
        yield from _check_codes(table, row)
        yield from check_stance(table, row, needed=("basis",), note="note")
        for statement in _parse_ids(row.cells["statement_ids"]):
            if statement not in statements:
                yield _unknown_id(table, row, "statement_ids", statement, statements)


def _check_codes(table: TableFile, row: Row) -> Iterator[Problem]:
    for column in CODED:
        codes = [code["value"] for code in code_list("positions", column)]
        if row.cells[column] and row.cells[column] not in codes:
            advice = suggest(row.cells[column], codes)
            yield table.problem(
                row, column, rules.UNKNOWN_CODE, advice=advice, codes=", ".join(codes)
            )


def _unknown_id(
    table: TableFile, row: Row, column: str, value: str, known: Collection[str]
) -> Problem:
    """Say that the story has no actor, issue or statement with this id."""
    return (rules.UNKNOWN_ID if known else rules.NO_IDS).problem(
        table.file,
        row.line,
        column,
        value,
        thing=column.removesuffix("s").removesuffix("_id"),
        advice=suggest(value, known),
        known=", ".join(known) if len(known) <= 10 else f"one of the story's {len(known)}",
    )
