"""A story too large for one screen is cut into pages that lose nothing."""

from collections import Counter
from dataclasses import replace

import pytest

from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import (
    ACTORS_PER_PAGE,
    COMPARED_ISSUES_PER_PAGE,
    ISSUES_PER_PAGE,
    count_positions,
    page_of_positions,
)
from tests.conftest import MANY_ACTORS, MANY_ISSUES, cells_shown, enlarge

ALL = Selection(story="bicycle-lane")
FILTERS = (
    {},
    {"stance": ("oppose", "declined")},
    {"side": ("town-hall",)},
    {"search": "council"},
    {"actor": ("mayor",)},
)


@pytest.mark.parametrize("issues_per_page", [ISSUES_PER_PAGE, COMPARED_ISSUES_PER_PAGE, 1, 38])
@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_every_cell_is_on_exactly_one_page(
    filters: dict[str, tuple[str, ...]], issues_per_page: int, big_story: Story
) -> None:
    chosen = replace(ALL, **filters)
    shown = cells_shown(big_story, chosen)
    last = page_of_positions(big_story, chosen, issues_per_page=issues_per_page).pages
    pages = [
        page_of_positions(big_story, replace(chosen, page=number), issues_per_page=issues_per_page)
        for number in range(1, last + 1)
    ]
    found = Counter(at for page in pages for at in page.positions.index)

    assert len(shown) > 0
    assert found == Counter(shown.index)
    assert [page.number for page in pages] == list(range(1, last + 1))
    for page in pages:
        assert page.positions["actor_id"].nunique() == page.actors[1] - page.actors[0] + 1
        assert page.positions["issue_id"].nunique() == page.issues[1] - page.issues[0] + 1
        assert page.positions["actor_id"].nunique() <= ACTORS_PER_PAGE
        assert page.positions["issue_id"].nunique() <= issues_per_page


def test_pages_go_through_the_actors_before_the_next_issues(big_story: Story) -> None:
    pages = [page_of_positions(big_story, replace(ALL, page=number)) for number in range(1, 9)]

    assert [(page.actors, page.issues) for page in pages] == [
        (actors, issues)
        for issues in ((1, 20), (21, 38))
        for actors in ((1, 8), (9, 16), (17, 24), (25, 30))
    ]
    assert {(page.all_actors, page.all_issues) for page in pages} == {(MANY_ACTORS, MANY_ISSUES)}


@pytest.mark.parametrize("number", [8, 9, 999_999])
def test_a_page_beyond_the_last_is_the_last(number: int, big_story: Story) -> None:
    page = page_of_positions(big_story, replace(ALL, page=number))
    last = page_of_positions(big_story, replace(ALL, page=8))

    assert (page.number, page.pages) == (8, 8)
    assert page.positions.equals(last.positions)


def test_what_matches_nothing_has_one_empty_page(big_story: Story) -> None:
    page = page_of_positions(big_story, replace(ALL, search="no such words", page=3))

    assert (page.number, page.pages, len(page.positions)) == (1, 1, 0)


def test_a_page_of_a_filtered_grid_keeps_the_cells_left_out(big_story: Story) -> None:
    page = page_of_positions(big_story, replace(ALL, stance=("declined",)))

    assert len(page.positions) == ACTORS_PER_PAGE * ISSUES_PER_PAGE
    assert set(page.positions.loc[page.positions["matches"], "code"]) == {"declined"}
    assert not page.positions["matches"].all()


def test_a_story_of_400_actors_on_150_issues_is_counted_and_paged(example: Story) -> None:
    story = enlarge(example, actors=400, issues=150)
    everything = count_positions(story, ALL)
    some = count_positions(story, replace(ALL, stance=("support", "not_stated")))
    page = page_of_positions(story, replace(ALL, page=10**6))

    assert everything.positions == everything.all_positions == 60_000
    assert (some.positions, some.stated, some.silent) == (15_000, 11_250, 3_750)
    assert (page.number, page.pages, page.actors, page.issues) == (400, 400, (393, 400), (141, 150))
