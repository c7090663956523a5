"""Every chart of the dashboard: what it shows, how it is drawn, and how it is said in words.

The page's cards, the downloads, the pictures of links, the warm-up, the tests of every
chart and the README's table read this list. To add a chart, add it to ``entries.py``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard import prose, summaries
from dashboard.chart_list.entries import CHARTS, Chart
from dashboard.chart_list.legends import LegendEntry
from dashboard.chart_list.twins import Twin, TwinRow
from dashboard.charts.drawing import Drawing
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import Page

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
    if chart.cut and (page := chart.cut(story, selection)).pages > 1:
        yield (
            prose.describe_page(page)
            if isinstance(page, Page)
            else prose.describe_part(page, chart.counted)
        )
    if left_out := say_what_is_left_out(chart, rows):
        yield left_out
