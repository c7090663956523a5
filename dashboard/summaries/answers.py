"""Answers: who answered whom, and what was left open."""

from dataclasses import dataclass, replace

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import Response
from dashboard.selection import Selection
from dashboard.summaries.evidence import attributed_statements
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import Record, chosen_actors, records
from dashboard.summaries.statements import select_statements


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

    ``responses`` are rows of ``select_unanswered``; ``ignored`` says that none of those
    addressed touched on it.
    """

    claim: Record
    responses: tuple[Record, ...]
    ignored: bool


@dataclass(frozen=True, slots=True, eq=False)
class OpenClaims:
    """Claims left open: by all addressed, and answered in part or by some."""

    ignored: tuple[OpenClaim, ...]
    partly: tuple[OpenClaim, ...]


@kept_by_filters
def list_exchanges(story: Story, selection: Selection) -> tuple[Exchange, ...]:
    """List claims and answers with their words, as far as the actors shown are involved."""
    statements = _statements_by_id(story)
    return tuple(
        Exchange(
            response,
            statements[response.statement_id],
            statements.get(response.response_statement_id),
        )
        for response in records(compare_responses(story, selection))
    )


@cached
def exchanges_on(story: Story, issue_id: str) -> tuple[Exchange, ...]:
    """List the exchanges over claims that stand behind a position on one issue."""
    behind = set(story.evidence.loc[story.evidence["issue_id"] == issue_id, "statement_id"])
    everything = list_exchanges(story, Selection(story=story.story_id))
    return tuple(e for e in everything if e.response.statement_id in behind)


@kept_by_filters
def list_open_claims(story: Story, selection: Selection) -> OpenClaims:
    """List claims that somebody addressed left without a full answer, with their words."""
    statements = _statements_by_id(story)
    grouped = select_unanswered(story, selection).groupby("statement_id", sort=False)
    claims = [
        OpenClaim(
            statements[str(statement_id)],
            tuple(records(responses)),
            ignored=bool(responses["ignored"].all()),
        )
        for statement_id, responses in grouped
    ]
    return OpenClaims(
        ignored=tuple(claim for claim in claims if claim.ignored),
        partly=tuple(claim for claim in claims if not claim.ignored),
    )


@cached
def _statements_by_id(story: Story) -> dict[str, Record]:
    return {row.statement_id: row for row in records(attributed_statements(story))}
