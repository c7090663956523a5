"""Numbers in a grid: a square for each, as large as its count."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered, line, part
from dashboard.charts.grid import ACROSS, CELL_MIDDLE, ROW_BOTTOM, label_layers, lay_out

CELL_HEIGHT = 22
NARROW_GAP = 6
"""Pixels between a row's label and its cells on a narrow chart."""


def count_matrix(counts: pd.DataFrame) -> Drawing:
    """Draw counts in the order of their rows.

    Columns needed: ``row`` and ``column`` (labels), ``group`` (of the column),
    ``count``. Every pair of row and column occurs once. Where labels of rows may be
    alike, ``row`` tells them apart and ``row_label`` labels them.
    """
    labels = counts["row_label" if "row_label" in counts else "row"]
    said = labels + ", " + counts["column"] + ": " + counts["count"].astype("str")
    cells = counts[["row", "column", "group", "count"]].assign(
        part=counts["count"].gt(0).map({True: "count", False: "none"}),
        row_label=labels,
        column_label=counts["column"],
        description=said,
    )
    marks, height, measures = lay_out(
        cells, least_cell=CELL_HEIGHT, narrow_cell=CELL_HEIGHT, narrow_gap=NARROW_GAP
    )
    return Drawing(layers=_layers, marks=marks, height=height, measures=measures)


def _layers() -> alt.LayerChart:
    middle = alt.expr(CELL_MIDDLE)
    description = alt.Description("description:N")
    lines = line(part("row"), x=0, x2="width", y=ROW_BOTTOM, opacity=0.12)
    square = (
        part("count")
        .mark_square(opacity=0.16, y=middle)
        .encode(
            x=ACROSS,
            size=alt.Size("count:Q", scale=alt.Scale(zero=True, range=[200, 600]), legend=None),
            description=description,
        )
    )
    number = (
        part("count").mark_text(fontWeight=600, y=middle).encode(x=ACROSS, text=alt.Text("count:Q"))
    )
    nothing = (
        part("none")
        .mark_text(aria=True, fontSize=11, text="–", y=middle)
        .encode(x=ACROSS, description=description)
    )
    return layered([*label_layers(), lines, square, number, nothing])
