"""The Data and method page: rules, codes, tables, gaps and how to cite."""

from datetime import date
from functools import cache, lru_cache

from dashboard.dataset.schemas import REQUIRED_TABLES, TABLES, table_schema
from dashboard.exports import CHARTS, VIEWS, to_bibtex, to_citation, to_csl_json
from dashboard.fragments.rendering import link_to, render
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED
from dashboard.prose import describe_sources, describe_tally
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.summaries import position_table, records


@cache
def vocabulary() -> str:
    """Define every code, from the schemas."""
    coded = [
        (table_schema(table)["title"], field)
        for table in TABLES
        for field in table_schema(table)["fields"]
        if "categories" in field
    ]
    return render("vocabulary", coded=coded)


@cache
def dictionary() -> str:
    """Describe every table and column, from the schemas."""
    tables = [(table, table_schema(table), table in REQUIRED_TABLES) for table in TABLES]
    return render("dictionary", tables=tables)


@lru_cache(maxsize=16)
def gaps(story: Story) -> str:
    """Say what is missing and why: silences by reason, tables without rows, sources unread."""
    positions = position_table(story)
    silent = positions[positions["stance"].eq("")]
    unread = story.sources[~story.sources["read_by_coder"]]
    return render(
        "gaps",
        total=len(positions),
        silent=len(silent),
        tally=describe_tally(silent),
        not_coded=int(positions["code"].eq(NOT_CODED).sum()),
        sources=describe_sources(story),
        empty=[table for table in TABLES if getattr(story, table).empty],
        unread=list(unread["publisher"]),
        as_of=story.as_of,
    )


@lru_cache(maxsize=16)
def hesitations(story: Story) -> str:
    """List every position the coder hesitated over, with the note on why."""
    positions = position_table(story)
    noted = positions[positions["coder_note"].ne("")]
    everything = Selection(story=story.story_id)
    entries = [
        (row, link_to(everything, "actor", actor=(row.actor_id,), issue=(row.issue_id,)))
        for row in records(noted)
    ]
    return render("hesitations", entries=entries)


@lru_cache(maxsize=16)
def sources_read(story: Story) -> str:
    """List the sources, and which of them the coder read."""
    return render("sources_read", sources=records(story.sources))


def citations(story: Story, *, address: str, accessed: date) -> str:
    """Offer the citation of a story in three forms, each for copying."""
    forms = (
        ("Plain", to_citation(story, address=address, accessed=accessed)),
        ("BibTeX", to_bibtex(story, address=address, accessed=accessed)),
        ("CSL-JSON", to_csl_json(story, address=address, accessed=accessed)),
    )
    return render("citations", forms=forms)


@lru_cache(maxsize=128)
def downloads(story: Story, selection: Selection) -> str:
    """Link every download, narrowed by the selection where that makes a difference."""
    drawn = [name for name in CHARTS if name != "position-strip" or len(selection.issue) == 1]
    return render(
        "downloads",
        query=format_query(selection),
        views=list(VIEWS),
        tables=[table for table in TABLES if len(getattr(story, table))],
        charts=drawn,
    )


def error_report(story: Story) -> str:
    """Say how to report an error in the coding."""
    return render("error_report", story=story)


def licences(story: Story) -> str:
    """State the licences of code, coding and quotations apart."""
    return render("licences", story=story)
