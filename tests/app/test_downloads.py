"""Without our routes the data page gives the same files, made when a button is pressed."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from starlette.applications import Starlette

from dashboard import exports
from dashboard.chart_list import CHARTS, DrawnChart
from dashboard.exports import renderings
from dashboard.model.byte_cache import CACHE
from dashboard.web import downloads
from tests.app.conftest import open_page
from tests.web.asgi import send_request

SHIPPED = "russia-messenger-calls"
Buttons = dict[str, Callable[[], bytes]]


@pytest.fixture
def buttons(monkeypatch: pytest.MonkeyPatch) -> Buttons:
    """Note what each download button would make, by the name of its file."""
    noted: Buttons = {}
    show = st.download_button

    def note(label: str, data: Callable[[], bytes], file_name: str, **options: object) -> bool:
        noted[file_name] = data
        return show(label, data, file_name, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", note)
    return noted


def served(address: str) -> bytes:
    """Ask the download routes for a file."""
    return send_request(Starlette(routes=downloads.routes()), f"/download/{address}").content


def test_the_package_of_a_button_is_the_package_of_the_route(
    shipped_folder: Path, buttons: Buttons
) -> None:
    assert not open_page("data.py", story=SHIPPED).exception
    [content] = [make() for name, make in buttons.items() if name.endswith(".zip")]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        described = json.loads(archive.read(f"{SHIPPED}/datapackage.json"))
    own = json.loads((shipped_folder / SHIPPED / "datapackage.json").read_text("utf-8"))

    assert described == own
    assert own["contributors"]
    assert content == served(f"story.zip?story={SHIPPED}")


def test_every_table_and_chart_of_the_view_has_a_button_that_gives_the_file_of_the_route(
    example_folder: Path, buttons: Buttons
) -> None:
    app = open_page("data.py", actor="council.mayor", issue="build-lane")
    query = "story=bicycle-lane&actor=council.mayor&issue=build-lane"
    files = [f"{view}.csv" for view in exports.SHOWN_TABLES] + [f"{one}.svg" for one in CHARTS]
    tables_and_charts = {file: make for file, make in buttons.items() if ".zip" not in file}

    assert not app.exception
    assert len(app.download_button) == len(buttons) == 1 + len(files)
    assert {make() for make in tables_and_charts.values()} == {
        served(f"{file}?{query}") for file in files
    }


def test_a_chart_that_shows_nothing_has_no_button(example_folder: Path, buttons: Buttons) -> None:
    open_page("data.py", q="nobody says this")

    assert [name for name in buttons if name.endswith(".svg")] == [
        "bicycle-lane-1.2.0-timeline-selection.svg"  # words do not narrow it
    ]


def test_no_chart_is_painted_before_its_button_is_pressed(
    example_folder: Path, buttons: Buttons, monkeypatch: pytest.MonkeyPatch
) -> None:
    CACHE.clear()
    painted: list[DrawnChart] = []
    monkeypatch.setattr(renderings, "to_svg", lambda drawn: painted.append(drawn) or b"<svg/>")
    open_page("data.py")
    [press] = [make for name, make in buttons.items() if "timeline.svg" in name]

    assert not painted
    assert press() == b"<svg/>"
    assert len(painted) == 1
    CACHE.clear()
