"""Load story folders into the records of ``dashboard.model``."""

import logging
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard.dataset import rules
from dashboard.dataset.checking.story import check_files
from dashboard.dataset.reading.story_files import read_story_files
from dashboard.dataset.reading.table_file import TableFile
from dashboard.dataset.schemas import TABLES, column_names, column_types
from dashboard.model.errors import Problem, StoryError
from dashboard.model.settings import read_settings
from dashboard.model.story import Catalog, Story, UnavailableStory
from dashboard.model.text_layout import runs_right_to_left

SET_FOLDER = "set DASHBOARD_DATA to the folder that holds the stories"

log = logging.getLogger(__name__)


def data_folder() -> Path:
    """Name the folder of the stories: ``DASHBOARD_DATA``, or ``data`` beside the code."""
    return read_settings(os.environ).data_folder


def load_catalog(folder: Path) -> Catalog:
    """Load every story of a data folder, in the order of the folders' names.

    A story that cannot be shown is listed as unavailable and takes no other down.
    Raises FileNotFoundError, NotADirectoryError or PermissionError, with a plain
    message, for the data folder itself.
    """
    stories: dict[str, Story] = {}
    unavailable: dict[str, UnavailableStory] = {}
    for path in story_folders(folder):
        try:
            stories[path.name] = load_story(path)
        except StoryError as error:
            unavailable[path.name] = _unavailable(path, error.problems)
        except Exception:  # one story must never take the others down
            log.exception("story %s could not be loaded", path.name)
            unavailable[path.name] = _unavailable(path, [rules.NOT_LOADED.problem(path.name)])
    return Catalog(stories, unavailable)


def story_folders(folder: Path) -> list[Path]:
    """List the story folders of a data folder: those that hold any visible name.

    Raises as ``load_catalog`` does.
    """
    if not folder.exists():
        raise FileNotFoundError(f"the data folder {folder} does not exist: {SET_FOLDER}")
    if not folder.is_dir():
        raise NotADirectoryError(f"the data folder {folder} is not a folder: {SET_FOLDER}")
    try:
        return sorted(path for path in folder.iterdir() if _is_story_folder(path))
    except PermissionError as error:
        raise PermissionError(
            f"the data folder {folder} cannot be read: make it readable for this user"
        ) from error


def load_story(folder: Path) -> Story:
    """Load one story; raises StoryError with every problem if it breaks a rule."""
    files = read_story_files(folder)
    problems = [problem for problem in check_files(files) if not problem.warning]
    if problems:
        raise StoryError(files.story_id, problems)
    package = files.package
    licence = package["licenses"][0]
    tables = {table: _to_frame(table, files.tables[table]) for table in TABLES}
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
        codebook=_read_text(folder / "CODEBOOK.md"),
        changelog=_read_text(folder / "CHANGELOG.md"),
        report_to=_find_report_address(package),
        **(tables | {"actors": _gather_sides(tables["actors"])}),
    )


def _run_right_to_left(texts: Iterable[str]) -> bool:
    """Tell whether most of some texts run from right to left."""
    directions = Counter(map(runs_right_to_left, texts))
    return directions[True] > directions[False]


def _gather_sides(actors: pd.DataFrame) -> pd.DataFrame:
    """Let the actors of a side stand together, at the place of the side's first."""
    sides, _ = pd.factorize(actors["side"])
    return actors.iloc[sides.argsort(kind="stable")].reset_index(drop=True)


def _read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _find_report_address(package: Mapping[str, Any]) -> str:
    for contributor in package.get("contributors") or ():
        if isinstance(contributor, dict):
            address = str(contributor.get("path") or "")
            if address.startswith("https://"):
                return address
            if "@" in str(contributor.get("email") or ""):
                return f"mailto:{contributor['email']}"
    return ""


def _is_story_folder(path: Path) -> bool:
    if path.name.startswith(".") or not path.is_dir():
        return False
    try:
        return any(not item.name.startswith(".") for item in path.iterdir())
    except OSError:
        return True  # listed, so that it is said that it cannot be read


def _unavailable(folder: Path, problems: list[Problem]) -> UnavailableStory:
    try:
        package: Mapping[str, Any] = read_story_files(folder).package
    except Exception:  # the problems are already known; only a better title is lost
        package = {}
    title = package.get("title")
    shown = title if isinstance(title, str) and title.strip() else folder.name
    return UnavailableStory(folder.name, shown, tuple(problems))


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
def open_catalog() -> Catalog:
    """Load the stories of ``data_folder`` once for the life of the process."""
    return load_catalog(data_folder())
