"""Positions in words: side by side, and one in detail."""

from dashboard.fragments.rendering import NOTHING, fill_template, keep_pieces, link_to
from dashboard.model.story import Story
from dashboard.prose import describe_bounds
from dashboard.selection import Selection
from dashboard.summaries import Clash, Column, Explanation, Record, Rivalry


@keep_pieces
def issue_heading(issue: Record) -> str:
    """Head one issue: its proposition and how things stand."""
    return fill_template("issue_heading", issue=issue)


@keep_pieces
def comparison(columns: tuple[Column, ...], story: Story, selection: Selection) -> str:
    """Set columns of positions side by side: stance, reason, words, source."""
    return fill_template("comparison", columns=columns, story=story, selection=selection)


@keep_pieces
def position_detail(opened: Explanation | None, story: Story, selection: Selection) -> str:
    """Open a position: stance, justification, every statement, coder's note; empty for none."""
    if opened is None:
        return NOTHING
    position = opened.position
    return fill_template(
        "position_detail",
        entry=opened,
        story=story,
        bounds=describe_bounds(story) if position.code == "not_stated" else "",
        close=link_to(selection, position=None),
        key=".".join((position.actor_id, position.issue_id)),
    )


@keep_pieces
def clashes(clashes: tuple[Clash, ...], rivalries: tuple[Rivalry, ...]) -> str:
    """List issues on which actors stand against each other, and rival reasons for a measure."""
    return fill_template("clashes", clashes=clashes, rivalries=rivalries)
