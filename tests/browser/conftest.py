"""A running dashboard and a real Chromium for whole journeys.

server      address of the dashboard as users start it, shared by all tests
serve       starts another one with other data, settings or entry script
example     address of a dashboard with the invented story, full of awkward text
new_reader  a reader in a fresh context: size, colour scheme, server, with or without scripts
reader      one such reader, at a desk: 1280 x 900, light
pages       path of every page by its name, read from the navigation row
requested   every address the pages of this test have asked for
complaints  every error the pages of this test have logged, with the address it speaks of

A failed test leaves a picture of each of its pages in test-results/.
"""

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.dashboard_server import ENTRY, ROOT, DashboardServer
from tests.browser.reader import PAINT_MILLISECONDS, Reader
from tests.example_story import write_example_story

RESULTS = ROOT / "test-results"

STEP_MILLISECONDS = 10_000

CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

REPORTS = pytest.StashKey[pytest.TestReport]()


expect.set_options(timeout=STEP_MILLISECONDS)


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


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., str]]:
    """Start a dashboard with other data, settings or entry script; return its address.

    ``serve(folder, NAME="value")`` sets DASHBOARD_DATA and NAME. The same call again
    returns the same server; all end with the session.
    """
    running: dict[tuple[str, ...], str] = {}
    with ExitStack() as servers:

        def start(data_folder: Path | None = None, *, entry: str = ENTRY, **settings: str) -> str:
            if data_folder is not None:
                settings["DASHBOARD_DATA"] = str(data_folder)
            key = (entry, *map("=".join, sorted(settings.items())))
            if key not in running:
                log = tmp_path_factory.mktemp("server") / "log.txt"
                server = servers.enter_context(DashboardServer(log, settings, entry=entry))
                running[key] = server.url
            return running[key]

        yield start


@pytest.fixture(scope="session")
def server(serve: Callable[..., str]) -> str:
    """Return the address of the dashboard with its own data."""
    return serve()


@pytest.fixture(scope="session")
def example(serve: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a dashboard with the invented story."""
    return serve(write_example_story(tmp_path_factory.mktemp("example")).parent)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that every test's contexts live in."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=list(CHROMIUM_FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def pages(browser: Browser, server: str) -> dict[str, str]:
    """Read the path of every page from the navigation row, so that a new page is tested too."""
    with browser.new_page() as page:
        return Reader(page, server).open().pages()


@pytest.fixture
def requested() -> list[str]:
    """List every http and websocket address that the pages of this test asked for."""
    return []


@pytest.fixture
def complaints() -> list[str]:
    """List every uncaught error and every error in the console of this test's pages."""
    return []


@pytest.fixture
def new_reader(
    browser: Browser,
    server: str,
    request: pytest.FixtureRequest,
    requested: list[str],
    complaints: list[str],
) -> Iterator[Callable[..., Reader]]:
    """Open a page in a context of its own, with nothing remembered."""
    pages: list[Page] = []

    def arrive(
        at: str = server,
        *,
        width: int = 1280,
        height: int = 900,
        color_scheme: Literal["light", "dark"] = "light",
        **options: Any,
    ) -> Reader:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=color_scheme,
            reduced_motion="reduce",
            locale="en-GB",
            **options,
        )
        context.set_default_timeout(STEP_MILLISECONDS)
        context.set_default_navigation_timeout(PAINT_MILLISECONDS)
        page = context.new_page()
        _listen(page, requested, complaints)
        pages.append(page)
        return Reader(page, at)

    yield arrive
    _keep_pictures(request.node, pages)
    for page in pages:
        page.context.close()


@pytest.fixture
def reader(new_reader: Callable[..., Reader]) -> Reader:
    """Sit down at a desk: 1280 x 900, light."""
    return new_reader()


def _listen(page: Page, requested: list[str], complaints: list[str]) -> None:
    def note_console(message: ConsoleMessage) -> None:
        if message.type == "error":
            complaints.append(f"{message.text} {message.location.get('url', '')}".strip())

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
