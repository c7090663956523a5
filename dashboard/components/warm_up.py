"""Do at start what the first reader would otherwise wait for."""

from dashboard import fragments
from dashboard.components.cards import prepare_cards
from dashboard.dataset.load import open_catalog
from dashboard.prose import describe_finding
from dashboard.selection import Selection
from dashboard.summaries import find_finding


def warm_up() -> None:
    """Load every story, and build every chart and text of its unfiltered pages."""
    for story in open_catalog().stories.values():
        selection = Selection(story=story.story_id)
        prepare_cards(story, selection)
        fragments.masthead(story, describe_finding(find_finding(story, selection)))
