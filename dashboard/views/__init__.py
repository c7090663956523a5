"""Page scripts, one a page: Streamlit runs them, nothing imports them."""
