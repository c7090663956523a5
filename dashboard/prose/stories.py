"""Sentences about the list of stories."""

from dashboard.model.words import count_of
from dashboard.prose.views import shorten_echo
from dashboard.summaries import StoryPage

MOST_NAMED = 3
"""Stories that are named where all together are described."""


def describe_story_page(listed: StoryPage) -> str:
    """Say how many stories a search leaves, and which of them this page holds."""
    stories = count_of(listed.all_stories, "story", "stories")
    found = f"{listed.all_found:,} of {stories}" if listed.search else stories
    words = f" with “{shorten_echo(listed.search)}”" if listed.search else ""
    if listed.pages == 1:
        return f"{found}{words}"
    last = listed.begins_at + len(listed.entries) + len(listed.unavailable) - 1
    return (
        f"Page {listed.number:,} of {listed.pages:,}: "
        f"stories {listed.begins_at:,} to {last:,} of {listed.all_found:,}{words}"
    )


def describe_stories(listed: StoryPage) -> str:
    """Name the first stories of a list, and count the rest."""
    named = [entry.story.title for entry in listed.entries[:MOST_NAMED]]
    if not named:
        return "No story can be shown at the moment."
    rest = listed.found - len(named)
    more = [f"and {count_of(rest, 'more story', 'more stories')}"] if rest else []
    return "; ".join([*named, *more])
