"""Only what a reader needs stands at an address, and one that is nearly right leads there."""

from urllib.parse import urljoin

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dashboard.web.addresses import application_files
from dashboard.web.middleware import middleware
from dashboard.web.routes import routes
from tests.web.asgi import send_request


async def anything(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{request.url.path} of the application")


APP = Starlette(routes=[*routes(), Route("/{rest:path}", anything)], middleware=middleware())


def ask(address: str, method: str = "GET", **headers: str) -> httpx.Response:
    """Send a request to the routes, and beside them to an application that answers everything."""
    return send_request(APP, address, method=method, **headers)


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/_stcore/upload_file/session/file", "PUT"),
        ("/_stcore/upload_file/session/file", "DELETE"),
        ("/_stcore/metrics", "GET"),
        ("/_stcore/script-health-check", "GET"),
        ("/_stcore/agent/openapi.json", "GET"),
        ("/_stcore/bidi-components/any.js", "GET"),
        ("/_stcore/stream", "GET"),
        ("/_stcore/no-such-thing", "GET"),
        ("/compare/_stcore/metrics", "GET"),
        ("/static/js/no-such-file.js", "GET"),
        ("/static/", "GET"),
        ("/static/../index.html", "GET"),
        ("/media/any.png", "GET"),
        ("/component/any/index.html", "GET"),
        ("/app/static/any", "GET"),
        ("/auth/login", "GET"),
    ],
)
def test_what_no_reader_needs_is_not_there(path: str, method: str) -> None:
    answer = ask(path, method)

    assert answer.status_code == 404
    assert "There is no such page" in answer.text


@pytest.mark.parametrize("path", ["/_stcore/health", "/_stcore/host-config", "/favicon.png"])
def test_what_the_page_asks_the_application_for_is_there(path: str) -> None:
    assert ask(path).text == f"{path} of the application"


def test_every_file_of_the_application_is_there() -> None:
    files = sorted(application_files())

    assert any(file.endswith(".js") for file in files)
    assert {ask(file).status_code for file in files[:3]} == {200}


@pytest.mark.parametrize("path", ["/compare/", "/healthz/", "/assets/view.js/", "/download/a.zip/"])
def test_a_slash_behind_an_address_leads_to_it(path: str) -> None:
    answer = ask(f"{path}?actor=whatsapp")

    assert answer.status_code == 307
    led = urljoin(f"https://a.example/who{path}", answer.headers["location"])
    assert led == f"https://a.example/who{path.rstrip('/')}?actor=whatsapp"


def test_so_do_several() -> None:
    assert ask("/compare//").headers["location"] == "../../compare"
    assert ask("//").headers["location"] == "../"


@pytest.mark.parametrize("path", ["//evil.example/", "//evil.example/..", "/%5Cevil.example/"])
def test_no_address_leads_to_another_host(path: str) -> None:
    assert ask(path).status_code == 404


def test_what_is_broken_in_an_address_stays_encoded_where_it_leads() -> None:
    location = ask("/download/a%0D%0ASet-Cookie:b%3Fc/").headers["location"]

    assert location == "../../download/a%0D%0ASet-Cookie%3Ab%3Fc"


@pytest.mark.parametrize("scheme", ["http", "https", "HTTP"])
def test_an_address_in_full_is_read_as_its_path_and_its_host(scheme: str) -> None:
    answer = ask(f"{scheme}://positions.example:81/robots.txt", host="other.example")

    assert "Sitemap: http://positions.example:81/sitemap.xml" in answer.text


def test_the_host_of_a_full_address_is_checked_too() -> None:
    assert ask("http://a%20b/robots.txt").status_code == 400
    assert ask("http://").status_code == 400
