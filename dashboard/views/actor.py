"""Actor: everything one actor says; without one, the actors to choose from."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position

story, selection = view_state.story(), view_state.selection()

if summaries.find_grid(story, selection).is_empty:
    empty_state(story, selection)
elif len(selection.actor) == 1:
    show_open_position(story, selection)
    profile = summaries.profile_actor(story, selection, selection.actor[0])
    st.html(fragments.actor_profile(profile, story, selection))
else:
    st.html(fragments.actor_index(summaries.list_actors(story, selection), story, selection))
