"""Names of files: what it is, of which story and version, and what narrows it."""

import re

from dashboard.model.story import Story
from dashboard.query_string import MULTIPLE
from dashboard.selection import Selection

MOST_NAMED = 3
LONGEST = 60
UNSAFE = re.compile(r"[^\w.]+")


def to_filename(name: str, form: str, story: Story, selection: Selection) -> str:
    """Name a download after its story, version, content and, in short, its filters.

    Only letters and digits of any script, ``.``, ``_`` and ``-`` occur in it.
    """
    parts = [story.story_id, story.version, name, _word_filters(selection)]
    safe = [UNSAFE.sub("-", part).strip("-._")[:LONGEST] for part in parts]
    return "-".join(filter(None, safe)) + f".{form}"


def _word_filters(selection: Selection) -> str:
    """Name up to ``MOST_NAMED`` chosen values, else say only that there is a choice."""
    chosen = [value for name in MULTIPLE for value in getattr(selection, name)]
    if selection.search or len(chosen) > MOST_NAMED:
        return "selection"
    words = "-".join(chosen)
    page = f"page-{selection.page}" if selection.page > 1 else ""
    return "-".join(filter(None, [words, page]))
