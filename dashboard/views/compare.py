"""Compare: what the sides say on each issue, side by side."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE

story, selection = view_state.story(), view_state.selection()
page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)

if page.positions.empty:
    empty_state(story, selection)
else:
    st.html(fragments.pager(page, selection))
    show_open_position(story, selection)

    for issue_id in page.positions["issue_id"].unique():
        st.html(fragments.issue_heading(summaries.find_issue(story, issue_id)))
        chart_card("position-strip", story, selection, issue_id=issue_id)
        columns = summaries.compare_sides(story, selection, issue_id)
        st.html(fragments.comparison(columns, story, selection))

    chart_card("frames-matrix", story, selection)
