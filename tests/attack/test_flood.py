"""While a hundred clients flood any one route, a new reader is served as ever."""

import asyncio
import re
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import median

import pytest

from tests.attack.clients import STORY, Session, get
from tests.hosting.replica import Replica

ROOT = Path(__file__).parents[2]
ROUTES = [
    "/compare",
    "/preview.png",
    "/download/stance-matrix.svg",
    "/download/positions.csv",
    "/download/story.zip",
    "/sitemap.xml",
]
FLOODED_SECONDS = 4.0
STARTING_SECONDS = 1.0
SECONDS, WORST_SECONDS = 1.0, 4.0
PAGE = f"/?story={STORY}"
ANSWERED = {200, 404, 503}
"""A chart of what was not coded is not found; what is past a queue's end comes again."""


async def visit(port: int, script: str) -> dict[str, float]:
    """Come as a new reader: the page, the application, the websocket and the first drawing."""
    page = await get(port, PAGE)
    application = await get(port, script, accept_encoding="gzip")
    assert (page.status, application.status) == (200, 200)
    began = time.perf_counter()
    async with Session(port) as session:
        opened = time.perf_counter() - began
        drawn = await session.run()
    return {
        "page": page.seconds,
        "JavaScript": application.seconds,
        "websocket": opened,
        "drawing": drawn,
    }


async def visit_during(flood: "subprocess.Popen[str]", port: int) -> dict[str, list[float]]:
    """Come again and again until the flood is over, and note what each visit took."""
    found = re.search(rb'src="\./(static/js/[^"]+)"', (await get(port, PAGE)).body)
    assert found
    await asyncio.sleep(STARTING_SECONDS)
    taken = defaultdict(list)
    while flood.poll() is None:
        for part, seconds in (await visit(port, f"/{found[1].decode()}")).items():
            taken[part].append(seconds)
    return taken


@pytest.mark.parametrize("route", ROUTES)
def test_a_new_reader_is_served_within_a_second_whatever_is_flooded(
    route: str, replica: Replica
) -> None:
    command = [sys.executable, "-m", "tests.attack.flood", str(replica.port), route]
    flood = subprocess.Popen(
        [*command, str(FLOODED_SECONDS)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        taken = asyncio.run(visit_during(flood, replica.port))
        answers, _ = flood.communicate(timeout=60)
    finally:
        flood.kill()
    print(route, answers.strip(), {part: f"{median(each):.2f}" for part, each in taken.items()})

    counted = {int(status): int(number) for status, number in re.findall(r"(\d+):(\d+)", answers)}
    assert counted.keys() <= ANSWERED
    assert sum(counted.values()) > 100
    assert {part for part, each in taken.items() if median(each) > SECONDS} == set()
    assert {part for part, each in taken.items() if max(each) > WORST_SECONDS} == set()
