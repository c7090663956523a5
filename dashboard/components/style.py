"""The one style sheet."""

from functools import cache
from pathlib import Path

import streamlit as st


@cache
def _style_sheet() -> str:
    return f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>"


def style_sheet() -> None:
    """Put the style sheet on the page, where it takes no room."""
    st.html(_style_sheet())
