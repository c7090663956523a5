"""Positions as they are coded: a row for each, none for what nobody coded.

A *cell* is an actor on an issue, coded or not. Its number counts the cells of the story
issue by issue, so that cells need not be there to be counted, ordered and looked up.
"""

from collections import namedtuple
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from dashboard.filters import CHOICES, Choice
from dashboard.model.slugs import slug
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED
from dashboard.selection import Selection
from dashboard.summaries.folding import fold
from dashboard.summaries.keeping import kept_by_story
from dashboard.summaries.narrowing import has_chosen, is_narrowed

KEY = ["actor_id", "issue_id"]

Record = Any
"""A row of a table, with its columns as attributes."""

Places = np.ndarray[Any, np.dtype[np.int64]]
"""Numbers of rows in a table of the story, from 0."""

Flags = np.ndarray[Any, np.dtype[np.bool_]]


def records(table: pd.DataFrame) -> list[Record]:
    """Return the rows of a table as records."""
    columns = (table[column] for column in table.columns)
    return list(map(_record_type(tuple(table.columns))._make, zip(*columns, strict=True)))


@cache
def _record_type(columns: tuple[str, ...]) -> type[Record]:
    """Name the columns once: pandas makes a class of records anew for every table."""
    return namedtuple("Record", columns)


def take(texts: "pd.Series[str]", places: Any) -> Any:
    """Return the texts at some places of a column; empty ones at -1."""
    return texts.array.take(np.asarray(places), allow_fill=True, fill_value="")


def look_up(keys: "pd.Series[str]", table: pd.DataFrame, key: str, column: str) -> Any:
    """Return the texts that stand beside keys in a table; empty ones beside no key."""
    return take(table[column], pd.Index(table[key]).get_indexer(pd.Index(keys)))


@kept_by_story
def actor_table(story: Story) -> pd.DataFrame:
    """List the actors of a story, with ``side_id``, the slug of their side."""
    sides = {side: slug(side) for side in set(story.actors["side"])}
    return story.actors.assign(side_id=story.actors["side"].map(sides))


@kept_by_story
def position_table(story: Story) -> pd.DataFrame:
    """List every coded position, issue by issue, in the story's order.

    Columns: those of ``positions`` and ``code``, a position code. The index is the
    number of the cell. What is not listed, nobody coded.
    """
    positions = story.positions
    table = positions.assign(
        code=positions["stance"].where(positions["stance"] != "", positions["no_stance_reason"])
    )
    table["code"] = table["code"].where(table["code"] != "", NOT_CODED)
    table.index = pd.Index(_cells(story, positions))
    return table.sort_index()


@kept_by_story
def evidence_table(story: Story) -> pd.DataFrame:
    """List the evidence in file order, with what the filters on statements narrow.

    Columns: those of ``evidence``, ``cell`` (the number of the position's cell) and
    ``said_at`` (the number of the statement's row).
    """
    said_at = pd.Index(story.statements["statement_id"]).get_indexer(story.evidence["statement_id"])
    statements = {
        choice.column: take(story.statements[choice.column], said_at)
        for choice in CHOICES
        if choice.table == "statements"
    }
    return story.evidence.assign(cell=_cells(story, story.evidence), said_at=said_at, **statements)


def _cells(story: Story, rows: pd.DataFrame) -> Places:
    """Return the numbers of the cells of rows with an ``actor_id`` and an ``issue_id``."""
    actor_at = pd.Index(story.actors["actor_id"]).get_indexer(rows["actor_id"])
    issue_at = pd.Index(story.issues["issue_id"]).get_indexer(rows["issue_id"])
    cells: Places = np.asarray(issue_at, "int64") * len(story.actors) + actor_at
    return cells


def find_cell(story: Story, actor_id: str, issue_id: str) -> int:
    """Return the number of a cell; raises IndexError for an unknown actor or issue."""
    actor_at = np.flatnonzero(story.actors["actor_id"] == actor_id)[0]
    issue_at = np.flatnonzero(story.issues["issue_id"] == issue_id)[0]
    return int(issue_at * len(story.actors) + actor_at)


def places_of(story: Story, cells: pd.Index | Places) -> tuple[Places, Places]:
    """Return the places of the actors and of the issues of cells, by their numbers."""
    issues, actors = np.divmod(np.asarray(cells, dtype="int64"), max(1, len(story.actors)))
    return actors, issues


def fill_cells(story: Story, cells: pd.Index | Places) -> pd.DataFrame:
    """List cells by their numbers, a row each, whether anybody coded them or not.

    Columns: those of ``position_table`` (``code`` is ``not_coded`` without a row);
    ``actor``, ``actor_name``, ``side``, ``side_id``; ``issue``, ``proposition``, ``kind``.
    Only for as many as a page shows.
    """
    actor_at, issue_at = places_of(story, cells)
    actors, issues = actor_table(story), story.issues
    table = position_table(story).reindex(pd.Index(cells))
    table["code"] = table["code"].fillna(NOT_CODED)
    return table.fillna("").assign(
        actor_id=actors["actor_id"].array.take(actor_at),
        issue_id=issues["issue_id"].array.take(issue_at),
        actor=actors["short_name"].array.take(actor_at),
        actor_name=actors["name"].array.take(actor_at),
        side=actors["side"].array.take(actor_at),
        side_id=actors["side_id"].array.take(actor_at),
        issue=issues["short_label"].array.take(issue_at),
        proposition=issues["proposition"].array.take(issue_at),
        kind=issues["kind"].array.take(issue_at),
    )


def scope_positions(story: Story, selection: Selection) -> pd.DataFrame:
    """List the coded positions of the chosen actors on the chosen issues, whatever they hold.

    Columns and index as in ``position_table``.
    """
    table = position_table(story)
    if not is_narrowed(selection, "actors", "issues"):
        return table
    actor_at, issue_at = places_of(story, table.index)
    actors = has_chosen(actor_table(story), selection, "actors").to_numpy()
    issues = has_chosen(story.issues, selection, "issues").to_numpy()
    return table[actors[actor_at] & issues[issue_at]]


def has_chosen_behind(story: Story, selection: Selection) -> "pd.Series[bool]":
    """Tell of each row of ``position_table`` whether what stands behind it has what is chosen."""
    table, evidence = position_table(story), evidence_table(story)
    kept = pd.Series(data=True, index=table.index)
    for choice in CHOICES:
        if choice.is_gathered and (chosen := choice.chosen(selection)):
            kept &= table.index.isin(evidence.loc[evidence[choice.column].isin(chosen), "cell"])
    return kept


def values_behind(story: Story, choice: Choice) -> dict[int, tuple[str, ...]]:
    """Gather the values of a filter on evidence or statements behind each position, by its cell."""
    evidence = evidence_table(story)
    evidence = evidence[evidence[choice.column].ne("")]
    values: dict[int, dict[str, None]] = {}
    for cell, value in zip(evidence["cell"], evidence[choice.column], strict=True):
        values.setdefault(cell, {})[value] = None
    return {cell: tuple(held) for cell, held in values.items()}


@kept_by_story
def _searched_texts(story: Story) -> "tuple[list[tuple[Places, pd.Series[str]]], pd.Series[str]]":
    """Fold each text that a search looks in once: what is coded, and what was said.

    Returns, for each searched column of ``position_table``, where the text of every row
    stands among the folded ones; and the folded words of each statement.
    """
    table, statements = position_table(story), story.statements
    coded = []
    for column in ("justification", "condition"):
        places, texts = pd.factorize(table[column])
        coded.append((places, pd.Series(texts, dtype="str").map(fold).astype("str")))
    via = look_up(statements["via"], story.sources, "source_id", "publisher")
    said = (statements["quote"] + " " + statements["summary"] + " " + via).map(fold)
    return coded, said.astype("str")


def holds_word(story: Story, word: str) -> Flags:
    """Tell of each row of ``position_table`` whether a folded word is in what is coded for it.

    Names of actors and issues are searched apart, once each: ``searched_names``.
    """
    coded, said = _searched_texts(story)
    evidence, index = evidence_table(story), position_table(story).index
    told = np.append(said.str.contains(word, regex=False).to_numpy(dtype=bool), False)
    holds = index.isin(evidence.loc[told.take(evidence["said_at"]), "cell"])
    for places, texts in coded:
        holds |= texts.str.contains(word, regex=False).to_numpy(dtype=bool).take(places)
    return np.asarray(holds, dtype=bool)


@kept_by_story
def searched_names(story: Story) -> "tuple[pd.Series[str], pd.Series[str]]":
    """Fold the names of each actor and of each issue."""
    actors, issues = story.actors, story.issues
    return (
        (actors["name"] + " " + actors["short_name"]).map(fold),
        (issues["proposition"] + " " + issues["short_label"]).map(fold),
    )


def chosen_actors(story: Story, selection: Selection) -> set[str] | None:
    """Name the actors that a selection's filters on actors leave; None for all."""
    if not is_narrowed(selection, "actors"):
        return None
    actors = actor_table(story)
    return set(actors.loc[has_chosen(actors, selection, "actors"), "actor_id"])
