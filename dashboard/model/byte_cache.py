"""The one cache of what readers ask for, bounded in bytes whatever they ask.

Everything that is kept for views, texts and files shares it, so that no number of distinct
links fills the memory: what was asked for longest ago goes first.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, fields, is_dataclass
from functools import partial, wraps
from threading import Lock, RLock
from typing import Any, TypeVar, cast

import pandas as pd

from dashboard.model.story import Catalog, Story

ROOM = 64 * 1024 * 1024
"""Bytes that are kept, together: a filtered page with all its tables takes some 200 kB."""

COLUMN_OVERHEAD = 4 * 1024
"""Bytes that a table takes beside its cells, for its index and for each column: blocks, arrays,
and pandas' notes of who else looks at them, some dozens after a page has been written."""
ENTRY_OVERHEAD = 512
"""Bytes that an entry takes beside its key and its value."""
MISSING = object()

Kept = TypeVar("Kept", bound=Callable[..., Any])


@dataclass(slots=True)
class _Turn:
    """Whose turn it is to make a value, and how many want it."""

    lock: RLock = field(default_factory=RLock)
    wanted: int = 0


class ByteCache:
    """Values by key, up to so many bytes in all; those asked for longest ago go first.

    >>> cache = ByteCache(room=2 * (ENTRY_OVERHEAD + 100))
    >>> cache.put("a", b"1"), cache.put("b", b"2"), cache.get("a"), cache.put("c", b"3")
    (None, None, b'1', None)
    >>> cache.get("a"), cache.get("b", "gone"), cache.get("c")
    (b'1', 'gone', b'3')
    """

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._kept: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._turns: dict[Hashable, _Turn] = {}
        self._lock = Lock()

    @property
    def used(self) -> int:
        """Bytes that all entries take, by ``estimate_bytes``."""
        return self._used

    def get(self, key: Hashable, default: Any = None) -> Any:
        """Return what is kept under a key, or the default."""
        with self._lock:
            if (entry := self._kept.get(key)) is None:
                return default
            self._kept.move_to_end(key)
            return entry[0]

    def put(self, key: Hashable, value: Any) -> None:
        """Keep a value, unless it alone is more than there is room for."""
        size = ENTRY_OVERHEAD + estimate_bytes(key) + estimate_bytes(value)
        with self._lock:
            self._used += size - self._kept.pop(key, (None, 0))[1]
            self._kept[key] = value, size
            while self._used > self._room:
                self._used -= self._kept.popitem(last=False)[1][1]

    def find_or_make(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return what is kept under a key, or make and keep it: once, however many ask at once."""
        value = self.get(key, MISSING)
        if value is MISSING:
            with self._turn(key):
                value = self.get(key, MISSING)
                if value is MISSING:
                    value = make()
                    self.put(key, value)
        return value

    @contextmanager
    def _turn(self, key: Hashable) -> Iterator[None]:
        with self._lock:
            turn = self._turns.setdefault(key, _Turn())
            turn.wanted += 1
        try:
            with turn.lock:
                yield
        finally:
            with self._lock:
                turn.wanted -= 1
                if not turn.wanted:
                    del self._turns[key]

    def forget(self, part: object) -> None:
        """Forget every entry in whose key this object stands.

        >>> cache, story = ByteCache(room=10_000), object()
        >>> cache.put(("title", story), b"1"), cache.put(("title", "other"), b"2")
        (None, None)
        >>> cache.forget(story), cache.get(("title", story)), cache.get(("title", "other"))
        (None, None, b'2')
        """
        with self._lock:
            for key in [key for key in self._kept if _holds(key, part)]:
                self._used -= self._kept.pop(key)[1]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._used = 0


def _holds(key: Hashable, part: object) -> bool:
    return key is part or (isinstance(key, tuple) and any(_holds(each, part) for each in key))


CACHE = ByteCache(ROOM)
"""What this process keeps."""


def cached(function: Kept) -> Kept:
    """Keep what a function gives, in ``CACHE``, by its arguments; they must be hashable."""

    @wraps(function)
    def look_up(*args: Any, **options: Any) -> Any:
        key = function, args, *sorted(options.items())
        return CACHE.find_or_make(key, partial(function, *args, **options))

    return cast("Kept", look_up)


def estimate_bytes(value: Any) -> int:
    """Estimate the memory of a value with all that it holds, stories excepted.

    What two values share counts in both, so that the sum is rather too high.

    >>> estimate_bytes(b"x" * 1000) < 1100
    True
    """
    if isinstance(value, Story | Catalog):
        return 0  # in memory anyway, however many results come of them
    if isinstance(value, pd.Series):
        value = value.to_frame()
    if isinstance(value, pd.DataFrame):
        used = value.memory_usage(deep=True)
        return COLUMN_OVERHEAD * len(used) + int(used.sum())
    size = sys.getsizeof(value)
    if isinstance(value, Mapping):
        return size + sum(map(estimate_bytes, [*value.keys(), *value.values()]))
    if isinstance(value, tuple | list | set | frozenset):
        return size + sum(map(estimate_bytes, value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = (getattr(value, each.name) for each in fields(value))
        return size + sum(map(estimate_bytes, parts))
    return size
