"""A thread that looks for changes in the data folder, and checks what nobody asked for yet."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, thread_time

from dashboard.dataset.live_catalog import LiveCatalog

LOOK_SECONDS = 2.0
"""Between two looks, at the least."""
LOOK_SHARE = 0.02
WORK_SHARE = 0.25
"""Of a processor that looking, and reading what is new, take at most: the rest is readers'."""

log = logging.getLogger(__name__)


@contextmanager
def following_changes(catalog: LiveCatalog) -> Iterator[None]:
    """Keep a catalog up with its folder meanwhile, in a thread of its own."""
    over = Event()
    thread = Thread(target=_follow, args=(catalog, over), name="catalog", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(timeout=1)  # it ends with the process, in the midst of a check too


def _follow(catalog: LiveCatalog, over: Event) -> None:
    settled: list[str] = []
    due, pause = 0.0, LOOK_SECONDS
    while not over.wait(pause):
        began = thread_time()
        try:
            if monotonic() >= due:
                settled = catalog.look()
                due = monotonic() + max(LOOK_SECONDS, (thread_time() - began) / LOOK_SHARE)
                pause = 0.0
            elif settled:
                catalog.take_up(settled.pop())
                pause = (thread_time() - began) / WORK_SHARE
            elif catalog.check_next():
                pause = (thread_time() - began) / WORK_SHARE
            else:
                pause = max(0.0, due - monotonic())
        except Exception:  # whatever one folder holds, the others are still followed
            log.exception("changes in the data folder could not be followed")
            pause = LOOK_SECONDS
