"""Charts on the page: each with its heading, its alt text and, below it, the same in words."""

from typing import Any

import streamlit as st

from dashboard import fragments
from dashboard.chart_list import (
    CHARTS,
    describe_rows,
    draw_rows,
    say_what_is_left_out,
    select_drawn,
)
from dashboard.charts.drawing import Drawing
from dashboard.charts.stance_matrix import SELECTION
from dashboard.components import view_state
from dashboard.fragments.charts import table_id
from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.selection import Selection

CLICKED = "matrix:clicked"
ROUND = "matrix:round"

Card = tuple[Drawing, str, str]
"""A chart drawn, its alt text, and the HTML below it."""


def chart_card(name: str, story: Story, selection: Selection, *, issue_id: str = "") -> None:
    """Show a chart of ``CHARTS`` with what its marks mean and its table.

    ``issue_id`` chooses the issue of a chart of one issue, which has no heading of its
    own. Where there is nothing to draw, the alt text says so in its place. A click on a
    clickable chart opens the position's detail.
    """
    chart = CHARTS[name]
    drawing, alt, text = _draw(name, story, selection, issue_id)
    drawn = not drawing.marks.empty
    head = "" if chart.of_one_issue else fragments.heading(chart.title)
    skip = fragments.skip_link("To the table", table_id(name, issue_id)) if drawn else ""
    if head or skip:
        st.html(head + skip)
    if not drawn:
        st.html(fragments.sentence(alt))
        return
    options: dict[str, Any] = {"key": f"{name}-{issue_id}"}
    if chart.clickable:
        options = {
            "key": _clickable_key(selection),
            "on_select": _open_position,
            "selection_mode": SELECTION,
        }
    st.vega_lite_chart(drawing.marks, drawing.specification(), alt=alt, theme=None, **options)
    st.html(text)


@cached
def _draw(name: str, story: Story, selection: Selection, issue_id: str) -> Card:
    chart = CHARTS[name]
    rows = chart.rows(story, selection)
    if issue_id:
        rows = rows[rows["issue_id"] == issue_id]
    drawing = draw_rows(chart, rows, selected=selection.position)
    alt = describe_rows(chart, rows, story)
    text = fragments.chart_text(
        () if chart.of_one_issue else tuple(chart.legend(select_drawn(chart, rows))),
        chart.twin(rows),
        alt,
        selection,
        say_what_is_left_out(chart, rows),
        table_id(name, issue_id),
    )
    return drawing, alt, text


def _clickable_key(selection: Selection) -> str:
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


def prepare_cards(story: Story, selection: Selection) -> None:
    """Draw every chart of a selection into the cache, specifications included."""
    for name, chart in CHARTS.items():
        issues = chart.rows(story, selection)["issue_id"].unique() if chart.of_one_issue else [""]
        for issue_id in issues:
            drawing, _, _ = _draw(name, story, selection, issue_id)
            drawing.specification()
