"""The frames matrix: who argues with what, as numbers of statements."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.grid import across_scale, label_layers, lay_out
from dashboard.charts.theme import INK, WIDE

CELL_HEIGHT = 34


def frames_matrix(uses: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_frames``: a square for each use, as large as its count."""
    frames = uses.drop_duplicates("frame_id").reset_index(drop=True)
    actors = uses.drop_duplicates("actor_id").reset_index(drop=True)
    grid, labels = lay_out(
        list(frames["label"]),
        list(actors["actor"]),
        list(actors["side"]),
        least_cell=CELL_HEIGHT,
    )
    row = uses["frame_id"].map({name: at for at, name in enumerate(frames["frame_id"])})
    column = uses["actor_id"].map({name: at for at, name in enumerate(actors["actor_id"])})
    most = max(1, int(uses["statements"].max())) if len(uses) else 1
    cells = pd.DataFrame(
        {
            "part": (uses["statements"] > 0).map({True: "use", False: "none"}),
            **grid.cells(row.astype("float64"), column.astype("float64")),
            "text": uses["statements"].astype(str),
            "size": uses["statements"] / most,
            "description": uses["actor"]
            + ", "
            + uses["label"]
            + ": "
            + uses["statements"].astype(str),
        }
    )
    marks = pd.concat([labels, cells], ignore_index=True)
    return Drawing(layers=_layers, marks=marks, height=grid.height)


def _layers() -> alt.LayerChart:
    across = across_scale()
    middle = alt.X("middle:Q", scale=across, axis=None)
    centre = alt.expr(f"(({WIDE} ? datum.top : datum.narrow_top) + datum.bottom) / 2")
    use = alt.Chart().transform_filter("datum.part === 'use'")
    none = alt.Chart().transform_filter("datum.part === 'none'")
    line = alt.Chart().transform_filter("datum.part === 'row'")
    lines = line.mark_rule(
        color=INK,
        opacity=0.12,
        x=0,
        x2=alt.expr("width"),
    ).encode(y=alt.Y("line:Q", scale=None))
    square = use.mark_square(
        color=INK,
        opacity=0.16,
        y=centre,
        size=alt.expr("240 + 560 * datum.size"),
    ).encode(x=middle, description=alt.Description("description:N"))
    number = use.mark_text(
        align="center",
        baseline="middle",
        color=INK,
        fontSize=13,
        fontWeight=600,
        y=centre,
        text=alt.expr("datum.text"),
    ).encode(x=middle)
    nothing = none.mark_text(
        align="center", baseline="middle", color=INK, opacity=0.6, y=centre, text="–"
    ).encode(x=middle)
    return layered([*label_layers(), lines, square, number, nothing])
