"""Clashes: who stands against whom, who gives a rival reason, and in a word, how far apart."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import Act, IssueKind, Response, Stance
from dashboard.selection import Selection
from dashboard.summaries.answers import select_unanswered
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import (
    KEY,
    Record,
    records,
    scope_positions,
    select_positions,
)
from dashboard.summaries.statements import positions_behind

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
    what an actor of the other supports, most first; ``clashes`` counts the issues on
    which anybody does, out of ``issues``. ``unanswered`` counts claims and demands that
    nobody addressed answered; None where nobody coded answers.
    """

    pairs: tuple[tuple[str, str, int], ...]
    clashes: int
    issues: int
    unanswered: int | None


def select_differing(positions: pd.DataFrame) -> pd.DataFrame:
    """Keep, of rows of ``select_positions``, the issues on which stances that match differ."""
    stated = positions[positions["matches"] & positions["code"].isin(tuple(Stance))]
    places = stated.groupby("issue_id")["code"].nunique()
    return positions[positions["issue_id"].isin(places.index[places > 1])]


@kept_by_filters
def compare_camps(story: Story, selection: Selection) -> tuple[Clash, ...]:
    """List the issues shown on which actors in scope stand against each other.

    Filters by stance, frame, basis or words choose issues, but hide no opponent.
    """
    found = []
    for (issue_id, proposition, kind), positions in _stated(story, selection).groupby(
        ["issue_id", "proposition", "kind"], sort=False
    ):
        camps = {
            stance: tuple(positions.loc[positions["stance"] == stance, "actor"])
            for stance in (Stance.SUPPORT, Stance.OPPOSE, Stance.MIXED)
        }
        if sum(bool(camp) for camp in camps.values()) > 1:
            found.append(Clash(str(issue_id), str(proposition), str(kind), *camps.values()))
    return tuple(found)


@kept_by_filters
def compare_reasons(story: Story, selection: Selection) -> tuple[Rivalry, ...]:
    """List the measures shown for which actors in scope give rival reasons.

    Rival are two statements behind one policy issue that give reasons of different
    frames, one of them coded as an answer to the other.
    """
    in_scope = scope_positions(story, selection)[KEY]
    shown = select_positions(story, selection)["issue_id"]
    behind = positions_behind(story).merge(in_scope, on=KEY)
    summaries = story.statements.set_index("statement_id")[["act", "summary"]]
    behind = behind.join(summaries, on="statement_id")
    reasons = behind[
        behind["issue_id"].isin(shown)
        & behind["kind"].eq(IssueKind.POLICY)
        & behind["act"].isin(REASONS)
        & behind["frame"].ne("")
    ]
    answering = story.responses["response_statement_id"].ne("")
    answers = story.responses.loc[answering, ["statement_id", "response_statement_id"]]
    linked = {frozenset(pair) for pair in answers.itertuples(index=False)}
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
    pairs: Counter[tuple[str, str]] = Counter()
    clashing = 0
    for _, positions in _stated(story, selection).groupby("issue_id", sort=False):
        supporting, opposing = (
            dict.fromkeys(positions.loc[positions["stance"] == stance, "side"])
            for stance in (Stance.SUPPORT, Stance.OPPOSE)
        )
        against = {(one, other) for one in supporting for other in opposing}
        sides = dict.fromkeys(positions["side"])
        pairs.update(
            pair for pair in combinations(sides, 2) if pair in against or pair[::-1] in against
        )
        clashing += bool(supporting and opposing)
    counted = [(one, other, number) for (one, other), number in pairs.most_common()]
    return Finding(
        pairs=tuple(counted),
        clashes=clashing,
        issues=select_positions(story, selection)["issue_id"].nunique(),
        unanswered=_count_unanswered(story, selection) if len(story.responses) else None,
    )


def _count_unanswered(story: Story, selection: Selection) -> int:
    unanswered = select_unanswered(story, selection)
    left = unanswered[unanswered["response"].eq(Response.NOT_ANSWERED) & unanswered["ignored"]]
    return int(left["statement_id"].nunique())


def _stated(story: Story, selection: Selection) -> pd.DataFrame:
    """List the stances in scope on the issues shown."""
    issues = select_positions(story, selection)["issue_id"]
    scope = scope_positions(story, selection)
    return scope[scope["issue_id"].isin(issues) & scope["stance"].ne("")]
