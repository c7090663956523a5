"""One story folder as its files hold it: the package, the tables, and what is unreadable."""

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dashboard.dataset import rules
from dashboard.dataset.reading.file_kinds import WORKBOOK_ENDINGS, read_text_file
from dashboard.dataset.reading.plain_file import MOST_IN_TEXT, UnfitFileError
from dashboard.dataset.reading.spelling import spell_alike
from dashboard.dataset.reading.table_file import TableFile, read_table
from dashboard.dataset.schemas import (
    REQUIRED_TABLES,
    TABLES,
    column_names,
    table_file,
    table_schema,
)
from dashboard.model.errors import Problem
from dashboard.model.slugs import LATIN_SLUG

PACKAGE = "datapackage.json"
DOCUMENTS = {"codebook": "CODEBOOK.md", "changelog": "CHANGELOG.md"}
"""The story's own texts, by what they are; both may be absent."""

STORY_ID = LATIN_SLUG
"""What a story folder may be called, so that links can name it."""


@dataclass(frozen=True, slots=True)
class StoryFiles:
    """What a story folder holds, read once.

    ``package`` is empty when it could not be read. ``tables`` has every name of
    ``TABLES``; an optional table without a file is complete and has no rows. ``documents``
    has every name of ``DOCUMENTS``; the text of one that is absent is empty.
    """

    story_id: str
    package: Mapping[str, Any]
    tables: Mapping[str, TableFile]
    present: frozenset[str]
    problems: list[Problem] = field(default_factory=list)
    documents: Mapping[str, str] = field(default_factory=dict)

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

    A folder that is not there, is a link or may not be read has no tables, and one problem.
    """
    named = folder.name not in {"", ".."}
    folder = folder.parent.resolve() / folder.name if named else folder.resolve()
    try:
        names = _list_names(folder)
    except UnfitFileError as error:
        return StoryFiles(folder.name, {}, {}, frozenset(), [error.problem])
    package, problems = read_package(folder / PACKAGE)
    present = frozenset(table for table in TABLES if table_file(table) in names)
    tables = {table: _read_story_table(folder, table, table in present) for table in TABLES}
    documents, unreadable = _read_documents(folder, names)
    problems += [*_find_unknown_files(names), *unreadable]
    for table in tables.values():
        problems += table.problems
    return StoryFiles(folder.name, package, tables, present, problems, documents)


def _list_names(folder: Path) -> frozenset[str]:
    """List what a story folder holds, links that lead nowhere too; raises UnfitFileError."""
    try:
        if folder.is_symlink():
            raise UnfitFileError(rules.LINKED_FOLDER.problem(folder.name))
        return frozenset(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        raise UnfitFileError(rules.NO_FOLDER.problem(folder.name)) from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnfitFileError(rules.UNREADABLE_FOLDER.problem(folder.name, reason=reason)) from None


def read_package(path: Path) -> tuple[dict[str, Any], list[Problem]]:
    """Read the package descriptor; an empty one and a problem if that fails."""
    if not os.path.lexists(path):
        return {}, [rules.NO_PACKAGE.problem(PACKAGE)]
    try:
        package = json.loads(read_text_file(path, MOST_IN_TEXT))
    except UnfitFileError as error:
        return {}, [error.problem]
    except json.JSONDecodeError as error:
        return {}, [rules.NOT_JSON.problem(PACKAGE, error.lineno, reason=error.msg)]
    except (RecursionError, ValueError):
        return {}, [rules.UNREADABLE_JSON.problem(PACKAGE)]
    if not isinstance(package, dict):
        return {}, [rules.NO_JSON_OBJECT.problem(PACKAGE, 1)]
    return package, []


def _read_story_table(folder: Path, table: str, present: bool) -> TableFile:
    path, required = folder / table_file(table), table in REQUIRED_TABLES
    if not present and not required:
        return TableFile(path.name, column_names(table))
    file = read_table(path, column_names(table), required=required)
    spell_alike(table, file)
    return file


def _read_documents(folder: Path, names: frozenset[str]) -> tuple[dict[str, str], list[Problem]]:
    """Read the story's texts, with a problem for each that cannot be read."""
    texts, problems = dict.fromkeys(DOCUMENTS, ""), []
    for document, name in DOCUMENTS.items():
        if name in names:
            try:
                texts[document] = read_text_file(folder / name, MOST_IN_TEXT)
            except UnfitFileError as error:
                problems.append(error.problem)
    return texts, problems


def _find_unknown_files(names: frozenset[str]) -> Iterator[Problem]:
    """Report CSV files that are no table, as a misspelt name would be silently unread.

    So would be a workbook beside them.
    """
    tables = {table_file(table) for table in TABLES}
    for name in names:
        if name.startswith((".", "~$")) or name in tables:
            continue
        if name.endswith(".csv"):
            yield rules.UNKNOWN_FILE.problem(name)
        elif Path(name).suffix.lower() in WORKBOOK_ENDINGS:
            yield rules.UNREAD_WORKBOOK.problem(name)
