"""Overview: what this is about, and where everyone stands."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import cards, view_state
from dashboard.components.empty_state import empty_state
from dashboard.summaries import ISSUES_PER_PAGE

story, selection = view_state.story(), view_state.selection()

if summaries.select_positions(story, selection).empty:
    empty_state(story, selection)
else:
    st.html("<h2>Every actor on every issue</h2>")
    st.html(fragments.pager(story, selection, ISSUES_PER_PAGE))
    cards.stance_matrix_card(story, selection)
    st.html(fragments.position_detail(story, selection))

    if not st.context.is_embedded:
        left, right = st.columns(2, gap="large")
        with left:
            st.html(fragments.clashes(story, selection))
            st.html("<h2>What happened when</h2>")
            cards.timeline_card(story, selection)
        with right:
            st.html(fragments.unanswered(story, selection))
