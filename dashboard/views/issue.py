"""Issue: one question in depth; without one, the issues to choose from."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import cards, view_state
from dashboard.components.empty_state import empty_state

story, selection = view_state.story(), view_state.selection()

if summaries.select_positions(story, selection).empty:
    empty_state(story, selection)
elif len(selection.issue) == 1:
    st.html(fragments.issue_status(story, selection.issue[0]))
    cards.position_strip_card(story, selection, selection.issue[0])
    st.html(fragments.position_detail(story, selection))
    st.html(fragments.issue_arguments(story, selection, selection.issue[0]))
else:
    st.html(fragments.issue_index(story, selection))
