"""Entry script: what stands around every page."""

import sys
from pathlib import Path

sys.path[:0] = [root for root in [str(Path(__file__).parents[1])] if root not in sys.path]

import streamlit as st  # noqa: E402

from dashboard import fragments, prose  # noqa: E402
from dashboard.components import view_state  # noqa: E402
from dashboard.components.filter_bar import filter_bar  # noqa: E402
from dashboard.components.navigation import navigation_row, story_picker  # noqa: E402
from dashboard.components.story_list import story_list  # noqa: E402
from dashboard.components.style import style_sheet  # noqa: E402
from dashboard.model.pages import PAGES  # noqa: E402
from dashboard.summaries import count_positions, find_finding  # noqa: E402

st.set_page_config(
    page_title="Who stands where",
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={},
)
style_sheet()
pages = [
    st.Page(each.script, title=each.title, url_path=each.path, default=not each.path)
    for each in PAGES.values()
]
page = st.navigation(pages, position="hidden")
view_state.begin()
selection = view_state.selection()

if not st.context.is_embedded:
    if selection.story:
        navigation_row(page.url_path)
    story_picker()
if view_state.link_problems():
    st.html(fragments.notice(view_state.link_problems(), selection))

if not selection.story:
    story_list()
elif st.context.is_embedded:
    story = view_state.story()
    title = prose.head_page(page.url_path, story, selection)
    finding = prose.head_finding(find_finding(story, selection))
    st.html(fragments.page_head(story, title, finding))
    page.run()
    counts = count_positions(story, selection)
    sentence = prose.describe_selection(story, selection, counts)
    address = view_state.public_address(page.url_path, selection)
    st.html(fragments.embedded(story, sentence, address))
else:
    story = view_state.story()
    st.set_page_config(page_title=prose.title_view(page.url_path, story, selection))
    st.html(
        fragments.page_head(story, prose.head_page(page.url_path, story, selection))
        if page.url_path
        else fragments.masthead(story, prose.describe_finding(find_finding(story, selection)))
    )
    if newer := view_state.catalog().outdated.get(story.story_id):
        st.html(fragments.outdated(newer))
    if PAGES[page.url_path].has_filters:
        filter_bar(story, selection, search_first=PAGES[page.url_path].searches_first)
    st.html(fragments.content_start())
    page.run()
    st.html(fragments.footer(story, view_state.public_address(page.url_path, selection)))

view_state.finish()
