"""Positions with the words behind them, one by one and side by side."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, NoStanceReason, Relation, Stance
from dashboard.selection import Selection
from dashboard.summaries.answers import Exchange, exchanges_on
from dashboard.summaries.evidence import evidence_by_cell
from dashboard.summaries.issues import find_issue
from dashboard.summaries.keeping import kept_by_page
from dashboard.summaries.paging import (
    COMPARED_ISSUES_PER_PAGE,
    Part,
    cut,
    page_of_positions,
    positions_on,
)
from dashboard.summaries.positions import Record, fill_cells, find_cell, records

ARGUMENTS_PER_PAGE = 10
SILENT_PER_PAGE = 60

MOST_COLUMNS = 6
"""How many chosen actors still have a column each."""

SPEAKING = (*Stance, NoStanceReason.UNCLEAR, NoStanceReason.DECLINED)
"""The codes of those who said something on an issue."""


@dataclass(frozen=True, slots=True, eq=False)
class Explanation:
    """One position and the words behind it.

    ``position`` is a row of ``fill_cells``, ``statements`` are those of
    ``evidence_by_cell``, those that decide it first, ``strongest`` is the one to show where
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

    ``positions`` are the cells compared; a column holds those who
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

    ``columns`` are the heads of the camps with those in them, ``silent`` those who say
    nothing on it, by code; each is cut into pages of its own.
    """

    columns: tuple[tuple[str, Part[Explanation]], ...]
    silent: tuple[tuple[str, Part[Record]], ...]
    exchanges: Part[Exchange]

    @property
    def longest(self) -> Part[Any] | None:
        """The camp or silence with most pages; None where there is neither."""
        parts = [part for _, part in (*self.columns, *self.silent)]
        return max(parts, key=lambda part: part.pages, default=None)


def explain_rows(story: Story, positions: pd.DataFrame) -> tuple[Explanation, ...]:
    """Join each row of ``fill_cells`` with its evidence and its strongest words."""
    behind = evidence_by_cell(story, positions.index.to_numpy())
    return tuple(
        _explain(position, behind[cell])
        for position, cell in zip(records(positions), positions.index, strict=True)
    )


def _explain(position: Record, statements: tuple[Record, ...]) -> Explanation:
    quoted = [row for row in statements if row.quote]
    deciding = [row for row in quoted if row.relation == Relation.SUPPORTS]
    return Explanation(
        position=position,
        statements=statements,
        strongest=next(iter([*deciding, *quoted, *statements]), None),
        frames=tuple(dict.fromkeys(row.frame for row in statements if row.frame)),
    )


@cached
def explain_position(story: Story, actor_id: str, issue_id: str) -> Explanation:
    """Explain one position by its actor and issue; raises IndexError for unknown ones."""
    cell = find_cell(story, actor_id, issue_id)
    (explanation,) = explain_rows(story, fill_cells(story, pd.Index([cell])))
    return explanation


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


@kept_by_page
def compare_arguments(story: Story, selection: Selection, issue_id: str) -> Arguments:
    """Set the arguments on one issue in columns: for, against, both, and not to be placed."""
    issue = find_issue(story, issue_id)
    here = positions_on(story, selection, issue_id)
    here = here[here["matches"]]
    camps: tuple[tuple[str, tuple[str, ...]], ...] = (
        (issue.support_label or "For", (Stance.SUPPORT,)),
        (issue.oppose_label or "Against", (Stance.OPPOSE,)),
        ("Both, or neither", (Stance.MIXED, Stance.NEUTRAL)),
        ("Spoke, but cannot be placed", (NoStanceReason.UNCLEAR, NoStanceReason.DECLINED)),
    )
    columns = [(head, here[here["code"].isin(codes)]) for head, codes in camps]
    silent = here[~here["code"].isin([code for _, codes in camps for code in codes])]
    return Arguments(
        columns=tuple(
            (head, _cut_arguments(story, rows, selection.page))
            for head, rows in columns
            if len(rows)
        ),
        silent=tuple(
            (code, cut(rows, selection.page, SILENT_PER_PAGE)) for code, rows in _by_code(silent)
        ),
        exchanges=exchanges_on(story, issue_id, selection.page),
    )


def _cut_arguments(story: Story, rows: pd.DataFrame, number: int) -> Part[Explanation]:
    part = cut(list(rows.index), number, ARGUMENTS_PER_PAGE)
    return part.holding(explain_rows(story, rows.loc[list(part.entries)]))
