"""Evidence: the words, who carried them, and what they bear on."""

import streamlit as st

from dashboard import fragments, prose, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state

story, selection = view_state.story(), view_state.selection()

if story.statements.empty:
    st.html(fragments.sentence(prose.describe_uncoded("statements", story)))
elif summaries.select_statements(story, selection).empty:
    empty_state(story, selection)
else:
    chart_card("evidence-chart", story, selection)
    st.html(fragments.part_pager(summaries.page_of_modes(story, selection), "rows", selection))
    st.html(fragments.figures(summaries.page_of_figures(story, selection), story, selection))
    statements = summaries.page_of_statements(story, selection)
    st.html(fragments.statement_list(statements, story, selection))
    st.html(fragments.ledger(summaries.list_exchanges(story, selection), story, selection))
