"""What a reader does before the answer to the last thing has come, on a line of 0.3 s."""

import re
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.delayed_proxy import DelayedProxy
from tests.browser.reader import Reader
from tests.browser.wide_story import write_wide_story
from tests.example_story import write_example_story

ONE_WAY_SECONDS = 0.15
QUIET_SECONDS = 3
"""Longer than the page takes to notice that it differs from its address."""

WIDE = "/?story=wide-story"
CELL = re.compile(r"^[^,]+, .+: \w+")


def side(number: int) -> Callable[[Reader], None]:
    def press(reader: Reader) -> None:
        toolbar = reader.page.get_by_role("toolbar", name="Side", exact=True)
        if not toolbar.is_visible():
            reader.page.locator(".st-key-fold summary").first.click()
        toolbar.get_by_role("button").nth(number).click()

    return press


def open_position(reader: Reader) -> None:
    cells = reader.page.get_by_label(CELL).and_(reader.page.locator("svg *"))
    cells.first.click()


def turn_page(reader: Reader) -> None:
    reader.page.get_by_role("link", name="Next page").first.click()


def choose_story(reader: Reader) -> None:
    picker = reader.page.get_by_role("combobox", name=re.compile("Story"))
    picker.press("ArrowDown")
    picker.press_sequentially("Who wants")
    expect(reader.page.get_by_role("option")).to_have_count(1)
    picker.press("ArrowDown")
    picker.press("Enter")


def visit(name: str) -> Callable[[Reader], None]:
    def follow(reader: Reader) -> None:
        reader.navigation.get_by_role("link", name=name, exact=True).click()

    return follow


def go(steps: int) -> Callable[[Reader], None]:
    return lambda reader: reader.page.evaluate("steps => history.go(steps)", steps)


STEPS = {
    "filter": side(0),
    "another filter": side(1),
    "position": open_position,
    "page of the matrix": turn_page,
    "story": choose_story,
    "Compare": visit("Compare"),
    "Back": go(-1),
    "Forward": go(1),
}

OVERTAKEN = [
    ("filter", 100, "Back"),
    ("filter", 300, "Back"),
    ("filter", 50, "Compare"),
    ("filter", 100, "another filter"),
    ("position", 200, "Back"),
    ("page of the matrix", 100, "filter"),
    ("filter", 100, "page of the matrix"),
    ("story", 200, "Back"),
    ("Compare", 100, "Back"),
    ("Back", 100, "Forward"),
    ("Back", 100, "filter"),
]
"""A step, the milliseconds after it, and the step that overtakes it."""


@pytest.fixture(scope="session")
def two_stories(
    browser: Browser, serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Return the address of a dashboard with a wide story and a small one, opened once."""
    folder = tmp_path_factory.mktemp("two")
    write_example_story(folder)
    write_wide_story(folder)
    address = serve(folder)
    with browser.new_page() as page:
        Reader(page, address).open("/")
    return address


@pytest.fixture
def line(two_stories: str) -> Iterator[DelayedProxy]:
    """Lay a line to the two stories that is fast until the test makes it slow."""
    with DelayedProxy(urlsplit(two_stories).port or 0) as line:
        yield line


class Listener:
    """Knows how long the websockets of a page have been quiet."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.last = time.monotonic()
        reader.page.on("websocket", lambda websocket: websocket.on("framereceived", self._note))
        reader.page.on("websocket", lambda websocket: websocket.on("framesent", self._note))

    def _note(self, _: object) -> None:
        self.last = time.monotonic()

    def wait_for_quiet(self) -> None:
        while time.monotonic() - self.last < QUIET_SECONDS:
            self.reader.page.wait_for_timeout(100)
        self.reader.settle()


def overtake(reader: Reader, line: DelayedProxy, first: str, after: int, second: str) -> None:
    """Take two steps on the slow line, the second so many milliseconds after the first."""
    line.seconds = ONE_WAY_SECONDS
    STEPS[first](reader)
    reader.page.wait_for_timeout(after)
    STEPS[second](reader)


def seen(reader: Reader) -> dict[str, object]:
    return {**reader.view(), "shared": urlsplit(reader.copy_link()).query}


def test_link_page_sentence_and_share_field_agree_after_a_step_is_overtaken(
    line: DelayedProxy, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(line.url)
    listener = Listener(reader)

    for first, after, second in OVERTAKEN:
        case = f"{first}, after {after} ms {second}"
        line.seconds = 0
        reader.open(WIDE)
        for step in ("another filter", "another filter", "position"):
            with reader.following():
                STEPS[step](reader)

        overtake(reader, line, first, after, second)
        listener.wait_for_quiet()

        expect(reader.page.get_by_role("dialog"), case).to_have_count(0)
        before = seen(reader)
        line.seconds = 0
        assert seen(reader.open(reader.page.url)) == before, case


def test_two_filters_chosen_within_the_round_trip_both_count(
    line: DelayedProxy, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(line.url)
    listener = Listener(reader)
    reader.open("/?story=bicycle-lane")

    overtake(reader, line, "filter", 100, "another filter")
    listener.wait_for_quiet()

    assert len(reader.view()["pressed"]["Side"]) == 2
    assert len(re.findall(r"[?&]side=([^&]*)", reader.page.url)[0].split(".")) == 2


def test_back_undoes_a_filter_whose_answer_is_under_way(
    line: DelayedProxy, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(line.url)
    listener = Listener(reader)
    before = reader.open("/?story=bicycle-lane").view()
    with reader.following():
        side(0)(reader)

    overtake(reader, line, "another filter", 200, "Back")
    listener.wait_for_quiet()

    assert reader.page.url.endswith("/?story=bicycle-lane")
    assert reader.view() == before


def test_a_link_to_the_page_one_is_on_changes_the_address_too(
    two_stories: str, new_reader: Callable[..., Reader]
) -> None:
    reader = new_reader(two_stories).open(f"{WIDE}&page=3")

    reader.visit("Overview")

    assert reader.page.url.endswith(WIDE)
    expect(reader.page.get_by_text("Page 1 of 8").first).to_be_visible()
