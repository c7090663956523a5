"""Data and method: can it be trusted, and used again."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.downloads import downloads
from dashboard.exports import cite_in_all_forms, day_of_access

story, selection = view_state.story(), view_state.selection()
address = view_state.public_address("data", selection.everything)

downloads(story, selection)
st.html(fragments.gaps(summaries.find_gaps(story), story))
st.html(fragments.sources_read(summaries.list_sources(story, selection), story))
st.html(fragments.document(story.codebook))
st.html(fragments.agreement(summaries.compare_codings(story)))
st.html(fragments.hesitations(summaries.list_hesitations(story, selection), story))
st.html(fragments.vocabulary())
st.html(fragments.dictionary())
st.html(fragments.citations(cite_in_all_forms(story, address, day_of_access())))
st.html(fragments.licences(story))
st.html(fragments.error_report(story))
st.html(fragments.document(story.changelog))
