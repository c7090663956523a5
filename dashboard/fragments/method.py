"""The Data and method page: rules, codes, tables, gaps and how to cite."""

from collections.abc import Mapping, Sequence
from functools import cache

from dashboard.dataset.schemas import REQUIRED_TABLES, TABLES, table_file, table_schema
from dashboard.fragments.markdown import render_markdown
from dashboard.fragments.rendering import NOTHING, fill_template, keep_pieces
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import Agreement, Gaps, Part, Record

MOST_DIFFERENCES = 20
"""How many differences of a variable are listed; the second coding is among the downloads."""
MOST_NAMES = 12
LONGEST_UNFOLDED, LONGEST_DOCUMENT = 8_000, 60_000
"""How many characters of a story's own text stand open on the page, and how many at all."""


@cache
def vocabulary() -> str:
    """Define every code, from the schemas."""
    coded = [
        (table_schema(table)["title"], field)
        for table in TABLES
        for field in table_schema(table)["fields"]
        if "categories" in field
    ]
    return fill_template("vocabulary", coded=coded)


@cache
def dictionary() -> str:
    """Describe every table and column, from the schemas."""
    tables = [
        (table_file(table), table_schema(table), table in REQUIRED_TABLES) for table in TABLES
    ]
    return fill_template("dictionary", tables=tables)


@keep_pieces
def gaps(gaps: Gaps, story: Story) -> str:
    """Say what is missing and why: silences by reason, tables without rows, sources unread."""
    return fill_template("gaps", gaps=gaps, story=story, most=MOST_NAMES)


@keep_pieces
def hesitations(positions: Part[Record], story: Story) -> str:
    """List positions the coder hesitated over, with the note on why."""
    everything = Selection(story=story.story_id)
    return fill_template("hesitations", positions=positions, everything=everything)


@keep_pieces
def agreement(agreements: tuple[Agreement, ...]) -> str:
    """Say how far two codings of the story agree, and list where they differ."""
    return fill_template("agreement", agreements=agreements, most=MOST_DIFFERENCES)


@keep_pieces
def sources_read(sources: Part[Record], story: Story) -> str:
    """List the sources, and which of them the coder read."""
    return fill_template(
        "sources_read", sources=sources, story=story, everything=Selection(story=story.story_id)
    )


def citations(forms: Mapping[str, str]) -> str:
    """Offer a citation in several forms, by their names, each for copying."""
    return fill_template("citations", forms=forms)


@keep_pieces
def document(text: str) -> str:
    """Show a story's own text, which is written in Markdown; empty where there is none.

    A long one is folded, and of one longer than ``LONGEST_DOCUMENT`` the rest is in the
    package alone.
    """
    if not text.strip():
        return NOTHING
    shown = text if len(text) <= LONGEST_DOCUMENT else text[:LONGEST_DOCUMENT].rpartition("\n")[0]
    return fill_template(
        "document",
        html=render_markdown(shown),
        title=text.strip().lstrip("#").partition("\n")[0].strip(),
        folded=len(text) > LONGEST_UNFOLDED,
        is_cut=len(shown) < len(text),
    )


def downloads(
    query: str, *, views: Sequence[str], tables: Sequence[str], charts: Sequence[str]
) -> str:
    """Link everything that can be taken away for a view's query, by the names of the files."""
    return fill_template("downloads", query=query, views=views, tables=tables, charts=charts)


def error_report(story: Story) -> str:
    """Say how to report an error in the coding."""
    return fill_template("error_report", story=story)


def licences(story: Story) -> str:
    """State the licences of code, coding and quotations apart."""
    return fill_template("licences", story=story)
