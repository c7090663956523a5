"""Compare: what the sides say on each issue, side by side."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE

story, selection = view_state.story(), view_state.selection()
embedded = st.context.is_embedded
page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)

if page.positions.empty:
    empty_state(story, selection)
else:
    st.html(fragments.pager(page, selection))
    show_open_position(story, selection)

    if not summaries.select_differing(page.positions).empty:
        chart_card("position-strips", story, selection)
    compared = summaries.compare_issues(story, selection)
    st.html(fragments.comparison(compared, story, selection, leads_on=not embedded))
    chart_card("frames-matrix", story, selection)
