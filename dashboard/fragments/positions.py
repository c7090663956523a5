"""Positions in words: side by side, and one in detail."""

from dashboard.fragments.rendering import NOTHING, fill_template, keep_pieces, link_to
from dashboard.model.story import Story
from dashboard.prose import describe_bounds
from dashboard.selection import Selection
from dashboard.summaries import (
    Clash,
    Comparison,
    Explanation,
    Page,
    Part,
    Record,
    Rivalry,
    SideOnIssue,
)

MOST_STATEMENTS = 12
"""How many of the statements behind a position stand in its detail."""


@keep_pieces
def comparison(
    compared: tuple[Comparison, ...], story: Story, selection: Selection, *, leads_on: bool = True
) -> str:
    """Set positions side by side, a row an issue: stance, reason, words, source.

    ``leads_on`` links each issue to its own page, which a frame on another page has not.
    """
    return fill_template(
        "comparison", compared=compared, story=story, selection=selection, leads_on=leads_on
    )


@keep_pieces
def side_links(side_page: Page, selection: Selection, actors: int) -> str:
    """Say that sides stand for so many actors, and link those on a page to their actors."""
    sides = side_page.positions.drop_duplicates("side_id")
    return fill_template(
        "side_links",
        sides=list(zip(sides["side_id"], sides["side"], sides["actors"], strict=True)),
        actors=actors,
        selection=selection,
    )


@keep_pieces
def side_comparison(
    compared_sides: tuple[tuple[Record, tuple[SideOnIssue, ...]], ...], selection: Selection
) -> str:
    """Set how sides stand side by side, a row an issue, each leading to what its actors say."""
    return fill_template("side_comparison", compared_sides=compared_sides, selection=selection)


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
        most=MOST_STATEMENTS,
        rest=link_to(
            selection.everything,
            "evidence",
            actor=(position.actor_id,),
            issue=(position.issue_id,),
        ),
        key=".".join((position.actor_id, position.issue_id)),
    )


@keep_pieces
def clashes(
    clashes: Part[Clash], rivalries: Part[Rivalry], story: Story, selection: Selection
) -> str:
    """List issues on which actors stand against each other, and rival reasons for a measure."""
    return fill_template(
        "clashes", clashes=clashes, rivalries=rivalries, story=story, selection=selection
    )
