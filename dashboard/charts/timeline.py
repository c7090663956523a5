"""The timeline: events in order, dated as exactly as the sources date them."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, Steps, layered, line
from dashboard.charts.labels import START, longest_line, most_lines, right_to_left, wrap_all
from dashboard.charts.theme import LINE_HEIGHT
from dashboard.model.appearance import EVENT_APPEARANCES
from dashboard.model.dates import format_date
from dashboard.model.words import capitalise

DATE_WIDTH = 116
NARROW_DATE_WIDTH = 100
DATE_ROOM = 92
TITLE_ROOMS = {"narrow": 168, "wide": 348}
"""Pixels in a line of a date, and of a title on narrow and wide charts."""
ROW_GAP = 14
WIDE_FROM = 481
WIDE = f"width >= {WIDE_FROM}"


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
            "when": wrap_all(map(capitalise, dates), DATE_ROOM),
            **{name: wrap_all(events["title"], room) for name, room in TITLE_ROOMS.items()},
            "from_right": right_to_left(events["title"]),
            "description": [
                f"{date}: {title}" for date, title in zip(dates, events["title"], strict=True)
            ],
        }
    )
    heights = {}
    for start, name in ((0, "narrow"), (WIDE_FROM, "wide")):
        rows = _measure_rows(marks["when"], marks[name])
        middles = rows.cumsum() - rows + (LINE_HEIGHT + ROW_GAP) / 2
        marks[f"{name}_middle"] = middles
        marks[f"{name}_room"] = [longest_line([title]) for title in marks[name]]
        marks[f"{name}_next"] = middles.shift(-1).fillna(middles)
        heights[start] = int(rows.sum()) + 4
    return Drawing(layers=_layers, marks=marks, height=Steps(heights))


def _measure_rows(dates: pd.Series, titles: pd.Series) -> pd.Series:
    """Return the height of each event, in pixels."""
    lines = [most_lines(texts) for texts in zip(dates, titles, strict=True)]
    return pd.Series(lines, dates.index, dtype="int64") * LINE_HEIGHT + ROW_GAP


def _layers() -> alt.LayerChart:
    event = alt.Chart()
    line_at = f"({WIDE} ? {DATE_WIDTH} : {NARROW_DATE_WIDTH})"
    y = alt.expr(f"{WIDE} ? datum.wide_middle : datum.narrow_middle")
    shapes = alt.Scale(
        domain=list(EVENT_APPEARANCES),
        range=[look.shape for look in EVENT_APPEARANCES.values()],
    )
    way = line(
        event,
        x=line_at,
        y=f"{WIDE} ? datum.wide_middle : datum.narrow_middle",
        y2=f"{WIDE} ? datum.wide_next : datum.narrow_next",
        opacity=0.3,
    )
    date = event.mark_text(align="left", x=0, y=y, text=alt.expr("datum.when"))
    mark = event.mark_point(filled=True, opacity=1, size=90, x=alt.expr(line_at), y=y).encode(
        shape=alt.Shape("kind:N", scale=shapes, legend=None),
        description=alt.Description("description:N"),
    )
    title = event.mark_text(
        align=alt.expr(START),
        x=alt.expr(
            f"{line_at} + 16 + (!datum.from_right ? 0 :"
            f" {WIDE} ? datum.wide_room : datum.narrow_room)"
        ),
        y=y,
        text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
    )
    return layered([way, date, mark, title])
