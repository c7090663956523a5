"""The one place where templates are filled: every value is escaped once."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd
from markupsafe import Markup

from dashboard.dataset.schemas import code_list
from dashboard.model.appearance import (
    APPEARANCES,
    MODE_WORDS,
    RELATION_WORDS,
    RESPONSE_WORDS,
    SHORT_BASIS_WORDS,
    has_stance,
)
from dashboard.model.byte_cache import cached
from dashboard.model.dates import format_date
from dashboard.model.story import Story
from dashboard.model.vocabulary import NoStanceReason
from dashboard.model.words import capitalise, count_of, join_some, join_words
from dashboard.prose import (
    cite_statement,
    describe_position,
    describe_silence,
    describe_sources,
    describe_tally,
    describe_uncoded,
    describe_what_was_read,
    link_to_passage,
    name_sources,
)
from dashboard.query_string import format_query
from dashboard.quotation_text import quote_in_full
from dashboard.selection import Selection

NOTHING = "<!-- nothing -->"
"""Keeps an element's place on the page, so that what follows it does not move."""

keep_pieces = cached
"""Keeps what a fragment was made of and what it gave. Summaries give the same record for
the same view as long as they keep it, so that a view seen again is not made again."""


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "capitalise": capitalise,
        "join_some": join_some,
        "join_words": join_words,
    }
    environment.globals |= {
        "act_words": {
            code["value"]: code["label"].lower() for code in code_list("statements", "act")
        },
        "amount": format_amount,
        "appearance_of": APPEARANCES.__getitem__,
        "cite": cite_statement,
        "count_of": count_of,
        "format_date": format_date,
        "has_stance": has_stance,
        "in_own_words": mark_own_words,
        "language": mark_language,
        "link": link_to,
        "link_to_statement": link_to_statement,
        "mode_words": MODE_WORDS,
        "passage_of": link_to_passage,
        "position_words": describe_position,
        "quote_in_full": quote_in_full,
        "relation_words": RELATION_WORDS,
        "response_words": RESPONSE_WORDS,
        "short_basis_words": SHORT_BASIS_WORDS,
        "silence_of": describe_silence,
        "names_of_sources": name_sources,
        "silent_words": head_silence,
        "sources_of": describe_sources,
        "tally_of": describe_tally,
        "uncoded": describe_uncoded,
        "what_was_read": describe_what_was_read,
        "whole": lambda selection: selection.everything,
    }
    return environment


def fill_template(template: str, **values: Any) -> str:
    """Fill a template of this folder; a value left out is an error."""
    return _environment().get_template(f"{template}.html").render(**values)


def format_amount(value: Any) -> str:
    """Write a number with thousands apart; nothing for an empty one.

    >>> format_amount(6800000.0), format_amount(2.5)
    ('6,800,000', '2.5')
    """
    if pd.isna(value):
        return ""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"


def head_silence(code: str) -> str:
    """Head a list of those who say nothing on an issue.

    >>> head_silence("not_stated"), head_silence("not_coded")
    ('Nothing stated', 'Not coded')
    """
    if code == NoStanceReason.NOT_STATED:
        return "Nothing stated"
    return capitalise(APPEARANCES[code].word)


def mark_language(tag: str) -> Markup:
    """Write the attributes of an element that holds nothing but words in one language.

    >>> mark_language("he"), mark_language("")
    (Markup('dir="auto" lang="he"'), Markup('dir="auto"'))
    """
    return Markup('dir="auto" lang="{}"').format(tag) if tag else Markup('dir="auto"')


def mark_own_words(story: Story) -> Markup:
    """Write the attributes of an element that holds nothing but a story's own words."""
    return mark_language(story.language)


def link_to(selection: Selection, path: str = "", **changes: Any) -> str:
    """Write the relative address of a selection with some fields changed.

    ``path`` is a page's path without its slash; without it the link stays on the page.
    """
    query = "?" + format_query(replace(selection, **changes))
    return f"./{path}{query}" if path else query


def link_to_statement(statement: Any) -> str:
    """Write the relative address at which a row of ``attributed_statements`` is marked."""
    return link_to(
        Selection(story=statement.story_id), "evidence", statement=statement.statement_id
    )
