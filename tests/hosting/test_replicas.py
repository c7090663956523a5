"""Two replicas behind nginx: any of them serves any link, and none of them is missed."""

import statistics
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocket, expect

from tests.browser.reader import Reader
from tests.hosting.replica import status, wait_until
from tests.hosting.site import Site

KILLS = 20
BACK_SECONDS = 60
LINKS = (
    "/?actor=whatsapp.telegram&issue=restrict-calls",
    "/compare?side=platforms",
    "/actor?actor=telegram",
    "/issue?issue=restrict-calls",
    "/evidence?actor=whatsapp",
    "/data",
)
CONNECTED = """() => document.querySelector('[data-testid="stApp"]')
    ?.dataset.testConnectionState === 'CONNECTED'"""
PLAIN = ("/", "/compare?actor=whatsapp&issue=restrict-calls", "/healthz")


class Connections:
    """Counts the websockets a page has opened.

    A page that has lost its server keeps showing what it has: only a new connection
    tells that a server stands behind it again.
    """

    def __init__(self, page: Page) -> None:
        self.opened = 0
        page.on("websocket", self._count)

    def _count(self, _: WebSocket) -> None:
        self.opened += 1


@pytest.fixture
def connections(reader: Reader) -> Connections:
    """Count from the reader's first page on."""
    return Connections(reader.page)


def whole_view(reader: Reader) -> dict[str, object]:
    """Describe the view, its address and which loading of the page it stands on."""
    loaded = reader.page.evaluate("performance.timeOrigin")
    return {"address": reader.page.url, "loaded": loaded, **reader.view()}


def wait_for_connection(reader: Reader, connections: Connections, before: int) -> None:
    """Wait, letting the browser's messages in, until a server stands behind the page again."""
    deadline = time.monotonic() + BACK_SECONDS
    while connections.opened == before:
        assert time.monotonic() < deadline, f"the view is not back after {BACK_SECONDS} s"
        reader.page.wait_for_timeout(20)
    reader.page.wait_for_function(CONNECTED, timeout=BACK_SECONDS * 1000)
    reader.settle()


@pytest.fixture
def report(capsys: pytest.CaptureFixture[str]) -> Callable[[str], None]:
    """Print figures past pytest's capture."""

    def say(text: str) -> None:
        with capsys.disabled():
            print(f"\n    {text}")

    return say


def test_any_replica_serves_any_link(reader: Reader, site: Site) -> None:
    views = []

    for away in site.replicas:
        away.kill()
        views.append({link: reader.open(link).view() for link in LINKS})
        away.begin()
        away.wait_until_ready()
        site.wait_until_in_turn(away)

    assert views[0] == views[1]
    assert all(view["heading"] for view in views[0].values())


def test_a_page_whose_parts_come_from_both_replicas_is_whole(reader: Reader, site: Site) -> None:
    complaints: list[str] = []
    reader.page.on("pageerror", lambda error: complaints.append(str(error)))
    reader.page.on(
        "response",
        lambda answer: complaints.append(answer.url) if answer.status >= 400 else None,
    )
    before = len(site.log_lines())

    reader.open("/?actor=whatsapp").choose("Issue", "Call restrictions")

    expect(reader.sentence).to_contain_text("1 of 5 actors, 1 of 7 issues")
    assert complaints == []
    assert [replica.port for replica in site.replicas if not site.has_served(replica, before)] == []


def test_a_view_comes_back_by_itself_whenever_its_replica_is_killed(
    reader: Reader, site: Site, connections: Connections, report: Callable[[str], None]
) -> None:
    reader.open("/compare").choose("Actor", "WhatsApp").choose("Issue", "Call restrictions")
    view = whole_view(reader)
    seconds: list[float] = []

    for _ in range(KILLS):
        serving, before = site.serving(), connections.opened
        serving.kill()
        killed = time.monotonic()
        serving.begin()  # as whoever watches over it would
        wait_for_connection(reader, connections, before)
        seconds.append(time.monotonic() - killed)
        assert whole_view(reader) == view
        serving.wait_until_ready()
        site.serving().wait_until_ready()

    report(
        f"{KILLS} kills: back after {statistics.median(seconds):.1f} s in the median, "
        f"{max(seconds):.1f} s at most"
    )
    expect(reader.page.get_by_role("dialog")).to_have_count(0)


def test_the_first_filter_pressed_after_a_kill_is_applied(
    reader: Reader, site: Site, connections: Connections
) -> None:
    reader.open("/compare").choose("Actor", "WhatsApp")
    serving, before = site.serving(), connections.opened
    serving.kill()
    serving.begin()
    wait_for_connection(reader, connections, before)
    serving.wait_until_ready()

    reader.pill("Actor", "Telegram").click()

    expect(reader.sentence).to_contain_text("2 of 5 actors", timeout=10_000)


def test_a_rolling_restart_loses_no_view_and_no_request(
    reader: Reader, site: Site, connections: Connections, report: Callable[[str], None]
) -> None:
    wait_until(lambda: status(f"{site.proxy.url}/healthz") == 200, "the site answers", 30)
    reader.open("/?actor=telegram").choose("Side", "Platforms")
    view = whole_view(reader)

    with site.asked(*PLAIN) as answers:
        for replica in site.replicas:
            held, before = site.serving() is replica, connections.opened
            replica.terminate()
            replica.begin()
            if held:
                wait_for_connection(reader, connections, before)
            replica.wait_until_ready()
            site.wait_until_in_turn(replica)
    reader.settle()

    report(f"rolling restart: {len(answers)} requests answered meanwhile")
    assert [answer for answer in answers if answer[1] != 200] == []
    assert {path for path, _ in answers} == set(PLAIN)
    assert whole_view(reader) == view
