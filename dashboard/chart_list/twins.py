"""A chart as a table, from the rows it is drawn of."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.model.appearance import APPEARANCES, EVENT_APPEARANCES, MODE_WORDS
from dashboard.model.dates import format_date
from dashboard.model.vocabulary import Mode
from dashboard.model.words import capitalise, join_words, name_paragraph
from dashboard.prose import describe_position, describe_tally
from dashboard.summaries import SIDE, Record, records


@dataclass(frozen=True, slots=True)
class TwinRow:
    """One row of a chart's table: a cell for each column, the first heading the row.

    ``opens`` names the fields of the selection that the last cell's link changes, and what
    they become, if there is a link; ``spoken`` is what a screen reader calls it.
    """

    cells: tuple[str, ...]
    opens: tuple[tuple[str, Any], ...] = ()
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
        opens=(("position", (position.actor_id, position.issue_id)),),
        spoken=f"{position.actor}, {position.proposition}: {words}. Show the words",
    )


def tabulate_sides(counts: pd.DataFrame) -> Twin:
    """Tabulate rows of ``page_of_sides``, a group an issue; each side unfolds to its actors."""
    groups = [
        (
            str(rows["proposition"].iloc[0]),
            tuple(
                _open_side(side, of_side)
                for (_, side), of_side in rows.groupby(["side_id", "side"], sort=False)
            ),
        )
        for _, rows in counts.groupby("issue_id", sort=False)
    ]
    return Twin(("Side", "Positions"), tuple(groups))


def _open_side(side: Any, counts: pd.DataFrame) -> TwinRow:
    tally = describe_tally(counts) or "left out by the filters"
    changes: dict[str, Any] = {"side": (str(counts["side_id"].iloc[0]),), "page": 1}
    if "issue_id" in counts:
        changes["issue"] = (str(counts["issue_id"].iloc[0]),)
    return TwinRow(
        (side, capitalise(tally)), tuple(changes.items()), f"{side}: {tally}. Its actors"
    )


def tabulate_side_counts(counts: pd.DataFrame) -> Twin:
    """Tabulate rows of ``count_by_side``; each side unfolds to its actors."""
    rows = counts.assign(kind=counts.get("kind", "policy")).groupby(["side_id", "side"], sort=False)
    sides = tuple(_open_side(side, of_side) for (_, side), of_side in rows)
    return Twin(("Side", "Positions"), (("", sides),))


def tabulate_issue_counts(counts: pd.DataFrame) -> Twin:
    """Tabulate rows of ``count_by_issue``; each issue can be shown alone."""
    rows = []
    for issue_id, of_issue in counts.groupby("issue_id", sort=False):
        label = str(of_issue["row"].iloc[0])
        tally = capitalise(describe_tally(of_issue))
        opens = (("issue", (str(issue_id),)), ("page", 1))
        rows.append(TwinRow((label, tally), opens, f"{label}: {tally}. This issue alone"))
    return Twin(("Issue", "Positions"), (("", tuple(rows)),))


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
    rows = []
    for row_id, used in counts.groupby("actor_id", sort=False):
        name = str(used["actor"].iloc[0])
        is_side = str(row_id).startswith(SIDE)
        opens = (("side", (str(used["side_id"].iloc[0]),)), ("page", 1)) if is_side else ()
        cells = (name, *(str(count) for count in used["statements"]))
        rows.append(TwinRow(cells, opens, f"{name}: its actors" if is_side else ""))
    head = ("Actor or side", *(capitalise(MODE_WORDS[mode]) for mode in Mode))
    return Twin(head, (("", tuple(rows)),))


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
