"""The dashboard run without a browser, on data folders of the test's own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.dataset.load import live_catalog
from tests.conftest import REPOSITORY
from tests.example_story import write_example_story

DASHBOARD = REPOSITORY / "dashboard"
VIEWS = sorted(path.name for path in (DASHBOARD / "views").glob("[a-z]*.py"))
FIRST_VIEW = "overview.py"
Serve = Callable[[Path], None]


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Serve]:
    """Let the dashboard read its stories from a folder, until the test ends."""

    def choose(folder: Path) -> None:
        monkeypatch.setenv("DASHBOARD_DATA", str(folder))
        live_catalog.cache_clear()

    yield choose
    live_catalog.cache_clear()


@pytest.fixture
def example_folder(tmp_path: Path, serve: Serve) -> Path:
    """Serve the invented story alone."""
    write_example_story(tmp_path)
    serve(tmp_path)
    return tmp_path


@pytest.fixture
def shipped_folder(serve: Serve) -> Path:
    """Serve the stories that come with the code."""
    serve(REPOSITORY / "data")
    return REPOSITORY / "data"


def open_page(view: str = FIRST_VIEW, **parameters: str | list[str]) -> AppTest:
    """Follow a link to a view."""
    app = AppTest.from_file(str(DASHBOARD / "app.py"), default_timeout=30)
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    return app if view == FIRST_VIEW else app.switch_page(f"views/{view}").run()


def visit(**parameters: str | list[str]) -> Iterator[tuple[str, AppTest]]:
    """Follow a link, then go from page to page; gives each page's file and the page."""
    app = open_page(**parameters)
    yield FIRST_VIEW, app
    for view in VIEWS:
        if view != FIRST_VIEW:
            yield view, app.switch_page(f"views/{view}").run()


def html(app: AppTest) -> str:
    """Return all the HTML of a page, the style sheet left out."""
    bodies = [element.proto.body for element in app.get("html")]
    return "\n".join(body for body in bodies if not body.startswith("<style>"))


def alt_texts(app: AppTest) -> list[str]:
    """Return the alt text of every chart of a page, in order."""
    return [chart.proto.alt for chart in app.get("vega_lite_chart")]


def labels(app: AppTest, field: str) -> list[str]:
    """Return the labels of a filter's pills as they are sent to the browser."""
    [pills] = [each for each in app.pills if each.key and each.key.endswith(f":{field}")]
    return [option.content for option in pills.proto.options]
