"""Tables that answer one question each about a story, as far as a selection asks it.

Every function takes a story and a selection and returns a new table or record; the
story is never written to. Results are kept for the selections asked for last.
"""

from dashboard.summaries.answers import Clash, compare_camps, compare_responses, select_unanswered
from dashboard.summaries.events import EVENTS_DRAWN, select_events
from dashboard.summaries.evidence import attributed_statements, count_frames, evidence_of
from dashboard.summaries.positions import (
    ACTORS_PER_PAGE,
    COMPARED_ISSUES_PER_PAGE,
    ISSUES_PER_PAGE,
    Counts,
    Page,
    chosen_actors,
    count_positions,
    fold,
    page_of_positions,
    position_table,
    records,
    scope_positions,
    select_positions,
)
from dashboard.summaries.statements import (
    STATEMENTS_PER_PAGE,
    StatementPage,
    count_modes,
    frames_used,
    page_of_statements,
    positions_behind,
    select_figures,
    select_statements,
)

__all__ = [
    "ACTORS_PER_PAGE",
    "COMPARED_ISSUES_PER_PAGE",
    "EVENTS_DRAWN",
    "ISSUES_PER_PAGE",
    "STATEMENTS_PER_PAGE",
    "Clash",
    "Counts",
    "Page",
    "StatementPage",
    "attributed_statements",
    "chosen_actors",
    "compare_camps",
    "compare_responses",
    "count_frames",
    "count_modes",
    "count_positions",
    "evidence_of",
    "fold",
    "frames_used",
    "page_of_positions",
    "page_of_statements",
    "position_table",
    "positions_behind",
    "records",
    "scope_positions",
    "select_events",
    "select_figures",
    "select_positions",
    "select_statements",
    "select_unanswered",
]
