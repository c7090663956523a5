"""The one style sheet, on the page."""

import streamlit as st

from dashboard.fragments.style import style_rules


def style_sheet() -> None:
    """Put the style sheet on the page, where it takes no room."""
    st.html(f"<style>{style_rules()}</style>")
