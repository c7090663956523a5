"""Statements in words: each with its source, claims with their answers, figures claimed."""

from dashboard.fragments.rendering import fill_template, keep_pieces
from dashboard.selection import Selection
from dashboard.summaries import Exchange, OpenClaims, Record, StatementPage


@keep_pieces
def statement_list(statements: StatementPage, selection: Selection) -> str:
    """Show one page of statements, each with its words, its chain and what it bears on."""
    return fill_template("statement_list", page=statements, selection=selection)


@keep_pieces
def ledger(exchanges: tuple[Exchange, ...]) -> str:
    """Show who said what to whom, and whether and in whose words it was answered."""
    return fill_template("ledger", exchanges=exchanges)


@keep_pieces
def unanswered(claims: OpenClaims) -> str:
    """List claims and demands that those addressed left open."""
    return fill_template("unanswered", claims=claims)


def figures(figures: list[Record]) -> str:
    """Show the numbers claimed: value, unit, claimant, and that they were not checked."""
    return fill_template("figures", figures=figures)
