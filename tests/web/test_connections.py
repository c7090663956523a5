"""A client that is slow on purpose, or silent, loses its connection; a slow reader does not."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable

import h11
import pytest
import uvicorn
import uvicorn.config
from uvicorn.server import ServerState

from dashboard.web import connections
from dashboard.web.connections import BoundedConnection, bound_connections

BODY = b"a" * 8_000_000
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"
OPENING = (
    b"GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
    b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
)
SOON = 0.15


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a moment be too long."""
    monkeypatch.setattr(connections, "ARRIVAL_SECONDS", {h11.IDLE: SOON, h11.SEND_BODY: SOON})
    monkeypatch.setattr(connections, "STALL_SECONDS", SOON)


async def application(scope, receive, send) -> None:  # type: ignore[no-untyped-def]
    """Answer at once, with 8 MB where they are asked for; keep websockets open."""
    if scope["type"] == "websocket":
        await receive()
        await send({"type": "websocket.accept"})
        await receive()
        return
    body = BODY if scope["path"] == "/large" else b"here"
    length = str(len(body)).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]}
    )
    await send({"type": "http.response.body", "body": body})


@contextlib.asynccontextmanager
async def served() -> AsyncIterator[int]:
    """Serve the application on a free port."""
    config = uvicorn.Config(application, http=BoundedConnection, ws="websockets-sansio")
    config.load()
    state = ServerState()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: BoundedConnection(config, state, {}), "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


def converse(pieces: Iterable[bytes], *, pause: float = 0.02) -> bytes:
    """Send pieces, with a pause behind each, until the server ends it; return what it said."""

    async def go() -> bytes:
        async with served() as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)

            async def send() -> None:
                with contextlib.suppress(OSError):
                    for piece in pieces:
                        writer.write(piece)
                        await writer.drain()
                        await asyncio.sleep(pause)

            sending = asyncio.create_task(send())
            said = b""
            with contextlib.suppress(ConnectionError):
                async with asyncio.timeout(5):
                    said = await reader.read()
            sending.cancel()
            writer.close()
            return said

    return asyncio.run(go())


def test_a_websocket_may_be_silent_as_long_as_its_reader() -> None:
    async def open_and_read() -> bool:
        async with served() as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(OPENING)
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 101")
            await asyncio.sleep(3 * SOON)
            ended = reader.at_eof() or reader.exception() is not None
            writer.close()
            return ended

    assert not asyncio.run(open_and_read())


def test_a_silent_client_is_dropped() -> None:
    assert converse([]) == b""


def test_a_client_whose_request_comes_letter_by_letter_is_dropped() -> None:
    assert converse([bytes([letter]) for letter in GET * 20]) == b""


def test_a_client_that_is_slow_with_its_second_request_has_the_first_answer() -> None:
    said = converse([GET, *(bytes([letter]) for letter in GET * 20)])

    assert said.count(b"HTTP/1.1 200") == 1


def test_a_client_whose_body_does_not_end_is_dropped() -> None:
    begun = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 900\r\n\r\n"

    assert converse([begun, *[b"a"] * 500]).count(b"HTTP/1.1") == 1


def test_a_head_that_does_not_end_is_refused() -> None:
    head = b"GET / HTTP/1.1\r\nHost: a\r\nCookie: " + b"a" * connections.LONGEST_HEAD

    assert converse([head]).startswith(b"HTTP/1.1 400")


@pytest.mark.parametrize("pause", [0.0, 0.05])
def test_requests_that_follow_each_other_in_time_are_all_answered(pause: float) -> None:
    assert converse([GET] * 6, pause=pause).count(b"HTTP/1.1 200") == 6


def test_a_client_that_takes_nothing_of_its_answer_is_dropped() -> None:
    async def go() -> int:
        async with served() as port:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(GET.replace(b"/ ", b"/large ", 1))
            await asyncio.sleep(6 * SOON)
            said = b""
            with contextlib.suppress(ConnectionError):
                said = await reader.read()
            writer.close()
            return len(said)

    assert asyncio.run(go()) < len(BODY)


class Line:
    """A transport on which what waits to be taken is as told, one number at each look."""

    def __init__(self, waiting: Iterable[int]) -> None:
        self.waiting = iter(waiting)
        self.dropped = False

    def get_write_buffer_size(self) -> int:
        return next(self.waiting)

    def get_extra_info(self, _name: str) -> None:
        return None

    def abort(self) -> None:
        self.dropped = True


@pytest.mark.parametrize(
    ("waiting", "dropped"), [([9, 5, 5], True), ([9, 9], True), ([9, 7, 5, 1, 0], False)]
)
def test_a_client_that_takes_its_answer_slowly_gets_all_of_it(
    waiting: list[int], dropped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def go() -> bool:
        config = uvicorn.Config(application, ws="none")
        config.load()
        line = Line(waiting)
        connection = BoundedConnection(config, ServerState(), {})
        connection.connection_made(line)
        connection.pause_writing()
        await asyncio.sleep(0.1)
        connection.connection_lost(OSError())
        assert next(line.waiting, None) is None
        return line.dropped

    monkeypatch.setattr(connections, "STALL_SECONDS", 0.001)
    monkeypatch.setattr(connections, "ARRIVAL_SECONDS", {})

    assert asyncio.run(go()) is dropped


def test_the_server_started_by_the_command_line_has_such_connections(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(uvicorn.config, "HTTP_PROTOCOLS", dict(uvicorn.config.HTTP_PROTOCOLS))
    bound_connections()
    config = uvicorn.Config(application, ws="none")
    config.load()

    assert config.http_protocol_class is BoundedConnection
