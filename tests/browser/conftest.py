"""A running dashboard and a real Chromium for whole journeys.

server      address of the dashboard as users start it, shared by all tests
serve       starts another one with other data or settings, returns its address
new_page    opens a page in a fresh context: size, colour scheme, with or without scripts
page        one such page, as on a desk: 1280 x 900, light
open_view   goes to an address and waits until Streamlit has painted
requested   every address the pages of this test have asked for
complaints  every error the pages of this test have logged

A failed test leaves a picture of each of its pages in test-results/.
"""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright

from tests.browser.chromium import find_chromium

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "test-results"
START_SECONDS = 60
PAINT_MILLISECONDS = 30_000

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const shown = (element) => element.checkVisibility();
    const empty = (chart) => shown(chart) && !chart.querySelector('svg.marks, canvas.marks');
    const all = (selector) => [...document.querySelectorAll(selector)];
    return app !== null
        && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !all('[data-testid="stSkeleton"], [data-stale="true"]').some(shown)
        && !all('[data-testid="stVegaLiteChart"]').some(empty)
        && all('[data-testid="stMain"] [data-testid="stElementContainer"]').length > 0;
}"""
"""True once the script has run to its end and everything it sent stands on the page."""

REPORTS = pytest.StashKey[pytest.TestReport]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys last: Playwright holds the thread's event loop until the end."""
    items.sort(key=lambda item: Path(__file__).parent in item.path.parents)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep the report of the test itself, so that its pages know whether it failed."""
    report = yield
    if report.when == "call":
        item.stash[REPORTS] = report
    return report


@contextmanager
def running_dashboard(log: Path, settings: dict[str, str]) -> Iterator[str]:
    """Run the dashboard as users do, from the root of the repository; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard/asgi.py"]
    command += ["--server.port", str(port), "--server.address", "127.0.0.1"]
    with (
        log.open("w") as output,
        subprocess.Popen(
            command, cwd=ROOT, env=os.environ | settings, stdout=output, stderr=subprocess.STDOUT
        ) as process,
    ):
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_until_healthy(process, url, log)
            yield url
        finally:
            _end(process)


def _wait_until_healthy(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _is_healthy(url):
        try:
            code = process.wait(timeout=0.1)
        except subprocess.TimeoutExpired:
            if time.monotonic() < deadline:
                continue
            pytest.fail(f"Not healthy after {START_SECONDS} s:\n{log.read_text()}", pytrace=False)
        pytest.fail(f"The dashboard ended with code {code}:\n{log.read_text()}", pytrace=False)


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a dashboard with other data or settings; return its address.

    ``serve(folder, NAME="value")`` sets DASHBOARD_DATA and NAME. The same call again
    returns the same server; all end with the session.
    """
    running: dict[tuple[tuple[str, str], ...], str] = {}
    with ExitStack() as servers:

        def start(data_folder: Path | str | None = None, **settings: str) -> str:
            if data_folder is not None:
                settings["DASHBOARD_DATA"] = str(data_folder)
            key = tuple(sorted(settings.items()))
            if key not in running:
                log = tmp_path_factory.mktemp("server") / "log.txt"
                running[key] = servers.enter_context(running_dashboard(log, settings))
            return running[key]

        yield start


@pytest.fixture(scope="session")
def server(serve: Callable[..., str]) -> str:
    """Return the address of the dashboard with its own data."""
    return serve()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that every test's contexts live in."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def requested() -> list[str]:
    """List every http and websocket address that the pages of this test asked for."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """List every uncaught error and every error in the console of this test's pages."""
    return []


@pytest.fixture
def new_page(
    browser: Browser,
    request: pytest.FixtureRequest,
    requested: list[str],
    complaints: list[str],
) -> Iterator[Callable[..., Page]]:
    """Open a page in a context of its own, with nothing remembered."""
    pages: list[Page] = []

    def open_page(
        *,
        width: int = 1280,
        height: int = 900,
        color_scheme: Literal["light", "dark"] = "light",
        java_script_enabled: bool = True,
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            java_script_enabled=java_script_enabled,
            reduced_motion="reduce",
            locale="en-GB",
            **options,
        )
        page = context.new_page()
        _listen(page, requested, complaints)
        pages.append(page)
        return page

    yield open_page
    _keep_pictures(request.node, pages)
    for page in pages:
        page.context.close()


@pytest.fixture
def page(new_page: Callable[..., Page]) -> Page:
    """Open a page as on a desk: 1280 x 900, light."""
    return new_page()


@pytest.fixture
def open_view() -> Callable[[Page, str], Page]:
    """Return the function that opens an address and waits until Streamlit has painted.

    For a page without scripts use ``page.goto``: there Streamlit never starts.
    """
    return _open_view


@pytest.fixture
def wait_until_settled() -> Callable[[Page], None]:
    """Return the function that waits until Streamlit has painted the latest run."""
    return _wait_until_settled


def _open_view(page: Page, url: str) -> Page:
    page.goto(url)
    _wait_until_settled(page)
    return page


def _wait_until_settled(page: Page) -> None:
    page.wait_for_function(SETTLED, timeout=PAINT_MILLISECONDS)


def _listen(page: Page, requested: list[str], complaints: list[str]) -> None:
    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(message.text)

    def note_request(url: str) -> None:
        if not url.startswith(("data:", "blob:")):
            requested.append(url)

    page.context.on("request", lambda request: note_request(request.url))
    page.on("websocket", lambda websocket: note_request(websocket.url))
    page.on("console", note_console)
    page.on("pageerror", lambda error: complaints.append(str(error)))


def _keep_pictures(test: pytest.Item, pages: list[Page]) -> None:
    report = test.stash.get(REPORTS, None)
    if report is None or not report.failed:
        return
    RESULTS.mkdir(exist_ok=True)
    name = re.sub(r"[^\w.-]+", "-", test.nodeid.removeprefix("tests/browser/")).strip("-")
    for number, page in enumerate(pages, start=1):
        page.screenshot(path=RESULTS / f"{name}-{number}.png", full_page=True)
