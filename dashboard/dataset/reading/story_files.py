"""One story folder as its files hold it: the package, the tables, and what is unreadable."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.dataset import rules
from dashboard.dataset.reading.table_file import TableFile, read_table
from dashboard.dataset.schemas import (
    REQUIRED_TABLES,
    TABLES,
    column_names,
    table_file,
    table_schema,
)
from dashboard.model.errors import Problem

PACKAGE = "datapackage.json"
STORY_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""What a story folder may be called, so that links can name it."""


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """What a story folder holds, read once.

    ``package`` is empty when it could not be read. ``tables`` has every name of
    ``TABLES``; an optional table without a file is complete and has no rows.
    """

    story_id: str
    package: Mapping[str, Any]
    tables: Mapping[str, TableFile]
    present: frozenset[str]
    problems: list[Problem] = field(default_factory=list)

    def complete(self, *tables: str) -> bool:
        """Tell whether rules across these tables can be trusted."""
        return all(self.tables[table].complete for table in tables)

    def keys(self, table: str) -> frozenset[str]:
        """List the ids of a table whose key is one column; empty if it has no such column."""
        (column,) = table_schema(table)["primaryKey"]
        rows = self.tables[table].rows
        return frozenset(row.cells[column] for row in rows if column in row.cells)


def read_story_files(folder: Path) -> StoryFiles:
    """Read a story folder; never raises for what it holds.

    A folder that is not there or may not be read has no tables, and one problem.
    """
    folder = folder.resolve()
    try:
        if folder.is_dir():
            return _read_files(folder)
        problem = rules.NO_FOLDER.problem(folder.name)
    except OSError as error:
        problem = rules.UNREADABLE_FOLDER.problem(folder.name, reason=error.strerror)
    return StoryFiles(folder.name, {}, {}, frozenset(), [problem])


def _read_files(folder: Path) -> StoryFiles:
    package, problems = read_package(folder / PACKAGE)
    present = frozenset(table for table in TABLES if (folder / table_file(table)).exists())
    tables = {table: _read_story_table(folder, table, table in present) for table in TABLES}
    problems += _find_unknown_files(folder)
    for table in tables.values():
        problems += table.problems
    return StoryFiles(folder.name, package, tables, present, problems)


def read_package(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Read the package descriptor; an empty one and a problem if that fails."""
    if not path.is_file():
        return {}, [rules.NO_PACKAGE.problem(PACKAGE)]
    try:
        package = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        return {}, [rules.UNREADABLE_FILE.problem(PACKAGE, reason=error.strerror)]
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return {}, [rules.NOT_UTF_8.problem(PACKAGE, line)]
    except json.JSONDecodeError as error:
        return {}, [rules.NOT_JSON.problem(PACKAGE, error.lineno, reason=error.msg)]
    except (RecursionError, ValueError):
        return {}, [rules.UNREADABLE_JSON.problem(PACKAGE)]
    if not isinstance(package, dict):
        return {}, [rules.NO_JSON_OBJECT.problem(PACKAGE, 1)]
    return package, []


def _read_story_table(folder: Path, table: str, present: bool) -> TableFile:
    """Read a table of the folder; nothing outside the folder is ever opened."""
    path = folder / table_file(table)
    if not present and table not in REQUIRED_TABLES:
        return TableFile(path.name, column_names(table))
    if path.resolve().parent != folder:
        return TableFile(path.name, ()).give_up(rules.LINK_OUTSIDE)
    return read_table(path, column_names(table))


def _find_unknown_files(folder: Path) -> list[Problem]:
    """Report CSV files that are no table, as a misspelt name would be silently unread."""
    return [
        rules.UNKNOWN_FILE.problem(path.name)
        for path in folder.glob("*.csv")
        if path.name not in map(table_file, TABLES)
    ]
