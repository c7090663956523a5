"""Rules of the table schemas: types, required cells, vocabularies, patterns, keys.

Frictionless judges the cells; they reach it as read by ``reading``, so that no dialect is
guessed and every fault has its line. The words for each fault are ours.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any, Self

from frictionless import Error, Package, Schema
from frictionless.errors import CellError, ForeignKeyError, PrimaryKeyError, RowError
from frictionless.resources import TableResource

from dashboard.dataset.reading.story_files import PACKAGE
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.dataset.schemas import REQUIRED_TABLES, column_types, table_schema
from dashboard.model.errors import Problem

NO_LIMIT = 10**9
CLOSE_MATCH_LIMIT = 2_000
"""Ids beyond which no nearest match is sought, as comparing them all takes too long."""

FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "a day that exists, as YYYY-MM-DD"),
    "integer": (re.compile(r"-?\d{1,15}", re.ASCII), "a whole number in digits, such as 12"),
    "number": (re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII), "a number such as 12 or 3.5"),
    "boolean": (re.compile(r"true|false"), "true or false"),
}
"""The one form in which each type is written, of the several that the standard allows."""


class _Cells(list[list[str]]):
    """The header and the rows of a table, as handed to frictionless."""

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        # Frictionless copies a whole table for each reference to it, and only reads it:
        # half the time of checking 60,000 positions.
        return self


def check_tables(tables: Mapping[str, TableFile]) -> Iterator[Problem]:
    """Check every table against its schema and the references between tables."""
    readable = {name: table for name, table in tables.items() if table.columns}
    for name, table in readable.items():
        yield from _check_forms(name, table)
        if name in REQUIRED_TABLES and table.complete and not table.rows:
            remedy = "Add at least one row below the header."
            yield Problem(table.file, 0, "", "", "The table has no row.", remedy)
    if not readable:
        return
    package = Package(name="story", resources=[_resource(n, readable) for n in readable])
    report = package.validate(limit_errors=NO_LIMIT)
    for error in report.errors:
        yield Problem(PACKAGE, 0, "", "", error.message, "Correct what the message names.")
    for task in report.tasks:
        for error in task.errors:
            yield from _translate(error, task.name, readable)


def _check_forms(name: str, table: TableFile) -> Iterator[Problem]:
    """Check that cells have no outer blanks and typed ones their one form."""
    types = column_types(name)
    forms = {c: FORMS[types[c]] for c in table.columns if types[c] in FORMS}
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell and (cell[0].isspace() or cell[-1].isspace()):
                rule = "The cell begins or ends with a blank."
                yield table.problem(row, column, rule, "Delete the blank.")
        for column, (form, wanted) in forms.items():
            if row.cells[column] and not form.fullmatch(row.cells[column]):
                yield table.problem(row, column, f"The cell is not {wanted}.", f"Write {wanted}.")


def _resource(name: str, readable: Mapping[str, TableFile]) -> TableResource:
    """Hand a table to frictionless with the part of its schema that can be judged."""
    table = readable[name]
    schema = deepcopy(table_schema(name))
    schema["fields"] = [f for f in schema["fields"] if f["name"] in table.columns]
    if not set(schema["primaryKey"]) <= set(table.columns):
        del schema["primaryKey"]
    schema["foreignKeys"] = [
        key
        for key in schema.get("foreignKeys", [])
        if set(key["fields"]) <= set(table.columns)
        and key["reference"]["resource"] in readable
        and readable[key["reference"]["resource"]].complete
    ]
    cells = _Cells([list(table.columns), *(list(row.cells.values()) for row in table.rows)])
    return TableResource(name=name, data=cells, schema=Schema.from_descriptor(schema))


def _translate(error: Error, name: str, tables: Mapping[str, TableFile]) -> Iterator[Problem]:
    """Say a fault found by frictionless in our words, at its place in the file."""
    table = tables[name]
    if not isinstance(error, RowError):
        yield Problem(table.file, 0, "", "", error.message, "Correct the table.")
        return
    row = table.rows[error.row_number - 2]
    if row.line in table.misshapen:
        return
    if isinstance(error, ForeignKeyError):
        yield _unknown_reference(error, row, table, tables[error.reference_name])
    elif isinstance(error, PrimaryKeyError):
        yield from _repeated_key(error, name, row, table)
    elif isinstance(error, CellError):
        yield from _wrong_cell(error, name, row, table)
    elif error.type == "blank-row":
        rule = "Every cell of the row is empty."
        yield Problem(table.file, row.line, "", "", rule, "Delete the row.")
    else:
        yield Problem(table.file, row.line, "", "", error.message, "Correct the row.")


def _unknown_reference(
    error: ForeignKeyError, row: Row, table: TableFile, reference: TableFile
) -> Problem:
    """Say that a row names a row which another table does not have."""
    value = ", ".join(error.field_cells)
    known = _keys(reference, tuple(error.reference_field_names))
    near = difflib.get_close_matches(value, known, 1) if len(known) <= CLOSE_MATCH_LIMIT else []
    advice = f"Did you mean {near[0]}? " if near else ""
    exist = _enumerate(known) if len(error.field_names) == 1 else ""
    remedy = f"{advice}Add the row to {reference.file}, or use one that it has{exist}."
    rule = f"{reference.file} has no such row."
    return Problem(table.file, row.line, ", ".join(error.field_names), value, rule, remedy)


def _keys(table: TableFile, columns: tuple[str, ...]) -> list[str]:
    return sorted({", ".join(row.cells[column] for column in columns) for row in table.rows})


def _enumerate(known: list[str]) -> str:
    """List the first ten of the keys there are."""
    if not known:
        return " (it has none)"
    more = f" and {len(known) - 10} more" if len(known) > 10 else ""
    return f": {', '.join(known[:10])}{more}"


def _repeated_key(
    error: PrimaryKeyError, name: str, row: Row, table: TableFile
) -> Iterator[Problem]:
    """Say that two rows have the same key; an empty key is said cell by cell."""
    key: list[str] = table_schema(name)["primaryKey"]
    value = ", ".join(row.cells[column] for column in key)
    if any(row.cells[column] for column in key):
        match = re.search(r"position (\d+)", error.note)
        first = f" on line {table.rows[int(match[1]) - 2].line}" if match else ""
        remedy = f"Delete one of the two rows, or correct its {' or '.join(key)}."
        rule = f"There is already a row with this key{first}."
        yield Problem(table.file, row.line, ", ".join(key), value, rule, remedy)


def _wrong_cell(error: CellError, name: str, row: Row, table: TableFile) -> Iterator[Problem]:
    """Say what is wrong with one cell."""
    column = error.field_name
    field = _field(name, column)
    constraint = re.match(r'constraint "(\w+)"', error.note)
    kind = constraint[1] if constraint else error.type
    if kind == "unique-error" and table_schema(name)["primaryKey"] == [column]:
        return  # said as a repeated key
    if kind == "type-error":
        form, wanted = FORMS[field["type"]]
        if form.fullmatch(row.cells[column]):
            yield table.problem(row, column, f"The cell is not {wanted}.", f"Write {wanted}.")
        return  # any other form is said by _check_forms
    rule, remedy = _cell_rule(kind, row.cells[column], field)
    yield table.problem(row, column, rule, remedy)


@cache
def _field(name: str, column: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = table_schema(name)["fields"]
    return next(field for field in fields if field["name"] == column)


def _cell_rule(kind: str, value: str, field: dict[str, Any]) -> tuple[str, str]:
    """Give the rule and the remedy for a constraint of the schema."""
    limits = field.get("constraints", {})
    if kind == "required":
        return "The cell is empty, and the column must be filled.", field["description"]
    if kind == "enum":
        near = difflib.get_close_matches(value, limits["enum"], 1)
        advice = f"Did you mean {near[0]}? " if near else ""
        return "The word is not in the vocabulary.", f"{advice}Use {' or '.join(limits['enum'])}."
    if kind == "pattern" and limits["pattern"].startswith("^https"):
        return "The cell is not a web address.", "Begin it with https://."
    if kind == "pattern" and field["name"] == "language":
        return "The cell is not a language tag.", "Write a tag such as en, ru or pt-BR."
    if kind == "pattern":
        rule = "The cell is not an id."
        return rule, "Use lower-case letters a to z, digits and single hyphens between them."
    if kind == "minimum":
        return "The number is too small.", f"Write {limits['minimum']} or more."
    return f"The cell breaks the rule {kind!r} of its column.", field["description"]
