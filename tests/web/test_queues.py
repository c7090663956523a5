"""What takes long to make waits in queues, each of which has an end."""

import asyncio
from collections.abc import Iterator
from threading import Event

import httpx
import pytest
from starlette.applications import Starlette

from dashboard.model.byte_cache import CACHE
from dashboard.web.queues import PAGE_QUEUE, PICTURE_QUEUE, TABLE_QUEUE, Queue
from dashboard.web.routes import routes

STORY = "story=russia-messenger-calls"
PAGE = f"/compare?{STORY}&actor=telegram"
OTHER_PAGE = f"/compare?{STORY}&actor=whatsapp"
PREVIEW = f"/preview.png?{STORY}"
CHART = f"/download/timeline.svg?{STORY}"
PACKAGE = f"/download/story.zip?{STORY}"
TABLE = f"/download/positions.csv?{STORY}"
PLACES = [
    (PAGE_QUEUE, PAGE, OTHER_PAGE),
    (PICTURE_QUEUE, PREVIEW, CHART),
    (PICTURE_QUEUE, CHART, PREVIEW),
    (TABLE_QUEUE, PACKAGE, TABLE),
    (TABLE_QUEUE, TABLE, f"/download/citation.txt?{STORY}"),
]
EVERYTHING = [PAGE, PREVIEW, CHART, PACKAGE, TABLE]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    CACHE.clear()


@pytest.fixture
def held() -> Iterator[Event]:
    """Keep every queue busy until the event is set."""
    event = Event()
    for queue in (PAGE_QUEUE, PICTURE_QUEUE, TABLE_QUEUE):
        queue.worker.submit(event.wait)
    yield event
    event.set()


async def ask(*addresses: str) -> list[httpx.Response]:
    transport = httpx.ASGITransport(Starlette(routes=routes()))
    async with httpx.AsyncClient(transport=transport, base_url="http://dashboard.example") as one:
        return await asyncio.gather(*(one.get(address) for address in addresses))


@pytest.mark.parametrize(("queue", "waits", "other"), PLACES)
def test_whoever_asks_for_more_than_may_wait_is_asked_to_come_again(
    queue: Queue, waits: str, other: str, held: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "most_waiting", 1)

    async def ask_while_held() -> list[httpx.Response]:
        waiting = asyncio.ensure_future(ask(waits))
        while not queue.waiting:
            await asyncio.sleep(0)
        [put_off] = await ask(other)
        held.set()
        return [*await waiting, put_off]

    given, put_off = asyncio.run(ask_while_held())

    assert given.status_code == 200
    assert put_off.status_code == 503
    assert put_off.headers["retry-after"] == "5"
    assert put_off.headers["cache-control"] == "no-store"
    assert "Too much is asked for at once" in put_off.text


def test_a_page_that_cannot_be_written_now_still_starts_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(PAGE_QUEUE, "most_waiting", 0)

    [put_off] = asyncio.run(ask(PAGE))

    assert put_off.status_code == 503
    assert '<script type="module"' in put_off.text
    assert 'id="root"' in put_off.text


def test_what_waits_in_one_queue_holds_up_no_other(
    held: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PICTURE_QUEUE, "most_waiting", 0)
    held.set()

    answers = asyncio.run(ask(PAGE, PREVIEW, TABLE, "/healthz"))

    assert [answer.status_code for answer in answers] == [200, 503, 200, 200]


def test_a_server_answers_meanwhile_whatever_is_being_made(held: Event) -> None:
    async def ask_while_held() -> list[httpx.Response]:
        waiting = asyncio.ensure_future(ask(*EVERYTHING))
        while not (PAGE_QUEUE.waiting and PICTURE_QUEUE.waiting and TABLE_QUEUE.waiting):
            await asyncio.sleep(0)
        answers = await ask("/healthz", "/assets/style.css", "/robots.txt")
        held.set()
        return [*answers, *await waiting]

    assert {answer.status_code for answer in asyncio.run(ask_while_held())} == {200}


def test_a_file_that_many_ask_for_waits_and_is_made_once(
    held: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PICTURE_QUEUE, "most_waiting", 1)

    async def ask_while_held() -> tuple[list[httpx.Response], int]:
        answers = asyncio.ensure_future(ask(*[PREVIEW] * 20))
        while not PICTURE_QUEUE.waiting:
            await asyncio.sleep(0)
        waiting = len(PICTURE_QUEUE.waiting)
        held.set()
        return await answers, waiting

    answers, waiting = asyncio.run(ask_while_held())

    assert waiting == 1
    assert [answer.status_code for answer in answers] == [200] * 20
    assert len({answer.content for answer in answers}) == 1


def test_what_is_kept_is_given_though_the_queues_are_full(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = asyncio.run(ask(*EVERYTHING))
    for queue in (PAGE_QUEUE, PICTURE_QUEUE, TABLE_QUEUE):
        monkeypatch.setattr(queue, "most_waiting", 0)

    again = asyncio.run(ask(*EVERYTHING))

    assert [answer.content for answer in again] == [answer.content for answer in first]


def test_nothing_waits_once_all_is_made() -> None:
    asyncio.run(ask(*EVERYTHING))

    waiting = [queue.waiting for queue in (PAGE_QUEUE, PICTURE_QUEUE, TABLE_QUEUE)]
    assert waiting == [{}, {}, {}]
