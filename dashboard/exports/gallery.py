"""Renderings, kept while there is room: painting one takes tenths of a second of CPU."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import replace
from threading import Lock

from dashboard import summaries
from dashboard.chart_list import CHARTS, draw_view
from dashboard.exports.paper import to_png, to_svg
from dashboard.model.story import Story
from dashboard.selection import Selection

ROOM = 32 * 1024 * 1024
"""Bytes of renderings that are kept, together."""

FORMS = ("svg", "png")


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
        """Give what is kept under a key, or None."""
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
    """Give a chart of a view as SVG or PNG; the same bytes for the same view.

    Raises what ``draw_view`` raises, and KeyError for a form outside ``FORMS``.
    """
    if form not in FORMS:
        raise KeyError(f"no drawing comes as {form!r}; forms: {', '.join(FORMS)}")
    key = _key(name, form, story, selection)
    kept = _kept.get(key)
    if kept is not None:
        return kept
    shown = key[-1]
    painted = (
        to_svg(draw_view(name, story, shown))
        if form == "svg"
        else to_png(render(name, "svg", story, shown))
    )
    _kept.put(key, painted)
    return painted


def find_rendering(name: str, form: str, story: Story, selection: Selection) -> bytes | None:
    """Give a rendering if it is kept, without painting it. Raises KeyError as ``render``."""
    return _kept.get(_key(name, form, story, selection))


def forget_renderings() -> None:
    """Paint everything anew from now on."""
    _kept.clear()


def _key(
    name: str, form: str, story: Story, selection: Selection
) -> tuple[str, str, Story, Selection]:
    """Name what is drawn: views that differ in nothing a chart shows are one."""
    per_page, page = CHARTS[name].issues_per_page, 1
    if per_page:
        page = summaries.page_of_positions(story, selection, issues_per_page=per_page).number
    return name, form, story, replace(selection.filters, page=page)
