"""Results kept for the views asked for last."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, TypeVar, cast

from dashboard.model.story import Story
from dashboard.selection import Selection

VIEWS_KEPT = 128
"""How many views a summary remembers: the filters that readers are trying at one time.
A view asked for again after so many others is worked out anew, in milliseconds."""

STORIES_KEPT = 16
"""How many stories a whole-story table is remembered for: those being read at one time."""

Summary = TypeVar("Summary", bound=Callable[..., Any])


def kept_by_story(summarise: Summary) -> Summary:
    """Keep what is made once of a whole story, which every view of it then reads."""
    return cast("Summary", lru_cache(maxsize=STORIES_KEPT)(summarise))


def kept_by_filters(summarise: Summary) -> Summary:
    """Keep what a summary gives for the last views, told apart by their filters alone.

    Which position or statement is open, and which page, changes nothing in it.
    """
    return _kept(summarise, lambda selection: selection.filters)


def kept_by_page(summarise: Summary) -> Summary:
    """Keep what a summary gives for the last views, told apart by filters and page."""
    return _kept(summarise, lambda selection: selection.filtered_page)


def _kept(summarise: Summary, told_apart_by: Callable[[Selection], Selection]) -> Summary:
    remembered = lru_cache(maxsize=VIEWS_KEPT)(summarise)

    @wraps(summarise)
    def look_up(story: Story, selection: Selection, *args: Any, **options: Any) -> Any:
        return remembered(story, told_apart_by(selection), *args, **options)

    return cast("Summary", look_up)
