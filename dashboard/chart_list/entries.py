"""The entries of the list of charts."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import prose, summaries
from dashboard.chart_list.legends import (
    LegendEntry,
    explain_counts,
    explain_events,
    explain_matrix,
    explain_shares,
    explain_stance_counts,
    explain_strip,
    explain_strips,
)
from dashboard.chart_list.parts import COMMONEST_FRAMES, DIFFERING_ISSUES, LATEST_EVENTS
from dashboard.chart_list.parts import Part as DrawnPart
from dashboard.chart_list.twins import (
    Twin,
    tabulate_events,
    tabulate_frames,
    tabulate_issue_counts,
    tabulate_matrix,
    tabulate_modes,
    tabulate_side_counts,
    tabulate_sides,
    tabulate_strip,
    tabulate_strips,
)
from dashboard.charts.drawing import Drawing
from dashboard.charts.evidence_chart import evidence_chart
from dashboard.charts.frames_matrix import frames_matrix
from dashboard.charts.issue_counts import issue_counts
from dashboard.charts.position_strip import position_strip
from dashboard.charts.position_strips import position_strips
from dashboard.charts.side_counts import side_counts
from dashboard.charts.side_matrix import side_matrix
from dashboard.charts.stance_matrix import stance_matrix
from dashboard.charts.timeline import timeline
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import COMPARED_ISSUES_PER_PAGE, Page, Part


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart: the ``rows`` it is made of, and what is drawn and said of them.

    ``cut`` gives the page of its rows that it shows, None where it is never cut, and
    ``counted`` is what such a page is a part of, where it is no grid;
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
    cut: Callable[[Story, Selection], Page | Part[Any]] | None = None
    counted: str = ""
    table: str = ""
    part: DrawnPart | None = None
    of_one_issue: bool = False
    clickable: bool = False


def _page_of_comparison(story: Story, selection: Selection) -> Page:
    return summaries.page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)


def _rows_of(cut: Callable[[Story, Selection], Page]) -> Callable[[Story, Selection], pd.DataFrame]:
    return lambda story, selection: cut(story, selection).positions


CHARTS: Mapping[str, Chart] = {
    "stance-matrix": Chart(
        title="Every actor on every issue",
        question="Who stands where?",
        rows=_rows_of(summaries.page_of_positions),
        draw=stance_matrix,
        describe=prose.describe_stance_matrix,
        legend=explain_matrix,
        twin=tabulate_matrix,
        cut=summaries.page_of_positions,
        clickable=True,
    ),
    "side-matrix": Chart(
        title="Every side on every issue",
        question="How do the sides stand, where the actors are many?",
        rows=_rows_of(summaries.page_of_sides),
        draw=side_matrix,
        describe=prose.describe_side_matrix,
        legend=explain_shares,
        twin=tabulate_sides,
        cut=summaries.page_of_sides,
    ),
    "side-counts": Chart(
        title="How each side stands",
        question="How many positions of each side are for, against, or missing?",
        rows=summaries.count_by_side,
        draw=side_counts,
        describe=prose.describe_stance_counts,
        legend=explain_stance_counts,
        twin=tabulate_side_counts,
        cut=summaries.page_of_side_counts,
        counted="side",
    ),
    "issue-counts": Chart(
        title="How many stand where, issue by issue",
        question="On which issues do the actors differ, where they are many?",
        rows=summaries.count_by_issue,
        draw=issue_counts,
        describe=prose.describe_stance_counts,
        legend=explain_stance_counts,
        twin=tabulate_issue_counts,
        cut=summaries.page_of_sides,
    ),
    "position-strip": Chart(
        title="From opposition to support",
        question="How far apart do the actors stand on one issue?",
        rows=summaries.strip_positions,
        draw=position_strip,
        describe=prose.describe_position_strip,
        legend=explain_strip,
        twin=tabulate_strip,
        cut=summaries.page_of_strip,
        counted="actor",
        of_one_issue=True,
    ),
    "position-strips": Chart(
        title="Who stands where, issue by issue",
        question="On which issues do the actors differ, and who is silent?",
        rows=_rows_of(_page_of_comparison),
        draw=position_strips,
        describe=prose.describe_position_strips,
        legend=explain_strips,
        twin=tabulate_strips,
        cut=_page_of_comparison,
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
        part=COMMONEST_FRAMES,
        cut=_page_of_comparison,
    ),
    "evidence-chart": Chart(
        title="Quoted, or told by others",
        question="Are an actor's statements quoted, or told by others?",
        rows=summaries.count_shown_modes,
        draw=evidence_chart,
        describe=prose.describe_evidence_chart,
        legend=explain_counts,
        twin=tabulate_modes,
        table="statements",
        cut=summaries.page_of_modes,
        counted="actor",
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
