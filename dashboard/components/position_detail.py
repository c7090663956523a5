"""The detail of the position that is open."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.model.story import Story
from dashboard.selection import Selection


def show_open_position(story: Story, selection: Selection) -> None:
    """Show the words behind the open position; where none is, keep its place."""
    opened = selection.position and summaries.explain_position(story, *selection.position)
    st.html(fragments.position_detail(opened, story, selection))
