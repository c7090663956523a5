"""What the filters hide is not open, and a link that names it says so."""

from dataclasses import replace
from urllib.parse import parse_qs

import pytest

from dashboard import fragments, summaries
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.query_string import format_query, known_values
from dashboard.selection import Selection
from tests.example_story import STORY_ID

OPENED = Selection(story=STORY_ID, position=("mayor", "lane-safer"), statement="mayor-reason")


def follow(query: str, catalog: Catalog) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read a query string as the routes do."""
    return summaries.follow_link(parse_qs(query), catalog)


@pytest.mark.parametrize(
    "hiding",
    [
        {"side": ("жители",)},
        {"actor": ("council", "traders")},
        {"issue": ("build-lane", "trade-falls")},
        {"stance": ("support",), "actor": ("council",)},
        {"frame": ("livelihood",), "issue": ("trade-falls",)},
        {"basis": ("deed",)},
        {"act": ("demand",)},
        {"mode": ("direct_quote",)},
        {"search": "no such words"},
        {"search": "takings"},
    ],
    ids=str,
)
def test_filters_close_the_position_that_they_hide(
    hiding: dict[str, object], catalog: Catalog
) -> None:
    filtered = replace(OPENED, statement="", **hiding)

    assert summaries.close_hidden(filtered, catalog) == (
        replace(filtered, position=None),
        (LinkProblem("position", "mayor.lane-safer", hidden=True),),
    )


def test_a_position_that_only_fills_the_grid_is_hidden(catalog: Catalog) -> None:
    """The mayor's word on safety stands in the grid of those who oppose, but does not match."""
    filtered = replace(OPENED, statement="", position=("mayor", "build-lane"), stance=("oppose",))

    assert summaries.close_hidden(filtered, catalog)[0].position is None


def test_filters_that_leave_the_position_and_the_statement_leave_them_open(
    catalog: Catalog, example: Story
) -> None:
    known = known_values(example)
    for actor in known["actor"]:
        for issue in known["issue"]:
            shown = Selection(
                story=STORY_ID, actor=(actor,), issue=(issue,), position=(actor, issue)
            )
            assert summaries.close_hidden(shown, catalog) == (shown, ())
    assert summaries.close_hidden(OPENED, catalog) == (OPENED, ())
    assert summaries.close_hidden(Selection(), catalog) == (Selection(), ())


def test_a_link_names_the_position_and_the_statement_that_its_filters_hide(
    catalog: Catalog,
) -> None:
    query = f"{format_query(replace(OPENED, actor=('traders',)))}&colour=red"
    selection, problems = follow(query, catalog)

    assert format_query(selection) == f"story={STORY_ID}&actor=traders"
    assert problems == (
        LinkProblem("colour", ""),
        LinkProblem("position", "mayor.lane-safer", hidden=True),
        LinkProblem("statement", "mayor-reason", hidden=True),
    )
    assert (
        "not something this dashboard can filter by; "
        "the position “mayor.lane-safer” is hidden by the filters; "
        "the statement “mayor-reason” is hidden by the filters. The rest of it is shown."
    ) in fragments.notice(problems, selection)


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("colour=red", ". The whole story is shown.</p>"),
        ("colour=red&actor=mayor", ". The rest of it is shown.</p>"),
        ("actor=mayor&position=traders.build-lane", ". The rest of it is shown.</p>"),
        ("story=gone", ". The whole story is shown.</p>"),
    ],
)
def test_the_rest_of_a_link_is_only_said_to_be_shown_where_there_is_one(
    query: str, rest: str, catalog: Catalog
) -> None:
    selection, problems = follow(query, catalog)

    assert fragments.notice(problems, selection).strip().endswith(f"{rest}</div>")


def test_where_no_story_is_shown_no_rest_is(both: Catalog) -> None:
    selection, problems = follow("story=gone&actor=mayor", both)

    assert (
        fragments.notice(problems, selection)
        .strip()
        .endswith("there is no story “gone”.</p></div>")
    )
