"""What a page shows when no position fits the filters."""

import streamlit as st

from dashboard import fragments, prose, summaries
from dashboard.components import view_state
from dashboard.model.story import Story
from dashboard.selection import Selection


def empty_state(story: Story, selection: Selection) -> None:
    """Say what was asked, and offer to clear it."""
    counts = summaries.count_positions(story, selection)
    st.html(fragments.nothing_found(prose.describe_selection(story, selection, counts)))
    st.button("Clear all filters", key="clear-all", on_click=view_state.clear)
