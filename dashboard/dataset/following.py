"""A thread that looks for changes in the data folder, and checks what nobody asked for yet."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from dashboard.dataset.live_catalog import LiveCatalog

LOOK_SECONDS = 2.0
"""Between two looks, at the least."""
LOOK_SHARE = 0.02
CHECK_SHARE = 0.2
"""Of all time that looking, and checking, may take at most: the rest is the readers'."""

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
    due = 0.0
    pause = LOOK_SECONDS
    while not over.wait(pause):
        began = monotonic()
        try:
            if began >= due:
                settled = catalog.look()
                due = monotonic() + max(LOOK_SECONDS, (monotonic() - began) / LOOK_SHARE)
                pause = 0.0
                continue
            if settled:
                catalog.take_up(settled.pop())
            elif not catalog.check_next():
                pause = max(0.0, due - monotonic())
                continue
        except Exception:  # whatever one folder holds, the others are still followed
            log.exception("changes in the data folder could not be followed")
            due = monotonic() + LOOK_SECONDS
        pause = (monotonic() - began) / CHECK_SHARE
