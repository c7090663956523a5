"""Without a connection, without JavaScript, in a frame: the page can be read all the same."""

import re
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.dashboard_server import DashboardServer
from tests.browser.reader import GROUNDS, Reader
from tests.browser.websocket_line import Line

VIEW = "/compare?actor=whatsapp"
WORDS = "Says that Russia is trying to block it because it defies attempts"
SOON = 6_000
"""Milliseconds: the four that a page waits for the application, and time to load."""
LATE = 20_000
"""Milliseconds until Streamlit has tried again, and painted."""


def text_of(reader: Reader) -> Locator:
    return reader.page.locator("#page-text")


def why(reader: Reader) -> Locator:
    return reader.page.get_by_text("The live page is not connected yet")


def loss(reader: Reader) -> Locator:
    return reader.page.get_by_text("The connection is lost.")


def dialogs(reader: Reader) -> Locator:
    return reader.page.get_by_role("dialog")


def assert_is_readable(reader: Reader, *, scheme: str = "light") -> None:
    """Check that the page's text is seen, styled, and within the window."""
    text = text_of(reader)
    expect(text.get_by_text(WORDS).first).to_be_visible(timeout=SOON)
    expect(text).to_have_css("background-color", GROUNDS[scheme])
    expect(text).to_have_css("font-family", re.compile("^.?Source Sans"))
    expect(text.locator(".chip-oppose").first).to_have_css("font-weight", "600")
    expect(reader.page.get_by_test_id("stAppSkeleton")).to_be_hidden()
    expect(reader.page.get_by_text("Are you connected to the internet")).to_be_hidden()
    assert reader.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.fixture
def news(tmp_path: Path) -> Iterator[tuple[DashboardServer, str]]:
    """Return a dashboard, and the address of a page elsewhere that frames one of its views."""
    site = partial(SimpleHTTPRequestHandler, directory=tmp_path)
    with ThreadingHTTPServer(("127.0.0.1", 0), site) as host:
        Thread(target=host.serve_forever, daemon=True).start()
        allowed = f"127.0.0.1:{host.server_port}"
        with DashboardServer(tmp_path / "log.txt", {"DASHBOARD_FRAME_HOSTS": allowed}) as server:
            frame = f'<iframe src="{server.url}{VIEW}&amp;embed=true" height="700"></iframe>'
            (tmp_path / "news.html").write_text(frame, "utf-8")
            yield server, f"http://{allowed}/news.html"
        host.shutdown()


def test_a_page_that_never_connects_is_shown_as_text_and_as_itself_once_it_does(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(width=320, color_scheme="dark")
    line = Line(reader.page)
    line.cut()
    reader.page.goto(f"{reader.server}{VIEW}&position=whatsapp.restrict-calls")

    assert_is_readable(reader, scheme="dark")
    expect(reader.detail).to_be_visible()
    expect(why(reader)).to_be_visible()
    reader.page.get_by_role("link", name="Actors", exact=True).click()
    expect(reader.page).to_have_url(re.compile(r"/actor\?story=[\w-]+&actor=whatsapp&position="))
    expect(text_of(reader).get_by_role("heading", level=1)).to_be_visible(timeout=SOON)
    expect(dialogs(reader)).to_have_count(0)
    reader.page.get_by_role("link", name="Compare", exact=True).click(trial=True)

    line.mend()
    reader.settle()
    expect(text_of(reader)).to_have_count(0)
    expect(reader.sentence).to_contain_text("actor: WhatsApp")
    expect(reader.detail).to_be_focused()
    expect(reader.detail.get_by_role("link", name="Close")).to_be_in_viewport()


def test_a_reader_of_the_text_stays_below_the_same_heading_once_the_page_is_live(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(width=390)
    line = Line(reader.page)
    line.cut()
    reader.page.goto(f"{reader.server}/compare")
    name = "The platforms act against criminal use of their services"
    read = text_of(reader).get_by_role("heading", name=name)
    expect(read).to_be_visible(timeout=SOON)
    read.evaluate("heading => scrollBy(0, heading.getBoundingClientRect().top - 100)")

    line.mend()
    reader.settle()
    expect(text_of(reader)).to_have_count(0)
    again = reader.page.locator("#root").get_by_role("heading", name=name)
    expect(again).to_be_in_viewport()
    assert abs((again.bounding_box() or {"y": 0.0})["y"] - 100) < 20


def test_an_embedded_view_that_never_connects_is_shown_as_text(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(width=390)
    Line(reader.page).cut()
    reader.page.goto(f"{reader.server}{VIEW}&embed=true")

    assert_is_readable(reader)
    expect(why(reader)).to_be_visible()
    links = text_of(reader).get_by_role("link")
    expect(links.last).to_have_text(re.compile(rf"^{reader.server}/compare\?.*actor=whatsapp$"))
    expect(reader.page.get_by_role("navigation", name="Pages", exact=True)).to_have_count(0)


def test_a_lost_connection_leaves_the_page_as_it_is_and_says_so_until_it_is_back(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader()
    line = Line(reader.page)
    before = reader.open(VIEW).view()
    expect(text_of(reader)).to_have_count(0)

    line.cut()
    expect(loss(reader)).to_be_visible(timeout=SOON)
    assert reader.view() == before
    expect(reader.page.get_by_test_id("stConnectionStatus")).to_be_hidden()

    line.mend()
    expect(loss(reader)).to_be_hidden(timeout=LATE)
    reader.settle()
    assert reader.choose("Issue", "Reason for the restriction").view() != before


def test_what_was_typed_and_chosen_as_the_connection_went_is_shown_once_it_is_back(
    tmp_path: Path, new_reader: Callable[..., Reader]
) -> None:
    with DashboardServer(tmp_path / "log.txt", {}) as server:
        reader = new_reader(server.url)
        line = Line(reader.page)
        reader.open("/evidence?actor=whatsapp").open_filters()
        field = reader.page.get_by_label("Search the words")

        for pill, words, ends in (("Telegram", "call", False), ("Roskomnadzor", "calls", True)):
            line.lose()
            reader.pill("Actor", pill).click()
            field.fill(words)
            if ends:
                server.kill()
            line.cut()
            expect(field).to_be_disabled()
            if ends:
                server.start()
            line.mend()

            expect(reader.page).to_have_url(
                re.compile(f"{pill.lower()}.*&q={words}$"), timeout=LATE
            )
            expect(field).to_have_value(words)
            expect(reader.pill("Actor", pill)).to_have_attribute("aria-pressed", "true")
            expect(reader.sentence).to_contain_text(f"words: “{words}”")


def test_links_load_the_page_anew_while_the_connection_is_lost(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader()
    line = Line(reader.page)
    reader.open(VIEW)

    line.cut()
    expect(loss(reader)).to_be_visible(timeout=SOON)
    with reader.page.expect_navigation(wait_until="commit", url=re.compile("/evidence")):
        reader.navigation.get_by_role("link", name="Evidence").click()

    expect(text_of(reader).get_by_role("heading", level=1)).to_have_text("Evidence", timeout=SOON)


def test_a_frame_keeps_what_it_shows_when_its_server_goes(
    news: tuple[DashboardServer, str], new_reader: Callable[..., Reader]
) -> None:
    server, page = news
    reader = new_reader()
    reader.page.goto(page)
    frame = reader.page.frame_locator("iframe")
    embedded = frame.locator("#root .embedded")
    expect(embedded.get_by_role("link")).to_have_attribute(
        "href", re.compile(rf"^{server.url}/compare\?"), timeout=LATE
    )
    expect(frame.locator("html")).to_have_attribute("data-connection", "live", timeout=LATE)

    server.kill()

    expect(frame.get_by_text("The connection is lost.")).to_be_visible(timeout=SOON)
    expect(embedded).to_be_visible()
    expect(frame.locator("#root").get_by_text(WORDS)).to_be_visible()


def test_without_javascript_the_page_is_read_and_gone_through_as_text(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(java_script_enabled=False, width=390, color_scheme="dark")
    reader.page.goto(reader.server + VIEW)

    expect(text_of(reader).get_by_text(WORDS)).to_be_visible()
    expect(text_of(reader)).to_have_css("background-color", GROUNDS["dark"])
    said = reader.page.locator("noscript p")  # whose text is not found by its words
    expect(said).to_be_visible()
    expect(said).to_contain_text("JavaScript is off")
    expect(why(reader)).to_be_hidden()
    reader.page.get_by_role("link", name="All words and notes").first.click()
    expect(reader.detail).to_be_visible()
    reader.page.get_by_role("link", name="Data and method", exact=True).click()
    expect(reader.page.get_by_role("heading", name="Rules", exact=True)).to_be_visible()
    with reader.page.expect_download() as download:
        reader.page.get_by_role("link", name="positions as CSV").first.click()
    assert download.value.suggested_filename.endswith(".csv")


def test_sharing_says_how_a_host_allows_frames_where_it_does_not(reader: Reader) -> None:
    reader.open("/").open_sharing()

    expect(reader.page.get_by_text("DASHBOARD_FRAME_HOSTS")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Copy code")).to_have_count(0)


def test_only_what_was_copied_is_called_copied(reader: Reader) -> None:
    reader.page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));"
        "document.execCommand = () => false;"
    )
    field = reader.open("/").open_sharing()

    reader.page.get_by_role("button", name="Copy link").click()

    expect(reader.page.get_by_role("button", name="Press Ctrl+C to copy")).to_be_visible()
    expect(reader.page.get_by_role("button", name="Copied")).to_have_count(0)
    selected = "input => input.value.slice(input.selectionStart, input.selectionEnd)"
    assert field.evaluate(selected) == field.input_value()
