"""Statements: who said or did what, in whose words, and what it bears on."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from dashboard.filters import CHOICES
from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import Mode
from dashboard.selection import Selection
from dashboard.summaries.evidence import attributed_statements
from dashboard.summaries.folding import fold
from dashboard.summaries.grids import find_grid
from dashboard.summaries.keeping import kept_by_filters, kept_by_page, kept_by_story
from dashboard.summaries.narrowing import has_chosen, is_narrowed
from dashboard.summaries.paging import Part, cut
from dashboard.summaries.positions import (
    Flags,
    Record,
    actor_table,
    chosen_actors,
    evidence_table,
    fill_cells,
    look_up,
    places_of,
    position_table,
    records,
    searched_names,
)

STATEMENTS_PER_PAGE = 12
FIGURES_PER_PAGE = 10
ROWS_OF_MODES = 30
"""How many actors, or sides, a chart of their statements shows under each other."""
SIDE = "side "
"""Begins the id of a side that stands in the place of actors; no id holds a blank."""
MOST_BEHIND = 8
"""How many positions a statement names that it is used for."""


@kept_by_filters
def select_statements(story: Story, selection: Selection) -> pd.DataFrame:
    """List the statements that a selection asks for, in file order.

    Columns as in ``attributed_statements``. The reporter's context belongs to the
    actors whose positions it stands beside. Empty when nothing matches.
    """
    statements = attributed_statements(story)
    kept = pd.Series(data=True, index=statements.index)
    actors = chosen_actors(story, selection)
    if actors is not None:
        about = story.evidence.loc[story.evidence["actor_id"].isin(actors), "statement_id"]
        kept &= statements["actor_id"].isin(actors) | (
            statements["actor_id"].eq("") & statements["statement_id"].isin(about)
        )
    kept &= has_chosen(statements, selection, "statements")
    if is_narrowed(selection, "issues", "positions", "evidence"):
        kept &= statements["statement_id"].isin(_behind_positions(story, selection))
    for word in fold(selection.search).split():
        kept &= _holds_word(story, word)
    return statements[kept]


@kept_by_story
def _searched_words(story: Story) -> "pd.Series[str]":
    """Fold a statement's own words that a search looks in."""
    statements = attributed_statements(story)
    searched = ["actor", "speaker", "quote", "summary", "publisher", "via_publisher"]
    return statements[searched].agg(" ".join, axis=1).map(fold).astype("str")


def _holds_word(story: Story, word: str) -> Flags:
    """Tell of each statement whether a folded word is in it, or names an issue it is used for."""
    holds = _searched_words(story).str.contains(word, regex=False).to_numpy(dtype=bool)
    evidence, (_, issue_names) = evidence_table(story), searched_names(story)
    named = issue_names.str.contains(word, regex=False).to_numpy(dtype=bool)
    _, issue_at = places_of(story, evidence["cell"].to_numpy())
    return holds | np.isin(np.arange(len(holds)), evidence["said_at"][named[issue_at]])


def _behind_positions(story: Story, selection: Selection) -> set[str]:
    unset: dict[str, Any] = {each.field: () for each in CHOICES if each.table == "statements"}
    grid = find_grid(story, replace(selection, search="", **unset))
    matching = position_table(story).index.take(grid.rows[grid.matches])
    evidence = evidence_table(story)
    evidence = evidence[evidence["cell"].isin(matching)]
    return set(evidence.loc[has_chosen(evidence, selection, "evidence"), "statement_id"])


@dataclass(frozen=True, slots=True, eq=False)
class StatementInContext:
    """A statement with what it bears on.

    ``statement`` is a row of ``attributed_statements``, ``behind`` are the first rows of
    ``positions_behind``, and ``all_behind`` counts them all.
    """

    statement: Record
    behind: tuple[Record, ...]
    all_behind: int


@cached
def page_of_statements(story: Story, selection: Selection) -> Part[StatementInContext]:
    """Cut the statements of a selection into the page it asks for.

    A marked statement is on the page that is given, whatever page was asked for.
    """
    found = select_statements(story, selection)
    number, ids = selection.page, list(found["statement_id"])
    if selection.statement in ids:
        number = ids.index(selection.statement) // STATEMENTS_PER_PAGE + 1
    return _cut_statements(story, found, number, STATEMENTS_PER_PAGE)


def statements_of(story: Story, actor_id: str, number: int, size: int) -> Part[StatementInContext]:
    """Cut a page of everything one actor said and did, in file order."""
    statements = attributed_statements(story)
    return _cut_statements(story, statements[statements["actor_id"] == actor_id], number, size)


def _cut_statements(
    story: Story, statements: pd.DataFrame, number: int, size: int
) -> Part[StatementInContext]:
    part = cut(range(len(statements)), number, size)
    shown = statements.iloc[part.first - 1 : part.last] if part.total else statements
    evidence = evidence_table(story)
    used = evidence[evidence["statement_id"].isin(shown["statement_id"])]
    numbers = used["statement_id"].value_counts().to_dict()
    first = used.sort_values("cell", kind="stable").groupby("statement_id").head(MOST_BEHIND)
    behind: dict[str, list[Record]] = {}
    for row in records(positions_behind(story, first)):
        behind.setdefault(row.statement_id, []).append(row)
    entries = tuple(
        StatementInContext(
            statement,
            tuple(behind.get(statement.statement_id, ())),
            numbers.get(statement.statement_id, 0),
        )
        for statement in records(shown)
    )
    return part.holding(entries)


def positions_behind(story: Story, evidence: pd.DataFrame) -> pd.DataFrame:
    """List the positions that rows of ``evidence_table`` bear on, in the story's order of issues.

    Columns: ``statement_id``, ``actor_id``, ``issue_id``, ``relation``, ``frame``
    (label, may be empty), ``actor``, ``issue``, ``proposition``, ``kind``, ``code``,
    ``basis``.
    """
    evidence = evidence.sort_values("cell", kind="stable")
    shown = fill_cells(story, evidence["cell"].to_numpy())[
        ["actor_id", "issue_id", "actor", "issue", "proposition", "kind", "code", "basis"]
    ]
    return shown.assign(
        statement_id=evidence["statement_id"].array,
        relation=evidence["relation"].array,
        frame_id=evidence["frame_id"].array,
        frame=look_up(evidence["frame_id"], story.frames, "frame_id", "label"),
    ).reset_index(drop=True)


def count_modes(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the statements of each actor by the mode in which the sources carry them.

    One row per actor with a statement and mode of the vocabulary, in their order.
    Columns: ``actor_id``, ``actor``, ``side``, ``side_id``, ``mode``, ``statements``. The
    reporter's context that is nobody's statement is left out.
    """
    statements = select_statements(story, selection)
    counted = statements.groupby(["actor_id", "mode"]).size().to_dict()
    actors = actor_table(story)
    actors = actors[actors["actor_id"].isin(statements["actor_id"])]
    grid = actors[["actor_id", "short_name", "side", "side_id"]].merge(
        pd.DataFrame({"mode": [str(mode) for mode in Mode]}), how="cross"
    )
    pairs = zip(grid["actor_id"], grid["mode"], strict=True)
    return grid.rename(columns={"short_name": "actor"}).assign(
        statements=[counted.get(pair, 0) for pair in pairs]
    )


@kept_by_page
def page_of_modes(story: Story, selection: Selection) -> Part[str]:
    """Cut the actors that ``count_modes`` counts into the page of a chart, by their ids.

    Where they are more than a page holds and not all of one side, their sides stand in
    their place, by ids that begin with ``SIDE``.
    """
    counts = count_modes(story, selection)
    actors, sides = (list(dict.fromkeys(counts[key])) for key in ("actor_id", "side_id"))
    if len(actors) > ROWS_OF_MODES and 1 < len(sides) <= len(actors) / 2:
        return cut([SIDE + side for side in sides], selection.page, ROWS_OF_MODES)
    return cut(actors, selection.page, ROWS_OF_MODES)


def count_shown_modes(story: Story, selection: Selection) -> pd.DataFrame:
    """Count as ``count_modes`` does, for the actors, or the sides in their place, on the page."""
    counts, part = count_modes(story, selection), page_of_modes(story, selection)
    if any(entry.startswith(SIDE) for entry in part.entries):
        keys = ["side_id", "side", "mode"]
        counts = counts.groupby(keys, sort=False)["statements"].sum().reset_index()
        counts = counts.assign(actor_id=SIDE + counts["side_id"], actor=counts["side"])
    return counts[counts["actor_id"].isin(part.entries)]


def select_figures(story: Story, selection: Selection) -> pd.DataFrame:
    """List the figures claimed in the statements of a selection, in file order.

    Columns: those of ``figures`` and of the statement behind each.
    """
    statements = select_statements(story, selection)
    return story.figures.merge(statements, on="statement_id", suffixes=("", "_said"))


@kept_by_page
def page_of_figures(story: Story, selection: Selection) -> Part[Record]:
    """Cut the figures that ``select_figures`` lists into the page asked for."""
    return cut(records(select_figures(story, selection)), selection.page, FIGURES_PER_PAGE)


@cached
def frames_used(story: Story, actor_id: str) -> tuple[tuple[str, int], ...]:
    """Return the labels of the frames an actor uses, with its number of statements in each."""
    evidence = story.evidence
    used = evidence[evidence["actor_id"].eq(actor_id) & evidence["frame_id"].ne("")]
    labels = look_up(used["frame_id"], story.frames, "frame_id", "label")
    used = used.assign(frame=labels, cell=evidence_table(story)["cell"])
    used = used.sort_values("cell", kind="stable").drop_duplicates(["frame", "statement_id"])
    counted = used.groupby("frame", sort=False).size()
    return tuple((str(frame), int(number)) for frame, number in counted.items())
