"""Charts on the page: each with its alt text and, below it, the same as a table."""

from functools import lru_cache
from typing import Any

import streamlit as st

from dashboard import fragments, prose, summaries
from dashboard.charts.drawing import Drawing
from dashboard.charts.evidence_chart import evidence_chart
from dashboard.charts.frames_matrix import frames_matrix
from dashboard.charts.position_strip import position_strip
from dashboard.charts.stance_matrix import SELECTION, stance_matrix
from dashboard.charts.timeline import timeline
from dashboard.components import view_state
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE, EVENTS_DRAWN

CLICKED = "matrix:clicked"
ROUND = "matrix:round"


def chart_card(drawing: Drawing, *, alt: str, twin: str, key: str, **options: Any) -> None:
    """Show a drawing with its alt text, and its twin: HTML with the same content.

    Where there is nothing to draw, the alt text says so in its place.
    """
    if drawing.marks.empty:
        st.text(alt)
        return
    st.vega_lite_chart(
        drawing.marks, drawing.specification(), alt=alt, key=key, theme=None, **options
    )
    st.html(twin)


def stance_matrix_card(story: Story, selection: Selection) -> None:
    """Show the stance matrix; a click on a cell opens the position's detail."""
    drawing, alt = _matrix(story, selection)
    st.vega_lite_chart(
        drawing.marks,
        drawing.specification(),
        alt=alt,
        key=_matrix_key(selection),
        theme=None,
        on_select=_open_position,
        selection_mode=SELECTION,
    )
    st.html(fragments.matrix_legend(story, selection))
    st.html(fragments.positions_table(story, selection))


def position_strip_card(story: Story, selection: Selection, issue_id: str) -> None:
    """Show one issue's position strip."""
    drawing, alt = _strip(story, selection, issue_id)
    chart_card(
        drawing,
        alt=alt,
        twin=fragments.strip_table(story, selection, issue_id),
        key=f"strip-{issue_id}",
    )


def frames_matrix_card(story: Story, selection: Selection) -> None:
    """Show who argues with what."""
    drawing, alt = _frames(story, selection)
    chart_card(drawing, alt=alt, twin=fragments.frames_table(story, selection), key="frames")


def evidence_card(story: Story, selection: Selection) -> None:
    """Show in whose words the statements come."""
    drawing, alt = _evidence(story, selection)
    chart_card(drawing, alt=alt, twin=fragments.modes_table(story, selection), key="evidence")


def timeline_card(story: Story, selection: Selection) -> None:
    """Show what happened when; of very many events the latest, and all in the table."""
    if len(events := summaries.select_events(story, selection)) > EVENTS_DRAWN:
        st.text(f"The latest {EVENTS_DRAWN} of {len(events):,} events; the table holds all.")
    drawing, alt = _timeline(story, selection)
    chart_card(drawing, alt=alt, twin=fragments.events_table(story, selection), key="timeline")


def _matrix_key(selection: Selection) -> str:
    """Name the matrix anew when a position was opened or closed elsewhere.

    A chart keeps the cell it was clicked on, and a second click on it says nothing.
    """
    state = st.session_state
    if state.get(CLICKED) != selection.position:
        state[CLICKED] = selection.position
        state[ROUND] = state.get(ROUND, 0) + 1
    return f"matrix-{state.get(ROUND, 0)}"


def _open_position() -> None:
    chart = st.session_state[f"matrix-{st.session_state.get(ROUND, 0)}"]
    cells = chart.selection.get(SELECTION, [])
    position = (cells[0]["actor_id"], cells[0]["issue_id"]) if cells else None
    st.session_state[CLICKED] = position
    view_state.choose(position=position)


@lru_cache(maxsize=256)
def _matrix(story: Story, selection: Selection) -> tuple[Drawing, str]:
    positions = summaries.page_of_positions(story, selection).positions
    drawing = stance_matrix(positions, selected=selection.position)
    return drawing, prose.describe_stance_matrix(positions)


@lru_cache(maxsize=512)
def _strip(story: Story, selection: Selection, issue_id: str) -> tuple[Drawing, str]:
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    positions = page.positions[page.positions["issue_id"] == issue_id]
    return position_strip(positions), prose.describe_position_strip(positions)


@lru_cache(maxsize=256)
def _frames(story: Story, selection: Selection) -> tuple[Drawing, str]:
    uses = summaries.count_frames(story, selection)
    return frames_matrix(uses), prose.describe_frames_matrix(uses)


@lru_cache(maxsize=256)
def _evidence(story: Story, selection: Selection) -> tuple[Drawing, str]:
    counts = summaries.count_modes(story, selection)
    return evidence_chart(counts), prose.describe_evidence_chart(counts)


@lru_cache(maxsize=256)
def _timeline(story: Story, selection: Selection) -> tuple[Drawing, str]:
    events = summaries.select_events(story, selection).tail(EVENTS_DRAWN)
    return timeline(events), prose.describe_timeline(events)


def prepare(story: Story, selection: Selection) -> None:
    """Draw every chart of a selection into the caches, specifications included."""
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    issues = page.positions["issue_id"].unique()
    drawn = [_strip(story, selection, issue_id) for issue_id in issues]
    charts = (_matrix, _frames, _timeline, _evidence)
    drawn += [chart(story, selection) for chart in charts]
    for drawing, _ in drawn:
        drawing.specification()
