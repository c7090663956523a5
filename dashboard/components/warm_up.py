"""Do at start what the first reader would otherwise wait for."""

from dashboard import fragments
from dashboard.components.cards import prepare_cards
from dashboard.dataset.load import first_stories
from dashboard.prose import describe_finding
from dashboard.selection import Selection
from dashboard.summaries import find_finding


def warm_up() -> None:
    """Build every chart and text of the unfiltered pages of the first stories."""
    for story in first_stories():
        selection = Selection(story=story.story_id)
        prepare_cards(story, selection)
        fragments.masthead(story, describe_finding(find_finding(story, selection)))
