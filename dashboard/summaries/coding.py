"""The coding itself: what it leaves open, and where the coder hesitated."""

from dataclasses import dataclass

import pandas as pd

from dashboard.dataset.checking.second_coding import NO_FRAME
from dashboard.dataset.schemas import TABLES, code_list
from dashboard.dataset.second_coding.agreement import compute_alpha
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED, IssueKind, NoStanceReason
from dashboard.selection import Selection
from dashboard.summaries.counts import count_positions
from dashboard.summaries.keeping import kept_by_page, kept_by_story
from dashboard.summaries.paging import Part, cut
from dashboard.summaries.positions import Record, fill_cells, position_table, records

NOTES_PER_PAGE = 20
SOURCES_PER_PAGE = 20


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """What a story lacks.

    ``silent`` counts positions without a stance by their ``code`` (in ``number``), those
    that nobody coded included; ``positions`` is what they are out of; ``empty`` names
    tables, ``unread`` publishers.
    """

    positions: int
    silent: pd.DataFrame
    not_coded: int
    empty: tuple[str, ...]
    unread: tuple[str, ...]


@kept_by_story
def find_gaps(story: Story) -> Gaps:
    """Find what is missing: positions without a stance, empty tables, unread sources."""
    counts = count_positions(story, Selection(story=story.story_id))
    silences = {NoStanceReason.NOT_STATED: counts.silent, **dict(counts.unplaced)}
    unread = story.sources[~story.sources["read_by_coder"]]
    return Gaps(
        positions=counts.positions,
        silent=pd.DataFrame(
            {"code": [*silences], "kind": IssueKind.POLICY, "number": [*silences.values()]}
        ),
        not_coded=silences.get(NOT_CODED, 0),
        empty=tuple(table for table in TABLES if getattr(story, table).empty),
        unread=tuple(unread["publisher"]),
    )


@kept_by_page
def list_hesitations(story: Story, selection: Selection) -> Part[Record]:
    """List a page of the positions on which the coder left a note, as in ``fill_cells``."""
    positions = position_table(story)
    cells = list(positions.index[positions["coder_note"].ne("")])
    part = cut(cells, selection.page, NOTES_PER_PAGE)
    return part.holding(records(fill_cells(story, pd.Index(part.entries, dtype="int64"))))


@kept_by_page
def list_sources(story: Story, selection: Selection) -> Part[Record]:
    """List a page of the sources, in file order."""
    return cut(records(story.sources), selection.page, SOURCES_PER_PAGE)


@dataclass(frozen=True, slots=True)
class Difference:
    """A unit that the two coders of a story coded differently.

    ``unit`` names it in words; ``note`` is the second coder's, and may be empty.
    """

    unit: str
    first: str
    second: str
    note: str


@dataclass(frozen=True, slots=True, eq=False)
class Agreement:
    """How far two codings agree on one variable.

    ``units`` were coded twice, ``agreed`` alike; ``alpha`` is Krippendorff's, for nominal
    codes, None where it is undefined or cannot be computed.
    """

    variable: str
    units: int
    agreed: int
    alpha: float | None
    differences: tuple[Difference, ...]


@kept_by_story
def compare_codings(story: Story) -> tuple[Agreement, ...]:
    """Compare the story's coding with its second one, variable by variable.

    Empty for a story without a second coding; a unit that only one coder coded is left out.
    """
    if story.second_coding.empty:
        return ()
    first = _first_codes(story)
    found = []
    for variable in code_list("second_coding", "variable"):
        rows = story.second_coding[story.second_coding["variable"] == variable["value"]]
        coded = [row for row in records(rows) if _unit(row) in first]
        if coded:
            found.append(_compare(variable["label"], coded, first, story))
    return tuple(found)


def _compare(
    label: str, rows: list[Record], first: dict[tuple[str, ...], str], story: Story
) -> Agreement:
    pairs = [(first[_unit(row)], row.coded) for row in rows]
    differing = [row for row in rows if first[_unit(row)] != row.coded]
    return Agreement(
        variable=label,
        units=len(pairs),
        agreed=sum(one == other for one, other in pairs),
        alpha=_alpha(pairs),
        differences=tuple(
            Difference(_name(row, story), first[_unit(row)], row.coded, row.note)
            for row in differing
        ),
    )


def _alpha(pairs: list[tuple[str, str]]) -> float | None:
    if len({code for pair in pairs for code in pair}) < 2:
        return None
    try:
        return compute_alpha(pairs)
    except ImportError:
        return None


def _unit(row: Record) -> tuple[str, ...]:
    return row.variable, row.actor_id, row.issue_id, row.statement_id


def _first_codes(story: Story) -> dict[tuple[str, ...], str]:
    """Return the story's own code of every unit, as ``second_coding`` names units."""
    codes: dict[tuple[str, ...], str] = {}
    for position in records(story.positions):
        pair = (position.actor_id, position.issue_id)
        codes["position", *pair, ""] = position.stance or position.no_stance_reason
        if position.basis:
            codes["basis", *pair, ""] = position.basis
    framed = dict(zip(story.evidence["statement_id"], story.evidence["frame_id"], strict=True))
    for statement_id in story.statements["statement_id"]:
        codes["frame", "", "", statement_id] = framed.get(statement_id) or NO_FRAME
    for response in records(story.responses):
        codes["response", response.actor_id, "", response.statement_id] = response.response
    return codes


def _name(row: Record, story: Story) -> str:
    """Name a unit: who, on what, or which words."""
    actors = dict(zip(story.actors["actor_id"], story.actors["short_name"], strict=True))
    issues = dict(zip(story.issues["issue_id"], story.issues["short_label"], strict=True))
    said = dict(zip(story.statements["statement_id"], story.statements["summary"], strict=True))
    parts = (actors.get(row.actor_id), issues.get(row.issue_id), said.get(row.statement_id))
    return ": ".join(filter(None, parts))
