"""Actor: everything one actor says; without one, the actors to choose from."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.empty_state import empty_state

story, selection = view_state.story(), view_state.selection()

if summaries.select_positions(story, selection).empty:
    empty_state(story, selection)
elif len(selection.actor) == 1:
    st.html(fragments.position_detail(story, selection))
    st.html(fragments.actor_profile(story, selection, selection.actor[0]))
else:
    st.html(fragments.actor_index(story, selection))
