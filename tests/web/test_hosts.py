"""The host that a request names is checked before it stands anywhere."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette

from dashboard.model.settings import settings
from dashboard.web.middleware import middleware, security_headers
from dashboard.web.routes import routes
from tests.web.asgi import send_request

APP = Starlette(routes=routes(), middleware=middleware())
BROKEN = [
    *("", "a b", 'a"b', "a/b", "a@b", "a:b", "a:1:2", "[", "x\x1b[31m", "a" * 300),
    "evil.example/<script>",
]
NAMING = ["/", "/compare", "/sitemap.xml", "/robots.txt", "/preview.png", "/download/citation.txt"]


@pytest.fixture
def two_hosts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the dashboard answer to two hosts, to one of them on one port."""
    monkeypatch.setenv("DASHBOARD_HOSTS", "positions.example.org [::1]:8501")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.parametrize("host", BROKEN)
@pytest.mark.parametrize("path", NAMING)
def test_a_host_that_is_none_is_refused_and_not_repeated(path: str, host: str) -> None:
    answer = send_request(APP, path, host=host)

    assert answer.status_code == 400
    assert "The dashboard is not at this address" in answer.text
    assert len(host) < 2 or host not in answer.text + str(answer.headers)


@pytest.mark.parametrize("path", NAMING)
@pytest.mark.usefixtures("two_hosts")
def test_only_the_hosts_that_are_set_are_answered(path: str) -> None:
    ours = ["positions.example.org", "Positions.Example.org:8443", "[::1]:8501"]
    others = ["evil.example", "[::1]:8502", "[::1]", "positions.example.org.evil.example"]

    answered = [send_request(APP, path, host=host).status_code for host in ours]
    refused = [send_request(APP, path, host=host).status_code for host in others]

    assert answered == [200] * len(ours)
    assert refused == [400] * len(others)


@pytest.mark.usefixtures("two_hosts")
def test_a_replica_is_asked_for_its_health_by_any_name() -> None:
    assert send_request(APP, "/healthz", host="10.0.0.7:8501").status_code == 200


def test_a_page_may_connect_to_its_own_host_alone() -> None:
    answer = send_request(APP, "/robots.txt", host="positions.example:8501")
    [connect] = [
        part
        for part in answer.headers["content-security-policy"].split("; ")
        if part.startswith("connect-src")
    ]

    assert connect == (
        "connect-src 'self' ws://positions.example:8501 wss://positions.example:8501"
    )
    assert "connect-src 'self';" in security_headers("")["Content-Security-Policy"]
