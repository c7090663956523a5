"""Evidence: the words, who carried them, and what they bear on."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import cards, view_state
from dashboard.components.empty_state import empty_state

story, selection = view_state.story(), view_state.selection()

if summaries.select_statements(story, selection).empty:
    empty_state(story, selection)
else:
    st.html("<h2>In whose words</h2>")
    cards.evidence_card(story, selection)
    st.html(fragments.statement_list(story, selection))
    st.html(fragments.figures(story, selection))
    st.html(fragments.ledger(story, selection))
