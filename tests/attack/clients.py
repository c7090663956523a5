"""Clients without a browser: plain GETs on connections of their own, and whole sessions."""

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

STORY = "russia-messenger-calls"
ACTORS = ("roskomnadzor", "russian-government", "whatsapp", "telegram", "senior-lawmaker")
ISSUES = (
    "restrict-calls",
    "whatsapp-exit",
    "national-messenger",
    "private-communication",
    "main-crime-channel",
    "platforms-curb-abuse",
    "real-motive",
)
PATIENCE = 60.0


@dataclass(frozen=True)
class Answer:
    """What came back: ``seconds`` from opening the connection to the last byte."""

    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


def distinct_queries() -> Iterator[str]:
    """Write queries of the shipped story, no two of them of the same rows."""
    for actors, issues in itertools.product(_subsets(ACTORS), _subsets(ISSUES)):
        yield f"story={STORY}&actor={actors}&issue={issues}"
    for number in itertools.count():
        yield f"story={STORY}&q={number:x}"


def _subsets(names: Sequence[str]) -> list[str]:
    sizes = range(1, len(names) + 1)
    return [".".join(some) for size in sizes for some in itertools.combinations(names, size)]


class Client:
    """A client that keeps its connection, as browsers and floods do."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def get(self, address: str, **headers: str) -> Answer:
        """GET an address, on a new connection if the last one has ended."""
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self._streams
            lines = [f"GET {address} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
            lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
            writer.write("\r\n".join([*lines, "", ""]).encode())
            status, named = await _read_head(reader)
            body = await _read_body(reader, named)
        if named.get("connection") == "close":
            self.close()
        return Answer(status, named, body, time.perf_counter() - began)

    def close(self) -> None:
        """Hang up."""
        if self._streams:
            self._streams[1].close()
            self._streams = None


async def _read_head(reader: asyncio.StreamReader) -> tuple[int, dict[str, str]]:
    first, *rest = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    pairs = (line.partition(":") for line in rest if line)
    return int(first.split()[1]), {name.lower(): value.strip() for name, _, value in pairs}


async def _read_body(reader: asyncio.StreamReader, headers: dict[str, str]) -> bytes:
    if "content-length" in headers:
        return await reader.readexactly(int(headers["content-length"]))
    if headers.get("transfer-encoding") != "chunked":
        return b""
    body = bytearray()
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readline()
    await reader.readline()
    return bytes(body)


async def get(port: int, address: str, **headers: str) -> Answer:
    """GET an address on a connection of its own."""
    client = Client(port)
    try:
        return await client.get(address, **headers)
    finally:
        client.close()


class Session:
    """A reader's session, drawn by nobody: every run of the script is asked for and awaited."""

    def __init__(self, port: int, query: str = f"story={STORY}") -> None:
        self.port, self.query = port, query
        self._socket: ClientConnection | None = None

    async def __aenter__(self) -> "Session":
        self._socket = await connect(
            f"ws://127.0.0.1:{self.port}/_stcore/stream",
            origin=f"http://127.0.0.1:{self.port}",  # type: ignore[arg-type]
            subprotocols=["streamlit"],  # type: ignore[list-item]
            compression=None,
            max_size=None,
            ping_interval=None,
            open_timeout=PATIENCE,
            close_timeout=1,
            proxy=None,
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._socket:
            await self._socket.close()

    async def run(self, query: str | None = None) -> float:
        """Have the script run, for another link if one is given; give the seconds it took.

        Raises AssertionError where the page shows an exception.
        """
        if query is not None:
            self.query = query
        assert self._socket is not None
        began = time.perf_counter()
        async with asyncio.timeout(PATIENCE):
            await self._socket.send(self._request().SerializeToString())
            async for data in self._socket:
                message = ForwardMsg.FromString(bytes(data))  # type: ignore[arg-type]
                assert message.delta.new_element.WhichOneof("type") != "exception", message
                if message.WhichOneof("type") == "script_finished":
                    break
        return time.perf_counter() - began

    def _request(self) -> BackMsg:
        message = BackMsg()
        message.rerun_script.query_string = self.query
        message.rerun_script.widget_states.SetInParent()
        context = message.rerun_script.context_info
        context.timezone, context.locale = "UTC", "en-US"
        context.url = f"http://127.0.0.1:{self.port}/"
        return message


async def in_turn(
    clients: int, addresses: Iterator[str], port: int, *, goes_on: Callable[[], bool]
) -> list[Answer]:
    """Let so many clients ask at once, each for the next address as soon as it has its answer."""
    answers: list[Answer] = []

    async def ask() -> None:
        client = Client(port)
        while goes_on() and (address := next(addresses, None)) is not None:
            try:
                answer = await client.get(address)
            except (OSError, EOFError):
                client.close()
                continue
            answers.append(Answer(answer.status, answer.headers, b"", answer.seconds))
        client.close()

    await asyncio.gather(*(ask() for _ in range(clients)))
    return answers


async def all_of(*tasks: Awaitable[float]) -> list[float]:
    """Await several timings at once, shortest first."""
    return sorted(await asyncio.gather(*tasks))
