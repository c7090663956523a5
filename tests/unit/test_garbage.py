"""Garbage is looked for on a timer, and never in what stays."""

import gc
import weakref
from collections.abc import Iterator
from time import monotonic, sleep

import pytest

from dashboard.model import garbage
from dashboard.model.garbage import collecting_seldom, freeze


class Ring:
    """An object that only a collector can end."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look every few milliseconds, and leave the collector as it was."""
    monkeypatch.setattr(garbage, "YOUNG_SECONDS", 0.01)
    monkeypatch.setattr(garbage, "WHOLE_SECONDS", 0.05)
    monkeypatch.setattr(garbage, "WHOLE_SHARE", 1.0)
    yield
    gc.unfreeze()
    assert gc.isenabled()


def comes(condition: object) -> bool:
    deadline = monotonic() + 5
    while not condition() and monotonic() < deadline:  # type: ignore[operator]
        sleep(0.01)
    return bool(condition())  # type: ignore[operator]


def test_no_reader_waits_for_a_collection() -> None:
    with collecting_seldom(object):
        assert not gc.isenabled()


@pytest.mark.parametrize("generation", [0, 2])
def test_garbage_goes_whether_it_is_new_or_old(generation: int) -> None:
    stays = object()
    with collecting_seldom(lambda: stays):
        ring = Ring()
        gone = weakref.ref(ring)
        if generation:
            gc.collect()
        del ring

        assert comes(lambda: gone() is None)


def test_what_is_loaded_is_out_of_sight_and_so_is_what_is_loaded_after() -> None:
    loaded = [object()]
    with collecting_seldom(lambda: loaded[0]):
        first = gc.get_freeze_count()
        more = [[] for _ in range(10_000)]  # type: ignore[var-annotated]
        loaded[0] = object()

        assert first > 0
        assert comes(lambda: gc.get_freeze_count() >= first + len(more))


def test_garbage_that_was_out_of_sight_goes_with_the_next_load() -> None:
    ring = Ring()
    gone = weakref.ref(ring)
    freeze()
    del ring
    freeze()

    assert gone() is None
