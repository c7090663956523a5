"""What the proxy passes on, refuses and keeps to itself, asked with servers that echo."""

import http.client
import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.hosting.nginx import Proxy, free_port


class Echo(BaseHTTPRequestHandler):
    """Answers with the headers of the request."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        body = json.dumps({name.lower(): value for name, value in self.headers.items()}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_POST(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Hanging(Echo):
    """Reads a request and closes the line without an answer, as a crash would."""

    def do_GET(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def proxy(tmp_path: Path) -> Iterator[Proxy]:
    """Return nginx before two echoing servers."""
    with (
        serving(Echo) as first,
        serving(Echo) as second,
        Proxy(tmp_path, [first, second]) as running,
    ):
        yield running


def ask(
    proxy: Proxy, path: str = "/", method: str = "GET", body: bytes = b"", **headers: str
) -> tuple[http.client.HTTPResponse, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.port, timeout=20)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, body or None, named)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


def test_the_host_that_the_reader_asked_for_arrives(proxy: Proxy) -> None:
    _, seen = ask(proxy, Host="positions.example.org:8443")

    assert json.loads(seen)["host"] == "positions.example.org:8443"


@pytest.mark.parametrize(
    ("claimed", "passed"), [("", "http"), ("https", "https"), ("http", "http"), ("x", "http")]
)
def test_the_scheme_before_an_outer_proxy_arrives(proxy: Proxy, claimed: str, passed: str) -> None:
    headers = {"X_Forwarded_Proto": claimed} if claimed else {}

    _, seen = ask(proxy, "/", "GET", b"", **headers)

    assert json.loads(seen)["x-forwarded-proto"] == passed


def test_a_websocket_is_asked_for_only_where_the_browser_asks(proxy: Proxy) -> None:
    _, plain = ask(proxy)
    _, upgrade = ask(proxy, "/_stcore/stream", Connection="Upgrade", Upgrade="websocket")

    assert "upgrade" not in json.loads(plain)
    assert json.loads(plain)["connection"] == "close"
    assert json.loads(upgrade)["upgrade"] == "websocket"
    assert json.loads(upgrade)["connection"] == "upgrade"


def test_the_readers_address_is_not_passed_on(proxy: Proxy) -> None:
    _, seen = ask(proxy, X_Forwarded_For="203.0.113.7")

    assert "x-forwarded-for" not in json.loads(seen)
    assert "x-real-ip" not in json.loads(seen)


def test_the_log_holds_neither_the_readers_address_nor_the_filters(proxy: Proxy) -> None:
    ask(proxy, "/compare?actor=whatsapp")

    line = proxy.access_log.read_text().strip()
    assert " GET /compare 200 " in line
    assert "whatsapp" not in line
    assert line.count("127.0.0.1") == 1  # the replica's own


def test_overlong_requests_are_refused_before_they_reach_a_replica(proxy: Proxy) -> None:
    fits, _ = ask(proxy, "/?q=" + "a" * 7_500)
    long_line, _ = ask(proxy, "/?q=" + "a" * 8_500)
    big_body, _ = ask(proxy, method="POST", body=b"a" * 20_000)

    assert (fits.status, long_line.status, big_body.status) == (200, 414, 413)


def test_no_version_is_told(proxy: Proxy) -> None:
    answer, _ = ask(proxy, "/?q=" + "a" * 8_500)

    assert answer.headers["Server"] == "nginx"


def test_a_get_goes_to_the_other_replica_when_one_is_away(tmp_path: Path) -> None:
    with serving(Echo) as alive, Proxy(tmp_path, [free_port(), alive]) as proxy:
        assert {ask(proxy)[0].status for _ in range(20)} == {200}


def wait_for_lines(log: Path) -> list[str]:
    """Return the lines of a log once it has any: nginx writes one after it has answered."""
    for _ in range(100):
        if lines := log.read_text().splitlines():
            return lines
        time.sleep(0.05)
    return []


def test_a_get_that_a_dying_replica_dropped_is_asked_again_but_a_post_is_not(
    tmp_path: Path,
) -> None:
    with (
        serving(Hanging) as dying,
        serving(Echo) as alive,
        Proxy(tmp_path, [dying, alive]) as proxy,
    ):
        assert {ask(proxy)[0].status for _ in range(4)} == {200}
    (tmp_path / "posts").mkdir()
    with (
        serving(Hanging) as dying,
        serving(Hanging) as other,
        Proxy(tmp_path / "posts", [dying, other]) as proxy,
    ):
        assert ask(proxy, method="POST", body=b"x")[0].status == 502
        [line] = wait_for_lines(proxy.access_log)
        assert line.count("127.0.0.1") == 1
