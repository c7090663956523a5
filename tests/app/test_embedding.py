"""A view in a frame on another page opens with what it comes to."""

import re
from pathlib import Path

import pytest
from streamlit.runtime.context import ContextProxy

from tests.app.conftest import html, open_page


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Say what a browser says of a frame, which Streamlit's tests cannot."""
    monkeypatch.setattr(ContextProxy, "is_embedded", True)


@pytest.mark.usefixtures("embedded", "shipped_folder")
@pytest.mark.parametrize("view", ["overview.py", "compare.py"])
def test_an_embedded_page_is_headed_by_its_finding(view: str) -> None:
    page = html(open_page(view))

    [headline] = re.findall("<h1[^>]*>(.*?)</h1>", page)
    assert headline.startswith("Government and Platforms take opposite sides on 2 of 7 issues")
    assert page.index(headline) < page.index("Who stands where on Russia")


@pytest.mark.usefixtures("embedded")
def test_an_embedded_page_without_a_clash_is_headed_by_its_name(example_folder: Path) -> None:
    page = html(open_page("compare.py", actor="mayor"))

    assert re.findall("<h1[^>]*>(.*?)</h1>", page) == ["Compare positions side by side"]
