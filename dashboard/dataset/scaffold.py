"""Write an empty story folder, or fresh schemas into the package of an old one."""

import json
from datetime import UTC, datetime
from os.path import lexists
from pathlib import Path
from typing import Any

from dashboard.dataset.reading.story_files import DOCUMENTS, PACKAGE, STORY_ID, read_package
from dashboard.dataset.rules import list_coding_rules
from dashboard.dataset.schemas import (
    EXAMPLE_FOLDER,
    PROFILE,
    TABLES,
    code_list,
    column_names,
    table_file,
    table_resource,
)
from dashboard.model.errors import StoryError

EXPLAINED = {
    "issues": ("kind",),
    "positions": ("stance", "no_stance_reason", "basis"),
    "statements": ("act", "mode"),
    "evidence": ("relation",),
    "responses": ("response",),
}
"""The columns whose codes a codebook explains, by table."""


def list_codes() -> str:
    """Write the codes of ``EXPLAINED`` with their meaning in Markdown, as the schemas say it."""
    return "\n".join(
        f"**{column}** in `{table_file(table)}`\n\n"
        + "".join(
            f"- `{code['value']}`: {code['description']}\n" for code in code_list(table, column)
        )
        for table, columns in EXPLAINED.items()
        for column in columns
    )


CODEBOOK = f"""\
# Codebook

This file says how this story was coded. What every table and column holds is said in
`datapackage.json`.

## Scope

- Sources read, and up to which day:
- Actors, and why these:
- Issues, and why these:

## Rules

{list_coding_rules()}
## Codes

{list_codes()}
## Decisions

- Which cases were doubtful, and which coding rule decided:
"""

CHANGELOG = """\
# Changes

## 0.1.0

- First coding.
"""


def write_story(folder: Path, *, examples: bool = True) -> list[Path]:
    """Write what a story folder lacks, and return the files written.

    A new folder gets a package without title and description, a codebook, a list of
    changes, and tables with a worked example row, which ``examples`` false leaves out;
    `check` says what to fill in. In an existing folder tables, texts and the package's own
    fields stay as they are: only the resources are brought up to the canonical schemas,
    and missing files added, tables without a row.

    Raises ValueError for a name that no story can have, FileExistsError for a file in
    the folder's place, and StoryError for a package that cannot be read.
    """
    folder = folder.resolve()
    if not STORY_ID.fullmatch(folder.name):
        raise ValueError(
            f"{folder.name!r} cannot name a story: use lower-case letters, digits and hyphens"
        )
    begun = any((folder / table_file(table)).exists() for table in TABLES)
    folder.mkdir(parents=True, exist_ok=True)
    texts = {table_file(table): _begin_table(table, examples and not begun) for table in TABLES}
    texts |= {DOCUMENTS["codebook"]: CODEBOOK, DOCUMENTS["changelog"]: CHANGELOG}
    missing = {name: text for name, text in texts.items() if not lexists(folder / name)}
    package = _prepare_package(folder / PACKAGE)
    for name, text in {PACKAGE: package, **missing}.items():
        (folder / name).write_text(text, "utf-8", newline="\n")
    return [folder / name for name in (PACKAGE, *missing)]


def _begin_table(table: str, with_example: bool) -> str:
    if with_example:
        return (EXAMPLE_FOLDER / table_file(table)).read_text("utf-8")
    return ",".join(column_names(table)) + "\n"


def _prepare_package(path: Path) -> str:
    """Word the package: an old one with fresh resources, or a new one to fill in."""
    package, problems = read_package(path) if lexists(path) else (_new_package(path), [])
    if problems:
        raise StoryError(path.parent.name, problems)
    package["resources"] = _refresh_resources(package.get("resources"))
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _refresh_resources(resources: object) -> list[dict[str, Any]]:
    """List every table in canonical order, keeping what else a resource says."""
    listed = (
        [item for item in resources if isinstance(item, dict)]
        if isinstance(resources, list)
        else []
    )
    known = {item["name"]: item for item in listed if item.get("name") in TABLES}
    others = [item for item in listed if item.get("name") not in TABLES]
    return [{**known.get(table, {}), **table_resource(table)} for table in TABLES] + others


def _new_package(path: Path) -> dict[str, Any]:
    """Describe a story of which only the name is known."""
    return {
        "$schema": PROFILE,
        "name": path.parent.name,
        "title": "",
        "description": "",
        "as_of": datetime.now(UTC).date().isoformat(),
        "version": "0.1.0",
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0 International",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
    }
