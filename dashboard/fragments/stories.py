"""The list of stories, and what is said of those whose files are broken."""

from dashboard.fragments.rendering import fill_template, link_to
from dashboard.model.story import UnavailableStory
from dashboard.prose import describe_story_page
from dashboard.selection import Selection
from dashboard.summaries import StoryPage

PROBLEMS_SHOWN = 3
"""Problems that are shown of each of several broken stories."""


def story_list(listed: StoryPage) -> str:
    """List a page of stories: those that can be read, then those that can't with problems."""
    searched = Selection(search=listed.search)
    number, first_broken = listed.number, listed.first_unavailable
    return fill_template(
        "story_list",
        listed=listed,
        stories=[(each, link_to(Selection(story=each.story.story_id))) for each in listed.entries],
        alone=len(listed.unavailable) == 1,
        most=PROBLEMS_SHOWN,
        sentence=describe_story_page(listed) if listed.is_long or listed.search else "",
        before=link_to(searched, page=number - 1) if number > 1 else "",
        after=link_to(searched, page=number + 1) if number < listed.pages else "",
        broken=link_to(searched, page=first_broken) if first_broken > number else "",
    )


def story_search(listed: StoryPage) -> str:
    """Offer to search the list of stories without the application."""
    return fill_template("story_search", search=listed.search)


def outdated(newer: UnavailableStory) -> str:
    """Say that the files of a story have changed and are broken, so that it is shown as it was."""
    return fill_template("outdated", newer=newer, most=len(newer.problems))
