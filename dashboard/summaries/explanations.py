"""Positions with the words behind them, one by one and side by side."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, NoStanceReason, Relation, Stance
from dashboard.selection import Selection
from dashboard.summaries.answers import Exchange, exchanges_on
from dashboard.summaries.evidence import evidence_of
from dashboard.summaries.issues import find_issue
from dashboard.summaries.keeping import kept_by_filters, kept_by_page
from dashboard.summaries.positions import (
    COMPARED_ISSUES_PER_PAGE,
    Record,
    page_of_positions,
    position_table,
    records,
    select_positions,
)

MOST_COLUMNS = 6
"""How many chosen actors still have a column each."""

SPEAKING = (*Stance, NoStanceReason.UNCLEAR, NoStanceReason.DECLINED)
"""The codes of those who said something on an issue."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """One position and the words behind it.

    ``position`` is a row of ``position_table``, ``statements`` are rows of
    ``evidence_of``, those that decide it first, ``strongest`` is the one to show where
    there is room for one (None without any), ``frames`` are the labels of the reasons.
    """

    position: Record
    statements: tuple[Record, ...]
    strongest: Record | None
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """What stands under one head of a comparison."""

    head: str
    entries: tuple[Explanation, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Comparison:
    """What is said on one issue, a row of ``issues``, side by side.

    ``positions`` are the rows of ``select_positions`` compared; a column holds those who
    speak to the issue, and may be empty; ``silent`` are the others by code, in the order
    of the vocabulary.
    """

    issue: Record
    positions: pd.DataFrame
    columns: tuple[Column, ...]
    silent: tuple[tuple[str, tuple[Record, ...]], ...]

    @property
    def entries(self) -> int:
        """How many speak to the issue."""
        return sum(len(column.entries) for column in self.columns)


@dataclass(frozen=True, slots=True, eq=False)
class Arguments:
    """The arguments on one issue: a column for each camp that has someone in it.

    ``silent`` are those who say nothing on it, by code, as in ``Comparison``.
    """

    columns: tuple[Column, ...]
    silent: tuple[tuple[str, tuple[Record, ...]], ...]
    exchanges: tuple[Exchange, ...]


def explain(story: Story, position: Record) -> Explanation:
    """Join a row of ``position_table`` with its evidence and its strongest words."""
    evidence = evidence_of(story, position.actor_id, position.issue_id)
    quoted = evidence[evidence["quote"].ne("")]
    deciding = quoted[quoted["relation"].eq(Relation.SUPPORTS)]
    best = next((rows for rows in (deciding, quoted, evidence) if len(rows)), evidence)
    return Explanation(
        position=position,
        statements=tuple(records(evidence)),
        strongest=next(iter(records(best)), None),
        frames=tuple(dict.fromkeys(filter(None, evidence["frame"]))),
    )


def explain_rows(story: Story, positions: pd.DataFrame) -> tuple[Explanation, ...]:
    """Join each row of ``position_table`` with its evidence."""
    return tuple(explain(story, position) for position in records(positions))


@cached
def explain_position(story: Story, actor_id: str, issue_id: str) -> Explanation:
    """Explain one position by its actor and issue; raises IndexError for unknown ones."""
    table = position_table(story)
    row = table[table["actor_id"].eq(actor_id) & table["issue_id"].eq(issue_id)]
    return explain(story, records(row)[0])


@kept_by_page
def compare_issues(story: Story, selection: Selection) -> tuple[Comparison, ...]:
    """Set what is said on each issue of the page side by side, in the story's order.

    One column a side; one an actor where the selection names two to six.
    """
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    group = "actor_id" if 2 <= len(selection.actor) <= MOST_COLUMNS else "side"
    matching = page.positions[page.positions["matches"]]
    heads = dict(zip(matching[group], matching["side"], strict=True))
    return tuple(
        _compare(story, rows, group, heads) for _, rows in matching.groupby("issue_id", sort=False)
    )


def _compare(
    story: Story, positions: pd.DataFrame, group: str, heads: dict[str, str]
) -> Comparison:
    speaks = positions["code"].isin(SPEAKING)
    speaking, silent = positions[speaks], positions[~speaks]
    return Comparison(
        issue=find_issue(story, positions["issue_id"].iloc[0]),
        positions=positions,
        columns=tuple(
            Column(head, explain_rows(story, speaking[speaking[group] == key]))
            for key, head in heads.items()
        ),
        silent=_by_code(silent),
    )


def _by_code(positions: pd.DataFrame) -> tuple[tuple[str, tuple[Record, ...]], ...]:
    return tuple(
        (code, tuple(records(rows)))
        for code in POSITION_CODES
        if len(rows := positions[positions["code"] == code])
    )


@kept_by_filters
def compare_arguments(story: Story, selection: Selection, issue_id: str) -> Arguments:
    """Set the arguments on one issue in columns: for, against, both, and not to be placed."""
    issue = records(story.issues[story.issues["issue_id"] == issue_id])[0]
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    camps: tuple[tuple[str, tuple[str, ...]], ...] = (
        (issue.support_label or "For", (Stance.SUPPORT,)),
        (issue.oppose_label or "Against", (Stance.OPPOSE,)),
        ("Both, or neither", (Stance.MIXED, Stance.NEUTRAL)),
        ("Spoke, but cannot be placed", (NoStanceReason.UNCLEAR, NoStanceReason.DECLINED)),
    )
    columns = [(head, here[here["code"].isin(codes)]) for head, codes in camps]
    placed = [code for _, codes in camps for code in codes]
    return Arguments(
        columns=tuple(
            Column(head, explain_rows(story, rows)) for head, rows in columns if len(rows)
        ),
        silent=_by_code(here[~here["code"].isin(placed)]),
        exchanges=exchanges_on(story, issue_id),
    )
