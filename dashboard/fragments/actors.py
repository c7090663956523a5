"""The Actor and Issue pages in words."""

from functools import lru_cache

import pandas as pd

from dashboard.fragments.positions import position_in_words
from dashboard.fragments.rendering import render
from dashboard.fragments.statements import answers_of, statement_in_words
from dashboard.model.story import Story
from dashboard.model.vocabulary import NoStanceReason, Stance
from dashboard.prose import describe_tally
from dashboard.selection import Selection
from dashboard.summaries import (
    attributed_statements,
    compare_responses,
    frames_used,
    records,
    select_positions,
)


@lru_cache(maxsize=128)
def actor_index(story: Story, selection: Selection) -> str:
    """List the actors shown, by side, with what each has said."""
    positions = select_positions(story, selection)
    matching = positions[positions["matches"]]
    actors = story.actors.set_index("actor_id")
    sides = [
        (
            side,
            [
                (
                    actors.loc[actor_id],
                    str(actor_id),
                    describe_tally(rows),
                )
                for actor_id, rows in of_side.groupby("actor_id", sort=False)
            ],
        )
        for side, of_side in matching.groupby("side", sort=False)
    ]
    return render("actor_index", sides=sides, selection=selection)


@lru_cache(maxsize=256)
def actor_profile(story: Story, selection: Selection, actor_id: str) -> str:
    """Tell everything about one actor: role, positions, frames, answers, statements."""
    positions = select_positions(story, selection)
    own = positions[positions["actor_id"].eq(actor_id) & positions["matches"]]
    statements = attributed_statements(story)
    answers = compare_responses(story, Selection(story=story.story_id))
    return render(
        "actor_profile",
        actor=records(story.actors[story.actors["actor_id"] == actor_id])[0],
        positions=[position_in_words(story, row) for row in records(own)],
        frames=frames_used(story, actor_id),
        asked=answers_of(story, answers[answers["actor_id"] == actor_id]),
        asking=answers_of(story, answers[answers["claimant_id"] == actor_id]),
        statements=[
            statement_in_words(story, row)
            for row in records(statements[statements["actor_id"] == actor_id])
        ],
        selection=selection,
        marked=_marked(selection),
    )


@lru_cache(maxsize=128)
def issue_index(story: Story, selection: Selection) -> str:
    """List the issues shown with how many stand where."""
    positions = select_positions(story, selection)
    matching = positions[positions["matches"]]
    issues = [
        (records(rows)[0], describe_tally(rows))
        for _, rows in matching.groupby("issue_id", sort=False)
    ]
    return render("issue_index", issues=issues, selection=selection)


@lru_cache(maxsize=256)
def issue_arguments(story: Story, selection: Selection, issue_id: str) -> str:
    """Set the arguments on one issue in columns: for, against, and no position."""
    issue = records(story.issues[story.issues["issue_id"] == issue_id])[0]
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    camps = (
        (issue.support_label or "For", [Stance.SUPPORT]),
        (issue.oppose_label or "Against", [Stance.OPPOSE]),
        ("Both, or neither", [Stance.MIXED, Stance.NEUTRAL]),
        ("Spoke, but cannot be placed", [NoStanceReason.UNCLEAR, NoStanceReason.DECLINED]),
    )
    columns = [
        (label, [position_in_words(story, row) for row in records(here[here["code"].isin(codes)])])
        for label, codes in camps
    ]
    placed = [code for _, codes in camps for code in codes]
    silent = here[~here["code"].isin(placed)]
    return render(
        "issue_arguments",
        columns=[(label, entries) for label, entries in columns if entries],
        silent=list(silent["actor"]),
        answers=answers_of(story, _answers_on(story, issue_id)),
        selection=selection,
        marked=_marked(selection),
    )


def _answers_on(story: Story, issue_id: str) -> pd.DataFrame:
    answers = compare_responses(story, Selection(story=story.story_id))
    behind = story.evidence.loc[story.evidence["issue_id"] == issue_id, "statement_id"]
    return answers[answers["statement_id"].isin(behind)]


def _marked(selection: Selection) -> tuple[str, str]:
    """Name the one position that a link with one actor and one issue points at."""
    if len(selection.actor) == 1 and len(selection.issue) == 1:
        return selection.actor[0], selection.issue[0]
    return "", ""
