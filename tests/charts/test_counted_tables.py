"""The tables of frames and events count and order what the charts draw."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import count_frames, select_events

ALL = Selection(story="bicycle-lane")
EVENTS = ["first-plan", "second-plan", "petition", "fee-raised", "mayor-speaks"]


def uses(story: Story, **filters: object) -> dict[tuple[str, str], int]:
    """Count by frame and actor, where there is anything to count."""
    counted = count_frames(story, replace(ALL, **filters))
    pairs = zip(counted["frame_id"], counted["actor_id"], strict=True)
    counts = dict(zip(pairs, counted["statements"], strict=True))
    return {pair: count for pair, count in counts.items() if count}


def test_frames_are_counted_by_actor_and_the_grid_is_whole(example: Story) -> None:
    counted = count_frames(example, ALL)

    assert uses(example) == {
        ("safety", "mayor"): 1,
        ("safety", "cyclists"): 2,
        ("livelihood", "council"): 1,
        ("livelihood", "mayor"): 1,
        ("livelihood", "cyclists"): 1,
        ("livelihood", "traders"): 2,
        ("fewer-cars", "council"): 1,
    }
    assert len(counted) == len(example.frames) * len(example.actors)
    assert list(counted["frame_id"].unique()) == list(example.frames["frame_id"])
    assert list(counted["actor_id"].unique()) == list(example.actors["actor_id"])


def test_a_statement_behind_several_positions_counts_once_for_a_frame(example: Story) -> None:
    traders_claim = example.evidence[example.evidence["statement_id"] == "traders-claim"]

    assert list(traders_claim["issue_id"]) == ["build-lane", "trade-falls"]
    assert uses(example, actor=("traders",)) == {("livelihood", "traders"): 2}
    assert uses(example, actor=("traders",), issue=("trade-falls",)) == {
        ("livelihood", "traders"): 1
    }


def test_a_frame_filter_leaves_that_frame_alone(example: Story) -> None:
    assert uses(example, frame=("safety",)) == {
        ("safety", "mayor"): 1,
        ("safety", "cyclists"): 2,
    }


def test_frames_of_positions_left_out_by_filters_are_not_counted(example: Story) -> None:
    assert uses(example, stance=("oppose",)) == {
        ("livelihood", "cyclists"): 1,
        ("livelihood", "traders"): 2,
    }
    assert uses(example, search="no such words") == {}


def test_events_stand_in_order_of_time_and_the_vaguer_date_first(example: Story) -> None:
    same_day = example.events.assign(date="2024-05-01")
    precisions = list(select_events(replace(example, events=same_day), ALL)["date_precision"])

    assert list(select_events(example, ALL)["event_id"]) == EVENTS
    assert precisions == ["year", "month", "before", "day", "about"]


def test_dates_that_are_equally_exact_keep_the_order_of_the_file(example: Story) -> None:
    same = example.events.assign(date="2024-05-01", date_precision="day")
    turned = same.iloc[::-1].reset_index(drop=True)

    assert list(select_events(replace(example, events=same), ALL)["event_id"]) == list(
        example.events["event_id"]
    )
    assert list(select_events(replace(example, events=turned), ALL)["event_id"]) == list(
        reversed(list(example.events["event_id"]))
    )


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"actor": ("mayor",)}, ["first-plan", "mayor-speaks"]),
        ({"side": ("town-hall",)}, ["first-plan", "second-plan", "fee-raised", "mayor-speaks"]),
        ({"actor": ("traders",)}, ["first-plan"]),
        ({"side": ("жители",), "actor": ("mayor",)}, ["first-plan"]),
        ({"stance": ("declined",), "search": "lane"}, EVENTS),
    ],
    ids=str,
)
def test_events_of_no_actor_are_always_shown(
    filters: dict[str, object], expected: list[str], example: Story
) -> None:
    shown = select_events(example, replace(ALL, **filters))

    assert list(shown["event_id"]) == expected


def test_an_event_names_its_actor_if_it_has_one(example: Story) -> None:
    shown = select_events(example, ALL)

    assert list(shown["actor"]) == ["", "Council", "Cyclists", "Council", "Мэр Петрова"]
    assert shown["paragraph"].dtype == pd.Int64Dtype()
