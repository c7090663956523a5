"""Two replicas behind nginx: any of them serves any link, and none of them is missed."""

import statistics
import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

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
PLAIN = ("/", "/compare?actor=whatsapp&issue=restrict-calls", "/healthz")


class Runs:
    """Counts the runs of the entry script that servers have finished for a page.

    A page that has lost its server keeps showing what it has: only this tells a view
    that a new server has sent from one left over from the old.
    """

    def __init__(self, page: Page) -> None:
        self.finished = 0
        page.on("websocket", self._listen)

    def _listen(self, websocket: WebSocket) -> None:
        websocket.on("framereceived", self._count)

    def _count(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self.finished += ForwardMsg.FromString(frame).WhichOneof("type") == "script_finished"


@pytest.fixture
def runs(reader: Reader) -> Runs:
    """Count from the reader's first page on."""
    return Runs(reader.page)


def origin(reader: Reader) -> float:
    """Tell one loading of the page from another."""
    began: float = reader.page.evaluate("performance.timeOrigin")
    return began


def whole_view(reader: Reader) -> dict[str, object]:
    return {"address": reader.page.url, "loaded": origin(reader), **reader.view()}


def wait_for_new_run(reader: Reader, runs: Runs, before: int) -> None:
    """Wait, letting the browser's messages in, until a server has sent the view anew."""
    deadline = time.monotonic() + BACK_SECONDS
    while runs.finished == before:
        assert time.monotonic() < deadline, f"the view is not back after {BACK_SECONDS} s"
        reader.page.wait_for_timeout(20)
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

    reader.open("/?actor=whatsapp").choose("Issue", "Restrict calls")

    expect(reader.sentence).to_contain_text("1 of 5 actors, 1 of 7 issues")
    assert complaints == []
    assert [replica.port for replica in site.replicas if not site.has_served(replica, before)] == []


def test_a_view_comes_back_by_itself_whenever_its_replica_is_killed(
    reader: Reader, site: Site, runs: Runs, report: Callable[[str], None]
) -> None:
    reader.open("/compare").choose("Actor", "WhatsApp").choose("Issue", "Restrict calls")
    view = whole_view(reader)
    seconds: list[float] = []

    for _ in range(KILLS):
        serving, before = site.serving(), runs.finished
        serving.kill()
        killed = time.monotonic()
        serving.begin()  # as whoever watches over it would
        wait_for_new_run(reader, runs, before)
        seconds.append(time.monotonic() - killed)
        assert whole_view(reader) == view
        serving.wait_until_ready()

    report(
        f"{KILLS} kills: back after {statistics.median(seconds):.1f} s in the median, "
        f"{max(seconds):.1f} s at most"
    )
    expect(reader.page.get_by_role("dialog")).to_have_count(0)
    reader.choose("Actor", "Telegram")
    expect(reader.sentence).to_contain_text("2 of 5 actors, 1 of 7 issues")


def test_a_rolling_restart_loses_no_view_and_no_request(
    reader: Reader, site: Site, runs: Runs, report: Callable[[str], None]
) -> None:
    wait_until(lambda: status(f"{site.proxy.url}/healthz") == 200, "the site answers", 30)
    reader.open("/?actor=telegram").choose("Side", "Platforms")
    view = whole_view(reader)

    with site.asked(*PLAIN) as answers:
        for replica in site.replicas:
            held, before = site.serving() is replica, runs.finished
            replica.terminate()
            replica.begin()
            if held:
                wait_for_new_run(reader, runs, before)
            replica.wait_until_ready()
            site.wait_until_in_turn(replica)
    reader.settle()

    report(f"rolling restart: {len(answers)} requests answered meanwhile")
    assert [answer for answer in answers if answer[1] != 200] == []
    assert {path for path, _ in answers} == set(PLAIN)
    assert whole_view(reader) == view
