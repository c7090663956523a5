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
from dashboard.charts.labels import say_position
from dashboard.charts.scales import FILL, INK
from dashboard.model.appearance import APPEARANCES, PAGE_INK, stance_word
from dashboard.model.vocabulary import Basis
from dashboard.model.words import capitalise

CELL_HEIGHT = 52
SELECTION = "cell"
"""Name of the click selection, which gives ``actor_id`` and ``issue_id``."""


def stance_matrix(positions: pd.DataFrame, *, selected: tuple[str, str] | None = None) -> Drawing:
    """Draw rows of ``summaries.select_positions``, one cell each, in their order.

    The actors of the first issue give the columns. A row with ``matches`` false is a
    faint dot. ``selected`` is the actor and issue whose cell is marked.
    """
    coded = list(zip(positions["code"], positions["kind"], positions["basis"], strict=True))
    pairs = zip(positions["actor_id"], positions["issue_id"], strict=True)
    said = pd.Series([say_position(*each) for each in coded], positions.index, dtype="str")
    said = said.where(positions["matches"], "left out by the filters")
    cells = pd.DataFrame(
        {
            "part": positions["matches"].map({True: "cell", False: "left_out"}),
            "row": positions["issue_id"],
            "row_label": positions["proposition"],
            "column": positions["actor_id"],
            "column_label": positions["actor"],
            "group": positions["side"],
            "actor_id": positions["actor_id"],
            "issue_id": positions["issue_id"],
            "code": positions["code"],
            "glyph": [APPEARANCES[code].glyph for code, _, _ in coded],
            "word": [_word(code, kind) for code, kind, _ in coded],
            "outlined": [not APPEARANCES[code].is_filled for code, _, _ in coded],
            "inferred": positions["basis"].eq(Basis.INFERRED),
            "chosen": [pair == selected for pair in pairs],
            "description": positions["actor"] + ", " + positions["proposition"] + ": " + said,
        }
    )
    marks, height = lay_out(cells, least_cell=CELL_HEIGHT)
    return Drawing(layers=_layers, marks=marks, height=height)


def _word(code: str, kind: str) -> str:
    look, word = APPEARANCES[code], capitalise(stance_word(code, kind))
    return f"{look.glyph} {word}" if look.is_filled else word


def _layers() -> alt.LayerChart:
    click = alt.selection_point(name=SELECTION, fields=["actor_id", "issue_id"], on="click")
    description = alt.Description("description:N")
    box = (
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
        .encode(x=ACROSS, fill=FILL, description=description)
        .add_params(click)
    )
    word = (
        part("cell")
        .mark_text(
            fontSize=alt.expr(f"{CELL_WIDTH} > 100 ? 13 : 11"),
            fontWeight=alt.expr("datum.outlined ? 400 : 600"),
            text=alt.expr(f"{CELL_WIDTH} > 66 ? datum.word : datum.glyph"),
            y=alt.expr(CELL_MIDDLE),
        )
        .encode(x=ACROSS, color=INK)
    )
    left_out = (
        part("left_out")
        .mark_text(aria=True, fontSize=22, text="·", y=alt.expr(CELL_MIDDLE))
        .encode(x=ACROSS, description=description)
    )
    return layered([*label_layers(), box, word, left_out])
