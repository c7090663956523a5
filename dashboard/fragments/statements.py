"""Statements in words: answers, frames, events."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.fragments.rendering import render
from dashboard.model.appearance import EVENT_APPEARANCES, MODE_WORDS
from dashboard.model.dates import format_date
from dashboard.model.story import Story
from dashboard.model.vocabulary import Mode
from dashboard.model.words import capitalise, join_words
from dashboard.prose import describe_evidence_chart, describe_frames_matrix, describe_timeline
from dashboard.selection import Selection
from dashboard.summaries import (
    attributed_statements,
    compare_responses,
    count_frames,
    count_modes,
    page_of_statements,
    positions_behind,
    records,
    select_events,
    select_figures,
    select_unanswered,
)

FRAGMENT_WORDS = 4


@lru_cache(maxsize=256)
def unanswered(story: Story, selection: Selection) -> str:
    """List claims and demands that those addressed left open."""
    rows = select_unanswered(story, selection)
    statements = _statements_by_id(story)
    claims = [
        {"claim": statements[str(statement_id)], "responses": records(responses)}
        for statement_id, responses in rows.groupby("statement_id", sort=False)
    ]
    return render("unanswered", claims=claims, story=story)


@lru_cache(maxsize=256)
def frames_table(story: Story, selection: Selection) -> str:
    """Give the frames matrix as a table, with the definition of each frame."""
    uses = count_frames(story, selection)
    rows = [
        (
            label,
            definition,
            join_words([f"{use.actor} {use.statements}" for use in records(used)]),
        )
        for (label, definition), used in uses[uses["statements"] > 0].groupby(
            ["label", "definition"], sort=False
        )
    ]
    head = ("Frame", "When a statement is given it", "Statements by actor")
    return render("table", caption=describe_frames_matrix(uses), head=head, rows=rows)


@lru_cache(maxsize=256)
def events_table(story: Story, selection: Selection) -> str:
    """Give the timeline as a table."""
    events = select_events(story, selection)
    rows = [
        (
            capitalise(format_date(event.date, event.date_precision)),
            event.title,
            EVENT_APPEARANCES[event.kind].word,
            f"paragraph {event.paragraph}" if pd.notna(event.paragraph) else "",
        )
        for event in records(events)
    ]
    return render(
        "table",
        caption=describe_timeline(events),
        head=("Date", "Event", "Kind", "In the source"),
        rows=rows,
    )


def statement_in_words(story: Story, row: Any) -> dict[str, Any]:
    """Join a row of ``attributed_statements`` with the positions it bears on."""
    behind = positions_behind(story)
    return {
        "statement": row,
        "behind": records(behind[behind["statement_id"] == row.statement_id]),
        "href": cited_passage(story, row),
    }


@lru_cache(maxsize=16)
def _statements_by_id(story: Story) -> dict[str, Any]:
    return {row.statement_id: row for row in records(attributed_statements(story))}


def answers_of(story: Story, responses: pd.DataFrame) -> list[dict[str, Any]]:
    """Join rows of ``compare_responses`` with the statements on both ends."""
    statements = _statements_by_id(story)
    return [
        {
            "response": response,
            "claim": statements[response.statement_id],
            "answer": statements.get(response.response_statement_id),
        }
        for response in records(responses)
    ]


@lru_cache(maxsize=128)
def statement_list(story: Story, selection: Selection) -> str:
    """Show one page of statements, each with its words, its chain and what it bears on."""
    page = page_of_statements(story, selection)
    return render(
        "statement_list",
        page=page,
        entries=[statement_in_words(story, row) for row in records(page.statements)],
        selection=selection,
        open_statement=Selection(story=story.story_id),
    )


@lru_cache(maxsize=128)
def ledger(story: Story, selection: Selection) -> str:
    """Show who said what to whom, and whether and in whose words it was answered."""
    answers = answers_of(story, compare_responses(story, selection))
    return render("ledger", answers=answers)


@lru_cache(maxsize=128)
def figures(story: Story, selection: Selection) -> str:
    """Show the numbers claimed: value, unit, claimant, and that they were not checked."""
    return render("figures", figures=records(select_figures(story, selection)))


@lru_cache(maxsize=128)
def modes_table(story: Story, selection: Selection) -> str:
    """Give the evidence chart as a table."""
    counts = count_modes(story, selection)
    rows = [
        (actor, *(str(count) for count in used["statements"]))
        for actor, used in counts.groupby("actor", sort=False)
    ]
    head = ("Actor", *(capitalise(MODE_WORDS[mode]) for mode in Mode))
    return render("table", caption=describe_evidence_chart(counts), head=head, rows=rows)


def cited_passage(story: Story, row: Any) -> str:
    """Give the source's address with a text fragment that opens on the quotation.

    Empty where the source has no address. The fragment names the quotation by its
    first and last words, and by the words around it where they are coded.
    See https://wicg.github.io/scroll-to-text-fragment/.
    """
    url = str(story.sources.set_index("source_id")["url"].get(row.source_id, ""))
    if not url or not row.quote:
        return url
    words = row.quote.split()
    whole = len(words) <= 2 * FRAGMENT_WORDS
    ends = (
        [row.quote]
        if whole
        else [
            " ".join(words[:FRAGMENT_WORDS]),
            " ".join(words[-FRAGMENT_WORDS:]),
        ]
    )
    parts = [quote(part, safe="").replace("-", "%2D") for part in ends]
    before = [quote(row.prefix, safe="").replace("-", "%2D") + "-"] if row.prefix else []
    after = ["-" + quote(row.suffix, safe="").replace("-", "%2D")] if row.suffix else []
    return f"{url.partition('#')[0]}#:~:text={','.join([*before, *parts, *after])}"
