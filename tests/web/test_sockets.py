"""The websocket is opened by our own pages, and takes what they send and nothing else."""

import asyncio
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.model.settings import settings
from dashboard.web.requests import LONGEST_QUERY
from dashboard.web.sockets import LARGEST_MESSAGE, Sockets

HOST = "positions.example:8501"
Event = dict[str, Any]


def visit(
    *messages: bytes | str,
    path: str = "/_stcore/stream",
    host: str = HOST,
    origin: str | None = f"http://{HOST}",
) -> tuple[list[bytes], list[Event]]:
    """Open a websocket and send messages; return what the application heard, and what it said.

    The application accepts, answers every message, and says goodbye when it ends.
    """
    heard: list[bytes] = []
    said: list[Event] = []
    coming: list[Event] = [{"type": "websocket.connect"}]
    coming += [
        {"type": "websocket.receive", "text" if isinstance(each, str) else "bytes": each}
        for each in messages
    ]
    coming.append({"type": "websocket.disconnect", "code": 1001})
    events = iter(coming)

    async def application(_scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        while (event := await receive())["type"] == "websocket.receive":
            heard.append(event["bytes"])
            await send({"type": "websocket.send", "bytes": b"answer"})
        await send({"type": "websocket.send", "bytes": b"goodbye"})

    async def receive() -> Event:
        return next(events)

    async def send(event: Any) -> None:
        said.append(event)

    headers = [(b"host", host.encode())]
    headers += [(b"origin", origin.encode())] if origin is not None else []
    scope = {"type": "websocket", "path": path, "headers": headers}
    asyncio.run(Sockets(application)(scope, receive, send))
    return heard, said


def rerun(query: str = "") -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = query
    return message.SerializeToString()


def file_addresses(count: int) -> bytes:
    message = BackMsg()
    message.file_urls_request.file_names.extend(str(at) for at in range(count))
    return message.SerializeToString()


def other(kind: str) -> bytes:
    message = BackMsg()
    getattr(message, kind) if kind == "backend_operation_request" else setattr(message, kind, True)
    if kind == "backend_operation_request":
        message.backend_operation_request.request_id = "1"
    return message.SerializeToString()


def test_what_a_page_sends_is_heard() -> None:
    sent = [rerun("story=calls&q=" + "a" * 200), rerun(), other("app_heartbeat")]

    heard, said = visit(*sent)

    assert heard == sent
    assert said[0]["type"] == "websocket.accept"
    assert len(said) == 1 + len(sent) + 1


@pytest.mark.parametrize(
    ("message", "code", "words"),
    [
        pytest.param(rerun("q=" + "a" * 10_000_000), 1009, "bytes", id="a query of 10 MB"),
        pytest.param(rerun("q=" + "a" * LONGEST_QUERY), 1008, "link is too long", id="a long link"),
        pytest.param(b"\x00" * (LARGEST_MESSAGE + 1), 1009, "bytes", id="a large message"),
        pytest.param(file_addresses(100_000), 1009, "bytes", id="addresses of 100,000 files"),
        pytest.param(file_addresses(1), 1008, "no page sends file_urls_request", id="of one file"),
        pytest.param(other("clear_cache"), 1008, "no page sends clear_cache", id="empty caches"),
        pytest.param(other("backend_operation_request"), 1008, "no page sends", id="an operation"),
        pytest.param(other("debug_shutdown_runtime"), 1008, "no page sends", id="an end"),
        pytest.param(b"\xff\xff\xff\x07", 1008, "cannot be read", id="noise"),
        pytest.param(b"", 1008, "empty", id="nothing"),
        pytest.param("text", 1003, "it is text", id="text"),
    ],
)
def test_anything_else_closes_the_websocket_with_one_line_in_the_log(
    message: bytes | str, code: int, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        heard, said = visit(rerun(), message, rerun())

    [line] = caplog.records
    assert words in line.getMessage()
    assert line.exc_info is None
    assert heard == [rerun()]
    assert said[-1] == {"type": "websocket.close", "code": code}


@pytest.mark.parametrize(
    "origin",
    [
        "http://positions.example",
        "http://positions.example:8502",
        "https://positions.example:8501.evil.example",
        "http://localhost:8501",
        "http://127.0.0.1:8501",
        "http://evil.example",
        "null",
        "",
        "http://[",
    ],
)
def test_a_page_of_another_host_or_port_is_refused(origin: str) -> None:
    assert visit(rerun(), origin=origin) == ([], [{"type": "websocket.close", "code": 1008}])


@pytest.mark.parametrize("origin", [f"https://{HOST}", None])
def test_a_page_of_this_host_and_a_program_are_not(origin: str | None) -> None:
    assert visit(rerun(), origin=origin)[0] == [rerun()]


@pytest.mark.parametrize("path", ["/", "/compare/_stcore/stream", "/_stcore/health"])
def test_no_websocket_is_opened_elsewhere(path: str) -> None:
    assert visit(rerun(), path=path)[0] == []


@pytest.fixture
def one_host(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the dashboard answer to one host."""
    monkeypatch.setenv("DASHBOARD_HOSTS", "positions.example")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


@pytest.mark.usefixtures("one_host")
def test_a_host_that_is_not_ours_is_refused_whoever_asks() -> None:
    assert visit(rerun(), host="evil.example", origin="http://evil.example")[0] == []
    assert visit(rerun(), host="evil.example", origin=None)[0] == []
    assert visit(rerun())[0] == [rerun()]
