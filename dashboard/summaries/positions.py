"""Positions: who stands where, as far as a selection asks."""

import unicodedata
from collections import namedtuple
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from dashboard.filters import CHOICES, Table
from dashboard.model.byte_cache import cached
from dashboard.model.slugs import slug
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED, POSITION_CODES, NoStanceReason, Stance
from dashboard.selection import Selection
from dashboard.summaries.keeping import kept_by_filters, kept_by_page
from dashboard.summaries.narrowing import has_chosen, has_chosen_behind, is_narrowed

KEY = ["actor_id", "issue_id"]
ACTORS_PER_PAGE = 8
ISSUES_PER_PAGE = 20
COMPARED_ISSUES_PER_PAGE = 10


ALIKE = {
    **dict.fromkeys(map(ord, "“”„‟«»″〝〞「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’‚‛‹›′ʼ`´"), "'"),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
}
"""Marks that a reader types as they come to hand."""

Record = Any
"""A row of a table, with its columns as attributes."""


def records(table: pd.DataFrame) -> list[Record]:
    """Return the rows of a table as records."""
    columns = (table[column] for column in table.columns)
    return list(map(_record_type(tuple(table.columns))._make, zip(*columns, strict=True)))


@cache
def _record_type(columns: tuple[str, ...]) -> type[Record]:
    """Name the columns once: pandas makes a class of records anew for every table."""
    return namedtuple("Record", columns)


def fold(text: str) -> str:
    r"""Strip case, accents, spacing and what cannot be seen, so that words are found as shown.

    Quotation marks, apostrophes and dashes of every shape are one each.

    >>> fold("Crème  BRÛLÉE"), fold("Ёлка")
    ('creme brulee', 'елка')
    >>> fold("“Das heißt” – people’s")
    '"das heisst" - people\'s'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(ALIKE).casefold())
    kept = "".join(
        letter
        for letter in decomposed
        if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf"
    )
    return " ".join(kept.split())


@cached
def position_table(story: Story) -> pd.DataFrame:
    """List every actor on every issue, issue by issue, in the story's order.

    Columns: those of ``positions``; ``code`` (a position code, ``not_coded`` without a
    row); ``actor``, ``actor_name``, ``side``, ``side_id``; ``issue``, ``proposition``,
    ``kind``; ``frames``, ``acts``, ``modes`` (tuples of codes of the statements behind
    the position); what any other filter narrows; ``words`` (folded text that a search
    looks in).
    """
    actors = _actors(story).rename(columns={"short_name": "actor", "name": "actor_name"})
    issues = story.issues.rename(columns={"short_label": "issue"})
    grid = issues[_columns("issues", "issue_id", "issue", "proposition", "kind")].merge(
        actors[_columns("actors", "actor_id", "actor", "actor_name", "side")], how="cross"
    )
    table = grid.merge(story.positions, how="left", on=KEY).fillna(
        dict.fromkeys(story.positions.columns, "")
    )
    evidence = story.evidence.merge(story.statements, on="statement_id", suffixes=("", "_said"))
    carriers = story.sources.set_index("source_id")["publisher"]
    via = evidence["via"].map(carriers).fillna("")
    said = (evidence["quote"] + " " + evidence["summary"] + " " + via).groupby(
        [evidence["actor_id"], evidence["issue_id"]], sort=False
    )
    keys = pd.MultiIndex.from_frame(table[KEY])
    table["code"] = table["stance"].where(table["stance"] != "", table["no_stance_reason"])
    table["code"] = table["code"].where(table["code"] != "", NOT_CODED)
    for name, codes in _gathered(evidence).items():
        table[name] = [codes.get(key, ()) for key in keys]
    words = said.agg(" ".join).reindex(keys).fillna("")
    searched = ["actor_name", "actor", "proposition", "issue", "justification", "condition"]
    table["words"] = [
        fold(" ".join(parts))
        for parts in zip(*(table[name] for name in searched), words, strict=True)
    ]
    return table


def _gathered(evidence: pd.DataFrame) -> dict[str, dict[Any, tuple[str, ...]]]:
    """Gather, for each filter on evidence and statements, the values behind each position."""
    by_position = evidence.groupby(KEY, sort=False)
    return {
        choice.position_column: {
            key: tuple(dict.fromkeys(filter(None, values)))
            for key, values in by_position[choice.column]
        }
        for choice in CHOICES
        if choice.is_gathered
    }


def _actors(story: Story) -> pd.DataFrame:
    """Return the actors of a story with ``side_id``, the slug of their side."""
    sides = {side: slug(side) for side in set(story.actors["side"])}
    return story.actors.assign(side_id=story.actors["side"].map(sides))


def _columns(table: Table, *columns: str) -> list[str]:
    """Name these columns and those that the filters on a table need."""
    needed = (choice.column for choice in CHOICES if choice.table == table)
    return list(dict.fromkeys([*columns, *needed]))


@kept_by_filters
def scope_positions(story: Story, selection: Selection) -> pd.DataFrame:
    """List the positions of the chosen actors on the chosen issues, whatever they hold.

    Columns as in ``position_table``.
    """
    table = position_table(story)
    return table[has_chosen(table, selection, "actors", "issues")]


@kept_by_filters
def select_positions(story: Story, selection: Selection) -> pd.DataFrame:
    """List the positions that a selection asks for, issue by issue.

    Columns: those of ``position_table`` and ``matches``. Rows with ``matches`` false
    fill the grid of the actors and issues shown; the filters leave them out. Empty
    when nothing matches.
    """
    scope = scope_positions(story, selection)
    matches = has_chosen(scope, selection, "positions") & has_chosen_behind(scope, selection)
    for word in fold(selection.search).split():
        matches &= scope["words"].str.contains(word, regex=False)
    found = scope.assign(matches=matches)
    shown = found["actor_id"].isin(found.loc[matches, "actor_id"]) & found["issue_id"].isin(
        found.loc[matches, "issue_id"]
    )
    return found[shown]


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
    shown = select_positions(story, selection)
    matching = shown[shown["matches"]]
    codes = matching["code"].value_counts().to_dict()
    return Counts(
        actors=matching["actor_id"].nunique(),
        all_actors=len(story.actors),
        sides=matching["side_id"].nunique(),
        issues=matching["issue_id"].nunique(),
        all_issues=len(story.issues),
        positions=len(matching),
        all_positions=len(story.actors) * len(story.issues),
        stated=int(matching["code"].isin(tuple(Stance)).sum()),
        silent=codes.get(NoStanceReason.NOT_STATED, 0),
        unplaced=tuple(
            (code, codes[code])
            for code in POSITION_CODES
            if code in codes and code not in (*Stance, NoStanceReason.NOT_STATED)
        ),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """One page of a grid of positions too large to read at once.

    ``positions`` has the rows of ``select_positions`` on this page. Ranges count from
    1 and are inclusive; ``number`` is at most ``pages``.
    """

    positions: pd.DataFrame
    number: int
    pages: int
    actors: tuple[int, int]
    all_actors: int
    issues: tuple[int, int]
    all_issues: int


@kept_by_page
def page_of_positions(
    story: Story, selection: Selection, *, issues_per_page: int = ISSUES_PER_PAGE
) -> Page:
    """Cut the positions of a selection into the page it asks for."""
    shown = select_positions(story, selection)
    actors = list(dict.fromkeys(shown["actor_id"]))
    issues = list(dict.fromkeys(shown["issue_id"]))
    across = max(1, -(-len(actors) // ACTORS_PER_PAGE))
    down = max(1, -(-len(issues) // issues_per_page))
    number = min(selection.page, across * down)
    row, column = divmod(number - 1, across)
    first_actor, first_issue = column * ACTORS_PER_PAGE, row * issues_per_page
    here_actors = actors[first_actor : first_actor + ACTORS_PER_PAGE]
    here_issues = issues[first_issue : first_issue + issues_per_page]
    return Page(
        positions=shown[shown["actor_id"].isin(here_actors) & shown["issue_id"].isin(here_issues)],
        number=number,
        pages=across * down,
        actors=(first_actor + 1, first_actor + len(here_actors)),
        all_actors=len(actors),
        issues=(first_issue + 1, first_issue + len(here_issues)),
        all_issues=len(issues),
    )


def chosen_actors(story: Story, selection: Selection) -> set[str] | None:
    """Name the actors that a selection's filters on actors leave; None for all."""
    if not is_narrowed(selection, "actors"):
        return None
    actors = _actors(story)
    return set(actors.loc[has_chosen(actors, selection, "actors"), "actor_id"])
