"""Downloads of data and charts: links where the routes are served, else buttons."""

from collections.abc import Iterator
from functools import partial

import streamlit as st

from dashboard import exports, fragments
from dashboard.chart_list import DrawingError, charts_of, draw_view
from dashboard.components.hosting import routes_are_served
from dashboard.dataset.schemas import TABLES
from dashboard.exports import to_csv, to_filename, view_table
from dashboard.model.story import Story
from dashboard.query_string import format_query
from dashboard.selection import Selection


def downloads(story: Story, selection: Selection) -> None:
    """Offer the story as a package, and the tables and charts of a view.

    Without routes these are buttons: every table shown as CSV, every chart as SVG. The
    whole tables are then in the package. A file is made when its button is pressed.
    """
    if routes_are_served():
        st.html(
            fragments.downloads(
                format_query(selection),
                views=list(exports.SHOWN_TABLES),
                tables=[table for table in TABLES if len(getattr(story, table))],
                charts=charts_of(selection),
            )
        )
        return
    st.html("<h2>Take it with you</h2><p>Tables and charts are those of this view.</p>")
    with st.container(horizontal=True):
        _story_button(story)
        for name in exports.SHOWN_TABLES:
            _table_button(name, story, selection.filters)
        for name in _drawable_charts(story, selection):
            _chart_button(name, story, selection)


def _story_button(story: Story) -> None:
    file_name = to_filename("data-package", "zip", story, Selection(story=story.story_id))
    make = partial(exports.to_data_package, story)
    st.download_button("The story (Data Package, zip)", make, file_name, on_click="ignore")


def _table_button(name: str, story: Story, shown: Selection) -> None:
    def make() -> bytes:
        return to_csv(view_table(name, story, shown))

    file_name = to_filename(name, "csv", story, shown)
    st.download_button(f"{_words(name)} (CSV)", make, file_name, on_click="ignore")


def _chart_button(name: str, story: Story, selection: Selection) -> None:
    make = partial(exports.render, name, "svg", story, selection)
    file_name = to_filename(name, "svg", story, selection)
    st.download_button(f"{_words(name)} (SVG)", make, file_name, on_click="ignore")


def _drawable_charts(story: Story, selection: Selection) -> Iterator[str]:
    """Yield the charts that have something to show; laying one out paints nothing."""
    for name in charts_of(selection):
        try:
            draw_view(name, story, selection)
        except DrawingError:
            continue
        yield name


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()
