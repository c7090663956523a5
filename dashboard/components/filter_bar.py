"""The filter bar: what may be chosen, and in a sentence what is."""

from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st

from dashboard import fragments, prose, summaries
from dashboard.components import view_state
from dashboard.components.labels import plain_label
from dashboard.dataset.schemas import code_list
from dashboard.model.appearance import APPEARANCES, MODE_WORDS, stance_words
from dashboard.model.slugs import slug
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES
from dashboard.model.words import capitalise
from dashboard.query_string import LONGEST_SEARCH
from dashboard.selection import Selection

MOST_PILLS = 12


def filter_bar(story: Story, selection: Selection, *, search_first: bool) -> None:
    """Draw every filter of a story, the sentence that says what is shown, and Clear.

    ``search_first`` puts the search before all others instead of among the rest.
    """
    with st.container(key="filters", gap="xsmall"):
        if search_first:
            _search()
        with st.container(horizontal=True, key="who"):
            _choices("side", "Side", {slug(side): side for side in story.actors["side"]})
            _choices("actor", "Actor", _names(story.actors, "actor_id", "short_name"))
        _choices("issue", "Issue", _names(story.issues, "issue_id", "short_label"))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            with st.popover(_more_label(selection), icon=":material/tune:", key="more"):
                if not search_first:
                    _search()
                _more_filters(story, selection)
            counts = summaries.count_positions(story, selection)
            sentence = prose.describe_selection(story, selection, counts)
            st.html(fragments.sentence(sentence), width="content")
            if selection.is_filtered:
                st.button("Clear", key="clear", on_click=view_state.clear, icon=":material/close:")


def _search() -> None:
    st.text_input(
        "Search the words",
        value=view_state.preset("search") or "",
        key=view_state.widget_key("search"),
        on_change=view_state.note_edit,
        max_chars=LONGEST_SEARCH,
    )


def _more_filters(story: Story, selection: Selection) -> None:
    present = set(summaries.position_table(story)["code"]) | set(selection.stance)
    codes = [code for code in POSITION_CODES if code in present]
    _choices("stance", "Stance", {code: _stance_label(code) for code in codes})
    if len(story.frames):
        _choices("frame", "Frame", _names(story.frames, "frame_id", "label"))
    _choices("basis", "Basis", _code_labels("positions", "basis"))
    _choices("act", "What the words do", _code_labels("statements", "act"))
    _choices(
        "mode",
        "In whose words",
        {mode: capitalise(word) for mode, word in MODE_WORDS.items()},
    )


def _code_labels(table: str, column: str) -> dict[str, str]:
    return {code["value"]: code["label"] for code in code_list(table, column)}


def _more_label(selection: Selection) -> str:
    used = sum(
        bool(value)
        for value in (
            selection.stance,
            selection.frame,
            selection.basis,
            selection.act,
            selection.mode,
            selection.search,
        )
    )
    return f"More filters ({used} in use)" if used else "More filters"


def _stance_label(code: str) -> str:
    return f"{APPEARANCES[code].glyph} {capitalise(stance_words(code))}"


def _names(table: pd.DataFrame, key: str, label: str) -> dict[str, str]:
    return dict(zip(table[key], table[label], strict=True))


def _choices(field: str, label: str, names: dict[str, str]) -> None:
    key = view_state.widget_key(field)
    if len(names) <= MOST_PILLS:
        _pills(label, list(names), lambda value: plain_label(names[value]), field)
    else:
        st.multiselect(
            label,
            list(names),
            default=view_state.preset(field),
            format_func=names.__getitem__,
            key=key,
            on_change=view_state.note_edit,
            placeholder="All",
        )


def _pills(label: str, values: Sequence[str], name: Callable[[str], str], field: str) -> None:
    st.pills(
        label,
        values,
        selection_mode="multi",
        default=view_state.preset(field),
        format_func=name,
        key=view_state.widget_key(field),
        on_change=view_state.note_edit,
        wrap=True,
    )
