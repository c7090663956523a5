"""The list of stories: those that a search finds, a page at a time."""

from dataclasses import dataclass

from dashboard.model.byte_cache import cached
from dashboard.model.story import Catalog, ListedStory, UnavailableStory
from dashboard.selection import Selection
from dashboard.summaries.folding import fold

STORIES_PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A story of the list; ``newer`` is what is wrong with its files if they have changed."""

    story: ListedStory
    newer: UnavailableStory | None = None


@dataclass(frozen=True, slots=True)
class StoryPage:
    """One page of the list: first the stories that can be shown, then those that cannot.

    ``found`` and ``unavailable_found`` count those of all pages that the search leaves,
    ``total`` and ``unavailable_total`` those of all pages without it. ``number`` counts
    from 1; ``first_unavailable`` is the page on which those that cannot be shown begin.
    """

    entries: tuple[ListEntry, ...]
    unavailable: tuple[UnavailableStory, ...]
    found: int
    unavailable_found: int
    total: int
    unavailable_total: int
    number: int
    pages: int
    first_unavailable: int
    search: str

    @property
    def all_found(self) -> int:
        """How many stories the search leaves, whether they can be shown or not."""
        return self.found + self.unavailable_found

    @property
    def all_stories(self) -> int:
        """How many story folders there are."""
        return self.total + self.unavailable_total

    @property
    def is_long(self) -> bool:
        """Whether there are more stories than one page of the list holds."""
        return self.all_stories > STORIES_PER_PAGE

    @property
    def begins_at(self) -> int:
        """Which story of those found stands first on the page, counted from 1."""
        return (self.number - 1) * STORIES_PER_PAGE + 1


def page_of_stories(catalog: Catalog, selection: Selection) -> StoryPage:
    """Return the page of the list that a selection without a story names; the last if beyond it.

    A story is found if its id, its title and its summary together hold every word.
    """
    words = fold(selection.search).split()
    stories, unavailable = catalog.listed.values(), catalog.unavailable.values()
    listed = [each for each in stories if _holds(words, each.story_id, each.title, each.summary)]
    broken = [each for each in unavailable if _holds(words, each.story_id, each.title)]
    pages = max(1, -(-(len(listed) + len(broken)) // STORIES_PER_PAGE))
    number = min(selection.page, pages)
    start = (number - 1) * STORIES_PER_PAGE
    end = start + STORIES_PER_PAGE
    return StoryPage(
        entries=tuple(
            ListEntry(each, catalog.outdated.get(each.story_id)) for each in listed[start:end]
        ),
        unavailable=tuple(broken[max(0, start - len(listed)) : max(0, end - len(listed))]),
        found=len(listed),
        unavailable_found=len(broken),
        total=len(catalog.listed),
        unavailable_total=len(catalog.unavailable),
        number=number,
        pages=pages,
        first_unavailable=len(listed) // STORIES_PER_PAGE + 1,
        search=selection.search,
    )


def _holds(words: list[str], *texts: str) -> bool:
    return not words or all(word in _folded(texts) for word in words)


@cached
def _folded(texts: tuple[str, ...]) -> str:
    return fold(" ".join(texts))
