"""Other data, another way of starting, and a server that goes away."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.dashboard_server import DashboardServer
from tests.browser.reader import Reader
from tests.browser.test_layout import faults
from tests.browser.wide_story import write_wide_story
from tests.example_story import write_example_story

RECONNECT_MILLISECONDS = 60_000
FOUND = '[data-testid="stApp"][data-test-connection-state="CONNECTED"]'
LOST = '[data-testid="stApp"]:not([data-test-connection-state="CONNECTED"])'


@pytest.fixture(scope="session")
def wide(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a dashboard with 30 actors and 38 issues."""
    return serve(write_wide_story(tmp_path_factory.mktemp("wide")).parent)


def test_the_entry_script_alone_opens_and_restores_a_link(
    serve: Callable[..., str], new_reader: Callable[..., Reader]
) -> None:
    bare = serve(entry="dashboard/app.py")
    reader = new_reader(bare).open("/").choose("Actor", "WhatsApp").visit("Compare")
    before = reader.view()

    assert new_reader(bare).open(reader.copy_link()).view() == before


def test_a_view_comes_back_by_itself_after_a_crash_of_the_server(
    tmp_path: Path, new_reader: Callable[..., Reader]
) -> None:
    with DashboardServer(tmp_path / "log.txt", {}) as server:
        reader = new_reader(server.url).open("/").choose("Actor", "WhatsApp")
        before = reader.choose("Issue", "Reason for the restriction").view()

        server.kill()
        expect(reader.page.locator(LOST)).to_be_attached()
        server.start()
        expect(reader.page.locator(FOUND)).to_be_attached(timeout=RECONNECT_MILLISECONDS)
        reader.settle()
        assert reader.view() == before

        assert reader.visit("Compare").view()["pressed"] == before["pressed"]


def test_a_broken_story_is_listed_with_its_problems_beside_a_good_one(
    serve: Callable[..., str], tmp_path: Path, new_reader: Callable[..., Reader]
) -> None:
    good = write_example_story(tmp_path)
    broken = shutil.copytree(good, tmp_path / "broken-lane")
    positions = broken / "positions.csv"
    positions.write_text(positions.read_text("utf-8").replace(",mixed,", ",perhaps,"), "utf-8")
    reader = new_reader(serve(tmp_path)).open("/")

    unavailable = reader.page.get_by_text("This story is not available")
    expect(unavailable).to_be_visible()
    expect(reader.page.get_by_text("positions.csv, line 7, column stance")).to_be_visible()
    expect(reader.page.get_by_text("“perhaps”")).to_be_visible()
    with reader.following():
        reader.page.get_by_role("link", name=re.compile("^Who wants the bicycle lane")).click()
    expect(reader.sentence).to_have_text("All 4 actors, all 4 issues")


def test_two_stories_are_listed_and_can_be_switched(
    serve: Callable[..., str], tmp_path: Path, new_reader: Callable[..., Reader]
) -> None:
    write_example_story(tmp_path)
    write_wide_story(tmp_path)
    reader = new_reader(serve(tmp_path)).open("/")

    with reader.following():
        reader.page.get_by_role("link", name=re.compile("^Who wants the bicycle lane")).click()
    expect(reader.sentence).to_have_text("All 4 actors, all 4 issues")
    reader.page.get_by_role("combobox", name=re.compile("Story")).click()
    with reader.following():
        reader.page.get_by_role("option", name=re.compile("^Реконструкция")).click()

    expect(reader.heading).to_have_text(re.compile("^Реконструкция"))
    assert "story=wide-story" in reader.page.url


def test_an_empty_data_folder_says_how_to_begin(
    serve: Callable[..., str], tmp_path: Path, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(serve(tmp_path)).open("/")

    expect(reader.page.get_by_text("The data folder holds no story yet.")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_a_wide_story_is_readable_a_page_at_a_time(
    wide: str, new_reader: Callable[..., Reader], pages: dict[str, str], width: int
) -> None:
    reader = new_reader(wide, width=width).open("/")
    where = reader.page.get_by_role("navigation", name="Pages of this view")

    expect(where.first).to_contain_text("Page 1 of 8: actors 1 to 8 of 30, issues 1 to 20 of 38")
    with reader.following():
        where.first.get_by_role("link", name="Next page").click()
    expect(where.first).to_contain_text("Page 2 of 8: actors 9 to 16 of 30")
    expect(where.first.get_by_role("link", name="Previous page")).to_be_visible()
    found = faults(reader, "second page")
    for name, path in pages.items():
        found += faults(reader.open(path), name)

    assert not found, "\n".join(found)


def test_the_page_that_was_turned_to_is_in_the_link(
    wide: str, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(wide).open("/?page=8")
    before = reader.view()

    expect(reader.page.get_by_text("Page 8 of 8: actors 25 to 30 of 30")).to_be_visible()
    assert new_reader(wide).open(reader.copy_link()).view() == before
