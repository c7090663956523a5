"""Data and method: can it be trusted, and used again."""

import streamlit as st

from dashboard import fragments
from dashboard.components import view_state
from dashboard.components.document import document
from dashboard.components.downloads import downloads
from dashboard.exports import day_of_access

story, selection = view_state.story(), view_state.selection()

downloads(story, selection)
st.html(fragments.gaps(story))
st.html(fragments.sources_read(story))
document(story.codebook)
st.html(fragments.hesitations(story))
st.html(fragments.vocabulary())
st.html(fragments.dictionary())
st.html(
    fragments.citations(
        story,
        address=view_state.public_address("data", selection.everything),
        accessed=day_of_access(),
    )
)
st.html(fragments.licences(story))
st.html(fragments.error_report(story))
document(story.changelog)
