"""The one queue for files that take long to make: previews, charts and packages alike."""

from asyncio import shield, wrap_future
from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor

from starlette.concurrency import run_in_threadpool

from dashboard import exports
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.web.file_answers import RefusedError

MOST_WAITING = 16
"""How many files may wait to be made; whoever asks for another is asked to come again."""

worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")
"""One at a time: a second would only take the processor from those who read."""
waiting: dict[Hashable, Future[bytes]] = {}


async def paint(name: str, form: str, story: Story, selection: Selection) -> bytes:
    """Return a file that ``exports.render`` makes: at once if it is kept, else when it is its turn.

    A file that is asked for again while it waits is made once. Raises what
    ``exports.render`` raises, and RefusedError where ``MOST_WAITING`` are waiting.
    """
    wanted = (name, form, story, selection)
    kept = await run_in_threadpool(exports.find_rendering, *wanted)
    if kept is not None:
        return kept
    if (turn := waiting.get(wanted)) is None:
        if len(waiting) >= MOST_WAITING:
            raise RefusedError(503, "Too much is asked for at once; try again in a moment.")
        turn = waiting[wanted] = worker.submit(exports.render, *wanted)
        turn.add_done_callback(lambda _: waiting.pop(wanted))
    # Whoever hangs up takes nothing from the others who wait for the same.
    return await shield(wrap_future(turn))
