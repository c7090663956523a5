"""The stories that are in memory: those asked for last, and those that cannot be read again."""

from collections import OrderedDict
from collections.abc import Hashable
from threading import Lock
from typing import Generic, TypeVar

from dashboard.model.byte_cache import CACHE
from dashboard.model.story import Story

MOST_STORIES = 64
MOST_BYTES = 64_000_000
"""What is kept at most, the bytes being those of the files; in memory they are some more.
The story asked for last is kept whatever its size."""

Key = TypeVar("Key", bound=Hashable)


class KeptStories(Generic[Key]):
    """Stories by key; those asked for longest ago go first, and pinned ones last.

    A pinned story can't be read again: half of the places at most are for such.
    """

    def __init__(self, most: int = MOST_STORIES, room: int = MOST_BYTES) -> None:
        self._most, self._room = most, room
        self._kept: OrderedDict[Key, tuple[Story, int]] = OrderedDict()
        self._pinned: set[Key] = set()
        self._lock = Lock()

    def get(self, key: Key) -> Story | None:
        """Return a story if it is in memory."""
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            return self._kept[key][0]

    def put(self, key: Key, story: Story, size: int, spare_room: bool = False) -> None:
        """Keep a story of so many bytes; with ``spare_room`` only if none has to go for it."""
        with self._lock:
            if spare_room and not self._fits(size):
                return
            self._kept[key] = story, size
            unpinned = [each for each in self._kept if each not in self._pinned and each != key]
            while unpinned and not self._fits():
                self._let_go(unpinned.pop(0))

    def pin(self, key: Key) -> bool:
        """Keep a story from going, if it is in memory and there is a place; tell whether."""
        with self._lock:
            if key in self._kept and (
                key in self._pinned or len(self._pinned) < max(1, self._most // 2)
            ):
                self._pinned.add(key)
            return key in self._pinned

    def drop(self, key: Key) -> None:
        """Let a story go."""
        with self._lock:
            self._let_go(key)
            self._pinned.discard(key)

    def _let_go(self, key: Key) -> None:
        """Forget a story, and what was made of it, which would keep it in memory."""
        story, _ = self._kept.pop(key, (None, 0))
        if story is not None:
            CACHE.forget(story)

    def _fits(self, more: int | None = None) -> bool:
        sizes = [size for _, size in self._kept.values()] + ([] if more is None else [more])
        return len(sizes) <= self._most and sum(sizes) <= self._room
