"""The row of links at the top: every page with the filters kept, and sharing."""

import streamlit as st

from dashboard import fragments, prose
from dashboard.components import view_state
from dashboard.components.hosting import can_be_framed
from dashboard.exports import day_of_access, to_citation
from dashboard.fragments.charts import table_id
from dashboard.summaries import count_positions, find_finding, find_grid, is_by_side

MOST_TO_PICK = 50
"""Stories that are offered for picking; of more, only the list is linked, which has a search."""


def navigation_row(path: str) -> None:
    """Link every page to the same view, and offer its address for sharing."""
    with st.container(horizontal=True, vertical_alignment="center", key="navigation"):
        selection = view_state.selection().on_another_page
        links = fragments.page_links(path, selection, several=_are_too_many_to_pick())
        st.html(_skip_link(path) + links)
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


def _skip_link(path: str) -> str:
    """Lead past navigation and filters; on the first page, right into the table of positions."""
    if path or find_grid(view_state.story(), view_state.selection()).is_empty:
        return fragments.skip_link("Skip to the content")
    by_side = is_by_side(view_state.story(), view_state.selection())
    matrix = "side-matrix" if by_side else "stance-matrix"
    return fragments.skip_link("Skip to the positions", table_id(matrix))


def story_picker() -> None:
    """Offer the other stories, where there are any and the list is not the better place."""
    listed = view_state.catalog().listed
    if len(listed) > 1 and not _are_too_many_to_pick():
        st.selectbox(
            "Story",
            list(listed),
            format_func=lambda story_id: listed[story_id].title,
            key=view_state.STORY_KEY,
            on_change=view_state.note_edit,
            placeholder="Choose a story",
        )


def _are_too_many_to_pick() -> bool:
    return len(view_state.catalog().listed) > MOST_TO_PICK
