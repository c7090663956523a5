"""What stands around the pages: heads, notices, paging, sharing."""

from collections.abc import Sequence
from typing import Any

from dashboard.fragments.rendering import NOTHING, fill_template, keep_pieces, link_to
from dashboard.model.errors import LinkProblem
from dashboard.model.pages import PAGES
from dashboard.model.story import Story
from dashboard.prose import describe_link_problems, describe_page, describe_rest
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.summaries import Page, Part


@keep_pieces
def masthead(story: Story, finding: str) -> str:
    """Say what the story is, up to when, from which sources, and in a sentence what it shows."""
    return fill_template("masthead", story=story, finding=finding)


@keep_pieces
def story_summary(story: Story) -> str:
    """Tell in a paragraph what the story is about."""
    return fill_template("story_summary", story=story)


@keep_pieces
def page_head(story: Story, title: str, finding: str = "") -> str:
    """Head a page with its name, below the story's; below what it comes to, if that is given."""
    return fill_template("page_head", title=title, story=story, finding=finding)


@keep_pieces
def pager(page: Page, selection: Selection) -> str:
    """Say which page of the grid this is, with links to its neighbours; empty for one page."""
    if page.pages == 1:
        return NOTHING
    return fill_template(
        "pager",
        sentence=describe_page(page),
        before=link_to(selection, page=page.number - 1) if page.number > 1 else "",
        after=link_to(selection, page=page.number + 1) if page.number < page.pages else "",
    )


@keep_pieces
def part_pager(part: Part[Any], nouns: str, selection: Selection) -> str:
    """Say which part of a list this is, with links to its neighbours; empty for a whole one."""
    if part.is_whole:
        return NOTHING
    return fill_template("part_pager", part=part, nouns=nouns, selection=selection)


@keep_pieces
def page_links(path: str, selection: Selection, *, several: bool = False) -> str:
    """Link every page to a selection, and the list of stories where there are several.

    ``path`` is that of the page they stand on.
    """
    return fill_template(
        "page_links",
        pages=PAGES.values(),
        here=path,
        query=format_query(selection),
        several=several,
    )


def text_alone() -> str:
    """Say why a page is shown as text: no connection, or no JavaScript."""
    return fill_template("text_alone")


def connection() -> str:
    """Return the line, empty at first, that says when the connection is lost."""
    return fill_template("connection")


def skip_link(label: str, target: str = "content") -> str:
    """Lead from a place to one further down by its id; seen only while it has the focus."""
    return fill_template("skip_link", label=label, target=target)


def content_start() -> str:
    """Mark where a page's own content begins, for links that skip what stands before it."""
    return fill_template("content_start")


def share(*, title: str, description: str, address: str, citation: str, can_be_framed: bool) -> str:
    """Offer a view for sharing: link, embed code, citation, and what the link will say.

    Without ``can_be_framed``, how the host allows it stands in place of the embed code.
    """
    snippet = fill_template("embed_code", title=title, address=address) if can_be_framed else ""
    return fill_template(
        "share",
        title=title,
        description=description,
        address=address,
        snippet=snippet,
        citation=citation,
    )


@keep_pieces
def embedded(story: Story, sentence: str, address: str) -> str:
    """Close an embedded view: filters as a sentence, the source, and a link back."""
    return fill_template("embedded", sentence=sentence, story=story, address=address)


def sentence(text: str) -> str:
    """Say in a line what is shown.

    As HTML, for a line that changes: ``st.text`` keeps its old words once a browser's
    translator has put its own in their place.
    """
    return fill_template("sentence", sentence=text)


def notice(problems: Sequence[LinkProblem], selection: Selection) -> str:
    """Tell the reader of a link which parts of it are not shown, and what is."""
    return fill_template(
        "notice",
        hidden=all(problem.hidden for problem in problems),
        problems=describe_link_problems(problems),
        rest=describe_rest(selection),
    )


def nothing_found(sentence: str) -> str:
    """Tell the reader that nothing matches, repeating what was asked."""
    return fill_template("nothing_found", sentence=sentence)


@keep_pieces
def footer(story: Story, address: str) -> str:
    """Say what the data are, who may use them, and what their limits are."""
    return fill_template("footer", story=story, address=address)


def made_for(link: str, shown: str = "") -> str:
    """Tell the browser, not the reader, what link the page was made for.

    ``shown`` is the link of what is shown of it, where that is not all.
    """
    return fill_template("made_for", link=link, shown=shown)
