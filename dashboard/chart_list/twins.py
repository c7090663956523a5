"""A chart as a table, from the rows it is drawn of."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard.model.appearance import APPEARANCES, EVENT_APPEARANCES, MODE_WORDS
from dashboard.model.dates import format_date
from dashboard.model.vocabulary import Mode
from dashboard.model.words import capitalise, join_words, name_paragraph
from dashboard.prose import describe_position
from dashboard.summaries import Record, records


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row of a chart's table: a cell for each column, the first heading the row.

    ``position`` is the actor and issue whose detail the last cell opens, if any;
    ``spoken`` is what a screen reader calls that link.
    """

    cells: tuple[str, ...]
    position: tuple[str, str] | None = None
    spoken: str = ""


@dataclass(frozen=True, slots=True)
class Twin:
    """A chart as a table: the heads of its columns, and its rows in groups.

    Each group has a heading, empty where there is but one.
    """

    head: tuple[str, ...]
    groups: tuple[tuple[str, tuple[TwinRow, ...]], ...]


def _tabulate(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, tuple[TwinRow, ...]], ...]:
    return (("", tuple(map(TwinRow, rows))),)


def tabulate_matrix(positions: pd.DataFrame) -> Twin:
    """Tabulate rows of ``cells_of``, a group an issue; each position opens."""
    groups = [
        (str(proposition), tuple(map(_open_position, records(rows))))
        for proposition, rows in positions[positions["matches"]].groupby("proposition", sort=False)
    ]
    return Twin(("Actor", "Position"), tuple(groups))


def _open_position(position: Record) -> TwinRow:
    words = describe_position(position.code, position.kind, position.basis)
    return TwinRow(
        (position.actor, f"{APPEARANCES[position.code].glyph} {capitalise(words)}"),
        position=(position.actor_id, position.issue_id),
        spoken=f"{position.actor}, {position.proposition}: {words}. Show the words",
    )


def tabulate_strip(positions: pd.DataFrame) -> Twin:
    """Tabulate one issue's rows of ``cells_of``."""
    rows = ((row.actor, _word(row)) for row in records(positions[positions["matches"]]))
    return Twin(("Actor", "Position"), _tabulate(rows))


def tabulate_strips(positions: pd.DataFrame) -> Twin:
    """Tabulate rows of ``cells_of``, a row an issue, a column an actor."""
    matching = positions[positions["matches"]]
    actors = dict(zip(matching["actor_id"], matching["actor"], strict=True))
    rows = []
    for issue, strip in matching.groupby("issue", sort=False):
        words = {row.actor_id: _word(row) for row in records(strip)}
        rows.append((str(issue), *(words.get(actor_id, "") for actor_id in actors)))
    return Twin(("Issue", *actors.values()), _tabulate(rows))


def _word(position: Record) -> str:
    words = describe_position(position.code, position.kind, position.basis)
    return f"{APPEARANCES[position.code].glyph} {words}"


def tabulate_frames(uses: pd.DataFrame) -> Twin:
    """Tabulate rows of ``count_frames``, with the definition of each frame."""
    argued = uses[uses["statements"] > 0].groupby(["label", "definition"], sort=False)
    rows = (
        (
            str(label),
            str(definition),
            join_words([f"{use.actor} {use.statements}" for use in records(used)]),
        )
        for (label, definition), used in argued
    )
    head = ("Frame", "When a statement is given it", "Statements by actor")
    return Twin(head, _tabulate(rows))


def tabulate_modes(counts: pd.DataFrame) -> Twin:
    """Tabulate rows of ``count_modes``."""
    rows = (
        (str(actor), *(str(count) for count in used["statements"]))
        for actor, used in counts.groupby("actor", sort=False)
    )
    return Twin(("Actor", *(capitalise(MODE_WORDS[mode]) for mode in Mode)), _tabulate(rows))


def tabulate_events(events: pd.DataFrame) -> Twin:
    """Tabulate rows of ``select_events``."""
    rows = (
        (
            capitalise(format_date(event.date, event.date_precision)),
            event.title,
            EVENT_APPEARANCES[event.kind].word,
            "".join(name_paragraph(event.paragraph)),
        )
        for event in records(events)
    )
    return Twin(("Date", "Event", "Kind", "In the source"), _tabulate(rows))
