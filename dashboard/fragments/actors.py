"""The Actors page in words."""

from dashboard.fragments.rendering import fill_template, keep_pieces
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import ListedActor, Part, Profile


@keep_pieces
def actor_index(
    sides: Part[tuple[str, tuple[ListedActor, ...]]], story: Story, selection: Selection
) -> str:
    """List actors by side, each with its positions counted."""
    return fill_template("actor_index", sides=sides, story=story, selection=selection)


@keep_pieces
def actor_profile(profile: Profile, story: Story, selection: Selection) -> str:
    """Tell everything about one actor."""
    return fill_template("actor_profile", profile=profile, story=story, selection=selection)
