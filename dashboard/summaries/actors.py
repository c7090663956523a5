"""Actors: everything one says, and all of them by side."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.answers import Exchange, list_exchanges
from dashboard.summaries.explanations import Explanation, explain_rows
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import Record, records, select_positions
from dashboard.summaries.statements import StatementInContext, frames_used, statements_of


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """Everything about one actor, a row of ``actors``.

    ``frames`` are the labels of its reasons with their numbers of statements; ``asked``
    and ``asking`` what was put to it and what it put to others.
    """

    actor: Record
    positions: tuple[Explanation, ...]
    frames: tuple[tuple[str, int], ...]
    asked: tuple[Exchange, ...]
    asking: tuple[Exchange, ...]
    statements: tuple[StatementInContext, ...]


@dataclass(frozen=True, slots=True, eq=False)
class ListedActor:
    """An actor, a row of ``actors``, with its positions that match a selection."""

    actor: Record
    positions: pd.DataFrame


@kept_by_filters
def profile_actor(story: Story, selection: Selection, actor_id: str) -> Profile:
    """Gather everything about one actor: role, positions, frames, answers, statements.

    Filters narrow the positions alone.
    """
    positions = select_positions(story, selection)
    own = positions[positions["actor_id"].eq(actor_id) & positions["matches"]]
    exchanges = list_exchanges(story, selection.everything)
    return Profile(
        actor=records(story.actors[story.actors["actor_id"] == actor_id])[0],
        positions=explain_rows(story, own),
        frames=frames_used(story, actor_id),
        asked=tuple(e for e in exchanges if e.response.actor_id == actor_id),
        asking=tuple(e for e in exchanges if e.response.claimant_id == actor_id),
        statements=statements_of(story, actor_id),
    )


@kept_by_filters
def list_actors(
    story: Story, selection: Selection
) -> tuple[tuple[str, tuple[ListedActor, ...]], ...]:
    """List the actors shown by side, in the story's order."""
    positions = select_positions(story, selection)
    matching = positions[positions["matches"]]
    actors = {actor.actor_id: actor for actor in records(story.actors)}
    return tuple(
        (
            str(side),
            tuple(
                ListedActor(actors[str(actor_id)], rows)
                for actor_id, rows in of_side.groupby("actor_id", sort=False)
            ),
        )
        for side, of_side in matching.groupby("side", sort=False)
    )
