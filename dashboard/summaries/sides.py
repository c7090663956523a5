"""Sides in the place of their actors, where those are too many to be read one by one."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED, POSITION_CODES
from dashboard.selection import Selection
from dashboard.summaries.grids import Counted, Grid, find_grid
from dashboard.summaries.issues import find_issue
from dashboard.summaries.keeping import kept_by_filters, kept_by_page
from dashboard.summaries.paging import (
    Page,
    Part,
    cut,
    cut_grid,
)
from dashboard.summaries.positions import Places, Record, actor_table, places_of, position_table

MOST_ACTORS = 40
"""How many actors a view still shows one by one before it shows their sides."""

ISSUES_BY_SIDE = 10
SIDES_PER_PAGE = 20
"""How many sides stand under each other."""


@kept_by_filters
def is_by_side(story: Story, selection: Selection) -> bool:
    """Tell whether a view shows sides in the place of actors.

    It does where the actors are more than ``MOST_ACTORS`` and their sides, at least two,
    are at most half as many. A view of one side shows its actors.
    """
    actors = find_grid(story, selection).actors
    sides = actor_table(story)["side_id"].take(actors).nunique()
    return len(actors) > MOST_ACTORS and 1 < sides <= len(actors) / 2


def _count_cells(story: Story, grid: Grid, across: slice, down: slice) -> Counted:
    """Count the matching positions of some sides on some issues of a grid, and by code."""
    side_of = _sides_of(story, grid)
    actor_of, issue_of, code_of = _shown_places(story, grid)
    sides, issues = across.stop - across.start, down.stop - down.start
    counts = np.zeros((sides, issues, len(POSITION_CODES)), "int64")
    at = (side_of[actor_of] - across.start, issue_of - down.start, code_of)
    here = (at[0] >= 0) & (at[0] < sides) & (at[1] >= 0) & (at[1] < issues)
    found = here & grid.matches
    np.add.at(counts, tuple(each[found] for each in at), 1)
    if grid.asks_uncoded:
        blank = counts[:, :, POSITION_CODES.index(NOT_CODED)]
        for issue in range(issues):
            named = (grid.actor_words | grid.issue_words[:, [down.start + issue]]).all(axis=0)
            number = np.bincount(side_of[named], minlength=across.stop)
            blank[:, issue] += number[across]
        named = grid.actor_words[:, actor_of[here]] | grid.issue_words[:, issue_of[here]]
        coded = here.nonzero()[0][named.all(axis=0)]
        np.subtract.at(blank, (at[0][coded], at[1][coded]), 1)
    return counts


def _count_all(story: Story, grid: Grid, group_of: Places, uncoded: Counted) -> Counted:
    """Count the matching positions of groups of coded rows by code, and those not coded."""
    _, _, code_of = _shown_places(story, grid)
    counts = np.zeros((len(uncoded), len(POSITION_CODES)), "int64")
    np.add.at(counts, (group_of[grid.matches], code_of[grid.matches]), 1)
    counts[:, POSITION_CODES.index(NOT_CODED)] += uncoded
    return counts


def _sides_of(story: Story, grid: Grid) -> Places:
    """Return the number of the side of each actor of a grid, in the order of ``_list_sides``."""
    side_of, _ = pd.factorize(actor_table(story)["side_id"].take(grid.actors))
    return side_of


def _shown_places(story: Story, grid: Grid) -> tuple[Places, Places, Places]:
    """Return where the actor and issue of each coded row stand in the grid, and its code."""
    table = position_table(story).take(grid.rows)
    actor_at, issue_at = places_of(story, table.index)
    place = np.zeros(len(story.actors), "int64")
    place[grid.actors] = np.arange(len(grid.actors))
    code_of = pd.Index(POSITION_CODES).get_indexer(pd.Index(table["code"]))
    return place[actor_at], np.searchsorted(grid.issues, issue_at), code_of


def _list_sides(story: Story, selection: Selection) -> pd.DataFrame:
    """List the sides shown, in order. Columns: ``side_id``, ``side``, ``actors`` (how many)."""
    shown = actor_table(story).take(find_grid(story, selection).actors)
    sides = shown.groupby(["side_id"], sort=False).agg(
        side=("side", "first"), actors=("actor_id", "size")
    )
    return sides.reset_index()


@kept_by_page
def page_of_sides(story: Story, selection: Selection) -> Page:
    """Cut the page of a selection that shows sides in the place of actors.

    ``positions`` has a row for each side, issue and code of the vocabulary, issue by
    issue. Columns: those of ``_list_sides``; ``issue_id``, ``issue``, ``proposition``,
    ``kind``; ``code``, ``number`` (of matching positions, may be 0).
    """
    grid, sides = find_grid(story, selection), _list_sides(story, selection)
    page, across, down = cut_grid(
        len(sides),
        len(grid.issues),
        selection.page,
        issues_per_page=ISSUES_BY_SIDE,
        who="side",
    )
    issues = story.issues.iloc[grid.issues[down]]
    issues = issues.rename(columns={"short_label": "issue"})
    rows = issues[["issue_id", "issue", "proposition", "kind"]].merge(sides[across], how="cross")
    rows = rows.merge(pd.DataFrame({"code": POSITION_CODES}, dtype="str"), how="cross")
    counts = _count_cells(story, grid, across, down)
    return page(rows.assign(number=counts.transpose(1, 0, 2).ravel()))


@kept_by_page
def page_of_side_counts(story: Story, selection: Selection) -> Part[str]:
    """Cut the page of sides that ``count_by_side`` gives, by their ids."""
    sides = _list_sides(story, selection)["side_id"]
    return cut(list(sides), selection.page, SIDES_PER_PAGE)


def count_by_side(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the matching positions of each side on the page by code, over all issues shown.

    Columns: those of ``_list_sides``; ``row_id``, ``row`` (the side); ``code``, ``number``;
    ``kind`` where the issues are all of one kind.
    """
    grid, sides = find_grid(story, selection), _list_sides(story, selection)
    side_of = _sides_of(story, grid)
    uncoded = np.bincount(side_of, grid.uncoded_by_actor, len(sides)).astype("int64")
    actor_of, *_ = _shown_places(story, grid)
    counts = _count_all(story, grid, side_of[actor_of], uncoded)
    part = page_of_side_counts(story, selection)
    kept = slice(max(part.first - 1, 0), part.last)
    rows = sides[kept].assign(row_id=sides["side_id"], row=sides["side"])
    rows = rows.merge(pd.DataFrame({"code": POSITION_CODES}, dtype="str"), how="cross")
    kinds = set(story.issues["kind"].take(grid.issues))
    kind = {"kind": kinds.pop()} if len(kinds) == 1 else {}
    return rows.assign(number=counts[kept].ravel(), **kind)


def count_by_issue(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the matching positions on each issue of the page by code, over all sides shown.

    Columns: ``issue_id``, ``kind``; ``row_id``, ``row`` (the issue); ``code``, ``number``.
    """
    grid = find_grid(story, selection)
    first, last = page_of_sides(story, selection).issues
    kept = slice(first - 1, last)
    issues = story.issues.iloc[grid.issues[kept]]
    rows = issues[["issue_id", "kind"]].assign(row_id=issues["issue_id"], row=issues["short_label"])
    rows = rows.merge(pd.DataFrame({"code": POSITION_CODES}, dtype="str"), how="cross")
    _, issue_of, _ = _shown_places(story, grid)
    return rows.assign(
        number=_count_all(story, grid, issue_of, grid.uncoded_by_issue)[kept].ravel()
    )


@dataclass(frozen=True, slots=True, eq=False)
class SideOnIssue:
    """How many actors of a side are shown, and their positions on an issue, counted by code."""

    side_id: str
    side: str
    actors: int
    positions: pd.DataFrame


@kept_by_page
def compare_sides(
    story: Story, selection: Selection
) -> tuple[tuple[Record, tuple[SideOnIssue, ...]], ...]:
    """Set how the sides stand on each issue of the page side by side, in the story's order."""
    page = page_of_sides(story, selection)
    return tuple(
        (
            find_issue(story, str(issue_id)),
            tuple(
                SideOnIssue(
                    str(side_id),
                    str(of_side["side"].iloc[0]),
                    int(of_side["actors"].iloc[0]),
                    of_side[of_side["number"].gt(0)],
                )
                for side_id, of_side in rows.groupby("side_id", sort=False)
            ),
        )
        for issue_id, rows in page.positions.groupby("issue_id", sort=False)
    )
