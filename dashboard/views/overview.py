"""Overview: what this is about, and where everyone stands."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position

story, selection = view_state.story(), view_state.selection()

if summaries.find_grid(story, selection).is_empty:
    empty_state(story, selection)
else:
    if summaries.is_by_side(story, selection):
        page = summaries.page_of_sides(story, selection)
        actors = summaries.count_positions(story, selection).actors
        st.html(fragments.pager(page, selection))
        st.html(fragments.side_links(page, selection, actors))
        chart_card("side-matrix", story, selection)
    else:
        st.html(fragments.pager(summaries.page_of_positions(story, selection), selection))
        chart_card("stance-matrix", story, selection)
    show_open_position(story, selection)

    if not st.context.is_embedded:
        st.html(fragments.story_summary(story))
        left, right = st.columns(2, gap="large")
        with left:
            clashes = summaries.list_clashes(story, selection)
            rivalries = summaries.list_rivalries(story, selection)
            st.html(fragments.clashes(clashes, rivalries, story, selection))
            chart_card("timeline", story, selection)
        with right:
            st.html(
                fragments.unanswered(summaries.list_open_claims(story, selection), story, selection)
            )
