"""Load story folders into the records of ``dashboard.model``."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.dataset.checking.story import check_files
from dashboard.dataset.live_catalog import LiveCatalog
from dashboard.dataset.reading.story_files import read_story_files
from dashboard.dataset.reading.table_file import TableFile
from dashboard.dataset.schemas import TABLES, column_names, column_types
from dashboard.model.errors import StoryError, faults
from dashboard.model.settings import read_settings
from dashboard.model.short_names import tell_apart
from dashboard.model.story import Catalog, Story
from dashboard.model.text_layout import runs_right_to_left

MOST_FIRST = 3
"""Stories that are read, checked and drawn before anyone asks, at the most: each takes a
second or two. Which of more is opened first is unknown; one warms up what they share."""


def data_folder() -> Path:
    """Name the folder of the stories: ``DASHBOARD_DATA``, or ``data`` beside the code."""
    return read_settings(os.environ).data_folder


def load_story(folder: Path, check: bool = True) -> Story:
    """Load one story; raises StoryError with every problem if it breaks a rule.

    ``check`` may be left out for files that have been checked as they are.
    """
    files = read_story_files(folder)
    if problems := faults(check_files(files) if check else files.problems):
        raise StoryError(files.story_id, problems)
    package = files.package
    licence = package["licenses"][0]
    tables = {table: _to_frame(table, files.tables[table]) for table in TABLES}
    tables["actors"] = _gather_sides(tables["actors"])
    tables["actors"] = tables["actors"].assign(short_name=tell_apart(tables["actors"]))
    return Story(
        story_id=files.story_id,
        title=package["title"],
        summary=package["description"],
        as_of=date.fromisoformat(package["as_of"]),
        version=package["version"],
        language=package.get("language") or "",
        right_to_left=_run_right_to_left(tables["issues"]["proposition"]),
        licence=licence["name"],
        licence_url=licence["path"],
        codebook=files.documents["codebook"],
        changelog=files.documents["changelog"],
        report_to=_find_report_address(package),
        package=package,
        **tables,
    )


def _run_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether most of some texts run from right to left."""
    directions = Counter(map(runs_right_to_left, texts))
    return directions[True] > directions[False]


def _gather_sides(actors: pd.DataFrame) -> pd.DataFrame:
    """Let the actors of a side stand together, at the place of the side's first."""
    sides, _ = pd.factorize(actors["side"])
    return actors.iloc[sides.argsort(kind="stable")].reset_index(drop=True)


def _find_report_address(package: Mapping[str, Any]) -> str:
    for contributor in package.get("contributors") or ():
        if isinstance(contributor, dict):
            address = str(contributor.get("path") or "")
            if address.startswith("https://"):
                return address
            if "@" in str(contributor.get("email") or ""):
                return f"mailto:{contributor['email']}"
    return ""


def _to_frame(table: str, file: TableFile) -> pd.DataFrame:
    """Turn checked cells into a table with the types that ``Story`` promises."""
    types = column_types(table)
    cells = {column: [row.cells[column] for row in file.rows] for column in column_names(table)}
    return pd.DataFrame({column: _to_series(cells[column], types[column]) for column in cells})


def _to_series(cells: list[str], kind: str) -> "pd.Series[Any]":
    if kind == "integer":
        return pd.Series([int(cell) if cell else None for cell in cells], dtype="Int64")
    if kind == "number":
        return pd.Series([float(cell) if cell else None for cell in cells], dtype="Float64")
    if kind == "boolean":
        return pd.Series([cell == "true" for cell in cells], dtype="bool")
    return pd.Series(cells, dtype="str")


@cache
def live_catalog() -> LiveCatalog:
    """Open the data folder once for the life of the process, and check its first stories.

    Raises FileNotFoundError, NotADirectoryError or PermissionError, with a plain message,
    for the data folder itself.
    """
    catalog = LiveCatalog(data_folder(), load_story)
    for story_id in _first(catalog.now):
        catalog.now.stories.get(story_id)
    return catalog


def open_catalog() -> Catalog:
    """Return the stories as they are now, the same object until one changes.

    Take it once for all that is to fit together. Raises as ``live_catalog`` does.
    """
    return live_catalog().now


def first_stories() -> list[Story]:
    """Return the stories to make ready before anyone asks. Raises as ``live_catalog`` does."""
    catalog = open_catalog()
    return [story for each in _first(catalog) if (story := catalog.stories.get(each))]


def _first(catalog: Catalog) -> list[str]:
    return list(islice(catalog.stories, 1 if len(catalog.stories) > MOST_FIRST else MOST_FIRST))
