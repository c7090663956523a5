"""The stance matrix: issues down, actors across, a coloured and worded cell for each."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered, part
from dashboard.charts.grid import (
    ACROSS,
    CELL_BOTTOM,
    CELL_MIDDLE,
    CELL_TOP,
    CELL_WIDTH,
    label_layers,
    lay_out,
)
from dashboard.charts.labels import label_positions
from dashboard.charts.scales import FILL, INK
from dashboard.model.appearance import APPEARANCES, DARK_INK, PAGE_INK

CELL_HEIGHT = 46
BAR = 4
"""How wide the mark of a deed is, in pixels."""
FILLED = [code for code, look in APPEARANCES.items() if look.is_filled]
DESCRIPTION = alt.Description("description:N")
SELECTION = "cell"
"""Name of the click selection, which gives ``actor_id`` and ``issue_id``."""


def stance_matrix(positions: pd.DataFrame, *, selected: tuple[str, str] | None = None) -> Drawing:
    """Draw rows of ``summaries.cells_of``, one cell each, in their order.

    The actors of the first issue give the columns. A row with ``matches`` false is a
    faint dot. ``selected`` is the actor and issue whose cell is marked.
    """
    labels = label_positions(positions)
    outlined = ~positions["code"].isin(FILLED)
    said = labels.pop("said").where(positions["matches"], "left out by the filters")
    pairs = zip(positions["actor_id"], positions["issue_id"], strict=True)
    cells = labels.assign(
        part=positions["matches"].map({True: "cell", False: "left_out"}),
        row=positions["issue_id"],
        row_label=positions["proposition"],
        column=positions["actor_id"],
        column_label=positions["actor"],
        group=positions["side"],
        actor_id=positions["actor_id"],
        issue_id=positions["issue_id"],
        word=labels["word"].where(outlined, labels["glyph"] + " " + labels["word"]),
        outlined=outlined,
        chosen=[pair == selected for pair in pairs],
        description=positions["actor"] + ", " + positions["proposition"] + ": " + said,
    )
    marks, height, measures = lay_out(cells, least_cell=CELL_HEIGHT)
    return Drawing(layers=_layers, marks=marks, height=height, measures=measures)


def _layers() -> alt.LayerChart:
    return layered([*label_layers(), _box(), _bar_of_a_deed(), _word(), _left_out()])


def _box() -> alt.Chart:
    click = alt.selection_point(name=SELECTION, fields=["actor_id", "issue_id"], on="click")
    box: alt.Chart = (
        part("cell")
        .mark_rect(
            cornerRadius=3,
            cursor="pointer",
            stroke=PAGE_INK,
            strokeDash=alt.expr("datum.inferred ? [5, 3] : [1, 0]"),
            strokeOpacity=alt.expr("datum.chosen || datum.inferred ? 1 : 0.55"),
            strokeWidth=alt.expr("datum.chosen ? 4 : datum.inferred ? 2 : datum.outlined ? 1 : 0"),
            width=alt.expr(f"{CELL_WIDTH} - 4"),
            y=alt.expr(CELL_TOP),
            y2=alt.expr(CELL_BOTTOM),
        )
        .encode(x=ACROSS, fill=FILL, description=DESCRIPTION)
        .add_params(click)
    )
    return box


def _bar_of_a_deed() -> alt.Chart:
    bar: alt.Chart = (
        part("cell")
        .transform_filter(alt.datum.deed)
        .mark_rect(
            aria=False,
            color=DARK_INK,
            width=BAR,
            xOffset=alt.expr(f"-({CELL_WIDTH} - 4) / 2 + 6"),
            y=alt.expr(f"{CELL_TOP} + 4"),
            y2=alt.expr(f"{CELL_BOTTOM} - 4"),
        )
        .encode(x=ACROSS)
    )
    return bar


def _word() -> alt.Chart:
    word: alt.Chart = (
        part("cell")
        .mark_text(
            fontSize=alt.expr(f"{CELL_WIDTH} > 100 ? 13 : 11"),
            fontWeight=alt.expr("datum.outlined ? 400 : 600"),
            text=alt.expr(f"{CELL_WIDTH} > 66 ? datum.word : datum.glyph"),
            xOffset=alt.expr(f"datum.deed ? {BAR} : 0"),
            y=alt.expr(CELL_MIDDLE),
        )
        .encode(x=ACROSS, color=INK)
    )
    return word


def _left_out() -> alt.Chart:
    dot: alt.Chart = (
        part("left_out")
        .mark_text(aria=True, fontSize=22, text="·", y=alt.expr(CELL_MIDDLE))
        .encode(x=ACROSS, description=DESCRIPTION)
    )
    return dot
