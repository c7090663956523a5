"""Whatever takes long to make waits in a queue that has an end, and a thread of its own.

The event loop and the threads that serve the application's files stay free for those who
read, whatever is asked for. Each queue holds what takes about as long:

============= ====================================================================
PAGE_QUEUE    pages as a plain GET finds them: tens of milliseconds each
TABLE_QUEUE   tables, citations, whole stories: tens of milliseconds
PICTURE_QUEUE charts and previews, drawn in a process of Vega's own: tenths of a second
============= ====================================================================
"""

from asyncio import shield, wrap_future
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from starlette.requests import Request

from dashboard.dataset.load import open_catalog
from dashboard.exports import day_of_access
from dashboard.model.byte_cache import CACHE
from dashboard.web.file_answers import RefusedError

BUSY = "Too much is asked for at once; try again in a moment."

Made = TypeVar("Made")


class Queue:
    """Work for one thread; whoever asks while ``most_waiting`` wait is asked to come again."""

    def __init__(self, name: str, *, most_waiting: int) -> None:
        self.most_waiting = most_waiting
        self.waiting: dict[Hashable, Future[Any]] = {}
        # One at a time: a second would only take the processor from those who read.
        self.worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    async def make(self, key: Hashable, work: Callable[[], Made]) -> Made:
        """Return what the work gives: at once if it is kept, else when it is its turn.

        What is asked for again, by its key, while it waits is made once. Raises what the
        work raises, and RefusedError where no more may wait.
        """
        if (kept := CACHE.get(key)) is not None:
            made: Made = kept
            return made
        if (turn := self.waiting.get(key)) is None:
            if len(self.waiting) >= self.most_waiting:
                raise RefusedError(503, BUSY)
            turn = self.waiting[key] = self.worker.submit(CACHE.find_or_make, key, work)
            turn.add_done_callback(lambda _: self.waiting.pop(key))
        # Whoever hangs up takes nothing from the others who wait for the same.
        made = await shield(wrap_future(turn))
        return made


PAGE_QUEUE = Queue("pages", most_waiting=32)
TABLE_QUEUE = Queue("tables", most_waiting=32)
PICTURE_QUEUE = Queue("pictures", most_waiting=16)


def what_is_asked(request: Request) -> Hashable:
    """Name all that the answer to a GET hangs on, without reading the link.

    Raises RefusedError where there is no data to answer from.
    """
    try:
        catalog = open_catalog()
    except OSError as error:
        raise RefusedError(503, "The data folder cannot be read.") from error
    asked = [request.scope[part] for part in ("path", "query_string", "scheme")]
    named = [request.headers.get(name, "") for name in ("host", "x-forwarded-proto")]
    return catalog, *asked, *named, day_of_access()
