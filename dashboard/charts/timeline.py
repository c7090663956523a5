"""The timeline: events in order, dated as exactly as the sources date them."""

from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.grid import wrap
from dashboard.charts.theme import INK, LINE_HEIGHT
from dashboard.model.appearance import EVENT_APPEARANCES
from dashboard.model.dates import format_date

DATE_WIDTH = 116
NARROW_DATE_WIDTH = 100
DATE_LETTERS = 14
WIDE_LETTERS = 58
NARROW_LETTERS = 34
ROW_GAP = 14
WIDE = "width > 480"
SHAPES = {kind: seen.shape for kind, seen in EVENT_APPEARANCES.items()}


def timeline(events: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.select_events`` from top to bottom, in their order.

    Distances are even, not to scale.
    """
    pairs = zip(events["date"], events["date_precision"], strict=True)
    dates = [format_date(date, precision) for date, precision in pairs]
    when = [wrap(date[:1].upper() + date[1:], DATE_LETTERS) for date in dates]
    wide = [wrap(title, WIDE_LETTERS) for title in events["title"]]
    narrow = [wrap(title, NARROW_LETTERS) for title in events["title"]]
    lines = [
        1 + max(text.count("\n") for text in texts)
        for texts in zip(when, wide, narrow, strict=True)
    ]
    edges = [
        0,
        *(sum(lines[: at + 1]) * LINE_HEIGHT + (at + 1) * ROW_GAP for at in range(len(lines))),
    ]
    marks = pd.DataFrame(
        {
            "part": "event",
            "when": when,
            "wide": wide,
            "narrow": narrow,
            "top": [top + LINE_HEIGHT / 2 + ROW_GAP / 2 for top, _ in pairwise(edges)],
            "shape": events["kind"].map(SHAPES).to_list(),
            "exact": events["date_precision"].eq("day").to_list(),
            "description": [
                f"{date}: {title}" for date, title in zip(dates, events["title"], strict=True)
            ],
        }
    )
    marks["last"] = marks["top"].max()
    return Drawing(layers=_layers, marks=marks, height=edges[-1] + 4)


def _layers() -> alt.LayerChart:
    event = alt.Chart()
    dot = f"({WIDE} ? {DATE_WIDTH} : {NARROW_DATE_WIDTH})"
    y = alt.Y("top:Q", scale=None)
    line = (
        event.transform_filter("datum.top < datum.last")
        .mark_rule(color=INK, opacity=0.3, x=alt.expr(dot))
        .encode(y=y, y2="last:Q")
    )
    text: dict[str, Any] = {
        "align": "left",
        "baseline": "middle",
        "color": INK,
        "fontSize": 13,
        "lineBreak": "\n",
        "lineHeight": LINE_HEIGHT,
    }
    date = event.mark_text(**text, x=0, text=alt.expr("datum.when")).encode(y=y)
    mark = event.mark_point(
        filled=True,
        opacity=1,
        size=90,
        color=INK,
        x=alt.expr(dot),
    ).encode(
        y=y,
        shape=alt.Shape("shape:N", scale=None, legend=None),
        description=alt.Description("description:N"),
    )
    title = event.mark_text(
        **text,
        x=alt.expr(f"{dot} + 16"),
        text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
    ).encode(y=y)
    return layered([line, date, mark, title])
