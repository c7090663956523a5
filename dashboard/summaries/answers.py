"""Answers: who answered whom, and what was left open."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import Response
from dashboard.selection import Selection
from dashboard.summaries.evidence import attributed_statements
from dashboard.summaries.keeping import kept_by_filters, kept_by_page
from dashboard.summaries.paging import Part, cut
from dashboard.summaries.positions import Record, chosen_actors, records
from dashboard.summaries.statements import select_statements

EXCHANGES_PER_PAGE = 6
OPEN_CLAIMS_PER_PAGE = 6
MOST_RESPONSES = 6
"""How many of those whom a claim addresses are named below it."""


@kept_by_filters
def compare_responses(story: Story, selection: Selection) -> pd.DataFrame:
    """List claims with who answered them, as far as the filters ask for them.

    The actors and sides chosen put a claim or are addressed by it; every other filter
    asks for the words of the claim or of the answer.

    Columns: those of ``responses`` and ``claimant_id``, ``claimant`` (short name, empty
    for the reporter's context), ``claim``, ``addressed``, ``answer``.
    """
    names = story.actors.set_index("actor_id")["short_name"]
    claims = story.statements.set_index("statement_id")[["actor_id", "summary"]]
    responses = story.responses.merge(
        claims.rename(columns={"actor_id": "claimant_id", "summary": "claim"}),
        left_on="statement_id",
        right_index=True,
    )
    actors = chosen_actors(story, selection)
    if actors is not None:
        responses = responses[
            responses["actor_id"].isin(actors) | responses["claimant_id"].isin(actors)
        ]
    asked_for = replace(selection, side=(), actor=())
    if asked_for.is_filtered:
        wanted = set(select_statements(story, asked_for)["statement_id"])
        responses = responses[
            responses["statement_id"].isin(wanted) | responses["response_statement_id"].isin(wanted)
        ]
    answers = story.statements.set_index("statement_id")["summary"]
    return responses.assign(
        claimant=responses["claimant_id"].map(names).fillna(""),
        addressed=responses["actor_id"].map(names),
        answer=responses["response_statement_id"].map(answers).fillna(""),
    ).reset_index(drop=True)


def select_unanswered(story: Story, selection: Selection) -> pd.DataFrame:
    """List claims that somebody addressed left without a full answer.

    Columns: those of ``compare_responses`` and ``ignored``: whether nobody in the
    whole story took the claim up. Such claims come first.
    """
    taken_up = story.responses["response"].ne(Response.NOT_ANSWERED)
    heard = set(story.responses.loc[taken_up, "statement_id"])
    responses = compare_responses(story, selection)
    unanswered = responses[responses["response"].ne(Response.ANSWERED)]
    unanswered = unanswered.assign(ignored=~unanswered["statement_id"].isin(heard))
    return unanswered.sort_values("ignored", ascending=False, kind="stable")


@dataclass(frozen=True, slots=True, eq=False)
class Exchange:
    """A claim put to an actor, and the answer.

    ``response`` is a row of ``compare_responses``; ``claim`` and ``answer`` are rows of
    ``attributed_statements``, ``answer`` None where there is none.
    """

    response: Record
    claim: Record
    answer: Record | None


@dataclass(frozen=True, slots=True, eq=False)
class OpenClaim:
    """A claim, a row of ``attributed_statements``, with those who left it open.

    ``responses`` are the first rows of ``select_unanswered``, of ``addressed`` in all;
    ``ignored`` says that none of those addressed touched on it.
    """

    claim: Record
    responses: tuple[Record, ...]
    addressed: int
    ignored: bool


@dataclass(frozen=True, slots=True, eq=False)
class OpenClaims:
    """Claims left open: by all addressed, and answered in part or by some; a page of each."""

    ignored: Part[OpenClaim]
    partly: Part[OpenClaim]


@kept_by_page
def list_exchanges(story: Story, selection: Selection) -> Part[Exchange]:
    """List a page of claims and answers, as far as the actors shown are involved."""
    return cut_exchanges(story, compare_responses(story, selection), selection.page)


def exchanges_on(story: Story, issue_id: str, number: int) -> Part[Exchange]:
    """List a page of the exchanges over claims that stand behind a position on one issue."""
    behind = story.evidence.loc[story.evidence["issue_id"] == issue_id, "statement_id"]
    responses = compare_responses(story, Selection(story=story.story_id))
    return cut_exchanges(story, responses[responses["statement_id"].isin(behind)], number)


def cut_exchanges(
    story: Story, responses: pd.DataFrame, number: int, size: int = EXCHANGES_PER_PAGE
) -> Part[Exchange]:
    """Cut a page of rows of ``compare_responses``, and join them with their words."""
    part = cut(records(responses), number, size)
    said = [each.statement_id for each in part.entries]
    statements = _find_statements(story, [*said, *(e.response_statement_id for e in part.entries)])
    return part.holding(
        Exchange(
            response,
            statements[response.statement_id],
            statements.get(response.response_statement_id),
        )
        for response in part.entries
    )


@kept_by_page
def list_open_claims(story: Story, selection: Selection) -> OpenClaims:
    """List claims that somebody addressed left without a full answer, with their words."""
    unanswered = select_unanswered(story, selection)
    open_to_all = unanswered.groupby("statement_id")["ignored"].transform("all").astype(bool)
    return OpenClaims(
        ignored=_cut_claims(story, unanswered[open_to_all], selection.page),
        partly=_cut_claims(story, unanswered[~open_to_all], selection.page),
    )


def _cut_claims(story: Story, unanswered: pd.DataFrame, number: int) -> Part[OpenClaim]:
    part = cut(list(dict.fromkeys(unanswered["statement_id"])), number, OPEN_CLAIMS_PER_PAGE)
    statements = _find_statements(story, part.entries)
    claims = []
    for statement_id in part.entries:
        responses = unanswered[unanswered["statement_id"] == statement_id]
        ignored = bool(responses["ignored"].all())
        shown = tuple(records(responses.head(MOST_RESPONSES)))
        claims.append(OpenClaim(statements[statement_id], shown, len(responses), ignored))
    return part.holding(claims)


def _find_statements(story: Story, ids: Iterable[str]) -> dict[str, Record]:
    statements = attributed_statements(story)
    found = statements[statements["statement_id"].isin(list(ids))]
    return {row.statement_id: row for row in records(found)}
