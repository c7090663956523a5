"""Previews, charts and packages wait in one queue, which has an end."""

import asyncio
from collections.abc import Iterator
from threading import Event

import httpx
import pytest
from starlette.applications import Starlette

from dashboard import exports
from dashboard.web import painter
from dashboard.web.routes import routes

STORY = "story=russia-messenger-calls"
PREVIEW = f"/preview.png?{STORY}"
CHART = f"/download/timeline.svg?{STORY}"
PACKAGE = f"/download/story.zip?{STORY}"


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    exports.forget_renderings()


@pytest.fixture
def held() -> Iterator[Event]:
    """Keep the painter busy until the event is set."""
    event = Event()
    painter.worker.submit(event.wait)
    yield event
    event.set()


async def ask(*addresses: str) -> list[httpx.Response]:
    transport = httpx.ASGITransport(Starlette(routes=routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://dashboard.example") as one:
        return await asyncio.gather(*(one.get(address) for address in addresses))


async def ask_then(first: list[str], then: list[str], held: Event) -> list[list[httpx.Response]]:
    """Ask for more while the first wait, and let those be made when the others are answered."""
    waiting = asyncio.ensure_future(ask(*first))
    while not painter.waiting:
        await asyncio.sleep(0)
    answers = await ask(*then)
    held.set()
    return [await waiting, answers]


@pytest.mark.parametrize("waits", [PREVIEW, CHART, PACKAGE])
def test_whatever_waits_leaves_no_room_for_any_other_file(
    waits: str, held: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "MOST_WAITING", 1)
    others = [address for address in (PREVIEW, CHART, PACKAGE) if address != waits]

    first, refused = asyncio.run(ask_then([waits], others, held))

    assert [answer.status_code for answer in first] == [200]
    assert [answer.status_code for answer in refused] == [503, 503]
    assert {answer.headers["retry-after"] for answer in refused} == {"5"}
    assert {answer.json()["error"]["status"] for answer in refused} == {503}


def test_a_file_that_many_ask_for_waits_and_is_made_once(
    held: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(painter, "MOST_WAITING", 1)

    async def ask_while_held() -> tuple[list[httpx.Response], int]:
        answers = asyncio.ensure_future(ask(*[PREVIEW] * 20))
        while not painter.waiting:
            await asyncio.sleep(0)
        waiting = len(painter.waiting)
        held.set()
        return await answers, waiting

    answers, waiting = asyncio.run(ask_while_held())

    assert waiting == 1
    assert [answer.status_code for answer in answers] == [200] * 20
    assert len({answer.content for answer in answers}) == 1


def test_what_is_kept_is_given_though_the_queue_is_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = asyncio.run(ask(PREVIEW, CHART, PACKAGE))
    monkeypatch.setattr(painter, "MOST_WAITING", 0)

    again = asyncio.run(ask(PREVIEW, CHART, PACKAGE))

    assert [answer.content for answer in again] == [answer.content for answer in first]


def test_nothing_waits_once_all_is_made() -> None:
    asyncio.run(ask(PREVIEW, CHART, f"/download/position-strip.svg?{STORY}"))

    assert painter.waiting == {}
