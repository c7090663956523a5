"""What the reader chose, kept equal in the link, the widgets and the page.

Where they differ at the start of a run, the link wins after Back, Forward and a link in
the text: the browser may still report the widgets of the view it has left. In any other
run that brings an edit the widgets win: the link that the browser reports may be older
than the last one written. Without an edit a changed link wins.

Only an edit writes the link, once, so that each edit is one step of the browser's
history and Back undoes it. It does so before anything is drawn, so that an edit is in
the link even if the next one cuts its run short.

A link can still reach the browser after the reader has moved on. So each run says at
its end what link it was made for, and ``view.js`` asks for one more run, as Back does,
where the address bar still says another when all is quiet. As that run writes no link,
the two agree after it. Parts of a link that are not shown leave the address once the
page is drawn, without a step: ``view.js`` is told the link of what is shown.

A run shows the stories as they were when it began. Where its story has changed since the
run before, the link is followed anew, as it may name what is no longer there.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import fragments
from dashboard.dataset.load import open_catalog
from dashboard.filters import CHOICES, SEARCH
from dashboard.model.errors import LinkProblem
from dashboard.model.settings import public_base
from dashboard.model.story import Catalog, Story
from dashboard.query_string import (
    format_address,
    format_query,
    known_values,
    query_parameters,
    tidy_search,
)
from dashboard.selection import Selection
from dashboard.summaries import close_hidden, follow_link

CHOSEN = "view:chosen"
PROBLEMS = "view:problems"
LINK = "view:link"
EDITED = "view:edited"
DRAWN = "view:drawn"
SHOWN = "view:shown"
EDITION = "view:edition"
STORY_KEY = "filter:story"


def begin() -> None:
    """Settle the selection of this run, and its link, before any widget is drawn."""
    state = st.session_state
    changed = _link() != state.get(LINK)
    followed = _link_was_followed()
    if state.get(EDITED) and not followed:
        _show(state[CHOSEN])
        _choose(_read_widgets(state[CHOSEN]))
        parameters = query_parameters(state[CHOSEN])
        if changed or parameters != st.query_params.to_dict():
            st.query_params.from_dict(parameters)
    elif followed or changed or _edition(open_catalog()) is not state.get(EDITION):
        _choose(*follow_link(_parameters(), open_catalog()))
    if not _show(state[CHOSEN]):
        named = {name: [value] for name, value in query_parameters(state[CHOSEN]).items()}
        _choose(*follow_link(named, open_catalog()))
        _show(state[CHOSEN])
    state[EDITION] = _edition(catalog())
    state[LINK] = _link()
    state.pop(EDITED, None)
    _fill_widgets(state[CHOSEN])


def finish() -> None:
    """Say on the page, for ``view.js``, what link this run was made for.

    After a lost connection another server takes over with the first edit. It learns that
    edit by drawing the widgets, and only then can run as if it had been there all along.
    """
    state = st.session_state
    if DRAWN not in state:
        state[DRAWN] = True
        if _read_widgets(state[CHOSEN]) != state[CHOSEN]:
            note_edit()
            st.rerun()
    path = urlsplit(st.context.url or "").path
    link = f"{path}?{urlencode(_parameters(), doseq=True)}"
    shown = f"{path}?{format_query(state[CHOSEN])}" if link_problems() else ""
    st.html(fragments.made_for(link, shown))
    del state[SHOWN]  # a session at rest holds no story in memory


def selection() -> Selection:
    """Return the selection of this run."""
    chosen: Selection = st.session_state[CHOSEN]
    return chosen


def story() -> Story:
    """Return the story of this run; raises KeyError where none is chosen."""
    shown: Story | None = st.session_state[SHOWN][1]
    if shown is None:
        raise KeyError(selection().story)
    return shown


def catalog() -> Catalog:
    """Return all stories, as they were when this run began."""
    stories: Catalog = st.session_state[SHOWN][0]
    return stories


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
    _choose(changed)
    _fill_widgets(changed)
    note_edit()


def clear() -> None:
    """Take every filter away from a callback."""
    _choose(selection().everything)
    _fill_widgets(selection())
    note_edit()


def preset(field: str) -> Any:
    """Return what a widget shows unless the browser knows better: the link's, before any edit."""
    return None if DRAWN in st.session_state else getattr(selection(), field)


def widget_key(field: str) -> str:
    """Name the widget of a selection field; each story has widgets of its own."""
    return f"filter:{selection().story}:{field}"


def _show(chosen: Selection) -> bool:
    """Settle which version of the stories this run shows; return False if its own is gone."""
    now = open_catalog()
    found = now.stories.get(chosen.story)
    # A story may have turned out to be broken when it was first read.
    st.session_state[SHOWN] = (now if found else open_catalog()), found
    return found is not None or not chosen.story


def _edition(stories: Catalog) -> object:
    return stories.editions.get(selection().story)


def _choose(chosen: Selection, problems: Sequence[LinkProblem] = ()) -> None:
    st.session_state[CHOSEN], _ = close_hidden(chosen, open_catalog())
    st.session_state[PROBLEMS] = tuple(problems)


def _read_widgets(chosen: Selection) -> Selection:
    state = st.session_state
    wanted = state.get(STORY_KEY) or chosen.story
    if wanted != chosen.story:
        return Selection(story=wanted)
    known = known_values(shown) if (shown := state[SHOWN][1]) else {}
    picked: dict[str, Any] = {
        field: _in_order(state.get(widget_key(field), getattr(chosen, field)) or (), values)
        for field, values in known.items()
    }
    search = tidy_search(state.get(widget_key(SEARCH.field), chosen.search) or "")
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


def _link_was_followed() -> bool:
    """Tell whether this run began with Back, Forward or a link in the text."""
    context = get_script_run_ctx()
    return context is not None and context.is_history_navigation
