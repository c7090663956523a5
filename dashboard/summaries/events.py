"""Events: what happened when."""

import pandas as pd

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import chosen_actors

EVENTS_DRAWN = 40
"""How many events a timeline draws; a table holds any number."""


@kept_by_filters
def select_events(story: Story, selection: Selection) -> pd.DataFrame:
    """List the events of the actors shown and those of no coded actor, oldest first.

    Events of one day that are equally exact keep the order of the file.

    Columns: those of ``events`` and ``actor`` (short name, may be empty).
    """
    names = story.actors.set_index("actor_id")["short_name"]
    actors = chosen_actors(story, selection)
    events = story.events
    if actors is not None:
        events = events[events["actor_id"].isin(actors) | events["actor_id"].eq("")]
    rank = events["date_precision"].map({"year": 0, "month": 1, "before": 2, "day": 3, "about": 4})
    ordered = events.assign(rank=rank, actor=events["actor_id"].map(names).fillna(""))
    return ordered.sort_values(["date", "rank"], kind="stable").drop(columns="rank")
