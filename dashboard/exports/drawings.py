"""A chart as a file needs it: the drawing, and the words without which it would mislead."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import prose, summaries
from dashboard.charts.drawing import Drawing
from dashboard.charts.evidence_chart import evidence_chart
from dashboard.charts.frames_matrix import frames_matrix
from dashboard.charts.position_strip import position_strip
from dashboard.charts.stance_matrix import stance_matrix
from dashboard.charts.timeline import timeline
from dashboard.model.appearance import APPEARANCES, EVENT_APPEARANCES, stance_words
from dashboard.model.dates import format_date
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Basis, IssueKind, Stance
from dashboard.selection import Selection
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE, EVENTS_DRAWN, ISSUES_PER_PAGE

OUTLINE = "transparent"
MIXED = "mixed"
INFERRED_WORDS = "dashed: inferred by the coder, not said outright"
COUNT_WORDS = "Number of statements; the larger the square, the more"
NONE_WORDS = "– no statement"


class DrawingError(LookupError):
    """A view without a chart; ``parameter`` is the one that would help, or empty."""

    def __init__(self, message: str, parameter: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a legend. ``fill`` is a colour, ``MIXED``, ``OUTLINE`` or empty for none."""

    text: str
    fill: str = ""
    glyph: str = ""
    dashed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A drawing with all that a reader of the file alone must know.

    ``lines`` say what is shown and what narrows it, ``source`` where it is from,
    ``description`` what is to be seen, for those who do not see it.
    """

    drawing: Drawing
    title: str
    lines: tuple[str, ...]
    keys: tuple[Key, ...]
    source: str
    description: str


@dataclass(frozen=True, slots=True)
class Chart:
    """How one chart is made of a view: its rows, and what is drawn and said of them.

    ``rows`` gives the rows that the screen draws; ``page`` the issues on a page of the
    grid they are cut from, or 0 where the chart is never cut.
    """

    title: Callable[[pd.DataFrame], str]
    rows: Callable[[Story, Selection], pd.DataFrame]
    draw: Callable[[pd.DataFrame], Drawing]
    describe: Callable[[pd.DataFrame], str]
    keys: Callable[[pd.DataFrame], Iterator[Key]]
    page: int = 0


def draw(name: str, story: Story, selection: Selection) -> Figure:
    """Draw a chart of a view as the screen shows it, its page of a wide grid included.

    Which position or statement is open makes no difference. Raises KeyError for a name
    outside ``CHARTS`` and DrawingError for a view that the chart cannot show.
    """
    chart = CHARTS[name]
    rows = chart.rows(story, selection)
    if rows.empty:
        raise DrawingError("Nothing in the story fits this selection.")
    return Figure(
        drawing=chart.draw(rows),
        title=chart.title(rows),
        lines=tuple(_say_what_is_shown(chart, story, selection)),
        keys=tuple(chart.keys(rows)),
        source=_cite(story),
        description=chart.describe(rows),
    )


def _say_what_is_shown(chart: Chart, story: Story, selection: Selection) -> Iterator[str]:
    counts = summaries.count_positions(story, selection)
    yield prose.describe_selection(story, selection, counts)
    if chart.page:
        page = summaries.page_of_positions(story, selection, issues_per_page=chart.page)
        if page.pages > 1:
            yield prose.describe_page(page)
    events = summaries.select_events(story, selection)
    if chart.rows is _events and len(events) > EVENTS_DRAWN:
        yield f"The latest {EVENTS_DRAWN} of {len(events):,} events"


def _cite(story: Story) -> str:
    return (
        f"Source: {story.title}. Coded data, version {story.version}, as of "
        f"{format_date(story.as_of)}, from {prose.describe_sources(story)}. {story.licence}"
    )


def _positions(story: Story, selection: Selection) -> pd.DataFrame:
    return summaries.page_of_positions(story, selection).positions


def _strip(story: Story, selection: Selection) -> pd.DataFrame:
    if len(selection.issue) != 1:
        raise DrawingError("A position strip shows one issue: choose exactly one.", "issue")
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return page.positions


def _events(story: Story, selection: Selection) -> pd.DataFrame:
    return summaries.select_events(story, selection).tail(EVENTS_DRAWN)


def _position_keys(positions: pd.DataFrame) -> Iterator[Key]:
    matching = positions[positions["matches"]]
    present = set(matching["code"])
    claims = bool(positions["kind"].eq(IssueKind.CLAIM).any())
    for code in POSITION_CODES:
        if code in present:
            seen = APPEARANCES[code]
            fill = MIXED if code == Stance.MIXED else "".join(seen.fills) or OUTLINE
            yield Key(stance_words(code, on_claims=claims), fill, seen.glyph)
    if matching["basis"].eq(Basis.INFERRED).any():
        yield Key(INFERRED_WORDS, OUTLINE, dashed=True)


def _matrix_keys(positions: pd.DataFrame) -> Iterator[Key]:
    yield from _position_keys(positions)
    if not positions["matches"].all():
        yield Key("· left out by the filters")


def _strip_keys(positions: pd.DataFrame) -> Iterator[Key]:
    yield from _position_keys(positions)
    if not positions["matches"].all():
        yield Key("A line without a mark: left out by the filters")
    yield Key("Actors without a position stand apart from the scale: silence is not neutrality.")


def _count_keys(_: pd.DataFrame) -> Iterator[Key]:
    yield Key(COUNT_WORDS)
    yield Key(NONE_WORDS)


def _event_keys(_: pd.DataFrame) -> Iterator[Key]:
    for kind in EVENT_APPEARANCES.values():
        yield Key(f"{kind.glyph} {kind.word}")
    yield Key("In order of time; distances are even, not to scale.")


CHARTS: Mapping[str, Chart] = {
    "stance-matrix": Chart(
        title=lambda _: "Every actor on every issue",
        rows=_positions,
        draw=stance_matrix,
        describe=prose.describe_stance_matrix,
        keys=_matrix_keys,
        page=ISSUES_PER_PAGE,
    ),
    "position-strip": Chart(
        title=lambda positions: str(positions["proposition"].iloc[0]),
        rows=_strip,
        draw=position_strip,
        describe=prose.describe_position_strip,
        keys=_strip_keys,
        page=COMPARED_ISSUES_PER_PAGE,
    ),
    "frames-matrix": Chart(
        title=lambda _: "Who argues with what",
        rows=summaries.count_frames,
        draw=frames_matrix,
        describe=prose.describe_frames_matrix,
        keys=_count_keys,
        page=COMPARED_ISSUES_PER_PAGE,
    ),
    "evidence-chart": Chart(
        title=lambda _: "In whose words",
        rows=summaries.count_modes,
        draw=evidence_chart,
        describe=prose.describe_evidence_chart,
        keys=_count_keys,
    ),
    "timeline": Chart(
        title=lambda _: "What happened when",
        rows=_events,
        draw=timeline,
        describe=prose.describe_timeline,
        keys=_event_keys,
    ),
}
"""Every chart that can be taken away, by the name of its download."""
