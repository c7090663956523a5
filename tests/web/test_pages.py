"""The server sends Streamlit's page with our head, and the script it names."""

import asyncio
import re
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette

from dashboard.fragments.style import style_rules
from dashboard.web.routes import routes

SERVER = "http://dashboard.example"
VIEWS = Path(__file__).parents[2] / "dashboard" / "views"
PAGES = sorted(
    "/" if path.stem == "overview" else f"/{path.stem}" for path in VIEWS.glob("[a-z]*.py")
)
SCRIPTS = ["/assets/connection.js", "/assets/view.js"]
STYLE_SHEET = "/assets/style.css"
STREAMLIT_TITLE = "<title>Streamlit</title>"


class Head(HTMLParser):
    """The titles in a page's head, and the scripts and ids anywhere in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.titles: list[str] = []
        self.scripts: list[str] = []
        self.ids: list[str] = []
        self._in_title = False
        self._over = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self._in_title = tag == "title" and not self._over
        if self._in_title:
            self.titles.append("")
        if tag == "script" and "src" in named:
            self.scripts.append(named["src"] or "")
        if named.get("id"):
            self.ids.append(str(named["id"]))

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.titles[-1] += data

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False
        self._over = self._over or tag == "head"


def streamlit_index() -> str:
    package = find_spec("streamlit")
    assert package is not None
    return (Path(str(package.origin)).parent / "static" / "index.html").read_text("utf-8")


def ask(path: str, method: str = "GET", **options: Any) -> httpx.Response:
    """Send one request to our routes alone."""

    async def send() -> httpx.Response:
        transport = httpx.ASGITransport(app=Starlette(routes=routes()))
        async with httpx.AsyncClient(transport=transport, base_url=SERVER) as client:
            return await client.request(method, path, **options)

    return asyncio.run(send())


def test_streamlits_page_holds_the_one_title_that_ours_replaces() -> None:
    assert streamlit_index().count(STREAMLIT_TITLE) == 1
    assert len(re.findall(r"<title\b", streamlit_index())) == 1


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_streamlits_with_one_title_and_our_scripts(path: str) -> None:
    response = ask(path)
    theirs, ours = Head(streamlit_index()), Head(response.text)

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert len(ours.titles) == 1
    assert ours.titles[0].strip() not in {"", "Streamlit"}
    assert [name for name in ours.scripts if name not in theirs.scripts] == [
        f".{script}" for script in SCRIPTS
    ]
    assert f'<link rel="stylesheet" href=".{STYLE_SHEET}">' in response.text
    assert [name for name in ours.scripts if name in theirs.scripts] == theirs.scripts
    assert "root" in ours.ids


@pytest.mark.parametrize("path", PAGES)
def test_a_strange_link_opens_a_page_and_puts_no_markup_into_it(path: str) -> None:
    strange = ask(path, params={"actor": "<script>alert(1)</script>", "page": "abc"})

    assert strange.status_code == 200
    assert "<script>alert(1)" not in strange.text


@pytest.mark.parametrize("path", PAGES)
def test_the_scripts_that_a_page_names_answer_with_javascript(path: str) -> None:
    named = [name for name in Head(ask(path).text).scripts if name.endswith(tuple(SCRIPTS))]
    responses = [ask(str(httpx.URL(SERVER).join(path).join(name))) for name in named]

    assert len(responses) == len(SCRIPTS)
    for response in responses:
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/javascript; charset=utf-8"
        assert response.text.count("{") == response.text.count("}") > 0
        assert "</script" not in response.text


def test_the_style_sheet_that_a_page_names_is_the_one_of_the_application() -> None:
    response = ask(STYLE_SHEET)

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/css; charset=utf-8"
    assert response.text == style_rules()


def test_addresses_that_are_not_ours_are_left_to_streamlit() -> None:
    for path in ("/nothing", "/compare/more", "/assets/other.js", "/assets/../routes.py"):
        assert ask(path).status_code == 404


def test_a_page_can_be_asked_for_by_its_head_alone_but_not_written_to() -> None:
    for path in (*PAGES, *SCRIPTS, STYLE_SHEET):
        assert ask(path, "HEAD").status_code == 200
        assert ask(path, "POST").status_code == 405
