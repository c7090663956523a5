"""How much of a story a selection shows, counted from what is coded."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import (
    NOT_CODED,
    POSITION_CODES,
    IssueKind,
    NoStanceReason,
    Stance,
)
from dashboard.selection import Selection
from dashboard.summaries.grids import Counted, Grid, find_grid
from dashboard.summaries.keeping import kept_by_filters, kept_by_story
from dashboard.summaries.positions import Places, actor_table, places_of, position_table


@dataclass(frozen=True, slots=True)
class Counts:
    """How much of a story a selection shows.

    ``stated`` and ``silent`` count matching positions with a stance and with nothing
    stated; ``unplaced`` counts those that are neither, by their code. ``positions`` is
    what all are out of.
    """

    actors: int
    all_actors: int
    sides: int
    issues: int
    all_issues: int
    positions: int
    all_positions: int
    stated: int
    silent: int
    unplaced: tuple[tuple[str, int], ...]


@kept_by_filters
def count_positions(story: Story, selection: Selection) -> Counts:
    """Count what a selection shows, over the positions that match it."""
    grid = find_grid(story, selection)
    matching = position_table(story)["code"].take(grid.rows[grid.matches])
    codes = {NOT_CODED: 0, **matching.value_counts().to_dict()}
    codes[NOT_CODED] += grid.uncoded
    return Counts(
        actors=len(grid.actors),
        all_actors=len(story.actors),
        sides=actor_table(story)["side_id"].take(grid.actors).nunique(),
        issues=len(grid.issues),
        all_issues=len(story.issues),
        positions=sum(codes.values()),
        all_positions=len(story.actors) * len(story.issues),
        stated=sum(codes.get(stance, 0) for stance in Stance),
        silent=codes.get(NoStanceReason.NOT_STATED, 0),
        unplaced=tuple(
            (code, codes[code])
            for code in POSITION_CODES
            if codes.get(code) and code not in (*Stance, NoStanceReason.NOT_STATED)
        ),
    )


@kept_by_story
def used_codes(story: Story) -> tuple[str, ...]:
    """Name the codes that any position of the story has, ``not_coded`` if any has no row."""
    unplaced = dict(count_positions(story, Selection(story=story.story_id)).unplaced)
    used = {*position_table(story)["code"].unique(), *unplaced}
    return tuple(code for code in POSITION_CODES if code in used)


def tally_rows(
    story: Story, grid: Grid, group_of: Places, groups: Places, uncoded: Counted
) -> list[pd.DataFrame]:
    """Count the matching positions of some actors or issues, each in a table of its own.

    ``group_of`` names the group of every row of ``position_table``, ``groups`` those
    wanted, ``uncoded`` the matching cells of each that nobody coded. Columns: ``code``,
    ``kind``, ``number``.
    """
    rows = grid.rows[grid.matches]
    rows = rows[np.isin(group_of[rows], groups)]
    table = position_table(story)
    _, issue_at = places_of(story, table.index.take(rows))
    counted = (
        pd.DataFrame(
            {
                "group": group_of[rows],
                "code": table["code"].array.take(rows),
                "kind": story.issues["kind"].array.take(issue_at),
            }
        )
        .groupby(["group", "code", "kind"])
        .size()
        .reset_index(name="number")
    )
    tallies = []
    for group, number in zip(groups, uncoded, strict=True):
        coded = counted.loc[counted["group"] == group, ["code", "kind", "number"]]
        blank = pd.DataFrame({"code": [NOT_CODED], "kind": [IssueKind.POLICY], "number": [number]})
        tallies.append(pd.concat([coded, blank]) if number else coded)
    return tallies
