"""The tables that can be downloaded: columns in a stated order, rows as on the screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard import summaries
from dashboard.dataset.schemas import column_names
from dashboard.filters import FRAME
from dashboard.model.appearance import MODE_WORDS, RESPONSE_WORDS, stance_word
from dashboard.model.dates import NO_BREAK, format_date
from dashboard.model.story import Story
from dashboard.prose import cite_statement
from dashboard.selection import Selection

LIST_SEPARATOR = "; "

DERIVED: dict[str, str] = {
    "actor": "Short name of the actor; empty for the reporter and for no coded actor.",
    "actor_name": "Full name of the actor.",
    "addressed": "Short name of the actor whom the claim addresses.",
    "answer": "Summary of the answering statement; empty where there is none.",
    "answered": "The response in words.",
    "camps_mixed": "Short names of the actors of two minds, joined with a semicolon.",
    "camps_oppose": "Short names of the actors against, joined with a semicolon.",
    "camps_support": "Short names of the actors in favour, joined with a semicolon.",
    "carried": "The mode in words.",
    "citation": "Who says so, through whom and where it was read.",
    "claim": "Summary of the claim or demand.",
    "claimant": "Short name of whoever makes the claim; empty for the reporter.",
    "claimant_id": "Id of whoever makes the claim; empty for the reporter.",
    "code": "The stance, or the reason for none. What is not listed nobody coded.",
    "frames": "Ids of the frames behind the position, joined with a semicolon.",
    "ignored": "Whether nobody addressed took the claim up: true or false.",
    "issue": "Short label of the issue.",
    "original_seen": "Whether the words were read where they were first carried.",
    "position": "The code in words, as the dashboard shows it.",
    "statements": "Number of statements; 0 where there is none.",
    "via_publisher": "Publisher through which the source had the words; may be empty.",
    "when": "The date in words, as exactly as it is known.",
}
"""Columns that no schema defines, and what they hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of a download: ``columns`` in order, and a cell of every row for each.

    A cell is text, a whole or decimal number, true or false, or None for a number
    that is not given. Empty text is ``""``.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | float | bool | None, ...], ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table on the screen: its columns, documented by schemas and ``DERIVED``."""

    columns: tuple[str, ...]
    rows: Callable[[Story, Selection], pd.DataFrame]


def view_table(name: str, story: Story, selection: Selection) -> Table:
    """Return all rows of a table on the screen, in its order, whatever page is open.

    Raises KeyError for a name outside ``SHOWN_TABLES``. Nothing to show gives no rows.
    """
    view = SHOWN_TABLES[name]
    return _to_table(view.rows(story, selection), view.columns)


def full_table(table: str, story: Story) -> Table:
    """Return a whole table of a story, its columns and rows as in its file.

    Raises KeyError for a name outside ``dataset.schemas.TABLES``.
    """
    columns = column_names(table)
    return _to_table(getattr(story, table), columns)


def _to_table(rows: pd.DataFrame, columns: tuple[str, ...]) -> Table:
    cells = [[_plain(cell) for cell in rows[column].tolist()] for column in columns]
    return Table(columns, tuple(zip(*cells, strict=True)))


def _plain(cell: Any) -> str | int | float | bool | None:
    """Return a cell as a plain value; a whole number without decimals, as in the files."""
    if isinstance(cell, str):
        return str(cell)
    if pd.isna(cell):
        return None
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return int(cell)
    return cell  # type: ignore[no-any-return]


def _positions(story: Story, selection: Selection) -> pd.DataFrame:
    shown = summaries.select_positions(story, selection)
    frames = summaries.values_behind(story, FRAME)
    words = [stance_word(*pair) for pair in zip(shown["code"], shown["kind"], strict=True)]
    return shown.assign(position=words, frames=_joined(frames.get(c, ()) for c in shown.index))


def _statements(story: Story, selection: Selection) -> pd.DataFrame:
    return _cited(summaries.select_statements(story, selection))


def _responses(story: Story, selection: Selection) -> pd.DataFrame:
    responses = summaries.compare_responses(story, selection)
    return responses.assign(answered=responses["response"].map(RESPONSE_WORDS))


def _unanswered(story: Story, selection: Selection) -> pd.DataFrame:
    responses = summaries.select_unanswered(story, selection)
    return responses.assign(answered=responses["response"].map(RESPONSE_WORDS))


def _figures(story: Story, selection: Selection) -> pd.DataFrame:
    return _cited(summaries.select_figures(story, selection))


def _events(story: Story, selection: Selection) -> pd.DataFrame:
    events = summaries.select_events(story, selection)
    dates = zip(events["date"], events["date_precision"], strict=True)
    return events.assign(when=[format_date(*date).replace(NO_BREAK, " ") for date in dates])


def _frames(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the uses of frames of every page: the screen shows so many actors at once."""
    return summaries.frame_uses(story, selection, set(story.actors["actor_id"]))


def _modes(story: Story, selection: Selection) -> pd.DataFrame:
    counts = summaries.count_modes(story, selection)
    return counts.assign(carried=[MODE_WORDS[mode] for mode in counts["mode"]])


def _clashes(story: Story, selection: Selection) -> pd.DataFrame:
    clashes = [asdict(clash) for clash in summaries.compare_camps(story, selection)]
    camps = ("support", "oppose", "mixed")
    rows = [
        clash | {f"camps_{camp}": LIST_SEPARATOR.join(clash[camp]) for camp in camps}
        for clash in clashes
    ]
    return pd.DataFrame(rows, columns=[*SHOWN_TABLES["clashes"].columns])


def _joined(codes: Iterable[tuple[str, ...]]) -> list[str]:
    return [LIST_SEPARATOR.join(values) for values in codes]


def _cited(statements: pd.DataFrame) -> pd.DataFrame:
    return statements.assign(
        citation=[cite_statement(row) for row in summaries.records(statements)]
    )


_RESPONSE = (
    *("statement_id", "claimant_id", "claimant", "claim", "actor_id", "addressed", "response"),
    *("answered", "response_statement_id", "answer", "note"),
)

SHOWN_TABLES: Mapping[str, ShownTable] = {
    "positions": ShownTable(
        (
            *("issue_id", "issue", "proposition", "kind", "actor_id", "actor", "actor_name"),
            *("side", "code", "position", "basis", "condition", "justification", "frames"),
            "coder_note",
        ),
        _positions,
    ),
    "statements": ShownTable(
        (
            *("statement_id", "actor_id", "actor", "speaker", "said_on", "act", "mode"),
            *("quote", "summary", "source_id", "publisher", "paragraph", "via"),
            *("via_publisher", "original_seen", "citation"),
        ),
        _statements,
    ),
    "responses": ShownTable(_RESPONSE, _responses),
    "unanswered": ShownTable((*_RESPONSE, "ignored"), _unanswered),
    "clashes": ShownTable(
        (
            *("issue_id", "proposition", "kind"),
            *("camps_support", "camps_oppose", "camps_mixed"),
        ),
        _clashes,
    ),
    "figures": ShownTable(
        (
            *("figure_id", "label", "value", "unit", "qualifier", "period_start"),
            *("period_end", "check_status", "statement_id", "actor_id", "actor", "citation"),
        ),
        _figures,
    ),
    "events": ShownTable(
        (
            *("event_id", "date", "date_precision", "when", "title", "kind", "actor_id"),
            *("actor", "source_id", "paragraph"),
        ),
        _events,
    ),
    "frames": ShownTable(
        ("frame_id", "label", "definition", "actor_id", "actor", "side", "statements"), _frames
    ),
    "modes": ShownTable(("actor_id", "actor", "side", "mode", "carried", "statements"), _modes),
}
"""Every table on the screen by the name of its download, with its columns in order."""
