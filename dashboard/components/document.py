"""A story's own texts, which are written in Markdown."""

import re

import streamlit as st

HEADING = re.compile(r"^(#{1,4}) ", re.MULTILINE)


def document(text: str) -> None:
    """Show a Markdown text one heading level lower, below the page's own heading."""
    if text.strip():
        with st.container(key=f"document-{abs(hash(text))}"):
            st.markdown(HEADING.sub(r"#\1 ", text))
