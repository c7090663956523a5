"""The filter bar: what may be chosen, and in a sentence what is."""

from collections.abc import Sequence

import streamlit as st

from dashboard import fragments, prose, summaries
from dashboard.components import view_state
from dashboard.components.labels import plain_label
from dashboard.filters import CHOICES, FILTERS, SEARCH, Choice, Filter
from dashboard.model.story import Story
from dashboard.query_string import LONGEST_SEARCH
from dashboard.selection import Selection

MOST_PILLS = 12


def filter_bar(story: Story, selection: Selection, *, search_first: bool) -> None:
    """Draw the sentence that says what is shown, every filter in a fold beside it, and Clear.

    ``search_first`` puts the search before the fold instead of among the filters in it.
    """
    folded = CHOICES if search_first else FILTERS
    with st.container(key="filters", gap="xsmall"):
        if search_first:
            _search()
        with st.container(horizontal=True, gap="small", key="shown"):
            # A popover would forget its widgets: closed, it keeps what Clear took away.
            with st.expander(_label("Filters", folded, selection), key="fold"):
                _folded_filters(folded, story, selection)
            counts = summaries.count_positions(story, selection)
            sentence = prose.describe_selection(story, selection, counts)
            st.html(fragments.sentence(sentence), width="content")
            if selection.is_filtered:
                st.button("Clear", key="clear", on_click=view_state.clear, icon=":material/close:")


def _folded_filters(folded: Sequence[Filter], story: Story, selection: Selection) -> None:
    in_front = [choice for choice in CHOICES if choice.in_front]
    with st.container(horizontal=True, key="who"):
        _choices([each for each in in_front if each.table == "actors"], story, selection)
    _choices([each for each in in_front if each.table != "actors"], story, selection)
    rest = [each for each in folded if not each.in_front]
    with st.expander(_label("More filters", rest, selection), key="more"):
        if SEARCH in rest:
            _search()
        _choices([each for each in CHOICES if not each.in_front], story, selection)


def _label(name: str, filters: Sequence[Filter], selection: Selection) -> str:
    used = sum(bool(each.chosen(selection)) for each in filters)
    return f"{name} ({used} in use)" if used else name


def _search() -> None:
    st.text_input(
        SEARCH.label,
        value=view_state.preset(SEARCH.field) or "",
        key=view_state.widget_key(SEARCH.field),
        on_change=view_state.note_edit,
        max_chars=LONGEST_SEARCH,
    )


def _choices(choices: Sequence[Choice], story: Story, selection: Selection) -> None:
    for choice in choices:
        options = _options(choice, story, selection)
        if len(options) > MOST_PILLS:
            _list(choice, options)
        elif options:
            _pills(choice, options)


def _options(choice: Choice, story: Story, selection: Selection) -> dict[str, str]:
    names = choice.names(story)
    offered = set(names)
    if choice.only_used:
        offered &= {*summaries.used_codes(story), *choice.chosen(selection)}
    return {value: choice.option(value, name) for value, name in names.items() if value in offered}


def _pills(choice: Choice, options: dict[str, str]) -> None:
    st.pills(
        choice.label,
        list(options),
        selection_mode="multi",
        default=view_state.preset(choice.field),
        format_func=lambda value: plain_label(options[value]),
        key=view_state.widget_key(choice.field),
        on_change=view_state.note_edit,
        wrap=True,
    )


def _list(choice: Choice, options: dict[str, str]) -> None:
    st.multiselect(
        choice.label,
        list(options),
        default=view_state.preset(choice.field),
        format_func=options.__getitem__,
        key=view_state.widget_key(choice.field),
        on_change=view_state.note_edit,
        placeholder="All",
    )
