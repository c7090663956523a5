"""The stories to choose from: searched and a page at a time where they are many."""

import streamlit as st

from dashboard import fragments
from dashboard.components import view_state
from dashboard.filters import SEARCH
from dashboard.query_string import LONGEST_SEARCH
from dashboard.summaries import page_of_stories


def story_list() -> None:
    """Show the page of the list that the selection names."""
    listed = page_of_stories(view_state.catalog(), view_state.selection())
    if listed.is_long:
        st.text_input(
            "Find a story",
            value=view_state.preset(SEARCH.field) or "",
            key=view_state.widget_key(SEARCH.field),
            on_change=view_state.note_edit,
            max_chars=LONGEST_SEARCH,
        )
    st.html(fragments.story_list(listed))
