"""Statements: who said or did what, in whose words, and what it bears on."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.filters import CHOICES
from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import Mode
from dashboard.selection import Selection
from dashboard.summaries.evidence import attributed_statements
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.narrowing import has_chosen, is_narrowed
from dashboard.summaries.positions import (
    KEY,
    Record,
    chosen_actors,
    fold,
    position_table,
    records,
    select_positions,
)

STATEMENTS_PER_PAGE = 25


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
    words = _searched_words(story)
    for word in fold(selection.search).split():
        kept &= words.str.contains(word, regex=False)
    return statements[kept]


@cached
def _searched_words(story: Story) -> "pd.Series[str]":
    """Fold the words that a search looks in: a statement's own, and the issues it is used for."""
    statements = attributed_statements(story)
    searched = ["actor", "speaker", "quote", "summary", "publisher", "via_publisher"]
    behind = positions_behind(story)
    names: dict[str, str] = {}
    for row in records(behind):
        known = names.get(row.statement_id, "")
        names[row.statement_id] = f"{known} {row.issue} {row.proposition}"
    issues = statements["statement_id"].map(lambda each: names.get(each, ""))
    return (statements[searched].agg(" ".join, axis=1) + " " + issues).map(fold)


def _behind_positions(story: Story, selection: Selection) -> set[str]:
    unset: dict[str, Any] = {each.field: () for each in CHOICES if each.table == "statements"}
    positions = select_positions(story, replace(selection, search="", **unset))
    evidence = story.evidence.merge(positions.loc[positions["matches"], KEY], on=KEY)
    return set(evidence.loc[has_chosen(evidence, selection, "evidence"), "statement_id"])


@dataclass(frozen=True, slots=True, eq=False)
class StatementInContext:
    """A statement with what it bears on.

    ``statement`` is a row of ``attributed_statements``, ``behind`` are rows of
    ``positions_behind``.
    """

    statement: Record
    behind: tuple[Record, ...]


@dataclass(frozen=True, slots=True, eq=False)
class StatementPage:
    """One page of statements; ``first`` and ``last`` count from 1."""

    entries: tuple[StatementInContext, ...]
    number: int
    pages: int
    first: int
    last: int
    total: int


@cached
def page_of_statements(story: Story, selection: Selection) -> StatementPage:
    """Cut the statements of a selection into the page it asks for.

    A marked statement is on the page that is given, whatever page was asked for.
    """
    found = select_statements(story, selection)
    pages = max(1, -(-len(found) // STATEMENTS_PER_PAGE))
    number = min(selection.page, pages)
    marked = list(found["statement_id"]).index
    if selection.statement in set(found["statement_id"]):
        number = marked(selection.statement) // STATEMENTS_PER_PAGE + 1
    start = (number - 1) * STATEMENTS_PER_PAGE
    entries = _in_context(story, found.iloc[start : start + STATEMENTS_PER_PAGE])
    last = start + len(entries)
    return StatementPage(entries, number, pages, min(start + 1, last), last, len(found))


@cached
def statements_of(story: Story, actor_id: str) -> tuple[StatementInContext, ...]:
    """List everything one actor said and did, in file order."""
    statements = attributed_statements(story)
    return _in_context(story, statements[statements["actor_id"] == actor_id])


def _in_context(story: Story, statements: pd.DataFrame) -> tuple[StatementInContext, ...]:
    behind = _records_behind(story)
    return tuple(
        StatementInContext(statement, behind.get(statement.statement_id, ()))
        for statement in records(statements)
    )


@cached
def _records_behind(story: Story) -> dict[str, tuple[Record, ...]]:
    grouped = positions_behind(story).groupby("statement_id", sort=False)
    return {str(statement_id): tuple(records(rows)) for statement_id, rows in grouped}


@cached
def positions_behind(story: Story) -> pd.DataFrame:
    """List what each statement bears on, in the story's order of issues.

    Columns: ``statement_id``, ``actor_id``, ``issue_id``, ``relation``, ``frame``
    (label, may be empty), ``actor``, ``issue``, ``proposition``, ``kind``, ``code``,
    ``basis``.
    """
    table = position_table(story)
    frames = story.frames.set_index("frame_id")["label"]
    shown = table[[*KEY, "actor", "issue", "proposition", "kind", "code", "basis"]]
    behind = shown.merge(story.evidence, on=KEY)
    return behind.assign(frame=behind["frame_id"].map(frames).fillna(""))


def count_modes(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the statements of each actor by the mode in which the sources carry them.

    One row per actor with a statement and mode of the vocabulary, in their order.
    Columns: ``actor_id``, ``actor``, ``side``, ``mode``, ``statements``. The
    reporter's context that is nobody's statement is left out.
    """
    statements = select_statements(story, selection)
    counted = statements.groupby(["actor_id", "mode"]).size()
    actors = story.actors[story.actors["actor_id"].isin(statements["actor_id"])]
    grid = actors[["actor_id", "short_name", "side"]].merge(
        pd.DataFrame({"mode": [str(mode) for mode in Mode]}), how="cross"
    )
    pairs = zip(grid["actor_id"], grid["mode"], strict=True)
    return grid.rename(columns={"short_name": "actor"}).assign(
        statements=[int(counted.get(pair, 0)) for pair in pairs]
    )


def select_figures(story: Story, selection: Selection) -> pd.DataFrame:
    """List the figures claimed in the statements of a selection, in file order.

    Columns: those of ``figures`` and of the statement behind each.
    """
    statements = select_statements(story, selection)
    return story.figures.merge(statements, on="statement_id", suffixes=("", "_said"))


@cached
def frames_used(story: Story, actor_id: str) -> tuple[tuple[str, int], ...]:
    """Return the labels of the frames an actor uses, with its number of statements in each."""
    used = positions_behind(story)
    used = used[used["actor_id"].eq(actor_id) & used["frame"].ne("")]
    counted = used.drop_duplicates(["frame", "statement_id"]).groupby("frame", sort=False).size()
    return tuple((str(frame), int(number)) for frame, number in counted.items())
