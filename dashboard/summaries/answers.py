"""Answers: who stands against whom, and who answered whom."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import Response, Stance
from dashboard.selection import Selection
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import chosen_actors, scope_positions, select_positions


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


@kept_by_filters
def compare_camps(story: Story, selection: Selection) -> tuple[Clash, ...]:
    """List the issues shown on which actors in scope stand against each other.

    Filters by stance, frame, basis or words choose issues, but hide no opponent.
    """
    issues = select_positions(story, selection)["issue_id"]
    scope = scope_positions(story, selection)
    stated = scope[scope["issue_id"].isin(issues) & scope["stance"].ne("")]
    found = []
    for (issue_id, proposition, kind), positions in stated.groupby(
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
def compare_responses(story: Story, selection: Selection) -> pd.DataFrame:
    """List claims with who answered them, as far as the actors shown are involved.

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
