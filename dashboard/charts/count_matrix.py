"""Numbers in a grid: a square for each, as large as its count."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.grid import across_scale, label_layers, lay_out
from dashboard.charts.theme import INK, WIDE

CELL_HEIGHT = 34


def count_matrix(counts: pd.DataFrame) -> Drawing:
    """Draw counts in the order of their rows.

    Columns needed: ``row`` and ``column`` (labels), ``group`` (of the column),
    ``count``. Every pair of row and column occurs once.
    """
    columns = counts.drop_duplicates("column")
    rows = list(dict.fromkeys(counts["row"]))
    heads = list(columns["column"])
    grid, labels = lay_out(rows, heads, list(columns["group"]), least_cell=CELL_HEIGHT)
    row = counts["row"].map({name: at for at, name in enumerate(rows)})
    column = counts["column"].map({name: at for at, name in enumerate(heads)})
    most = max(1, int(counts["count"].max())) if len(counts) else 1
    text = counts["count"].astype(str)
    cells = pd.DataFrame(
        {
            "part": (counts["count"] > 0).map({True: "count", False: "none"}),
            **grid.cells(row.astype("float64"), column.astype("float64")),
            "text": text,
            "size": counts["count"] / most,
            "description": counts["row"] + ", " + counts["column"] + ": " + text,
        }
    )
    marks = pd.concat([labels, cells], ignore_index=True)
    return Drawing(layers=_layers, marks=marks, height=grid.height)


def _layers() -> alt.LayerChart:
    middle = alt.X("middle:Q", scale=across_scale(), axis=None)
    centre = alt.expr(f"(({WIDE} ? datum.top : datum.narrow_top) + datum.bottom) / 2")
    count = alt.Chart().transform_filter("datum.part === 'count'")
    none = alt.Chart().transform_filter("datum.part === 'none'")
    row = alt.Chart().transform_filter("datum.part === 'row'")
    lines = row.mark_rule(color=INK, opacity=0.12, x=0, x2=alt.expr("width")).encode(
        y=alt.Y("line:Q", scale=None)
    )
    square = count.mark_square(
        color=INK, opacity=0.16, y=centre, size=alt.expr("240 + 560 * datum.size")
    ).encode(x=middle, description=alt.Description("description:N"))
    number = count.mark_text(
        align="center",
        baseline="middle",
        color=INK,
        fontSize=13,
        fontWeight=600,
        y=centre,
        text=alt.expr("datum.text"),
    ).encode(x=middle)
    nothing = none.mark_text(align="center", baseline="middle", color=INK, y=centre, text="–")
    return layered([*label_layers(), lines, square, number, nothing.encode(x=middle)])
