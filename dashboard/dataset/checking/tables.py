"""Rules of the table schemas: types, required cells, vocabularies, patterns, keys.

Frictionless judges the cells; they reach it as read by ``reading``, so that no dialect is
guessed and every fault has its line. The words for each fault are ours.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from typing import Any, Self

from frictionless import Error, Package, Schema
from frictionless.errors import CellError, ForeignKeyError, PrimaryKeyError, RowError
from frictionless.resources import TableResource

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import PACKAGE
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.dataset.rules import MOST_FAULTS, suggest
from dashboard.dataset.schemas import REQUIRED_TABLES, column_types, id_columns, table_schema
from dashboard.model.errors import Problem, Rule
from dashboard.model.slugs import slug

CLOSE_MATCH_LIMIT = 2_000
"""Ids beyond which no nearest match is sought, as comparing them all takes too long."""

FORMS: Mapping[str, tuple[re.Pattern[str], str]] = {
    "date": (re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII), "a day that exists, as YYYY-MM-DD"),
    "integer": (re.compile(r"-?\d{1,15}", re.ASCII), "a whole number in digits, such as 12"),
    "number": (re.compile(r"-?\d{1,15}(\.\d{1,9})?", re.ASCII), "a number such as 12 or 3.5"),
    "boolean": (re.compile(r"true|false"), "true or false"),
}
"""The one form in which each type is written, of the several that the standard allows."""

CONSTRAINTS: Mapping[str, Rule] = {
    "required": rules.EMPTY_CELL,
    "enum": rules.UNKNOWN_CODE,
    "minimum": rules.TOO_SMALL,
}
"""The rules behind the schemas' constraints, patterns apart."""


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
            yield rules.NO_ROW.problem(table.file)
    if not readable:
        return
    package = Package(name="story", resources=[_resource(n, readable) for n in readable])
    report = package.validate(limit_errors=MOST_FAULTS)
    for error in report.errors:
        yield rules.OTHER_FAULT.problem(PACKAGE, reason=error.message)
    for task in report.tasks:
        for error in task.errors:
            yield from _translate(error, task.name, readable)


def _check_forms(name: str, table: TableFile) -> Iterator[Problem]:
    """Check that cells have no outer blanks and typed ones their one form."""
    types, ids = column_types(name), [c for c in id_columns(name) if c in table.columns]
    forms = {c: FORMS[types[c]] for c in table.columns if types[c] in FORMS}
    for row in table.rows:
        for column, cell in row.cells.items():
            if cell and (cell[0].isspace() or cell[-1].isspace()):
                yield table.problem(row, column, rules.OUTER_BLANK)
        for column in ids:
            if row.cells[column] and not _are_ids(row.cells[column]):
                yield table.problem(row, column, rules.NOT_AN_ID)
        for column, (form, wanted) in forms.items():
            if row.cells[column] and not form.fullmatch(row.cells[column]):
                yield table.problem(row, column, rules.WRONG_FORM, wanted=wanted)


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
        yield rules.OTHER_FAULT.problem(table.file, reason=error.message)
        return
    row = table.rows[error.row_number - 2]
    if row.line in table.misshapen:
        return
    if isinstance(error, ForeignKeyError):
        yield from _unknown_reference(error, row, table, tables)
    elif isinstance(error, PrimaryKeyError):
        yield from _repeated_key(error, name, row, table)
    elif isinstance(error, CellError):
        yield from _wrong_cell(error, name, row, table)
    else:
        yield rules.OTHER_FAULT.problem(table.file, row.line, reason=error.message)


def _unknown_reference(
    error: ForeignKeyError, row: Row, table: TableFile, tables: Mapping[str, TableFile]
) -> Iterator[Problem]:
    """Say that a row names a row which another table does not have.

    A position of an actor that is not there lacks the actor. Nothing is said where what
    is at fault is reported by itself: an id that is none, a table that must have rows.
    """
    named = dict(zip(error.reference_field_names, error.field_cells, strict=True))
    name, column = error.reference_name, ", ".join(error.field_names)
    if name == "positions" and _lacks_actor(tables, named["actor_id"]):
        name, column, named = "actors", "actor_id", {"actor_id": named["actor_id"]}
    reference, value = tables[name], ", ".join(named.values())
    keys = _keys(reference, tuple(named))
    known = [key for key in keys if _are_ids(key)]
    if not _are_ids(value) or (not keys and name in REQUIRED_TABLES):
        return
    yield (rules.UNKNOWN_ROW if keys else rules.EMPTY_REFERENCE).problem(
        table.file,
        row.line,
        column,
        row.as_written(*column.split(", ")),
        reference=reference.file,
        advice=suggest(value, known) if len(known) <= CLOSE_MATCH_LIMIT else "",
        known=_enumerate(known) if len(named) == 1 else "",
    )


def _lacks_actor(tables: Mapping[str, TableFile], actor: str) -> bool:
    actors = tables.get("actors")
    return actors is not None and actors.complete and actor not in _keys(actors, ("actor_id",))


def _are_ids(key: str) -> bool:
    """Tell whether every part of a key is an id."""
    return all(part and part == slug(part) for part in key.split(", "))


def _keys(table: TableFile, columns: tuple[str, ...]) -> list[str]:
    return sorted({", ".join(row.cells[column] for column in columns) for row in table.rows})


def _enumerate(known: list[str]) -> str:
    """List the first ten of the keys there are; empty if none is an id."""
    if not known:
        return ""
    more = f" and {len(known) - 10} more" if len(known) > 10 else ""
    return f": {', '.join(known[:10])}{more}"


def _repeated_key(
    error: PrimaryKeyError, name: str, row: Row, table: TableFile
) -> Iterator[Problem]:
    """Say that two rows have the same key; an empty key is said cell by cell."""
    key: list[str] = table_schema(name)["primaryKey"]
    value = row.as_written(*key)
    if any(row.cells[column] for column in key):
        match = re.search(r"position (\d+)", error.note)
        place = _say_first(table.rows[int(match[1]) - 2], key, value) if match else ""
        yield rules.REPEATED_KEY.problem(
            table.file, row.line, ", ".join(key), value, place=place, key=" or ".join(key)
        )


def _say_first(first: Row, key: list[str], value: str) -> str:
    """Say where a key stands first, and how it is spelled there if that differs."""
    spelling = first.as_written(*key)
    return f" on line {first.line}" + (f", spelled {spelling!r}" if spelling != value else "")


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
            yield table.problem(row, column, rules.WRONG_FORM, wanted=wanted)
        return  # any other form is said by _check_forms
    cell = row.cells[column]
    if kind == "pattern" and column in id_columns(name):
        return  # said by _check_forms
    if (
        kind == "pattern"
        and cell != cell.strip()
        and re.match(field["constraints"]["pattern"], cell.strip())
    ):
        return  # said as an outer blank
    limits = field.get("constraints", {})
    codes = limits.get("enum", ())
    yield table.problem(
        row,
        column,
        _cell_rule(kind, field),
        kind=kind,
        description=field["description"],
        minimum=limits.get("minimum"),
        advice=suggest(row.cells[column], codes),
        codes=" or ".join(codes),
    )


@cache
def _field(name: str, column: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = table_schema(name)["fields"]
    return next(field for field in fields if field["name"] == column)


def _cell_rule(kind: str, field: dict[str, Any]) -> Rule:
    """Return the rule behind a constraint of the schema."""
    if kind == "pattern":
        if field["constraints"]["pattern"].startswith("^https"):
            return rules.NOT_AN_ADDRESS
        if field["name"] == "language":
            return rules.NOT_A_LANGUAGE
    return CONSTRAINTS.get(kind, rules.BROKEN_CONSTRAINT)
