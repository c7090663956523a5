"""Actors: everything one says, and all of them by side."""

from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.answers import Exchange, compare_responses, cut_exchanges
from dashboard.summaries.counts import tally_rows
from dashboard.summaries.explanations import Explanation, explain_rows
from dashboard.summaries.grids import find_grid
from dashboard.summaries.keeping import kept_by_page
from dashboard.summaries.paging import Part, cut, positions_of
from dashboard.summaries.positions import Record, places_of, position_table, records
from dashboard.summaries.statements import StatementInContext, frames_used, statements_of

ACTORS_LISTED = 50
"""How many actors a page of the list holds."""
POSITIONS_PER_PAGE = 24
EXCHANGES_OF_ONE = 4
STATEMENTS_OF_ONE = 10
"""How many positions, exchanges and statements a page about one actor holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Everything about one actor, a row of ``actors``.

    ``frames`` are the labels of its reasons with their numbers of statements; ``asked``
    and ``asking`` what was put to it and what it put to others; a page of each.
    """

    actor: Record
    positions: Part[Explanation]
    frames: tuple[tuple[str, int], ...]
    asked: Part[Exchange]
    asking: Part[Exchange]
    statements: Part[StatementInContext]


@dataclass(frozen=True, slots=True, eq=False)
class ListedActor:
    """An actor, a row of ``actors``, with its positions that match, as ``tally_rows`` counts."""

    actor: Record
    positions: pd.DataFrame


@kept_by_page
def profile_actor(story: Story, selection: Selection, actor_id: str) -> Profile:
    """Gather everything about one actor: role, positions, frames, answers, statements.

    Filters narrow the positions alone.
    """
    positions = positions_of(story, selection, actor_id)
    positions = positions[positions["matches"]]
    number = selection.page
    part = cut(list(positions.index), number, POSITIONS_PER_PAGE)
    responses = compare_responses(story, selection.everything)
    asked, asking = (
        cut_exchanges(story, responses[responses[who] == actor_id], number, EXCHANGES_OF_ONE)
        for who in ("actor_id", "claimant_id")
    )
    return Profile(
        actor=records(story.actors[story.actors["actor_id"] == actor_id])[0],
        positions=part.holding(explain_rows(story, positions.loc[list(part.entries)])),
        frames=frames_used(story, actor_id),
        asked=asked,
        asking=asking,
        statements=statements_of(story, actor_id, number, STATEMENTS_OF_ONE),
    )


@kept_by_page
def list_actors(story: Story, selection: Selection) -> Part[tuple[str, tuple[ListedActor, ...]]]:
    """List a page of the actors shown, in the story's order, neighbours of one side together.

    The part counts actors, of which its entries hold those of each side.
    """
    grid = find_grid(story, selection)
    part = cut(range(len(grid.actors)), selection.page, ACTORS_LISTED)
    places = grid.actors[list(part.entries)]
    numbers = grid.uncoded_by_actor[list(part.entries)]
    actor_at, _ = places_of(story, position_table(story).index)
    tallies = tally_rows(story, grid, actor_at, places, numbers)
    actors = records(story.actors.iloc[places])
    listed = map(ListedActor, actors, tallies)
    sides = groupby(listed, key=lambda each: str(each.actor.side))
    return part.holding((side, tuple(group)) for side, group in sides)
