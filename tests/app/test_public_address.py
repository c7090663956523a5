"""A page cites itself by its public address, and by a day that is the same for everyone."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path

import pytest
from starlette.applications import Starlette
from streamlit.testing.v1 import AppTest

from dashboard.model.settings import settings
from dashboard.web import downloads
from tests.app.conftest import DASHBOARD, html
from tests.web.asgi import send_request

ASKED = "http://10.0.0.7:8501"
PUBLIC = "https://positions.example.org/who"
STORY = "story=bicycle-lane"


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the host name the dashboard's public address."""
    monkeypatch.setenv("DASHBOARD_BASE_URL", PUBLIC)
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture(params=["Etc/GMT+12", "Etc/GMT-14"])
def far_away(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the server's clock where the day ends last, or first: one differs from UTC's day."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def read(path: str, **parameters: str) -> str:
    """Open a page as a reader does who came by the address ``ASKED``."""
    app = AppTest.from_file(str(DASHBOARD / "app.py"), default_timeout=30)
    app.context["url"] = f"{ASKED}/{path}".rstrip("/")
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    page = html(app.switch_page(f"views/{path}.py").run() if path else app)
    assert not app.exception
    return unescape(page)


@pytest.mark.parametrize("path", ["", "compare", "data"])
def test_a_page_names_the_address_that_was_asked_where_the_host_names_none(
    path: str, example_folder: Path
) -> None:
    page = read(path, actor="mayor")
    address = f"{ASKED}/{path}?{STORY}&actor=mayor"

    assert f'value="{address}"' in page
    assert f". {address}<" in page
    assert f'<p class="printed">{address} ·' in page
    assert PUBLIC not in page


@pytest.mark.usefixtures("public")
@pytest.mark.parametrize("path", ["", "compare", "data"])
def test_a_page_is_shared_cited_and_printed_with_the_public_address(
    path: str, example_folder: Path
) -> None:
    page = read(path, actor="mayor")
    address = f"{PUBLIC}/{path}?{STORY}&actor=mayor"

    assert f'value="{address}"' in page
    assert f'<iframe src="{escape(address)}&amp;embed=true"' in page
    assert f". {address}<" in page
    assert f'<p class="printed">{address} ·' in page
    assert ASKED not in page


@pytest.mark.usefixtures("public")
def test_every_form_of_a_citation_names_the_public_address(example_folder: Path) -> None:
    page = read("data", actor="mayor")
    address = f"{PUBLIC}/data?{STORY}"

    assert f". {address}<" in page
    assert f"url = {{{address}}}" in page
    assert f'"URL": "{address}"' in page


@pytest.mark.usefixtures("far_away")
def test_the_day_of_access_is_that_of_utc_on_the_page_and_in_the_file(example_folder: Path) -> None:
    today = datetime.now(UTC).date().isoformat()
    shared, cited = read("compare"), read("data")
    app = Starlette(routes=downloads.routes())
    file = send_request(app, f"/download/citation.txt?{STORY}").text

    assert f"Accessed {today}." in shared
    assert f"Accessed {today}." in file
    assert cited.count(f"Accessed {today}.") == cited.count("Accessed ") == 2
    assert f"urldate = {{{today}}}" in cited
