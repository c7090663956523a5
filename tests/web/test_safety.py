"""Answers are safe: bounded, with their headers, and without an echo of what was sent."""

import logging
from urllib.parse import quote, urljoin

import pytest
from starlette.applications import Starlette

from dashboard.model.byte_cache import CACHE
from dashboard.model.pages import ADDRESSES
from dashboard.model.settings import settings
from dashboard.query_string import PARAMETERS
from dashboard.web.middleware import middleware, security_headers
from dashboard.web.routes import routes
from tests.web.asgi import HOST, Client

XSS = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
ROUTES = (
    *ADDRESSES,
    "/preview.png",
    "/download/positions.csv",
    "/download/story.zip",
    "/sitemap.xml",
)
HOSTILE = (
    "&".join(f"{name}={XSS}" for name in PARAMETERS),
    "story=x%0d%0aSet-Cookie:%20a=b",
    "q=" + "a" * 100_000,
    "actor=%00%00",
    "q=%zz%e2%28",
    "story=../../etc/passwd",
    "actor=" + ".".join(["whatsapp"] * 900),
    "&".join(f"x{at}=1" for at in range(900)),
    "page=999999999999999999999",
    "position=whatsapp.restrict-calls.more&statement=%F0%9F%92%A5",
)


@pytest.fixture(scope="module")
def client() -> Client:
    """Return a client of our routes with everything that an answer passes through."""
    app = Starlette(routes=routes(), middleware=middleware())
    return Client(app)


@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("query", HOSTILE, ids=range(len(HOSTILE)))
def test_no_hostile_query_is_an_error_of_ours_or_comes_back_alive(
    client: Client, path: str, query: str
) -> None:
    answer = client.get(f"{path}?{query}")

    assert answer.status_code in {200, 400, 404, 414}
    assert "<script>alert" not in answer.text
    assert "set-cookie" not in answer.headers
    assert "Traceback" not in answer.text


CONTROLS = "\x00\x1b\x7f\x9b\u202e\u2066\u2028\ufffe\U0010ffff"


@pytest.mark.parametrize("path", [*ROUTES, "/download/sources.json", f"/{quote(CONTROLS)}"])
def test_no_character_that_acts_on_a_page_or_a_terminal_comes_back(
    client: Client, path: str
) -> None:
    value = quote(f"a{CONTROLS}b")
    query = "&".join([*(f"{name}={value}" for name in PARAMETERS), f"{value}={value}"])

    answer = client.get(f"{path}?{query}")

    echoed = answer.text.replace("\x00", "") if path.endswith(".zip") else answer.text
    assert answer.headers["content-type"] == "image/png" or not set(CONTROLS) & set(echoed)


def test_what_is_not_shown_of_a_link_is_named_by_code_point(client: Client) -> None:
    assert "there is no actor “a[U+202E]b[U+001B]c”" in client.get("/?actor=a%E2%80%AEb%1Bc").text


@pytest.mark.parametrize(
    "path", [*ROUTES, "/nosuch", "/assets/view.js", "/healthz", "/robots.txt", "/?q=" + "a" * 9000]
)
def test_every_kind_of_answer_has_the_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers

    wanted = security_headers(HOST)
    assert {name: headers.get(name) for name in wanted} == wanted


def test_the_policy_allows_no_evaluated_code_and_no_other_host() -> None:
    policy = security_headers(HOST)["Content-Security-Policy"]

    assert "'unsafe-eval'" not in policy
    assert "http" not in policy
    assert "script-src 'self' 'wasm-unsafe-eval' 'sha256-" in policy
    assert "'unsafe-inline'" not in policy.split("script-src")[1].split(";")[0]


def test_a_page_may_be_framed_by_the_hosts_named_and_by_no_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert "frame-ancestors 'none'" in security_headers(HOST)["Content-Security-Policy"]
    monkeypatch.setenv("DASHBOARD_FRAME_HOSTS", "https://news.example.org *.example.net")
    settings.cache_clear()
    CACHE.clear()
    try:
        policy = security_headers(HOST)["Content-Security-Policy"]
    finally:
        monkeypatch.undo()
        settings.cache_clear()
        CACHE.clear()

    assert policy.endswith("frame-ancestors https://news.example.org *.example.net")


def test_over_tls_browsers_are_told_to_stay_on_it(client: Client) -> None:
    plain = client.get("/healthz").headers
    proxied = client.get("/healthz", x_forwarded_proto="https").headers

    assert "strict-transport-security" not in plain
    assert proxied["strict-transport-security"] == "max-age=31536000"


def test_an_unknown_address_is_a_404_in_our_words(client: Client) -> None:
    answer = client.get("/no/such/page")

    assert answer.status_code == 404
    assert "There is no such page" in answer.text
    assert 'href="/"' in answer.text


@pytest.mark.parametrize("mark", [".", ",", ")", ").", "%E2%80%9D", "%20", "%3E"])
@pytest.mark.parametrize("path", [*ADDRESSES, "/Compare"])
def test_a_bare_address_with_a_mark_behind_it_leads_to_its_page(
    client: Client, path: str, mark: str
) -> None:
    answer = client.get(f"{path}{mark}?actor=whatsapp&q=a%20b")
    meant = f"/{path.lower().strip('/')}"

    assert answer.status_code == 307
    led = urljoin(f"https://a.example/who{path}{mark}", answer.headers["location"])
    assert led == f"https://a.example/who{meant}?actor=whatsapp&q=a%20b"


def test_a_slash_behind_the_mark_does_no_harm(client: Client) -> None:
    assert client.get("/issue./").headers["location"] == "../issue"


@pytest.mark.parametrize("path", ["/no-such-page.", "/compare.php", "/compare/more.", "/a.example"])
def test_an_address_that_means_no_page_is_a_404_whatever_stands_behind_it(
    client: Client, path: str
) -> None:
    assert client.get(path).status_code == 404


def test_an_overlong_link_is_refused_in_our_words(client: Client) -> None:
    answer = client.get("/compare?q=" + "a" * 9000)

    assert answer.status_code == 414
    assert "This link is too long" in answer.text


def test_the_access_log_names_neither_reader_nor_words(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="dashboard.access"):
        client.get("/compare?q=secret", user_agent="me", x_forwarded_for="1.2.3.4")

    (line,) = [record.getMessage() for record in caplog.records if "compare" in record.message]
    assert '"path": "/compare", "status": 200' in line
    assert not any(word in line for word in ("secret", 'me"', "1.2.3.4"))


def test_the_access_log_takes_nothing_from_a_path_that_acts_on_a_terminal(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, logger="dashboard.access"):
        client.get(f"/{quote(CONTROLS)}%0A%22x")

    (line,) = [record.getMessage() for record in caplog.records]
    assert line.isascii()
    assert line.isprintable()
    assert '"path": "/%00%1B%7F' in line


def test_health_is_ready_only_when_a_story_can_be_read(client: Client) -> None:
    assert client.get("/healthz").json()["status"] == "ready"
