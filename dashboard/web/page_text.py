"""A whole page as text: without JavaScript, without a connection, and for search engines."""

import re
from collections.abc import Callable, Mapping

from dashboard import exports, fragments, prose, summaries
from dashboard.chart_list import charts_of
from dashboard.dataset.load import open_catalog
from dashboard.dataset.schemas import TABLES
from dashboard.model.story import Story
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE

PAGE_LINK = re.compile(r'href="(?:\./[a-z]*)?\?[^"#]*')
"""A link to a view as templates write it."""


def page_text(path: str, story: Story, selection: Selection, address: str) -> str:
    """Write a page: links to the others, its head, what is shown, and what can be taken away."""
    counts = summaries.count_positions(story, selection)
    sentence = prose.describe_selection(story, selection, counts)
    catalog = open_catalog()
    links = fragments.page_links(path, selection.on_another_page, several=len(catalog.stories) > 1)
    newer = catalog.outdated.get(story.story_id)
    head = (
        fragments.page_head(story, prose.head_page(path, story, selection))
        if path
        else fragments.masthead(
            story, prose.describe_finding(summaries.find_finding(story, selection))
        )
    )
    body = _shown(path, story, selection, sentence)
    files = _downloads(story, selection)
    notice = [fragments.outdated(newer)] if newer else []
    return "\n".join([links, head, *notice, *body, files, fragments.footer(story, address)])


def embedded_text(path: str, story: Story, selection: Selection, address: str) -> str:
    """Write a page for a frame on another page: its head, what is shown, and a link to it.

    Links between views stay in the frame; the one to the whole view leaves it.
    """
    counts = summaries.count_positions(story, selection)
    sentence = prose.describe_selection(story, selection, counts)
    finding = prose.head_finding(summaries.find_finding(story, selection))
    head = fragments.page_head(story, prose.head_page(path, story, selection), finding)
    body = _shown(path, story, selection, sentence)
    shown = PAGE_LINK.sub(r"\g<0>&amp;embed=true", "\n".join([head, *body]))
    return f"{shown}\n{fragments.embedded(story, sentence, address)}"


def _shown(path: str, story: Story, selection: Selection, sentence: str) -> list[str]:
    if summaries.find_grid(story, selection).is_empty:
        return [fragments.nothing_found(sentence)]
    opened = selection.position and summaries.explain_position(story, *selection.position)
    detail = fragments.position_detail(opened, story, selection)
    return [fragments.sentence(sentence), detail, *BODIES[path](story, selection)]


def _downloads(story: Story, selection: Selection) -> str:
    return fragments.downloads(
        format_query(selection),
        views=list(exports.SHOWN_TABLES),
        tables=[table for table in TABLES if len(getattr(story, table))],
        charts=charts_of(selection),
    )


def _overview(story: Story, selection: Selection) -> list[str]:
    clashes = summaries.list_clashes(story, selection)
    rivalries = summaries.list_rivalries(story, selection)
    return [
        fragments.story_summary(story),
        *_compare(story, selection),
        fragments.clashes(clashes, rivalries, story, selection),
        fragments.unanswered(summaries.list_open_claims(story, selection), story, selection),
    ]


def _data(story: Story, selection: Selection) -> list[str]:
    return [
        fragments.document(story.codebook),
        fragments.gaps(summaries.find_gaps(story), story),
        fragments.sources_read(summaries.list_sources(story, selection), story),
        fragments.agreement(summaries.compare_codings(story)),
        fragments.hesitations(summaries.list_hesitations(story, selection), story),
        fragments.vocabulary(),
        fragments.dictionary(),
        fragments.licences(story),
        fragments.error_report(story),
        fragments.document(story.changelog),
    ]


def _compare(story: Story, selection: Selection) -> list[str]:
    if summaries.is_by_side(story, selection):
        page = summaries.page_of_sides(story, selection)
        actors = summaries.count_positions(story, selection).actors
        return [
            fragments.pager(page, selection),
            fragments.side_links(page, selection, actors),
            fragments.side_comparison(summaries.compare_sides(story, selection), selection),
        ]
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    compared = summaries.compare_issues(story, selection)
    return [
        fragments.pager(page, selection),
        fragments.comparison(compared, story, selection, leads_on=False),
    ]


def _actor(story: Story, selection: Selection) -> list[str]:
    if len(selection.actor) != 1:
        return [fragments.actor_index(summaries.list_actors(story, selection), story, selection)]
    profile = summaries.profile_actor(story, selection, selection.actor[0])
    return [fragments.actor_profile(profile, story, selection)]


def _issue(story: Story, selection: Selection) -> list[str]:
    if len(selection.issue) != 1:
        return [fragments.issue_index(summaries.list_issues(story, selection), story, selection)]
    arguments = summaries.compare_arguments(story, selection, selection.issue[0])
    return [fragments.issue_arguments(arguments, story, selection)]


def _evidence(story: Story, selection: Selection) -> list[str]:
    statements = summaries.page_of_statements(story, selection)
    exchanges = summaries.list_exchanges(story, selection)
    return [
        fragments.statement_list(statements, story, selection),
        fragments.ledger(exchanges, story, selection),
    ]


BODIES: Mapping[str, Callable[[Story, Selection], list[str]]] = {
    "": _overview,
    "compare": _compare,
    "actor": _actor,
    "issue": _issue,
    "evidence": _evidence,
    "data": _data,
}
"""What each page shows below its head, by the page's path."""
