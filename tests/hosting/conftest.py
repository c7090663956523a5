"""Two replicas behind nginx, and a real Chromium before it.

site       the two replicas and the proxy, all on 127.0.0.1 and ended with the session
browser    the Chromium
reader     a reader in a fresh context who comes in through the proxy
"""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.reader import Reader
from tests.hosting.nginx import Proxy
from tests.hosting.replica import Replica
from tests.hosting.site import Site

STEP_MILLISECONDS = 30_000

expect.set_options(timeout=STEP_MILLISECONDS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the journeys last: Playwright holds the thread's event loop until the end."""
    items.sort(key=lambda item: item.path.name == "test_replicas.py")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Start two replicas and nginx before them."""
    folder = tmp_path_factory.mktemp("site")
    replicas = [Replica(folder / f"replica-{number}.log") for number in (1, 2)]
    with ExitStack() as ending:
        for replica in replicas:
            ending.callback(replica.kill)
            replica.begin()
        for replica in replicas:
            replica.wait_until_ready()
        proxy = ending.enter_context(Proxy(folder, [replica.port for replica in replicas]))
        yield Site(proxy, replicas)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the Chromium that every test's contexts live in."""
    executable = find_chromium()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=executable, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def reader(browser: Browser, site: Site) -> Iterator[Reader]:
    """Sit down at a desk, with nothing remembered."""
    context = browser.new_context(
        viewport={"width": 1280, "height": 900}, reduced_motion="reduce", locale="en-GB"
    )
    context.set_default_timeout(STEP_MILLISECONDS)
    yield Reader(context.new_page(), site.proxy.url)
    context.close()


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Name a file for the words of a process."""
    return tmp_path / "log.txt"
