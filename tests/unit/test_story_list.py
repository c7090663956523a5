"""The list of stories: searched, paged, and bounded whatever the stories hold."""

import re
from datetime import date

from dashboard import fragments
from dashboard.model.errors import Problem
from dashboard.model.story import Catalog, ListedStory, UnavailableStory
from dashboard.prose import describe_stories, describe_story_page
from dashboard.selection import Selection
from dashboard.summaries import page_of_stories


def list_stories(sound: int, broken: int = 0, problems: int = 1) -> Catalog:
    fault = Problem("positions.csv", 2, "stance", "x" * 100_000, "y" * 5000, "Mend it.")
    return Catalog(
        listed={
            f"s{n}": ListedStory(f"s{n}", f"Bridge {n}", "Über den Fluß", date(2024, 6, 30))
            for n in range(sound)
        },
        unavailable={
            f"b{n}": UnavailableStory(f"b{n}", f"Ferry {n}", (fault,) * problems, more=40)
            for n in range(broken)
        },
    )


def test_of_many_stories_a_page_is_shown_with_links_to_its_neighbours() -> None:
    listed = page_of_stories(list_stories(1000), Selection(page=2))
    html = fragments.story_list(listed)

    assert re.findall(r">Bridge (\d+)<", html) == [str(n) for n in range(20, 40)]
    assert "Page 2 of 50: stories 21 to 40 of 1,000" in html
    assert 'href="?" rel="prev"' in html
    assert 'href="?page=3" rel="next"' in html
    assert page_of_stories(list_stories(1000), Selection(page=999)).number == 50


def test_a_search_finds_stories_by_any_words_of_title_and_summary() -> None:
    catalog = list_stories(30, 30)
    found = page_of_stories(catalog, Selection(search="fluss 7"))

    assert [entry.story.story_id for entry in found.entries] == ["s7", "s17", "s27"]
    assert describe_story_page(found) == "3 of 60 stories with “fluss 7”"
    nothing = fragments.story_list(page_of_stories(catalog, Selection(search="<tunnel>")))
    assert "No story holds these words" in nothing
    assert "<tunnel>" not in nothing
    html = fragments.story_list(page_of_stories(catalog, Selection(search="e", page=2)))
    assert "?q=e&amp;page=3" in html


def test_the_list_is_bounded_whatever_is_wrong_with_the_stories() -> None:
    catalog = list_stories(25, 158, problems=20)
    first = fragments.story_list(page_of_stories(catalog, Selection()))
    broken = fragments.story_list(page_of_stories(catalog, Selection(page=2)))

    assert "158 of these stories are not available" in first
    assert 'href="?page=2">See what is wrong' in first
    assert len(first.encode()) < 20_000
    assert broken.count("This story is not available: its files hold 60 problems.") == 15
    assert "And 57 more problems" in broken
    assert len(broken.encode()) < 100_000


def test_a_link_to_the_list_names_a_few_stories_and_counts_the_rest() -> None:
    some = page_of_stories(list_stories(1000), Selection())
    none = page_of_stories(list_stories(0, 3), Selection())

    assert describe_stories(some) == "Bridge 0; Bridge 1; Bridge 2; and 997 more stories"
    assert describe_stories(none) == "No story can be shown at the moment."
