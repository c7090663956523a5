"""Compare: what the sides say on each issue, side by side."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import cards, view_state
from dashboard.components.empty_state import empty_state
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE

story, selection = view_state.story(), view_state.selection()
page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)

if page.positions.empty:
    empty_state(story, selection)
else:
    st.html(fragments.pager(story, selection, COMPARED_ISSUES_PER_PAGE))
    st.html(fragments.position_detail(story, selection))

    for issue_id in page.positions["issue_id"].unique():
        st.html(fragments.issue_heading(story, issue_id))
        cards.position_strip_card(story, selection, issue_id)
        st.html(fragments.comparison(story, selection, issue_id))

    st.html("<h2>Who argues with what</h2>")
    cards.frames_matrix_card(story, selection)
