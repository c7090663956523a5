"""A replica that has served many views is as quick as a fresh one, and no larger."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack
from itertools import cycle, islice
from pathlib import Path
from statistics import median

from tests.attack.clients import ACTORS, STORY, Session, all_of, distinct_queries, in_turn
from tests.hosting.replica import Replica

SESSIONS, ROUNDS, VIEWS = 30, 6, 2
CLIENTS = 4
PAGES = ("", "compare", "actor", "issue", "evidence", "data")
FILES = ("positions.csv", "statements.json", "citation.txt", "story.zip")
WORN_RATIO = 1.5
GROWN_MEGABYTES = 40
"""What the memory of a replica that is worn once more may differ by: what its allocator keeps."""
MOST_MEGABYTES = 600
"""What ``deploy/README.md`` says that a replica takes with a small story."""


def views(*, first: int, pages: int, previews: int, files: int) -> Iterator[str]:
    """Write addresses of distinct views, those from the ``first`` on."""
    queries = islice(distinct_queries(), first, None)
    yield from (f"/{page}?{next(queries)}" for page in islice(cycle(PAGES), pages))
    yield from (f"/preview.png?{next(queries)}" for _ in range(previews))
    yield from (f"/download/{file}?{next(queries)}" for file in islice(cycle(FILES), files))


async def wear(replica: Replica, first: int) -> None:
    """Ask for more distinct views than the cache has room for."""
    addresses = views(first=first, pages=90, previews=8, files=40)
    answers = await in_turn(CLIENTS, addresses, replica.port, goes_on=lambda: True)
    assert {answer.status for answer in answers} == {200}


async def median_run(*replicas: Replica) -> list[float]:
    """Run as many sessions at once on each replica in turn, and give the median of each."""
    taken: list[list[float]] = [[] for _ in replicas]
    async with AsyncExitStack() as stack:
        rooms = [
            [await stack.enter_async_context(Session(replica.port)) for _ in range(SESSIONS)]
            for replica in replicas
        ]
        for number in range(ROUNDS):
            view = f"story={STORY}&actor={ACTORS[number % VIEWS]}"
            for sessions, seconds in zip(rooms, taken, strict=True):
                await all_of(*(session.run() for session in sessions))
                seconds += await all_of(*(session.run(view) for session in sessions))
    return [median(seconds) for seconds in taken]


def megabytes(replica: Replica) -> float:
    """Measure the memory of a replica and of the process that draws for it."""
    assert replica.process is not None
    pid = replica.process.pid
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return sum(_resident(process) for process in [str(pid), *children])


def _resident(process: str) -> float:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    [kilobytes] = [line.split()[1] for line in lines if line.startswith("VmRSS")]
    return int(kilobytes) / 1024


def test_many_distinct_views_make_a_replica_neither_slow_nor_large(
    start_replica: Callable[..., Replica],
) -> None:
    worn, fresh = start_replica(), start_replica()

    asyncio.run(wear(worn, first=0))
    after, before = asyncio.run(median_run(worn, fresh))
    once = megabytes(worn)
    asyncio.run(wear(worn, first=1000))
    twice = megabytes(worn)
    print(f"{before:.2f} s fresh, {after:.2f} s worn; {once:.0f} MB, then {twice:.0f} MB")

    assert after <= WORN_RATIO * before
    assert twice <= min(once + GROWN_MEGABYTES, MOST_MEGABYTES)
