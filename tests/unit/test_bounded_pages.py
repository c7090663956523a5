"""However large a story is, no page of it is; and what a page leaves, another shows."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pandas as pd
import pytest

from dashboard import prose, summaries
from dashboard.chart_list import CHARTS, describe_rows, draw_rows
from dashboard.exports.previews import choose_preview
from dashboard.fragments import chart_text
from dashboard.model.story import Catalog, Story
from dashboard.selection import Selection
from dashboard.summaries import Part
from dashboard.web import page_text
from tests.conftest import cells_shown, enlarge, thin_out

ALL = Selection(story="bicycle-lane")
MOST_BYTES = 400_000
NOTE = "A note that is some sixty letters long, as most notes are."
VIEWS = {
    "overview": ("", ALL),
    "compare": ("compare", ALL),
    "compare one side": ("compare", replace(ALL, side=("town-hall",))),
    "actors": ("actor", ALL),
    "an actor": ("actor", replace(ALL, actor=("mayor",))),
    "issues": ("issue", ALL),
    "an issue": ("issue", replace(ALL, issue=("build-lane",))),
    "evidence": ("evidence", ALL),
    "data": ("data", ALL),
    "a position": ("", replace(ALL, position=("mayor", "build-lane"))),
}


def _many(table: pd.DataFrame, key: str, rows: int) -> pd.DataFrame:
    repeated = pd.concat([table] * -(-rows // len(table)), ignore_index=True).head(rows)
    number = "-" + repeated.index.astype("str")
    new = repeated.index >= len(table)
    return repeated.assign(**{key: repeated[key].where(~new, repeated[key] + number)})


@pytest.fixture(scope="module")
def endless(example: Story) -> Story:
    """Return a story with far more of everything than a page can hold."""
    story = enlarge(example, actors=300, issues=120)
    return replace(
        story,
        positions=story.positions.assign(coder_note=NOTE),
        statements=_many(example.statements, "statement_id", 3_000),
        sources=_many(example.sources, "source_id", 1_000),
        figures=_many(example.figures, "figure_id", 1_000),
        events=_many(example.events, "event_id", 1_000),
        responses=pd.concat([example.responses] * 400, ignore_index=True),
        evidence=pd.concat([example.evidence] * 100, ignore_index=True),
        codebook="A rule that is some sixty letters long, as rules tend to be.\n\n" * 3_000,
        second_coding=pd.concat([example.second_coding] * 60, ignore_index=True),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_of_a_story_of_any_size_is_short(
    view: str, endless: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_text, "open_catalog", lambda: Catalog({endless.story_id: endless}))
    path, selection = VIEWS[view]

    written = page_text.page_text(path, endless, selection, "https://example.org/")

    assert len(written.encode()) < MOST_BYTES


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_and_its_table_are_bounded(name: str, endless: Story) -> None:
    chart = CHARTS[name]
    selection = replace(ALL, issue=("build-lane",)) if chart.of_one_issue else ALL
    rows = chart.rows(endless, selection)

    assert len(describe_rows(chart, rows, endless)) < 30_000
    assert draw_rows(chart, rows).height.widest < 2_500
    legend = tuple(chart.legend(rows))
    assert len(chart_text(legend, chart.twin(rows), "", selection).encode()) < 150_000


LISTS: dict[str, Callable[[Story, Selection], Part[Any]]] = {
    "actors": summaries.list_actors,
    "issues": summaries.list_issues,
    "clashes": summaries.list_clashes,
    "statements": summaries.page_of_statements,
    "exchanges": summaries.list_exchanges,
    "claims": lambda story, selection: summaries.list_open_claims(story, selection).ignored,
    "figures": summaries.page_of_figures,
    "sources": summaries.list_sources,
    "notes": summaries.list_hesitations,
    "actors on a strip": summaries.page_of_strip,
    "an actor's positions": lambda story, selection: (
        summaries.profile_actor(story, selection, "mayor").positions
    ),
}


@pytest.fixture(scope="module")
def long(example: Story) -> Story:
    """Return a story of which every list has several pages, and none very many."""
    story = enlarge(example, actors=130, issues=60)
    return replace(
        story,
        positions=story.positions.assign(coder_note=[NOTE] * 90 + [""] * (130 * 60 - 90)),
        statements=_many(example.statements, "statement_id", 100),
        sources=_many(example.sources, "source_id", 50),
        figures=_many(example.figures, "figure_id", 50),
        responses=pd.concat([example.responses] * 10, ignore_index=True),
    )


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_hold_all_of_it_once(name: str, long: Story) -> None:
    first = LISTS[name](long, ALL)
    numbers = range(1, first.pages + 1)
    parts = [LISTS[name](long, replace(ALL, page=number)) for number in numbers]

    assert [part.number for part in parts] == list(numbers)
    assert parts[0].first == 1
    assert parts[-1].last == first.total
    for one, other in pairwise(parts):
        assert other.first == one.last + 1


def test_an_issue_reaches_every_actor(example: Story) -> None:
    story = enlarge(example, actors=130, issues=2)
    selection = replace(ALL, issue=("build-lane",))
    first = summaries.compare_arguments(story, selection, "build-lane")
    assert first.longest
    found = set()
    for number in range(1, first.longest.pages + 1):
        page = replace(selection, page=number)
        arguments = summaries.compare_arguments(story, page, "build-lane")
        for _, part in arguments.columns:
            found |= {entry.position.actor_id for entry in part.entries}
        for _, part in arguments.silent:
            found |= {position.actor_id for position in part.entries}

    assert found == set(story.actors["actor_id"])


def test_a_strip_of_one_issue_shows_more_than_a_page_of_the_matrix(example: Story) -> None:
    story = enlarge(example, actors=9, issues=1)
    rows = CHARTS["position-strip"].rows(story, replace(ALL, issue=("build-lane",)))

    assert set(rows["actor_id"]) == set(story.actors["actor_id"])


@pytest.mark.parametrize("search", ["", "council", "lane 7", "council lane"])
@pytest.mark.parametrize("stance", [(), ("not_coded",), ("support", "oppose")])
def test_sides_are_counted_as_their_actors_would_be_one_by_one(
    search: str, stance: tuple[str, ...], example: Story
) -> None:
    story = thin_out(example, actors=60, issues=9, every=2)
    selection = replace(ALL, search=search, stance=stance)
    cells = cells_shown(story, selection)
    matching = cells[cells["matches"]]
    counts = summaries.page_of_sides(story, selection).positions
    found = counts[counts["number"] > 0].set_index(["side_id", "issue_id", "code"])["number"]
    by_side = summaries.count_by_side(story, selection)
    by_issue = summaries.count_by_issue(story, selection)

    assert summaries.is_by_side(story, ALL)
    assert found.to_dict() == matching.groupby(["side_id", "issue_id", "code"]).size().to_dict()
    for counted, key in ((by_side, "side_id"), (by_issue, "issue_id")):
        number = counted[counted["number"] > 0].groupby([key, "code"])["number"].sum()
        assert number.to_dict() == matching.groupby([key, "code"]).size().to_dict()


def test_sides_stand_for_many_actors_of_several_sides_alone(example: Story) -> None:
    few, many = (enlarge(example, actors=number, issues=2) for number in (40, 41))
    each_alone = replace(many, actors=many.actors.assign(side=many.actors["name"]))

    assert not summaries.is_by_side(few, ALL)
    assert summaries.is_by_side(many, ALL)
    assert not summaries.is_by_side(many, replace(ALL, side=("town-hall",)))
    assert not summaries.is_by_side(each_alone, ALL)


def test_where_clashes_are_many_the_most_contested_come_first(endless: Story) -> None:
    clashes = summaries.list_clashes(endless, ALL).entries
    contest = [min(len(clash.support), len(clash.oppose)) for clash in clashes]

    assert contest == sorted(contest, reverse=True)
    assert contest[0] == max(
        min(len(clash.support), len(clash.oppose))
        for clash in summaries.compare_camps(endless, ALL)
    )


def test_sides_too_many_to_pair_are_told_without_their_names(example: Story) -> None:
    story = enlarge(example, actors=260, issues=4)
    alone = replace(story, actors=story.actors.assign(side=story.actors["name"]))
    finding = summaries.find_finding(alone, ALL)

    assert finding.pairs is None
    assert prose.describe_finding(finding).startswith("Actors take opposite sides on 4 of 4 issues")


def test_the_picture_of_a_link_draws_only_what_can_be_read_in_it(
    example: Story, endless: Story
) -> None:
    one = replace(ALL, issue=("build-lane",))

    assert choose_preview(example, ALL)[0] == "stance-matrix"
    assert choose_preview(example, one)[0] == "position-strip"
    assert choose_preview(endless, ALL)[0] == "side-counts"
    assert choose_preview(endless, one)[0] == "side-counts"
