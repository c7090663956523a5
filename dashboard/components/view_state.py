"""What the reader chose, kept equal in the link, the widgets and the page.

In a run that found the link changed, page or query, the link wins; in any other run
that an edit started the widgets win. An edit leaves the link as it was, while a browser
that goes back twice in haste still reports the widgets of the view it has left. The
link is written only after an edit, so that each edit is one step of the browser's
history and Back undoes it.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from dashboard.dataset.load import open_catalog
from dashboard.filters import CHOICES, SEARCH
from dashboard.model.errors import LinkProblem
from dashboard.model.settings import public_base
from dashboard.model.story import Catalog, Story
from dashboard.query_string import format_address, known_values, query_parameters
from dashboard.selection import Selection
from dashboard.summaries import close_hidden, follow_link

CHOSEN = "view:chosen"
PROBLEMS = "view:problems"
LINK = "view:link"
EDITED = "view:edited"
DRAWN = "view:drawn"
STORY_KEY = "filter:story"


def begin() -> None:
    """Settle the selection of this run, before any widget is drawn."""
    state = st.session_state
    if _link() != state.get(LINK):
        state.pop(EDITED, None)
        selection, problems = follow_link(_parameters(), open_catalog())
        _choose(selection, problems)
        state[LINK] = _link()
    elif state.get(EDITED):
        _choose(_read_widgets(state[CHOSEN]), ())
    _fill_widgets(state[CHOSEN])


def finish() -> None:
    """Write the link if this run began with an edit.

    After a lost connection another server takes over with the first edit. It learns that
    edit by drawing the widgets, and only then can run as if it had been there all along.
    """
    state = st.session_state
    if DRAWN not in state:
        state[DRAWN] = True
        if state[CHOSEN].story and _read_widgets(state[CHOSEN]) != state[CHOSEN]:
            note_edit()
            st.rerun()
    if state.pop(EDITED, False):
        parameters = query_parameters(state[CHOSEN])
        if parameters != st.query_params.to_dict():
            st.query_params.from_dict(parameters)
        state[LINK] = _link()


def selection() -> Selection:
    """Return the selection of this run."""
    chosen: Selection = st.session_state[CHOSEN]
    return chosen


def story() -> Story:
    """Return the story of this run; raises KeyError where none is chosen."""
    return open_catalog().stories[selection().story]


def catalog() -> Catalog:
    """Return all stories."""
    return open_catalog()


def link_problems() -> tuple[LinkProblem, ...]:
    """Return the parts of the reader's link that are not shown."""
    problems: tuple[LinkProblem, ...] = st.session_state[PROBLEMS]
    return problems


def public_address(path: str, shown: Selection) -> str:
    """Return the full address of a selection on this page, whose path is ``path``."""
    asked = (st.context.url or "").removesuffix(f"/{path}")
    return format_address(public_base(asked), path, shown)


def note_edit() -> None:
    """Tell the next run that a widget was edited; for ``on_change``."""
    st.session_state[EDITED] = True


def choose(**changes: Any) -> None:
    """Change the selection from a callback."""
    changed = replace(selection(), **changes)
    _choose(changed, ())
    _fill_widgets(changed)
    note_edit()


def clear() -> None:
    """Take every filter away from a callback."""
    _choose(selection().everything, ())
    _fill_widgets(selection())
    note_edit()


def preset(field: str) -> Any:
    """Return what a widget shows unless the browser knows better: the link's, before any edit."""
    return None if DRAWN in st.session_state else getattr(selection(), field)


def widget_key(field: str) -> str:
    """Name the widget of a selection field; each story has widgets of its own."""
    return f"filter:{selection().story}:{field}"


def _choose(chosen: Selection, problems: Sequence[LinkProblem]) -> None:
    st.session_state[CHOSEN], _ = close_hidden(chosen, open_catalog())
    st.session_state[PROBLEMS] = tuple(problems)


def _read_widgets(chosen: Selection) -> Selection:
    state = st.session_state
    wanted = state.get(STORY_KEY) or chosen.story
    if wanted != chosen.story:
        return Selection(story=wanted)
    if not chosen.story:
        return chosen
    known = known_values(story())
    picked: dict[str, Any] = {
        each.field: _in_order(
            state.get(widget_key(each.field), each.chosen(chosen)) or (), known[each.field]
        )
        for each in CHOICES
    }
    search = " ".join((state.get(widget_key(SEARCH.field), chosen.search) or "").split())
    edited = replace(chosen, search=search, **picked)
    return edited if edited.filters == chosen.filters else replace(edited, page=1)


def _in_order(values: Sequence[str], known: Sequence[str]) -> tuple[str, ...]:
    return tuple(value for value in known if value in values)


def _fill_widgets(chosen: Selection) -> None:
    state = st.session_state
    state[STORY_KEY] = chosen.story or None
    if DRAWN not in state:
        return  # the browser may hold newer values: see ``finish``
    for choice in CHOICES:
        state[widget_key(choice.field)] = list(choice.chosen(chosen))
    state[widget_key(SEARCH.field)] = chosen.search


def _parameters() -> dict[str, list[str]]:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _link() -> tuple[tuple[str, ...], ...]:
    query = ((name, *values) for name, values in _parameters().items())
    return ((st.context.url or "",), *query)
