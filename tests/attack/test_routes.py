"""What is sent to a replica with no proxy before it: malformed, slow, too large, none of ours."""

import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.request import urlopen

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from dashboard.model.pages import ADDRESSES
from dashboard.web.connections import LARGEST_FRAME
from tests.hosting.replica import Replica, status

ROUTES = (
    *ADDRESSES,
    *("/preview.png", "/healthz", "/robots.txt", "/sitemap.xml", "/favicon.png", "/no-such-page"),
    *("/assets/view.js", "/assets/no-such-file", "/static/js/no-such-file.js", "/media/a", "//"),
    *("/download/positions.csv", "/download/story.zip", "/download/stance-matrix.svg"),
    *("/download/citation.txt", "/download/no-such-file", "/component/a/b", "/auth/login"),
    *("/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/stream"),
    *("/_stcore/script-health-check", "/_stcore/upload_file/a/b", "/_stcore/agent/mcp"),
)
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW")
SCRIPT = "%22%3E%3Cscript%3Ealert(1)%3C/script%3E"
CONTROLS = "%00%1B%5B31m%0D%0ASet-Cookie:%20a=b%E2%80%AE%EF%BF%BE"
QUERIES = (SCRIPT, CONTROLS, "%zz%e2%28", "a" * 9000, "&".join(f"x{at}=1" for at in range(900)))
FORMS = (
    *(f"GET {{path}}?story={query}&actor={query}&q={query} HTTP/1.1" for query in QUERIES),
    *(f"{method} {{path}} HTTP/1.1" for method in METHODS),
    f"GET {{path}}{SCRIPT} HTTP/1.1",
    f"GET {{path}}{CONTROLS} HTTP/1.1",
    "GET {path}/../../etc/passwd HTTP/1.1",
    "GET {path}/ HTTP/1.1",
    "GET http://evil.example{path} HTTP/1.1",
    "GET {path} HTTP/1.0",
    "GET {path} HTTP/9.9",
    "GET {path} HTTP/1.1\r\nHost: other.example",
    "GET {path} HTTP/1.1\r\nRange: bytes=9-1,-,a-",
    'GET {path} HTTP/1.1\r\nIf-None-Match: "\x80", W/',
    "GET {path} HTTP/1.1\r\nCookie: " + "a=b;" * 9000,
    "GET {path} HTTP/1.1\r\nUpgrade: websocket\r\nConnection: upgrade",
    "POST {path} HTTP/1.1\r\nTransfer-Encoding: chunked",
    "POST {path} HTTP/1.1\r\nContent-Length: 199000000",
    "POST {path} HTTP/1.1\r\nContent-Length: -1",
)
BROKEN = re.compile(r"<script>alert|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202e\ufffe]|\nSet-Cookie: a")
TEXT = re.compile(r"content-type: (text|application/json|application/xml)", re.IGNORECASE)
MOST_SECONDS = 15


def exchange(port: int, request: bytes) -> bytes:
    """Send bytes as they are on a connection of their own; return what comes back."""
    with socket.create_connection(("127.0.0.1", port), timeout=MOST_SECONDS) as line:
        said = b""
        with suppress(ConnectionError):
            line.sendall(request)
            while piece := line.recv(65_536):
                said += piece
        return said


def fault_of(said: bytes) -> str:
    """Say what is wrong with an answer to a hostile request; nothing for a sound one."""
    head, _, body = said.decode("utf-8", "replace").partition("\r\n\r\n")
    if not re.match(r"HTTP/1\.1 [1-4]\d\d ", head):
        return head.partition("\r\n")[0] or "nothing comes back"
    shown = f"{head}{body}" if TEXT.search(head) else head
    found = BROKEN.search(shown)
    return f"{found[0]!r} comes back" if found else ""


@pytest.fixture
def log(replica: Replica) -> Iterator[list[str]]:
    """Return a list that holds, once the replica has been waited for, what it wrote in the test."""
    before = len(replica.log.read_text())
    lines: list[str] = []
    yield lines
    time.sleep(0.2)
    lines += replica.log.read_text()[before:].splitlines()
    assert not [line for line in lines if "Traceback" in line or not line.isprintable()]
    assert status(f"{replica.url}/healthz") == 200


@pytest.mark.usefixtures("log")
@pytest.mark.parametrize("form", FORMS, ids=range(len(FORMS)))
def test_no_hostile_request_is_an_error_of_ours_or_comes_back_alive(
    replica: Replica, form: str
) -> None:
    host = f"Host: 127.0.0.1:{replica.port}\r\nConnection: close\r\n\r\n"
    faults = {}
    for path in ROUTES:
        request = f"{form.replace('{path}', path)}\r\n{host}".encode("latin-1")
        if fault := fault_of(exchange(replica.port, request)):
            faults[path] = fault

    assert faults == {}


@pytest.mark.usefixtures("log")
def test_nothing_can_be_uploaded(replica: Replica) -> None:
    for length, expected in ((9, b"404"), (199_000_000, b"413")):
        head = (
            "PUT /_stcore/upload_file/session/file HTTP/1.1\r\nHost: a\r\n"
            "Cookie: _streamlit_xsrf=a\r\nX-Xsrftoken: a\r\n"
            f"Content-Type: multipart/form-data; boundary=x\r\nContent-Length: {length}\r\n\r\n"
        )
        assert exchange(replica.port, head.encode() + b"123456789").split()[1] == expected


def test_no_page_around_a_frame_may_steer_what_is_in_it(replica: Replica) -> None:
    with urlopen(f"{replica.url}/_stcore/host-config", timeout=MOST_SECONDS) as answer:
        assert json.load(answer)["allowedOrigins"] == []


def seconds_until_dropped(port: int, pieces: list[bytes]) -> float:
    """Send pieces, one every half second, until the connection ends."""
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=0.5) as line, suppress(OSError):
        while time.monotonic() - began < 2 * MOST_SECONDS:
            if pieces:
                line.sendall(pieces.pop(0))
            with suppress(TimeoutError):
                if not line.recv(65_536):
                    break
    return time.monotonic() - began


@pytest.mark.usefixtures("log")
def test_slow_and_silent_connections_are_dropped_and_harm_nobody(replica: Replica) -> None:
    get = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"
    post = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n"
    kinds = ([], [bytes([letter]) for letter in get * 3], [get], [post, *[b"a"] * 90])
    took: list[float] = []
    clients = [
        threading.Thread(
            target=lambda kind: took.append(seconds_until_dropped(replica.port, kind)),
            args=([*kind],),
        )
        for kind in kinds * 25
    ]
    for client in clients:
        client.start()
    while any(client.is_alive() for client in clients):
        assert status(f"{replica.url}/", timeout=5) == 200
        time.sleep(1)

    assert len(took) == len(clients)
    assert max(took) < MOST_SECONDS


def opened(replica: Replica, **options: str) -> ClientConnection:
    """Open a websocket as a page of the replica does."""
    origin = options.get("origin", replica.url)
    address = f"ws://127.0.0.1:{replica.port}/_stcore/stream"
    return connect(address, origin=origin, max_size=None)  # type: ignore[arg-type]


def file_addresses(count: int) -> bytes:
    message = BackMsg()
    message.file_urls_request.file_names.extend(str(at) for at in range(count))
    return message.SerializeToString()


def rerun(query: str) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


CUT_OFF = 1006
"""What a client sees that was still sending when the server closed (RFC 6455, section 7.1.5)."""


@pytest.mark.parametrize(
    ("message", "code"),
    [
        pytest.param(rerun("q=" + "a" * 10_000_000), 1009, id="a query of 10 MB"),
        pytest.param(rerun("q=" + "a" * 300_000), 1009, id="a query of 300 KB"),
        pytest.param(rerun("q=" + "a" * 10_000), 1008, id="a query of 10 KB"),
        pytest.param(file_addresses(100_000), 1009, id="addresses of 100,000 files"),
        pytest.param(file_addresses(9), 1008, id="addresses of nine files"),
        pytest.param(b"\xff" * 99, 1008, id="noise"),
        pytest.param("text", 1003, id="text"),
    ],
)
def test_a_message_that_no_page_sends_closes_its_websocket_and_writes_a_line(
    replica: Replica, message: bytes | str, code: int
) -> None:
    before = len(replica.log.read_text())
    with opened(replica) as page, suppress(ConnectionClosed):
        page.send(message)
        while True:
            page.recv(timeout=MOST_SECONDS)
    time.sleep(0.2)
    wrote = replica.log.read_text()[before:]

    still_sending = len(message) > LARGEST_FRAME
    assert page.close_code in ({code, CUT_OFF} if still_sending else {code})
    assert "Traceback" not in wrote
    assert len([line for line in wrote.splitlines() if "INFO" not in line]) <= 1


@pytest.mark.parametrize("origin", ["http://evil.example", "http://localhost:1", "null"])
def test_a_page_of_another_host_or_port_opens_no_websocket(replica: Replica, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        opened(replica, origin=origin)

    assert refused.value.response.status_code == 403
