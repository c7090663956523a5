"""What is too long to read at once, cut into pages that lose nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

import pandas as pd

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.grids import cells_of, find_grid
from dashboard.summaries.keeping import kept_by_page

ACTORS_PER_PAGE = 8
ISSUES_PER_PAGE = 20
COMPARED_ISSUES_PER_PAGE = 7
STRIP_ACTORS = 40
"""How many actors a strip of one issue shows under each other."""

Entry = TypeVar("Entry")
Other = TypeVar("Other")


@dataclass(frozen=True, slots=True, eq=False)
class Part(Generic[Entry]):
    """One page of a list; ``first`` and ``last`` count from 1, both are 0 for an empty one."""

    entries: tuple[Entry, ...]
    number: int
    pages: int
    first: int
    last: int
    total: int

    @property
    def is_whole(self) -> bool:
        """Whether the list has but one page."""
        return self.pages == 1

    def holding(self, entries: "Iterable[Other]") -> "Part[Other]":
        """Put other entries in the place of these, such as what these are the keys of."""
        place = (self.number, self.pages, self.first, self.last, self.total)
        return Part(tuple(entries), *place)


def cut(entries: Sequence[Entry], number: int, size: int) -> Part[Entry]:
    """Cut the page of a list that is asked for, of so many entries; the last for one beyond.

    >>> part = cut("abcdefg", 9, 3)
    >>> part.entries, part.number, part.pages, part.first, part.last, part.total
    (('g',), 3, 3, 7, 7, 7)
    """
    pages = max(1, -(-len(entries) // size))
    number = min(number, pages)
    start = (number - 1) * size
    kept = tuple(entries[start : start + size])
    last = start + len(kept)
    return Part(kept, number, pages, min(start + 1, last), last, len(entries))


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of a grid of positions too large to read at once.

    ``positions`` are its cells, as in ``cells_of``. Ranges count from 1 and are
    inclusive; ``number`` is at most ``pages``. ``who`` are in the columns: actors, or sides
    in their place.
    """

    positions: pd.DataFrame
    number: int
    pages: int
    actors: tuple[int, int]
    all_actors: int
    issues: tuple[int, int]
    all_issues: int
    who: str = "actor"


def cut_grid(
    columns: int, rows: int, number: int, *, issues_per_page: int, who: str
) -> tuple[Callable[[pd.DataFrame], Page], slice, slice]:
    """Cut a page out of a grid.

    Return what makes the page of its rows, and which columns and issues it holds.
    """
    across = max(1, -(-columns // ACTORS_PER_PAGE))
    down = max(1, -(-rows // issues_per_page))
    number = min(number, across * down)
    row, column = divmod(number - 1, across)
    first_actor, first_issue = column * ACTORS_PER_PAGE, row * issues_per_page
    actors = slice(first_actor, min(first_actor + ACTORS_PER_PAGE, columns))
    issues = slice(first_issue, min(first_issue + issues_per_page, rows))
    page = partial(
        Page,
        number=number,
        pages=across * down,
        actors=(first_actor + 1, actors.stop),
        all_actors=columns,
        issues=(first_issue + 1, issues.stop),
        all_issues=rows,
        who=who,
    )
    return page, actors, issues


@kept_by_page
def page_of_positions(
    story: Story, selection: Selection, *, issues_per_page: int = ISSUES_PER_PAGE
) -> Page:
    """Cut the grid of a selection into the page it asks for."""
    grid = find_grid(story, selection)
    page, actors, issues = cut_grid(
        len(grid.actors),
        len(grid.issues),
        selection.page,
        issues_per_page=issues_per_page,
        who="actor",
    )
    return page(cells_of(story, grid, actors, issues))


@kept_by_page
def page_of_strip(story: Story, selection: Selection) -> Part[int]:
    """Cut the actors shown into the page of a strip, by their places in the grid."""
    return cut(range(len(find_grid(story, selection).actors)), selection.page, STRIP_ACTORS)


def strip_positions(story: Story, selection: Selection) -> pd.DataFrame:
    """List the cells of the actors on the page of a strip, on the first issue shown."""
    part = page_of_strip(story, selection)
    actors = slice(max(part.first - 1, 0), part.last)
    return cells_of(story, find_grid(story, selection), actors, slice(0, 1))


def positions_on(story: Story, selection: Selection, issue_id: str) -> pd.DataFrame:
    """List the cells of all actors shown on one issue, as in ``cells_of``; empty if it is not."""
    grid = find_grid(story, selection)
    place = story.issues["issue_id"].take(grid.issues).tolist()
    at = place.index(issue_id) if issue_id in place else len(place)
    return cells_of(story, grid, issues=slice(at, at + 1))


def positions_of(story: Story, selection: Selection, actor_id: str) -> pd.DataFrame:
    """List the cells of one actor on all issues shown, as in ``cells_of``; empty if it is not."""
    grid = find_grid(story, selection)
    place = story.actors["actor_id"].take(grid.actors).tolist()
    at = place.index(actor_id) if actor_id in place else len(place)
    return cells_of(story, grid, slice(at, at + 1))
