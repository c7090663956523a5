"""A story as a list of many shows it: read in a millisecond, not checked."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import PACKAGE, read_package
from dashboard.dataset.reading.table_file import TableFile, read_table
from dashboard.dataset.schemas import column_names, table_file
from dashboard.model.characters import name_invisible
from dashboard.model.errors import Problem, StoryError
from dashboard.model.story import ListedStory, UnavailableStory
from dashboard.model.vocabulary import NOT_CODED, POSITION_CODES

LONGEST_TITLE = 300
LONGEST_SUMMARY = 600
"""Characters of a title and of a summary that are kept for the list."""
LONGEST_TAG = 35
"""Of a language; see https://www.rfc-editor.org/rfc/rfc5646, section 4.4.1."""
MOST_COUNTED = 500_000
"""Bytes of the longest table that is read to count its rows."""
MOST_ACROSS = 12
"""Actors, and issues, of the largest story whose positions a list shows in small."""
PROBLEMS_KEPT = 20
"""Problems of a broken story that are kept to be shown."""

Cells = list[dict[str, str]]


def list_story(folder: Path) -> ListedStory:
    """Describe a story from its package and its shortest tables.

    Raises StoryError where the package does not say what a list must; every other fault
    is left to the check.
    """
    package, problems = read_package(folder / PACKAGE)
    problems = problems or _check_listed(package)
    if problems:
        raise StoryError(folder.name, problems)
    actors, issues = _read(folder, "actors"), _read(folder, "issues")
    is_small = all(table and len(table) <= MOST_ACROSS for table in (actors, issues))
    positions = _read(folder, "positions") if is_small else None
    return ListedStory(
        story_id=folder.name,
        title=_shorten(package["title"], LONGEST_TITLE),
        summary=_shorten(package.get("description"), LONGEST_SUMMARY),
        as_of=date.fromisoformat(package["as_of"]),
        actors=None if actors is None else len(actors),
        issues=None if issues is None else len(issues),
        positions=None if positions is None else sum(bool(each["stance"]) for each in positions),
        language=_shorten(package.get("language"), LONGEST_TAG),
        matrix=_draw(actors or [], issues or [], positions) if positions is not None else (),
    )


def list_broken_story(folder: Path, problems: list[Problem]) -> UnavailableStory:
    """Describe a story that cannot be shown: by its title, if at least that can be read."""
    try:
        package: Mapping[str, Any] = read_package(folder / PACKAGE)[0]
    except Exception:  # the problems are already known; only a better title is lost
        package = {}
    title = package.get("title")
    shown = title if isinstance(title, str) and title.strip() else folder.name
    kept = tuple(problems[:PROBLEMS_KEPT])
    title = _shorten(shown, LONGEST_TITLE)
    return UnavailableStory(folder.name, title, kept, len(problems) - len(kept))


def _check_listed(package: Mapping[str, Any]) -> list[Problem]:
    title, as_of = package.get("title"), package.get("as_of")
    problems = []
    if not (isinstance(title, str) and title.strip()):
        problems.append(rules.NO_TITLE.problem(PACKAGE, 0, "title"))
    try:
        date.fromisoformat(str(as_of))
    except ValueError:
        problems.append(rules.NO_AS_OF.problem(PACKAGE, 0, "as_of", str(as_of or "")[:80]))
    return problems


def _read(folder: Path, table: str) -> Cells | None:
    """Return the rows of a table as cells by column; None where it is long or broken."""
    path = folder / table_file(table)
    try:
        if path.stat().st_size > MOST_COUNTED:
            return None
    except OSError:
        return None
    file: TableFile = read_table(path, column_names(table))
    return [row.cells for row in file.rows] if file.complete else None


def _draw(actors: Cells, issues: Cells, positions: Cells) -> tuple[tuple[str, ...], ...]:
    coded = {
        (each["actor_id"], each["issue_id"]): each["stance"] or each["no_stance_reason"]
        for each in positions
    }
    found = (
        tuple(coded.get((actor["actor_id"], issue["issue_id"]), NOT_CODED) for actor in actors)
        for issue in issues
    )
    return tuple(
        tuple(code if code in POSITION_CODES else NOT_CODED for code in row) for row in found
    )


def _shorten(text: object, most: int) -> str:
    """Return a text, or as much of it as a list shows; lone halves of characters as ``?``."""
    whole = name_invisible(text) if isinstance(text, str) else ""
    shown = whole if len(whole) <= most else whole[: most - 1] + "…"
    return shown.encode("utf-8", "replace").decode()
