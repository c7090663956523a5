"""A whole page as text, for readers, search engines and archives without JavaScript."""

from functools import lru_cache

from dashboard.fragments.actors import actor_index, actor_profile, issue_arguments, issue_index
from dashboard.fragments.frame import footer, masthead, nothing_found, page_head
from dashboard.fragments.method import gaps, licences, sources_read
from dashboard.fragments.positions import clashes, comparison, issue_heading
from dashboard.fragments.rendering import render
from dashboard.fragments.statements import ledger, statement_list, unanswered
from dashboard.model.story import Story
from dashboard.prose import describe_selection
from dashboard.selection import Selection
from dashboard.summaries import (
    COMPARED_ISSUES_PER_PAGE,
    count_positions,
    page_of_positions,
    select_positions,
)


@lru_cache(maxsize=256)
def page_text(path: str, story: Story, selection: Selection, address: str) -> str:
    """Give the content of a page: its head, what is shown, positions, reasons, sources."""
    sentence = describe_selection(story, selection, count_positions(story, selection))
    head = masthead(story, selection) if not path else page_head(path, story, selection)
    if select_positions(story, selection).empty:
        body = [nothing_found(sentence)]
    else:
        body = [render("sentence", sentence=sentence), *_body(path, story, selection)]
    return "\n".join([head, *body, footer(story, address)])


def _body(path: str, story: Story, selection: Selection) -> list[str]:
    if path == "actor":
        one = selection.actor[0] if len(selection.actor) == 1 else ""
        return [actor_profile(story, selection, one) if one else actor_index(story, selection)]
    if path == "issue":
        one = selection.issue[0] if len(selection.issue) == 1 else ""
        return [issue_arguments(story, selection, one) if one else issue_index(story, selection)]
    if path == "evidence":
        return [statement_list(story, selection), ledger(story, selection)]
    if path == "data":
        return [gaps(story), sources_read(story), licences(story)]
    compared = _compared(story, selection)
    return (
        compared if path else [*compared, clashes(story, selection), unanswered(story, selection)]
    )


def _compared(story: Story, selection: Selection) -> list[str]:
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    parts: list[str] = []
    for issue_id in page.positions["issue_id"].unique():
        parts += [issue_heading(story, issue_id), comparison(story, selection, issue_id)]
    return parts
