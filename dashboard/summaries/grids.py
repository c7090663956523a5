"""The grid of a selection: which actors and issues it shows, and what matches on them.

A cell that nobody coded may match too. Such cells are counted by arithmetic, and made
for the part of the grid that is shown; no table has a row for each.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from dashboard.filters import CHOICES
from dashboard.model.story import Story
from dashboard.model.vocabulary import (
    NOT_CODED,
)
from dashboard.selection import Selection
from dashboard.summaries.folding import fold
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.narrowing import has_chosen
from dashboard.summaries.positions import (
    Flags,
    Places,
    actor_table,
    fill_cells,
    find_cell,
    has_chosen_behind,
    holds_word,
    places_of,
    position_table,
    searched_names,
)

Counted = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """The actors and issues on which any position matches a selection.

    ``actors`` and ``issues`` are places in the story's tables, in the order in which they
    are shown: actors of one side together. ``rows`` are places in
    ``position_table`` of all that is coded on them, ``matches`` tells which of those
    match. ``uncoded_by_actor`` and ``uncoded_by_issue`` count matching cells that nobody
    coded, of each actor and issue; such a cell matches where ``asks_uncoded`` holds and
    each word searched for is in the name of its actor (``actor_words``, a row a word) or
    of its issue (``issue_words``).
    """

    actors: Places
    issues: Places
    rows: Places
    matches: Flags
    asks_uncoded: bool
    uncoded_by_actor: Counted
    uncoded_by_issue: Counted
    actor_words: Flags
    issue_words: Flags

    @property
    def is_empty(self) -> bool:
        """Whether nothing matches."""
        return not len(self.actors)

    @property
    def uncoded(self) -> int:
        """How many matching cells nobody coded."""
        return int(self.uncoded_by_actor.sum())


@kept_by_filters
def find_grid(story: Story, selection: Selection) -> Grid:
    """Find which part of a story a selection shows."""
    table = position_table(story)
    actor_at, issue_at = places_of(story, table.index)
    who = has_chosen(actor_table(story), selection, "actors").to_numpy()
    what = has_chosen(story.issues, selection, "issues").to_numpy()
    in_scope = who[actor_at] & what[issue_at]
    matches = in_scope & has_chosen(table, selection, "positions").to_numpy()
    matches &= has_chosen_behind(story, selection).to_numpy()
    words = list(dict.fromkeys(fold(selection.search).split()))
    actor_words, issue_words = (_holds_words(names, words) for names in searched_names(story))
    named = in_scope.copy()
    for word, of_actor, of_issue in zip(words, actor_words, issue_words, strict=True):
        by_name = of_actor[actor_at] | of_issue[issue_at]
        named &= by_name
        matches &= by_name | holds_word(story, word)
    asks_uncoded = _asks_uncoded(story, selection)
    by_actor, by_issue = np.zeros(len(who), "int64"), np.zeros(len(what), "int64")
    if asks_uncoded:
        by_actor[who], by_issue[what] = _count_named(actor_words[:, who], issue_words[:, what])
        by_actor -= np.bincount(actor_at[named], minlength=len(who))
        by_issue -= np.bincount(issue_at[named], minlength=len(what))
    shows_actor = np.bincount(actor_at[matches], minlength=len(who)) + by_actor > 0
    shows_issue = np.bincount(issue_at[matches], minlength=len(what)) + by_issue > 0
    rows = np.flatnonzero(shows_actor[actor_at] & shows_issue[issue_at])
    actors = _with_their_side(story, np.flatnonzero(shows_actor))
    return Grid(
        actors=actors,
        issues=np.flatnonzero(shows_issue),
        rows=rows,
        matches=matches[rows],
        asks_uncoded=asks_uncoded,
        uncoded_by_actor=by_actor[actors],
        uncoded_by_issue=by_issue[shows_issue],
        actor_words=actor_words[:, actors],
        issue_words=issue_words[:, shows_issue],
    )


def _with_their_side(story: Story, actors: Places) -> Places:
    """Let the actors of a side stand together, in the order in which sides and actors appear."""
    sides, _ = pd.factorize(actor_table(story)["side_id"].take(actors))
    return actors.take(np.argsort(sides, kind="stable"))


def _holds_words(texts: "pd.Series[str]", words: list[str]) -> Flags:
    """Tell of each word, a row each, which texts hold it."""
    held = [texts.str.contains(word, regex=False).to_numpy(dtype=bool) for word in words]
    return np.array(held, dtype=bool).reshape(len(words), len(texts))


def _asks_uncoded(story: Story, selection: Selection) -> bool:
    """Tell whether the filters on what is coded leave a position that is not."""
    if any(choice.is_gathered and choice.chosen(selection) for choice in CHOICES):
        return False
    uncoded = position_table(story).head(0).reindex([0], fill_value="").assign(code=NOT_CODED)
    return bool(has_chosen(uncoded, selection, "positions").iloc[0])


def _count_named(actor_words: Flags, issue_words: Flags) -> tuple[Counted, Counted]:
    """Count the cells whose two names hold all words between them, by actor and by issue."""
    by_actor = np.zeros(actor_words.shape[1], "int64")
    by_issue = np.zeros(issue_words.shape[1], "int64")
    kinds, kind_of, sizes = np.unique(actor_words, axis=1, return_inverse=True, return_counts=True)
    for kind, size in enumerate(sizes):
        holding = issue_words[~kinds[:, kind]].all(axis=0)
        by_issue += size * holding
        by_actor[kind_of.ravel() == kind] = holding.sum()
    return by_actor, by_issue


def cells_of(
    story: Story, grid: Grid, actors: slice = slice(None), issues: slice = slice(None)
) -> pd.DataFrame:
    """List the cells of a part of a grid, issue by issue; for as many as a page shows.

    Columns: those of ``fill_cells`` and ``matches``.
    """
    cells = grid.issues[issues, None] * len(story.actors) + grid.actors[actors]
    of_actor, of_issue = grid.actor_words[:, None, actors], grid.issue_words[:, issues, None]
    uncoded = grid.asks_uncoded & (of_actor | of_issue).all(axis=0)
    coded = position_table(story).index.to_numpy().take(grid.rows)
    at = np.searchsorted(coded, cells)
    known = np.append(coded, -1).take(at) == cells
    matches = np.where(known, np.append(grid.matches, False).take(at), uncoded)
    return fill_cells(story, pd.Index(cells.ravel())).assign(matches=matches.ravel())


def has_match(story: Story, selection: Selection, actor_id: str, issue_id: str) -> bool:
    """Tell whether a selection shows a position that matches; raises IndexError for unknown ids."""
    grid = find_grid(story, selection)
    actors, issues = places_of(story, np.array([find_cell(story, actor_id, issue_id)]))
    who, what = (
        np.flatnonzero(np.isin(*each)) for each in ((grid.actors, actors), (grid.issues, issues))
    )
    if not len(who) or not len(what):
        return False
    cell = cells_of(story, grid, slice(who[0], who[0] + 1), slice(what[0], what[0] + 1))
    return bool(cell["matches"].iloc[0])


def select_positions(story: Story, selection: Selection) -> pd.DataFrame:
    """List the coded positions that match a selection, issue by issue.

    Columns: those of ``fill_cells``. Empty when nothing coded matches.
    """
    grid = find_grid(story, selection)
    return fill_cells(story, position_table(story).index.take(grid.rows[grid.matches]))
