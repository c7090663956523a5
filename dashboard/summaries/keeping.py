"""Results kept by what tells one view from another in them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from weakref import WeakKeyDictionary

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.selection import Selection

Made = TypeVar("Made")
Summary = TypeVar("Summary", bound=Callable[..., Any])


def kept_by_story(summarise: Callable[[Story], Made]) -> Callable[[Story], Made]:
    """Keep what is made once of a whole story as long as the story: every view reads it."""
    made: WeakKeyDictionary[Story, Made] = WeakKeyDictionary()

    @wraps(summarise)
    def look_up(story: Story) -> Made:
        if story not in made:
            made[story] = summarise(story)
        return made[story]

    return look_up


def kept_by_filters(summarise: Summary) -> Summary:
    """Keep what a summary gives for the last views, told apart by their filters alone.

    Which position or statement is open, and which page, changes nothing in it.
    """
    return _kept(summarise, lambda selection: selection.filters)


def kept_by_page(summarise: Summary) -> Summary:
    """Keep what a summary gives for the last views, told apart by filters and page."""
    return _kept(summarise, lambda selection: selection.filtered_page)


def _kept(summarise: Summary, told_apart_by: Callable[[Selection], Selection]) -> Summary:
    remembered = cached(summarise)

    @wraps(summarise)
    def look_up(story: Story, selection: Selection, *args: Any, **options: Any) -> Any:
        return remembered(story, told_apart_by(selection), *args, **options)

    return cast("Summary", look_up)
