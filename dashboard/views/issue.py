"""Issue: one question in depth; without one, the issues to choose from."""

import streamlit as st

from dashboard import fragments, summaries
from dashboard.components import view_state
from dashboard.components.cards import chart_card
from dashboard.components.empty_state import empty_state
from dashboard.components.position_detail import show_open_position

story, selection = view_state.story(), view_state.selection()

if summaries.find_grid(story, selection).is_empty:
    empty_state(story, selection)
elif len(selection.issue) == 1:
    issue_id = selection.issue[0]
    st.html(fragments.issue_status(summaries.find_issue(story, issue_id), story))
    if summaries.is_by_side(story, selection):
        part = summaries.page_of_side_counts(story, selection)
        chart_card("side-counts", story, selection)
        st.html(fragments.part_pager(part, "sides", selection))
    else:
        strip = summaries.page_of_strip(story, selection)
        chart_card("position-strip", story, selection, issue_id=issue_id)
        st.html(fragments.part_pager(strip, "actors", selection))
    show_open_position(story, selection)
    arguments = summaries.compare_arguments(story, selection, issue_id)
    st.html(fragments.issue_arguments(arguments, story, selection))
else:
    st.html(fragments.issue_index(summaries.list_issues(story, selection), story, selection))
