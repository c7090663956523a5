"""Every chart of the dashboard: what it shows, how it is drawn, and how it is said in words.

The page's cards, the downloads, the pictures of links, the warm-up, the tests of every
chart and the README's table read this list. To add a chart, add it here.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from dashboard import prose, summaries
from dashboard.chart_list.legends import (
    LegendEntry,
    explain_counts,
    explain_events,
    explain_matrix,
    explain_strip,
    explain_strips,
)
from dashboard.chart_list.parts import DIFFERING_ISSUES, LATEST_EVENTS, Part
from dashboard.chart_list.twins import (
    Twin,
    TwinRow,
    tabulate_events,
    tabulate_frames,
    tabulate_matrix,
    tabulate_modes,
    tabulate_strip,
    tabulate_strips,
)
from dashboard.charts.drawing import Drawing
from dashboard.charts.evidence_chart import evidence_chart
from dashboard.charts.frames_matrix import frames_matrix
from dashboard.charts.position_strip import position_strip
from dashboard.charts.position_strips import position_strips
from dashboard.charts.stance_matrix import stance_matrix
from dashboard.charts.timeline import timeline
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE, ISSUES_PER_PAGE

__all__ = [
    "CHARTS",
    "Chart",
    "DrawingError",
    "DrawnChart",
    "LegendEntry",
    "Twin",
    "TwinRow",
    "charts_of",
    "describe_rows",
    "draw_rows",
    "draw_view",
    "say_what_is_left_out",
    "select_drawn",
]


class DrawingError(LookupError):
    """A view without a chart; ``parameter`` is the one that would help, or empty."""

    def __init__(self, message: str, parameter: str = "") -> None:
        super().__init__(message)
        self.parameter = parameter


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: the ``rows`` it is made of, and what is drawn and said of them.

    ``issues_per_page`` is that of the grid whose page it shows, 0 where it is never cut;
    ``table`` the optional table that it cannot do without, empty for none;
    ``part`` the rows that are drawn, None for all (alt text and table hold all), which
    are what the legend explains. ``of_one_issue`` marks a chart of a single issue,
    ``clickable`` one that shows which position is open and opens another.
    """

    title: str
    question: str
    rows: Callable[[Story, Selection], pd.DataFrame]
    draw: Callable[..., Drawing]
    describe: Callable[[pd.DataFrame], str]
    legend: Callable[[pd.DataFrame], Iterable[LegendEntry]]
    twin: Callable[[pd.DataFrame], Twin]
    issues_per_page: int = 0
    table: str = ""
    part: Part | None = None
    of_one_issue: bool = False
    clickable: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class DrawnChart:
    """A chart of one view, with all that a reader of it alone must know.

    ``lines`` say what is shown and what narrows it, ``source`` where it is from,
    ``description`` what is to be seen, for those who do not see it; ``language`` is the tag
    of the story's own.
    """

    drawing: Drawing
    title: str
    lines: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
    source: str
    description: str
    language: str


def draw_rows(
    chart: Chart, rows: pd.DataFrame, *, selected: tuple[str, str] | None = None
) -> Drawing:
    """Draw what ``chart.rows`` gave; ``selected`` is the position that is open."""
    drawn = select_drawn(chart, rows)
    return chart.draw(drawn, selected=selected) if chart.clickable else chart.draw(drawn)


def select_drawn(chart: Chart, rows: pd.DataFrame) -> pd.DataFrame:
    """Keep what is drawn of the rows that ``chart.rows`` gave."""
    return chart.part.choose(rows) if chart.part else rows


def draw_view(name: str, story: Story, selection: Selection) -> DrawnChart:
    """Draw a chart of a view as the screen shows it, its page of a wide grid included.

    Which position or statement is open makes no difference. Raises KeyError for a name
    outside ``CHARTS`` and DrawingError for a view that the chart cannot show.
    """
    chart = CHARTS[name]
    if chart.of_one_issue and len(selection.issue) != 1:
        raise DrawingError("This chart shows one issue: choose exactly one.", "issue")
    rows = chart.rows(story, selection)
    if rows.empty:
        raise DrawingError("Nothing in the story fits this selection.")
    return DrawnChart(
        drawing=draw_rows(chart, rows),
        title=str(rows["proposition"].iloc[0]) if chart.of_one_issue else chart.title,
        lines=tuple(_say_what_is_shown(chart, rows, story, selection)),
        legend=tuple(chart.legend(select_drawn(chart, rows))),
        source=prose.cite_coding(story),
        description=describe_rows(chart, rows, story),
        language=story.language,
    )


def describe_rows(chart: Chart, rows: pd.DataFrame, story: Story) -> str:
    """Say what is to be seen in a chart, or that nobody coded what it would show."""
    uncoded = prose.describe_uncoded(chart.table, story) if chart.table else ""
    return uncoded or chart.describe(rows)


def charts_of(selection: Selection) -> list[str]:
    """Name the charts that can be drawn of a view, where anything fits it."""
    one = len(selection.issue) == 1
    return [name for name, chart in CHARTS.items() if one or not chart.of_one_issue]


def say_what_is_left_out(chart: Chart, rows: pd.DataFrame) -> str:
    """Say which rows alone are drawn; empty where all are."""
    drawn = select_drawn(chart, rows)
    return chart.part.describe(rows, drawn) if chart.part and len(drawn) < len(rows) else ""


def _say_what_is_shown(
    chart: Chart, rows: pd.DataFrame, story: Story, selection: Selection
) -> Iterator[str]:
    counts = summaries.count_positions(story, selection)
    yield prose.describe_selection(story, selection, counts)
    if chart.issues_per_page:
        page = summaries.page_of_positions(story, selection, issues_per_page=chart.issues_per_page)
        if page.pages > 1:
            yield prose.describe_page(page)
    if left_out := say_what_is_left_out(chart, rows):
        yield left_out


def _page_of_matrix(story: Story, selection: Selection) -> pd.DataFrame:
    return summaries.page_of_positions(story, selection).positions


def _page_of_comparison(story: Story, selection: Selection) -> pd.DataFrame:
    page = summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return page.positions


CHARTS: Mapping[str, Chart] = {
    "stance-matrix": Chart(
        title="Every actor on every issue",
        question="Who stands where?",
        rows=_page_of_matrix,
        draw=stance_matrix,
        describe=prose.describe_stance_matrix,
        legend=explain_matrix,
        twin=tabulate_matrix,
        issues_per_page=ISSUES_PER_PAGE,
        clickable=True,
    ),
    "position-strip": Chart(
        title="From opposition to support",
        question="How far apart do the actors stand on one issue?",
        rows=_page_of_comparison,
        draw=position_strip,
        describe=prose.describe_position_strip,
        legend=explain_strip,
        twin=tabulate_strip,
        issues_per_page=COMPARED_ISSUES_PER_PAGE,
        of_one_issue=True,
    ),
    "position-strips": Chart(
        title="Who stands where, issue by issue",
        question="On which issues do the actors differ, and who is silent?",
        rows=_page_of_comparison,
        draw=position_strips,
        describe=prose.describe_position_strips,
        legend=explain_strips,
        twin=tabulate_strips,
        issues_per_page=COMPARED_ISSUES_PER_PAGE,
        part=DIFFERING_ISSUES,
    ),
    "frames-matrix": Chart(
        title="Who argues with what",
        question="Which reasons does each actor give, in how many statements?",
        rows=summaries.count_frames,
        draw=frames_matrix,
        describe=prose.describe_frames_matrix,
        legend=explain_counts,
        twin=tabulate_frames,
        table="frames",
        issues_per_page=COMPARED_ISSUES_PER_PAGE,
    ),
    "evidence-chart": Chart(
        title="Quoted, or told by others",
        question="Are an actor's statements quoted, or told by others?",
        rows=summaries.count_modes,
        draw=evidence_chart,
        describe=prose.describe_evidence_chart,
        legend=explain_counts,
        twin=tabulate_modes,
        table="statements",
    ),
    "timeline": Chart(
        title="What happened when",
        question="In which order did words, deeds and reports come?",
        rows=summaries.select_events,
        draw=timeline,
        describe=prose.describe_timeline,
        legend=explain_events,
        twin=tabulate_events,
        table="events",
        part=LATEST_EVENTS,
    ),
}
"""Every chart by its name, which is also that of its download."""
