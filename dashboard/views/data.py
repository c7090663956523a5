"""Data and method: can it be trusted, and used again."""

from datetime import date

import streamlit as st

from dashboard import exports, fragments, summaries
from dashboard.components import view_state
from dashboard.components.document import document
from dashboard.components.take_away import take_away

story, selection = view_state.story(), view_state.selection()
address = view_state.address(selection.everything)

take_away(story, selection)
st.html(fragments.gaps(summaries.find_gaps(story), story))
st.html(fragments.sources_read(story))
document(story.codebook)
st.html(fragments.hesitations(summaries.list_hesitations(story), story))
st.html(fragments.vocabulary())
st.html(fragments.dictionary())
st.html(fragments.citations(exports.cite_in_all_forms(story, address, date.today())))
st.html(fragments.licences(story))
st.html(fragments.error_report(story))
document(story.changelog)
