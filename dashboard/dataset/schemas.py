"""The canonical table schemas, as Table Schema (Data Package v2) descriptors."""

import json
from functools import cache
from pathlib import Path
from typing import Any

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The standard that every story's package follows."""

SCHEMA_FOLDER = Path(__file__).parent / "schema"

ID_PATTERN = r"^[^\s.,;]+$"
"""What the schemas say of every id: one word without the marks that part ids in a link."""
EXAMPLE_FOLDER = Path(__file__).parent / "example"
"""Every table with a worked row, of an invented quarrel over a ferry."""

TABLES: tuple[str, ...] = (
    "actors",
    "issues",
    "positions",
    "sources",
    "statements",
    "evidence",
    "frames",
    "responses",
    "figures",
    "events",
    "second_coding",
)
"""Every table a story can hold, in the order of its package."""

REQUIRED_TABLES: tuple[str, ...] = ("actors", "issues", "positions")
"""The tables without which there is no story."""


@cache
def table_schema(table: str) -> dict[str, Any]:
    """Read the schema of a table; it is shared, so never write to it.

    Raises KeyError for a name outside ``TABLES``.
    """
    if table not in TABLES:
        raise KeyError(f"no table is called {table!r}; tables: {', '.join(TABLES)}")
    schema: dict[str, Any] = json.loads((SCHEMA_FOLDER / f"{table}.json").read_text("utf-8"))
    return schema


@cache
def column_names(table: str) -> tuple[str, ...]:
    """Name the columns of a table, in file order."""
    return tuple(field["name"] for field in table_schema(table)["fields"])


@cache
def code_list(table: str, column: str) -> tuple[dict[str, str], ...]:
    """List the codes of a coded column: value, label and description of each.

    Empty for a column with free values.
    """
    fields = {field["name"]: field for field in table_schema(table)["fields"]}
    return tuple(fields[column].get("categories", ()))


@cache
def column_types(table: str) -> dict[str, str]:
    """Return the Table Schema type of each column, by column name."""
    return {field["name"]: field["type"] for field in table_schema(table)["fields"]}


@cache
def id_columns(table: str) -> tuple[str, ...]:
    """Name the columns of a table that hold ids, its own or those of another table.

    >>> id_columns("evidence")
    ('actor_id', 'issue_id', 'statement_id', 'frame_id')
    """
    return tuple(
        field["name"]
        for field in table_schema(table)["fields"]
        if field.get("constraints", {}).get("pattern") == ID_PATTERN
    )


def table_file(table: str) -> str:
    """Name the file of a table.

    >>> table_file("actors"), table_file("second_coding")
    ('actors.csv', 'second-coding.csv')
    """
    return f"{table.replace('_', '-')}.csv"


def table_resource(table: str) -> dict[str, Any]:
    """Describe a table as a resource of a story's package, its schema embedded."""
    return {
        "name": table,
        "type": "table",
        "path": table_file(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": table_schema(table),
    }
