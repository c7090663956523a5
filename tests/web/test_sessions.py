"""So many readers at once, and words for the next."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from dashboard.model.settings import settings
from dashboard.web.sessions import Sessions
from tests.web.asgi import send_request

STREAM: dict[str, Any] = {"type": "websocket", "path": "/_stcore/stream", "headers": []}


@pytest.fixture(autouse=True)
def for_two(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("DASHBOARD_MOST_SESSIONS", "2")
    settings.cache_clear()
    yield
    monkeypatch.undo()
    settings.cache_clear()


class Application:
    """Keeps websockets open until it is told to let them go; answers every request."""

    def __init__(self) -> None:
        self.over = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self.over.wait()
            return
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"here"})


async def visit(sessions: Sessions, scope: dict[str, Any]) -> list[MutableMapping[str, Any]]:
    sent: list[MutableMapping[str, Any]] = []

    async def receive() -> MutableMapping[str, Any]:
        return {}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await sessions(scope, receive, send)
    return sent


async def fill(sessions: Sessions) -> "list[asyncio.Task[Any]]":
    tasks = [asyncio.create_task(visit(sessions, STREAM)) for _ in range(2)]
    await asyncio.sleep(0)
    return tasks


def test_a_reader_too_many_is_told_so_and_let_in_once_another_has_gone() -> None:
    async def come_and_go() -> list[list[MutableMapping[str, Any]]]:
        sessions = Sessions(application := Application())
        tasks = await fill(sessions)
        refused = await visit(sessions, STREAM)
        application.over.set()
        await asyncio.gather(*tasks)
        return [refused, await visit(sessions, STREAM)]

    refused, let_in = asyncio.run(come_and_go())

    assert refused[0]["status"] == 503
    assert b"full at the moment" in refused[1]["body"]
    assert let_in == []


@pytest.mark.parametrize(
    ("path", "status"), [("/", 503), ("/compare", 503), ("/healthz", 200), ("/download/a.csv", 200)]
)
def test_a_full_replica_gives_no_page_but_answers_all_else(path: str, status: int) -> None:
    sessions = Sessions(Application())
    sessions.open = 2

    answer: httpx.Response = send_request(sessions, path)

    assert answer.status_code == status
    if status == 503:
        assert answer.headers["retry-after"] == "30"
        assert "As many people are reading as it can serve" in answer.text


def test_a_session_that_fails_leaves_its_place() -> None:
    async def fail(*_: object) -> None:
        raise ConnectionError

    sessions = Sessions(fail)
    with pytest.raises(ConnectionError):
        asyncio.run(visit(sessions, STREAM))

    assert sessions.open == 0
