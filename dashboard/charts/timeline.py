"""The timeline: events in order, dated as exactly as the sources date them."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.labels import most_lines, wrap_all
from dashboard.charts.theme import LINE_HEIGHT
from dashboard.model.appearance import EVENT_APPEARANCES
from dashboard.model.dates import format_date
from dashboard.model.words import capitalise

DATE_WIDTH = 116
NARROW_DATE_WIDTH = 100
DATE_LETTERS = 14
WIDE_LETTERS = 58
NARROW_LETTERS = 34
ROW_GAP = 14
WIDE = "width > 480"


def timeline(events: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.select_events`` from top to bottom, in their order.

    Distances are even, not to scale. Each event is as high as its own lines, which a
    band scale, with one height for all, cannot give it.
    """
    pairs = zip(events["date"], events["date_precision"], strict=True)
    dates = [format_date(date, precision) for date, precision in pairs]
    marks = pd.DataFrame(
        {
            "part": "event",
            "kind": events["kind"].to_list(),
            "when": wrap_all(map(capitalise, dates), DATE_LETTERS),
            "wide": wrap_all(events["title"], WIDE_LETTERS),
            "narrow": wrap_all(events["title"], NARROW_LETTERS),
            "description": [
                f"{date}: {title}" for date, title in zip(dates, events["title"], strict=True)
            ],
        }
    )
    texts = marks[["when", "wide", "narrow"]].itertuples(index=False)
    heights = pd.Series([most_lines(text) * LINE_HEIGHT + ROW_GAP for text in texts])
    marks["middle"] = heights.cumsum() - heights + (LINE_HEIGHT + ROW_GAP) / 2
    return Drawing(layers=_layers, marks=marks, height=int(heights.sum()) + 4)


def _layers() -> alt.LayerChart:
    event = alt.Chart()
    line_at = f"({WIDE} ? {DATE_WIDTH} : {NARROW_DATE_WIDTH})"
    y = alt.Y("middle:Q", scale=None)
    shapes = alt.Scale(
        domain=list(EVENT_APPEARANCES),
        range=[look.shape for look in EVENT_APPEARANCES.values()],
    )
    line = event.mark_rule(opacity=0.3, x=alt.expr(line_at)).encode(
        y=alt.Y("min(middle):Q", scale=None), y2=alt.Y2("max(middle):Q")
    )
    date = event.mark_text(align="left", x=0, text=alt.expr("datum.when")).encode(y=y)
    mark = event.mark_point(filled=True, opacity=1, size=90, x=alt.expr(line_at)).encode(
        y=y,
        shape=alt.Shape("kind:N", scale=shapes, legend=None),
        description=alt.Description("description:N"),
    )
    title = event.mark_text(
        align="left",
        x=alt.expr(f"{line_at} + 16"),
        text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
    ).encode(y=y)
    return layered([line, date, mark, title])
