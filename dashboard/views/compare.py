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

if summaries.find_grid(story, selection).is_empty:
    empty_state(story, selection)
elif summaries.is_by_side(story, selection):
    page = summaries.page_of_sides(story, selection)
    actors = summaries.count_positions(story, selection).actors
    st.html(fragments.pager(page, selection))
    st.html(fragments.side_links(page, selection, actors))
    show_open_position(story, selection)
    chart_card("issue-counts", story, selection)
    st.html(fragments.side_comparison(summaries.compare_sides(story, selection), selection))
else:
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    st.html(fragments.pager(page, selection))
    show_open_position(story, selection)

    if not summaries.select_differing(page.positions).empty:
        chart_card("position-strips", story, selection)
    compared = summaries.compare_issues(story, selection)
    st.html(fragments.comparison(compared, story, selection, leads_on=not embedded))
    chart_card("frames-matrix", story, selection)
