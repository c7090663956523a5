"""What stands around the pages: heads, notices, paging, sharing."""

from datetime import date
from functools import lru_cache
from html import escape

from dashboard.exports import to_citation
from dashboard.fragments.rendering import NOTHING, link_to, render
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.prose import (
    describe_link_problems,
    describe_page,
    describe_selection,
    describe_sources,
    describe_view,
    title_view,
)
from dashboard.selection import Selection
from dashboard.summaries import count_positions, page_of_positions


@lru_cache(maxsize=256)
def masthead(story: Story, selection: Selection) -> str:
    """Say what the story is, up to when, from how many sources, and how much is shown."""
    return render(
        "masthead",
        story=story,
        sources=describe_sources(story),
        counts=count_positions(story, selection),
    )


@lru_cache(maxsize=256)
def page_head(path: str, story: Story, selection: Selection) -> str:
    """Head a page: the first one with the story and its counts, any other with its name."""
    if not path:
        return masthead(story, selection)
    return render("page_head", title=title_view(path, story, selection), story=story)


@lru_cache(maxsize=256)
def pager(story: Story, selection: Selection, issues_per_page: int) -> str:
    """Say which page of the grid this is, with links to its neighbours; empty for one page."""
    page = page_of_positions(story, selection, issues_per_page=issues_per_page)
    if page.pages == 1:
        return NOTHING
    return render(
        "pager",
        sentence=describe_page(page),
        before=link_to(selection, page=page.number - 1) if page.number > 1 else "",
        after=link_to(selection, page=page.number + 1) if page.number < page.pages else "",
    )


@lru_cache(maxsize=256)
def share(path: str, story: Story, selection: Selection, address: str, accessed: date) -> str:
    """Offer a view for sharing: link, embed code, citation, and what the link will say."""
    counts = count_positions(story, selection)
    title = title_view(path, story, selection)
    frame = f'<iframe src="{escape(address)}&amp;embed=true" title="{escape(title)}"'
    return render(
        "share",
        title=title,
        description=describe_view(path, story, selection, counts),
        address=address,
        snippet=f'{frame} width="100%" height="700" style="border:0" loading="lazy"></iframe>',
        citation=to_citation(story, address=address, accessed=accessed),
    )


@lru_cache(maxsize=256)
def embedded(story: Story, selection: Selection, address: str) -> str:
    """Close an embedded view: filters as a sentence, the source, and a link back."""
    counts = count_positions(story, selection)
    return render(
        "embedded",
        sentence=describe_selection(story, selection, counts),
        sources=describe_sources(story),
        story=story,
        address=address,
    )


def notice(problems: tuple[LinkProblem, ...]) -> str:
    """Tell the reader of a link which parts of it were not found."""
    return render("notice", problems=describe_link_problems(problems))


def nothing_found(sentence: str) -> str:
    """Tell the reader that nothing matches, repeating what was asked."""
    return render("nothing_found", sentence=sentence)


@lru_cache(maxsize=16)
def story_list(catalog: Catalog) -> str:
    """List the stories that can be read, and those that can't with their problems."""
    return render(
        "story_list",
        stories=[
            (story, link_to(Selection(story=story.story_id))) for story in catalog.stories.values()
        ],
        unavailable=list(catalog.unavailable.values()),
    )


@lru_cache(maxsize=256)
def footer(story: Story, address: str) -> str:
    """Say what the data are, who may use them, and what their limits are."""
    return render("footer", story=story, sources=describe_sources(story), address=address)
