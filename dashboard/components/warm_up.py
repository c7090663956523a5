"""Do at start what the first reader would otherwise wait for."""

from dashboard import fragments
from dashboard.components import cards
from dashboard.dataset.load import open_catalog
from dashboard.selection import Selection


def warm_up() -> None:
    """Load every story, and build every chart and text of its unfiltered pages."""
    for story in open_catalog().stories.values():
        cards.prepare(story, Selection(story=story.story_id))
        fragments.masthead(story, Selection(story=story.story_id))
