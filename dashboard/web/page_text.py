"""A whole page as text, for readers, search engines and archives without JavaScript."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from dashboard import fragments, prose, summaries
from dashboard.model.story import Story
from dashboard.selection import Selection

TEXTS_KEPT = 64
"""How many pages are kept as text, each some tens of kilobytes long."""


@lru_cache(maxsize=TEXTS_KEPT)
def page_text(path: str, story: Story, selection: Selection, address: str) -> str:
    """Write the content of a page: its head, what is shown, positions, reasons, sources."""
    counts = summaries.count_positions(story, selection)
    sentence = prose.describe_selection(story, selection, counts)
    head = (
        fragments.page_head(story, prose.title_view(path, story, selection))
        if path
        else fragments.masthead(
            story, prose.describe_finding(summaries.find_finding(story, selection))
        )
    )
    if summaries.select_positions(story, selection).empty:
        body = [fragments.nothing_found(sentence)]
    else:
        body = [fragments.sentence(sentence), *BODIES[path](story, selection)]
    return "\n".join([head, *body, fragments.footer(story, address)])


def _overview(story: Story, selection: Selection) -> list[str]:
    clashes = summaries.compare_camps(story, selection)
    rivalries = summaries.compare_reasons(story, selection)
    return [
        fragments.story_summary(story),
        *_compare(story, selection),
        fragments.clashes(clashes, rivalries),
        fragments.unanswered(summaries.list_open_claims(story, selection)),
    ]


def _compare(story: Story, selection: Selection) -> list[str]:
    compared = summaries.compare_issues(story, selection)
    return [fragments.comparison(compared, story, selection)]


def _actor(story: Story, selection: Selection) -> list[str]:
    if len(selection.actor) != 1:
        return [fragments.actor_index(summaries.list_actors(story, selection), selection)]
    profile = summaries.profile_actor(story, selection, selection.actor[0])
    return [fragments.actor_profile(profile, story, selection)]


def _issue(story: Story, selection: Selection) -> list[str]:
    if len(selection.issue) != 1:
        return [fragments.issue_index(summaries.list_issues(story, selection), selection)]
    arguments = summaries.compare_arguments(story, selection, selection.issue[0])
    return [fragments.issue_arguments(arguments, story, selection)]


def _evidence(story: Story, selection: Selection) -> list[str]:
    statements = summaries.page_of_statements(story, selection)
    exchanges = summaries.list_exchanges(story, selection)
    return [fragments.statement_list(statements, selection), fragments.ledger(exchanges)]


def _data(story: Story, selection: Selection) -> list[str]:
    gaps = fragments.gaps(summaries.find_gaps(story), story)
    return [gaps, fragments.sources_read(story), fragments.licences(story)]


BODIES: Mapping[str, Callable[[Story, Selection], list[str]]] = {
    "": _overview,
    "compare": _compare,
    "actor": _actor,
    "issue": _issue,
    "evidence": _evidence,
    "data": _data,
}
"""What each page shows below its head, by the page's path."""
