"""Files that take long to make, kept while there is room: pictures, drawings, packages."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from threading import Lock

from dashboard.chart_list import CHARTS, draw_view
from dashboard.exports.chart_files import to_png, to_svg
from dashboard.exports.packages import to_story_zip
from dashboard.exports.previews import choose_preview, to_preview
from dashboard.model.story import Story
from dashboard.selection import Selection

ROOM = 32 * 1024 * 1024
"""Bytes of files that are kept, together; a picture takes about 100 kB."""

CHART_FORMS = ("svg", "png")
PREVIEW_FILE = ("preview", "png")
STORY_FILE = ("story", "zip")


class ByteCache:
    """Bytes by key, up to so many in all; those asked for longest ago go first.

    >>> cache = ByteCache(room=3)
    >>> cache.put("a", b"12"), cache.put("b", b"3"), cache.get("a"), cache.put("c", b"4")
    (None, None, b'12', None)
    >>> cache.get("a"), cache.get("b"), cache.get("c")
    (b'12', None, b'4')
    """

    def __init__(self, room: int) -> None:
        self._room, self._used = room, 0
        self._kept: OrderedDict[Hashable, bytes] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> bytes | None:
        """Return what is kept under a key, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, content: bytes) -> None:
        """Keep bytes, unless they alone are more than there is room for."""
        with self._lock:
            self._used += len(content) - len(self._kept.pop(key, b""))
            self._kept[key] = content
            while self._used > self._room:
                self._used -= len(self._kept.popitem(last=False)[1])

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()
            self._used = 0


_kept = ByteCache(ROOM)


def render(name: str, form: str, story: Story, selection: Selection) -> bytes:
    """Return a file of a view; the same bytes for the same view.

    That is a chart in one of ``CHART_FORMS``, ``PREVIEW_FILE`` or ``STORY_FILE``. Raises
    what ``draw_view`` raises, and KeyError for any other name or form.
    """
    key = _key(name, form, story, selection)
    kept = _kept.get(key)
    if kept is None:
        kept = _make(name, form, story, key[-1])
        _kept.put(key, kept)
    return kept


def find_rendering(name: str, form: str, story: Story, selection: Selection) -> bytes | None:
    """Return a file if it is kept, without making it. Raises KeyError as ``render``."""
    return _kept.get(_key(name, form, story, selection))


def forget_renderings() -> None:
    """Make everything anew from now on."""
    _kept.clear()


def _key(
    name: str, form: str, story: Story, selection: Selection
) -> tuple[str, str, Story, Selection]:
    """Name what is in a file: views that differ in nothing it shows are one."""
    if (name, form) == STORY_FILE:
        return name, form, story, selection.everything
    if (name, form) == PREVIEW_FILE:
        return name, form, story, choose_preview(story, selection)[1]
    if form not in CHART_FORMS:
        raise KeyError(f"no chart comes as {form!r}; forms: {', '.join(CHART_FORMS)}")
    cut = CHARTS[name].cut
    page = cut(story, selection).number if cut else 1
    return name, form, story, replace(selection.filters, page=page)


def _make(name: str, form: str, story: Story, selection: Selection) -> bytes:
    if (name, form) == STORY_FILE:
        return to_story_zip(story)
    if (name, form) == PREVIEW_FILE:
        return to_preview(story, selection)
    if form == "png":
        return to_png(render(name, "svg", story, selection))
    return to_svg(draw_view(name, story, selection))
