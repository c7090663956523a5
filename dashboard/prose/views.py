"""Sentences about a view: what it shows, what it is called, what of its link is not shown."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from textwrap import shorten
from typing import Any

import pandas as pd

from dashboard.filters import CHOICES, SEARCH, Choice
from dashboard.model.appearance import stance_word
from dashboard.model.characters import name_controls
from dashboard.model.errors import LinkProblem
from dashboard.model.pages import PAGES
from dashboard.model.story import Story
from dashboard.model.vocabulary import NoStanceReason
from dashboard.model.words import capitalise, count_of, join_words
from dashboard.query_string import PARAMETERS
from dashboard.selection import Selection
from dashboard.summaries import Counts, Finding, Page, Part

LONGEST_ECHO = 60
LONGEST_DESCRIPTION = 200
"""How many letters of a description every preview of a link shows."""
MOST_ECHOES = 5
MOST_IN_TITLE = 2
MOST_NAMED = 4
MOST_PAIRS = 2


def describe_selection(story: Story, selection: Selection, counts: Counts) -> str:
    """Say in a line what is shown and what narrows it."""
    actors = _part(counts.actors, counts.all_actors, "actor")
    issues = _part(counts.issues, counts.all_issues, "issue")
    shown = f"{capitalise(actors)}, {issues}"
    return " · ".join([shown, *_conditions(story, selection)])


def describe_counts(counts: Counts) -> str:
    """Count the positions shown: stances, silences, and what is neither, by its word."""
    taken = f"{counts.stated:,} of {count_of(counts.positions, 'position')} taken"
    rest = [(NoStanceReason.NOT_STATED, counts.silent), *counts.unplaced]
    return ", ".join([taken, *(f"{n:,} {stance_word(code)}" for code, n in rest if n)])


def _part(shown: int, total: int, noun: str) -> str:
    if shown == total:
        return f"the one {noun}" if total == 1 else f"all {count_of(total, noun)}"
    return f"{shown:,} of {count_of(total, noun)}"


def _conditions(story: Story, selection: Selection) -> Iterable[str]:
    for choice in CHOICES:
        if values := choice.chosen(selection):
            names = choice.names(story)
            yield f"{choice.noun}: {_either(names[value] for value in values)}"
    if selection.search:
        yield f"{SEARCH.noun}: “{selection.search}”"


def _either(words: Iterable[str]) -> str:
    named = list(words)
    shown = (
        named
        if len(named) <= MOST_NAMED
        else [*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"]
    )
    return " or ".join(shown)


def describe_page(page: Page) -> str:
    """Say which part of the actors or sides, and of the issues, this page holds."""
    return (
        f"Page {page.number:,} of {page.pages:,}: "
        f"{_range(page.actors, page.all_actors, page.who)}, "
        f"{_range(page.issues, page.all_issues, 'issue')}"
    )


def describe_part(part: Part[Any], noun: str) -> str:
    """Say which part of a list is shown."""
    return capitalise(_range((part.first, part.last), part.total, noun))


def _range(shown: tuple[int, int], total: int, noun: str) -> str:
    first, last = shown
    if (first, last) == (1, total):
        return _part(total, total, noun)
    return f"{noun}s {first:,} to {last:,} of {total:,}"


def head_page(path: str, story: Story, selection: Selection) -> str:
    """Name a page of a story for its heading."""
    if path == "actor" and len(selection.actor) == 1:
        return _name_of(story.actors, "actor_id", selection.actor[0], "name")
    if path == "issue" and len(selection.issue) == 1:
        return _name_of(story.issues, "issue_id", selection.issue[0], "proposition")
    if not path:
        return story.title
    return PAGES[path].heading or PAGES[path].title


def title_view(path: str, story: Story, selection: Selection) -> str:
    """Name a view for its browser tab and its link: who on what, the page, the story."""
    narrowed = replace(selection, side=(), actor=(), issue=())
    conditions = [shorten_echo(words) for words in _conditions(story, narrowed)]
    return " · ".join(
        dict.fromkeys([_title_page(path, story, selection), *conditions, story.title])
    )


def _title_page(path: str, story: Story, selection: Selection) -> str:
    heading, subject = head_page(path, story, selection), _describe_subject(story, selection)
    if not subject:
        return heading
    if path in {"actor", "issue"} and len(getattr(selection, path)) == 1:
        unset: dict[str, Any] = {path: ()}
        alone = not replace(selection.filters, **unset).is_filtered
        return heading if alone and not selection.position else subject
    return f"{subject}: {heading[0].lower()}{heading[1:]}" if path else subject


def _describe_subject(story: Story, selection: Selection) -> str:
    """Name who stands on what in a view; empty where no actor, side or issue is chosen."""
    if selection.position:
        actor, issue = ((each,) for each in selection.position)
        selection = replace(selection, actor=actor, issue=issue)
    names = {choice.field: _name_few(choice, story, selection) for choice in CHOICES}
    who = names["actor"] or names["side"]
    return " on ".join(filter(None, [who, names["issue"]]))


def _name_few(choice: Choice, story: Story, selection: Selection) -> str:
    names, chosen = choice.names(story), choice.chosen(selection)
    if len(chosen) > MOST_IN_TITLE:
        return count_of(len(chosen), choice.noun)
    return join_words([names[value] for value in chosen])


def describe_finding(finding: Finding) -> str:
    """Say in a sentence which sides stand against each other, and how much is unanswered."""
    parts = [_describe_clashes(finding)]
    if finding.unanswered:
        open_claims = count_of(finding.unanswered, "claim or demand", "claims or demands")
        parts.append(
            f"{open_claims} {'has' if finding.unanswered == 1 else 'have'} no answer in the sources"
        )
    return f"{'; '.join(parts)}."


def head_finding(finding: Finding) -> str:
    """Return the finding as a headline; empty where no two actors clash."""
    return describe_finding(finding) if finding.clashes else ""


def _describe_clashes(finding: Finding) -> str:
    if not finding.clashes:
        where = (
            "the issue" if finding.issues == 1 else f"any of {count_of(finding.issues, 'issue')}"
        )
        return f"No two actors shown take opposite sides on {where}"
    if finding.pairs is None:
        return f"Actors take opposite sides on {_share(finding.clashes, finding)}"
    if not finding.pairs:
        clashes = f"Actors take opposite sides on {_share(finding.clashes, finding)}"
        return f"{clashes}, but no side stands as one against another"
    (one, other, number), *more = finding.pairs[:MOST_PAIRS]
    named = [f"{one} and {other} take opposite sides on {_share(number, finding)}"]
    for one, other, number in more:
        named.append(f"{one} and {other} {'too' if finding.issues == 1 else f'on {number}'}")
    if left := len(finding.pairs) - len(named):
        named.append(count_of(left, "further pair of sides", "further pairs of sides"))
    return ", ".join(named)


def _share(number: int, finding: Finding) -> str:
    return "the issue" if finding.issues == 1 else f"{number} of {finding.issues:,} issues"


def describe_view(story: Story, selection: Selection, counts: Counts, finding: Finding) -> str:
    """Describe a view for a link: how much is stated, what is shown, what it comes to.

    At most ``LONGEST_DESCRIPTION`` characters, cut at a word.
    """
    shown = f"{describe_selection(story, selection, counts)}."
    parts = [f"{describe_counts(counts)}.", shown, describe_finding(finding)]
    if not counts.positions:
        parts = ["No position fits.", shown]
    return shorten(" ".join(parts), LONGEST_DESCRIPTION, placeholder="…")


def _name_of(table: pd.DataFrame, key: str, value: str, column: str) -> str:
    return str(table.loc[table[key] == value, column].iloc[0])


def describe_link_problems(problems: Sequence[LinkProblem]) -> list[str]:
    """Name the parts of a link that are not shown, the first few one by one."""
    named = [_describe_link_problem(problem) for problem in problems[:MOST_ECHOES]]
    left = len(problems) - len(named)
    return [*named, f"and {left:,} more"] if left > 0 else named


def _describe_link_problem(problem: LinkProblem) -> str:
    if problem.parameter not in PARAMETERS:
        return f"“{shorten_echo(problem.parameter)}” is not something this dashboard can filter by"
    if problem.parameter == "q":
        return "the search text is too long"
    noun = PARAMETERS[problem.parameter].noun
    if problem.hidden:
        return f"the {noun} “{shorten_echo(problem.value)}” is hidden by the filters"
    return f"there is no {noun} “{shorten_echo(problem.value)}”"


def describe_rest(selection: Selection) -> str:
    """Say what a link shows of which a part is not shown; empty where it shows no story."""
    if not selection.story:
        return ""
    return (
        "The rest of it is shown."
        if selection != selection.everything
        else ("The whole story is shown.")
    )


def shorten_echo(text: str) -> str:
    """Return what a reader wrote, or as much of it as a sentence has room for."""
    text = name_controls(text)
    return text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"
