"""Overview: what this is about, and where everyone stands."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position

story, selection = view_state.story(), view_state.selection()

if summaries.select_positions(story, selection).empty:
    empty_state(story, selection)
else:
    st.html(fragments.pager(summaries.page_of_positions(story, selection), selection))
    chart_card("stance-matrix", story, selection)
    show_open_position(story, selection)

    if not st.context.is_embedded:
        st.html(fragments.story_summary(story))
        left, right = st.columns(2, gap="large")
        with left:
            clashes = summaries.compare_camps(story, selection)
            rivalries = summaries.compare_reasons(story, selection)
            st.html(fragments.clashes(clashes, rivalries, story))
            chart_card("timeline", story, selection)
        with right:
            st.html(fragments.unanswered(summaries.list_open_claims(story, selection), story))
