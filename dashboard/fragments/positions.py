"""Positions in words: tables, comparison, one position in detail."""

from functools import lru_cache
from typing import Any

import pandas as pd

from dashboard.fragments.rendering import NOTHING, link_to, render
from dashboard.model.appearance import APPEARANCES, has_stance
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Relation
from dashboard.prose import (
    describe_bounds,
    describe_position,
    describe_position_strip,
    describe_silence,
    describe_stance_matrix,
)
from dashboard.selection import Selection
from dashboard.summaries import (
    COMPARED_ISSUES_PER_PAGE,
    compare_camps,
    evidence_of,
    page_of_positions,
    position_table,
    records,
    select_positions,
)

MOST_COLUMNS = 6


@lru_cache(maxsize=256)
def positions_table(story: Story, selection: Selection) -> str:
    """Give the page's stance matrix as a table, each position linked to its detail."""
    positions = page_of_positions(story, selection).positions
    issues = [
        (proposition, records(rows[rows["matches"]]))
        for proposition, rows in positions.groupby("proposition", sort=False)
    ]
    return render(
        "positions_table",
        caption=describe_stance_matrix(positions),
        issues=issues,
        link=link_to,
        selection=selection,
    )


@lru_cache(maxsize=256)
def matrix_legend(story: Story, selection: Selection) -> str:
    """Explain the cells of the matrix that the page shows."""
    positions = page_of_positions(story, selection).positions
    present = set(positions.loc[positions["matches"], "code"])
    return render(
        "matrix_legend",
        codes=[code for code in POSITION_CODES if code in present],
        inferred=bool(positions["basis"].eq("inferred").any()),
        left_out=not positions["matches"].all(),
        has_claims=bool(positions["kind"].eq("claim").any()),
    )


@lru_cache(maxsize=512)
def issue_heading(story: Story, issue_id: str) -> str:
    """Head one issue: its proposition and how things stand."""
    issue = story.issues[story.issues["issue_id"] == issue_id]
    return render("issue_heading", issue=records(issue)[0])


@lru_cache(maxsize=512)
def issue_status(story: Story, issue_id: str) -> str:
    """Say what kind of question an issue is, and how things stand."""
    issue = story.issues[story.issues["issue_id"] == issue_id]
    return render("issue_status", issue=records(issue)[0])


@lru_cache(maxsize=512)
def comparison(story: Story, selection: Selection, issue_id: str) -> str:
    """Set what the sides say on one issue side by side: stance, reason, words, source.

    One column a side; one an actor where the selection names two to six.
    """
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    here = _on_page(here, story, selection)
    by_actor = 2 <= len(selection.actor) <= MOST_COLUMNS
    columns = [
        (rows["side"].iloc[0], [position_in_words(story, row) for row in records(rows)])
        for _, rows in here.groupby("actor_id" if by_actor else "side", sort=False)
    ]
    return render("comparison", columns=columns, link=link_to, selection=selection)


def _on_page(rows: pd.DataFrame, story: Story, selection: Selection) -> pd.DataFrame:
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return rows[rows["actor_id"].isin(page.positions["actor_id"])]


@lru_cache(maxsize=512)
def position_detail(story: Story, selection: Selection) -> str:
    """Open the chosen position: stance, justification, every statement, coder's note.

    Empty where no position is chosen.
    """
    if not selection.position:
        return NOTHING
    table = position_table(story)
    actor_id, issue_id = selection.position
    row = table[table["actor_id"].eq(actor_id) & table["issue_id"].eq(issue_id)]
    position = position_in_words(story, records(row)[0])
    return render(
        "position_detail",
        **position,
        bounds=describe_bounds(story) if position["position"].code == "not_stated" else "",
        frames=list(dict.fromkeys(filter(None, position["evidence"]["frame"]))),
        close=link_to(selection, position=None),
        key=".".join((actor_id, issue_id)),
    )


def position_in_words(story: Story, row: Any) -> dict[str, Any]:
    """Join a row of ``position_table`` with its evidence and its strongest words."""
    evidence = evidence_of(story, row.actor_id, row.issue_id)
    quoted = evidence[evidence["quote"].ne("")]
    deciding = quoted[quoted["relation"].eq(Relation.SUPPORTS)]
    best = next((rows for rows in (deciding, quoted, evidence) if len(rows)), evidence)
    return {
        "position": row,
        "silence": "" if has_stance(row.code) else describe_silence(row.code, story),
        "evidence": evidence,
        "statements": records(evidence),
        "strongest": next(iter(records(best)), None),
    }


@lru_cache(maxsize=512)
def strip_table(story: Story, selection: Selection, issue_id: str) -> str:
    """Give one issue's position strip as a table."""
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    rows = [
        (
            row.actor,
            f"{APPEARANCES[row.code].glyph} {describe_position(row.code, row.kind, row.basis)}",
        )
        for row in records(_on_page(here, story, selection))
    ]
    return render(
        "table",
        caption=describe_position_strip(_on_page(here, story, selection)),
        head=("Actor", "Position"),
        rows=rows,
    )


@lru_cache(maxsize=256)
def clashes(story: Story, selection: Selection) -> str:
    """List the issues on which actors stand against each other."""
    return render("clashes", clashes=compare_camps(story, selection))
