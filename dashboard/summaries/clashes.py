"""Clashes: who stands against whom, who gives a rival reason, and in a word, how far apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import Act, IssueKind, Response, Stance
from dashboard.selection import Selection
from dashboard.summaries.answers import select_unanswered
from dashboard.summaries.grids import find_grid
from dashboard.summaries.keeping import kept_by_filters, kept_by_page
from dashboard.summaries.paging import Part, cut
from dashboard.summaries.positions import (
    Flags,
    Places,
    Record,
    actor_table,
    evidence_table,
    places_of,
    records,
    scope_positions,
    take,
)
from dashboard.summaries.statements import positions_behind

CLASHES_PER_PAGE = 8
RIVALRIES_PER_PAGE = 4
MOST_SIDES = 200
"""Of how many sides each is still compared with each."""

CAMPS = (Stance.SUPPORT, Stance.OPPOSE, Stance.MIXED)

REASONS = (Act.JUSTIFICATION, Act.CLAIM)
"""What a statement does that gives a reason for a measure, its own or another's."""


@dataclass(frozen=True, slots=True)
class Clash:
    """An issue on which stances on record oppose each other.

    Each camp holds the short names of its actors, in the story's order.
    """

    issue_id: str
    proposition: str
    kind: str
    support: tuple[str, ...]
    oppose: tuple[str, ...]
    mixed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rivalry:
    """A measure for which two actors give different reasons, one in answer to the other.

    ``reasons`` are rows of ``positions_behind`` with the statement's ``summary``.
    """

    issue_id: str
    proposition: str
    reasons: tuple[Record, Record]


@dataclass(frozen=True, slots=True)
class Finding:
    """How far apart the actors shown are, in numbers.

    ``pairs`` are two sides and the number of issues on which an actor of the one opposes
    what an actor of the other supports, most first; None where the sides are more than
    ``MOST_SIDES``, too many to compare in pairs. ``clashes`` counts the issues on
    which anybody does, out of ``issues``. ``unanswered`` counts claims and demands that
    nobody addressed answered; None where nobody coded answers.
    """

    pairs: tuple[tuple[str, str, int], ...] | None
    clashes: int
    issues: int
    unanswered: int | None


def select_differing(positions: pd.DataFrame) -> pd.DataFrame:
    """Keep, of rows of ``cells_of``, the issues on which stances that match differ."""
    stated = positions[positions["matches"] & positions["code"].isin(tuple(Stance))]
    places = stated.groupby("issue_id")["code"].nunique()
    return positions[positions["issue_id"].isin(places.index[places > 1])]


@kept_by_filters
def compare_camps(story: Story, selection: Selection) -> tuple[Clash, ...]:
    """List the issues shown on which actors in scope stand against each other.

    Filters by stance, frame, basis or words choose issues, but hide no opponent.
    """
    stated = _stated(story, selection)
    return _clash_on(story, stated, list(_count_camps(stated).index))


@kept_by_page
def list_clashes(story: Story, selection: Selection) -> Part[Clash]:
    """List a page of ``compare_camps``; where there are several, the most contested come first."""
    stated = _stated(story, selection)
    camps = _count_camps(stated)
    contest = camps[[Stance.SUPPORT, Stance.OPPOSE]].min(axis="columns")
    if len(camps) > CLASHES_PER_PAGE:
        contest = contest.sort_values(ascending=False, kind="stable")
    part = cut(list(contest.index), selection.page, CLASHES_PER_PAGE)
    return part.holding(_clash_on(story, stated, part.entries))


@kept_by_page
def list_rivalries(story: Story, selection: Selection) -> Part[Rivalry]:
    """List a page of ``compare_reasons``."""
    return cut(compare_reasons(story, selection), selection.page, RIVALRIES_PER_PAGE)


def _count_camps(stated: pd.DataFrame) -> pd.DataFrame:
    """Count the camps on each issue that has more than one, by the place of the issue."""
    camps = stated.groupby(["issue_at", "stance"]).size().unstack(fill_value=0)
    camps = camps.reindex(columns=[*CAMPS], fill_value=0)
    return camps[camps.gt(0).sum(axis="columns") > 1]


def _clash_on(story: Story, stated: pd.DataFrame, places: Sequence[int]) -> tuple[Clash, ...]:
    """Name the camps on issues, by the places of those."""
    here = stated[stated["issue_at"].isin(places)]
    names = here.groupby(["issue_at", "stance"])["actor"].agg(tuple).to_dict()
    issues = records(story.issues.iloc[list(places)])
    return tuple(
        Clash(
            issue.issue_id,
            issue.proposition,
            issue.kind,
            *(names.get((place, stance), ()) for stance in CAMPS),
        )
        for place, issue in zip(places, issues, strict=True)
    )


@kept_by_filters
def compare_reasons(story: Story, selection: Selection) -> tuple[Rivalry, ...]:
    """List the measures shown for which actors in scope give rival reasons.

    Rival are two statements behind one policy issue that give reasons of different
    frames, one of them coded as an answer to the other.
    """
    answering = story.responses["response_statement_id"].ne("")
    answers = story.responses.loc[answering, ["statement_id", "response_statement_id"]]
    linked = {frozenset(pair) for pair in answers.itertuples(index=False)}
    shown = story.issues["issue_id"].take(find_grid(story, selection).issues)
    evidence = evidence_table(story)
    evidence = evidence[
        evidence["statement_id"].isin({said for pair in linked for said in pair})
        & evidence["issue_id"].isin(shown)
        & evidence["cell"].isin(scope_positions(story, selection).index)
    ]
    behind = positions_behind(story, evidence)
    summaries = story.statements.set_index("statement_id")[["act", "summary"]]
    behind = behind.join(summaries, on="statement_id")
    reasons = behind[
        behind["kind"].eq(IssueKind.POLICY) & behind["act"].isin(REASONS) & behind["frame"].ne("")
    ]
    return tuple(_find_rivalries(reasons, linked))


def _find_rivalries(reasons: pd.DataFrame, linked: set[frozenset[str]]) -> Iterator[Rivalry]:
    for (issue_id, proposition), rows in reasons.groupby(["issue_id", "proposition"], sort=False):
        for one, other in combinations(records(rows), 2):
            if frozenset((one.statement_id, other.statement_id)) in linked and (
                one.frame != other.frame
            ):
                yield Rivalry(str(issue_id), str(proposition), (one, other))


@kept_by_filters
def find_finding(story: Story, selection: Selection) -> Finding:
    """Count on how many issues which sides stand against each other, and what is unanswered."""
    stated, issues = _stated(story, selection), find_grid(story, selection).issues
    sides = list(dict.fromkeys(actor_table(story)["side"]))
    support, oppose = (
        _stands(stated[stated["stance"] == stance], sides, issues)
        for stance in (Stance.SUPPORT, Stance.OPPOSE)
    )
    clashing = support.any(axis=0) & oppose.any(axis=0)
    return Finding(
        pairs=_pair(sides, support, oppose) if len(sides) <= MOST_SIDES else None,
        clashes=int(clashing.sum()),
        issues=len(issues),
        unanswered=_count_unanswered(story, selection) if len(story.responses) else None,
    )


def _stands(stated: pd.DataFrame, sides: list[str], issues: Places) -> Flags:
    """Tell of each side, a row each, on which issues an actor of it has a stance."""
    stands = np.zeros((len(sides), len(issues)), dtype=bool)
    at = (
        pd.Index(sides).get_indexer(pd.Index(stated["side"])),
        np.searchsorted(issues, stated["issue_at"]),
    )
    stands[at] = True
    return stands


def _pair(sides: list[str], support: Flags, oppose: Flags) -> tuple[tuple[str, str, int], ...]:
    """Count the issues on which each two sides stand against each other as one, most first.

    A side with actors for and against stands nowhere as one. Where the numbers are equal,
    those who do so on an earlier issue come first.
    """
    found = []
    support, oppose = support & ~oppose, oppose & ~support
    for one, other in combinations(range(len(sides)), 2):
        against = (support[one] & oppose[other]) | (support[other] & oppose[one])
        if number := int(against.sum()):
            found.append((-number, int(against.argmax()), one, other))
    return tuple((sides[one], sides[other], -number) for number, _, one, other in sorted(found))


def _count_unanswered(story: Story, selection: Selection) -> int:
    unanswered = select_unanswered(story, selection)
    left = unanswered[unanswered["response"].eq(Response.NOT_ANSWERED) & unanswered["ignored"]]
    return int(left["statement_id"].nunique())


def _stated(story: Story, selection: Selection) -> pd.DataFrame:
    """List the stances in scope on the issues shown.

    Columns: ``stance``, ``actor``, ``side``, ``issue_at`` (the place of the issue).
    """
    scope = scope_positions(story, selection)
    scope = scope[scope["stance"].ne("")]
    actor_at, issue_at = places_of(story, scope.index)
    shown = np.isin(issue_at, find_grid(story, selection).issues)
    actors = actor_table(story)
    return pd.DataFrame(
        {
            "stance": scope["stance"].array,
            "actor": take(actors["short_name"], actor_at),
            "side": take(actors["side"], actor_at),
            "issue_at": issue_at,
        }
    )[shown]
