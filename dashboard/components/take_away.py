"""Data and charts to take away: links where the routes are served, else buttons."""

import streamlit as st

from dashboard import exports, fragments
from dashboard.chart_list import charts_of
from dashboard.components.hosting import routes_are_served
from dashboard.dataset.schemas import TABLES
from dashboard.model.story import Story
from dashboard.query_string import format_query
from dashboard.selection import Selection


def take_away(story: Story, selection: Selection) -> None:
    """Offer the rows shown, the whole tables, the package and the charts."""
    if routes_are_served():
        st.html(
            fragments.downloads(
                format_query(selection),
                views=list(exports.VIEWS),
                tables=[table for table in TABLES if len(getattr(story, table))],
                charts=charts_of(selection),
            )
        )
        return
    st.html("<h2>Take it with you</h2>")
    package = exports.to_data_package(story)
    st.download_button("The story as a Data Package (zip)", package, f"{story.story_id}.zip")
    positions = exports.to_csv(exports.view_table("positions", story, selection))
    st.download_button("The positions shown (CSV)", positions, f"{story.story_id}-positions.csv")
