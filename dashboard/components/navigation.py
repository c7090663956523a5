"""The row of links at the top: every page with the filters kept, and sharing."""

from collections.abc import Sequence

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from dashboard import fragments, prose
from dashboard.components import view_state
from dashboard.components.hosting import can_be_framed
from dashboard.exports import day_of_access, to_citation
from dashboard.query_string import query_parameters
from dashboard.summaries import count_positions, find_finding


def navigation_row(pages: Sequence[StreamlitPage], path: str) -> None:
    """Link every page to the same view, and offer its address for sharing."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        parameters = query_parameters(view_state.selection().on_another_page)
        for page in pages:
            st.page_link(page, query_params=parameters)
        st.space("stretch")
        with st.popover("Share this view", icon=":material/link:", key="share"):
            story, selection = view_state.story(), view_state.selection()
            address = view_state.public_address(path, selection)
            st.html(
                fragments.share(
                    title=prose.title_view(path, story, selection),
                    description=prose.describe_view(
                        story,
                        selection,
                        count_positions(story, selection),
                        find_finding(story, selection),
                    ),
                    address=address,
                    citation=to_citation(story, address=address, accessed=day_of_access()),
                    can_be_framed=can_be_framed(),
                )
            )


def story_picker() -> None:
    """Offer the other stories, where there are any."""
    stories = view_state.catalog().stories
    if len(stories) > 1:
        st.selectbox(
            "Story",
            list(stories),
            format_func=lambda story_id: stories[story_id].title,
            key=view_state.STORY_KEY,
            on_change=view_state.note_edit,
            placeholder="Choose a story",
        )
