"""A quotation as text to paste elsewhere, with all that a citation of it needs."""

from typing import Any

from dashboard.model.dates import format_date
from dashboard.model.words import name_paragraph


def quote_in_full(statement: Any, passage: str = "") -> str:
    """Write the words of a row of ``attributed_statements``, and where they can be read.

    They are followed by actor, speaker, the source that carried them first, title and
    publisher of the source read, paragraph and day. ``passage``, where there is one, is
    the address at which the source opens on the words. Empty for a row without a quotation.
    """
    if not statement.quote:
        return ""
    said_by = [statement.actor or "The reporter"]
    if statement.speaker:
        said_by.append(statement.speaker)
    if statement.via_publisher:
        said_by.append(f"via {statement.via_publisher}")
    read_in = f"{'as cited in' if statement.via else 'in'} “{statement.title}”"
    chain = [*said_by, read_in, statement.publisher, *name_paragraph(statement.paragraph)]
    seen = "" if statement.original_seen else "; original not seen"
    cited = f"“{statement.quote}” — {', '.join(chain)} ({_day(statement)}{seen})."
    return f"{cited} {passage}" if passage else cited


def _day(statement: Any) -> str:
    """Say when the words were said, else when they were published, else up to when it was read."""
    if statement.said_on:
        return f"said on {format_date(statement.said_on)}"
    if statement.published_on:
        return f"published on {format_date(statement.published_on)}"
    return f"as of {format_date(statement.as_of)}"
