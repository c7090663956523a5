"""Summaries leave the tables of a story as they are."""

import copy
import inspect
from dataclasses import fields, replace

import pandas as pd

from dashboard import summaries
from dashboard.dataset.schemas import TABLES
from dashboard.model.story import Story
from dashboard.selection import Selection

ALL = Selection(story="bicycle-lane")


def every_summary(story: Story, selection: Selection) -> list[str]:
    """Call every public summary that can be called, and name those called."""
    values = {
        "story": story,
        "selection": selection,
        "filters": selection.filters,
        "actor_id": "mayor",
        "issue_id": "build-lane",
    }
    called = []
    for name in summaries.__all__:
        function = getattr(summaries, name)
        if inspect.isclass(function) or not callable(function):
            continue
        needed = inspect.signature(inspect.unwrap(function)).parameters.values()
        names = [each.name for each in needed if each.default is inspect.Parameter.empty]
        if set(names) <= values.keys():
            function(**{each: values[each] for each in names})
            called.append(name)
    return called


def test_no_summary_writes_to_the_story(example: Story) -> None:
    story = replace(example)
    tables = [
        each.name for each in fields(Story) if isinstance(getattr(story, each.name), pd.DataFrame)
    ]
    before = {name: copy.deepcopy(getattr(story, name)) for name in tables}
    selections = [
        ALL,
        replace(ALL, stance=("oppose",), search="lane", page=9),
        replace(ALL, side=("town-hall",), frame=("safety",), position=("mayor", "build-lane")),
        replace(ALL, search="no such words"),
    ]
    called = [every_summary(story, selection) for selection in selections]

    assert {"select_positions", "compare_camps", "select_events", "count_frames"} <= set(called[0])
    assert len(tables) == len(TABLES)
    for name in tables:
        pd.testing.assert_frame_equal(getattr(story, name), before[name])
