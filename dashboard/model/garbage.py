"""When Python looks for garbage: seldom, in a thread of its own, and never in what stays.

Python's own full collections come with the work of readers, and Streamlit's after every
run; each stops all threads for as long as there are objects to look at. Here what the
stories are made of is put out of sight, the rest is looked through on a timer.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import perf_counter

YOUNG_SECONDS = 1.0
"""Between two looks at what is new."""
WHOLE_SECONDS = 30.0
"""At the least between two looks at everything."""
WHOLE_SHARE = 0.005
"""Of all time that looking at everything may take at most."""
FREEZE_SECONDS = 10.0
FREEZE_SHARE = 0.02
"""The same of putting what was loaded out of sight, while much is loaded."""


@contextmanager
def collecting_seldom(loaded: Callable[[], int]) -> Iterator[None]:
    """Collect garbage on a timer meanwhile, and not with the work of readers.

    ``loaded`` counts what was loaded to stay: when there is more of it, everything that then
    lives is put out of the collector's sight.
    """
    over = Event()
    thread = Thread(target=_collect, args=(loaded, over), name="garbage", daemon=True)
    freeze()
    gc.disable()
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
        gc.enable()


def freeze() -> None:
    """Collect all garbage, also of what was put out of sight before, and put the rest there."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _collect(loaded: Callable[[], int], over: Event) -> None:
    frozen, next_freeze, due = loaded(), 0.0, perf_counter() + WHOLE_SECONDS
    while not over.wait(YOUNG_SECONDS):
        if (now_loaded := loaded()) != frozen and perf_counter() >= next_freeze:
            frozen, began = now_loaded, perf_counter()
            freeze()
            ended = perf_counter()
            next_freeze = ended + max(FREEZE_SECONDS, (ended - began) / FREEZE_SHARE)
        elif (began := perf_counter()) < due:
            gc.collect(1)
        else:
            gc.collect()
            ended = perf_counter()
            due = ended + max(WHOLE_SECONDS, (ended - began) / WHOLE_SHARE)
