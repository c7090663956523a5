"""Statements in words: each with its source, claims with their answers, figures claimed."""

from dashboard.fragments.rendering import fill_template, keep_pieces
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import Exchange, OpenClaims, Part, Record, StatementInContext


@keep_pieces
def statement_list(statements: Part[StatementInContext], story: Story, selection: Selection) -> str:
    """Show one page of statements, each with its words, its chain and what it bears on."""
    return fill_template("statement_list", page=statements, story=story, selection=selection)


@keep_pieces
def ledger(exchanges: Part[Exchange], story: Story, selection: Selection) -> str:
    """Show who said what to whom, and whether and in whose words it was answered."""
    return fill_template("ledger", exchanges=exchanges, story=story, selection=selection)


@keep_pieces
def unanswered(claims: OpenClaims, story: Story, selection: Selection) -> str:
    """List claims and demands that those addressed left open."""
    return fill_template("unanswered", claims=claims, story=story, selection=selection)


@keep_pieces
def figures(figures: Part[Record], story: Story, selection: Selection) -> str:
    """Show the numbers claimed: value, unit, claimant, and that they were not checked."""
    return fill_template("figures", figures=figures, story=story, selection=selection)
