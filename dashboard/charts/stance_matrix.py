"""The stance matrix: issues down, actors across, a coloured and worded cell for each."""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.grid import CELL_WIDTH, across_scale, label_layers, lay_out
from dashboard.charts.scales import FILL_OF, GLYPH_OF, HALF_AND_HALF, INK_OF
from dashboard.charts.theme import INK, WIDE
from dashboard.model.appearance import APPEARANCES, stance_word
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
    issues = positions.drop_duplicates("issue_id").reset_index(drop=True)
    actors = positions.drop_duplicates("actor_id").reset_index(drop=True)
    grid, labels = lay_out(
        list(issues["proposition"]),
        list(actors["actor"]),
        list(actors["side"]),
        least_cell=CELL_HEIGHT,
    )
    row = positions["issue_id"].map({name: at for at, name in enumerate(issues["issue_id"])})
    column = positions["actor_id"].map({name: at for at, name in enumerate(actors["actor_id"])})
    words = _words(positions)
    cells = pd.DataFrame(
        {
            "part": positions["matches"].map({True: "cell", False: "left_out"}),
            **grid.cells(row.astype("float64"), column.astype("float64")),
            "actor_id": positions["actor_id"],
            "issue_id": positions["issue_id"],
            "code": positions["code"],
            "wide": positions["code"].map(GLYPH_OF) + " " + words,
            "narrow": positions["code"].map(GLYPH_OF),
            "fill": positions["code"].map(FILL_OF),
            "ink": positions["code"].map(INK_OF),
            "dash": positions["basis"].eq(Basis.INFERRED),
            "chosen": [
                pair == selected
                for pair in zip(positions["actor_id"], positions["issue_id"], strict=True)
            ],
            "columns": grid.columns,
            "description": positions["actor"] + ", " + positions["proposition"] + ": " + words,
        }
    )
    outlined = ~positions["code"].map(lambda code: APPEARANCES[code].is_filled).astype(bool)
    cells["wide"] = cells["wide"].where(~outlined, words)
    marks = pd.concat([labels, cells], ignore_index=True)
    return Drawing(layers=_layers, marks=marks, height=grid.height)


def _words(positions: pd.DataFrame) -> pd.Series:
    pairs = zip(positions["code"], positions["kind"], strict=True)
    words = [capitalise(stance_word(code, kind)) for code, kind in pairs]
    return pd.Series(words, index=positions.index, dtype="str")


def _layers() -> alt.LayerChart:
    across = across_scale()
    x = alt.X("x:Q", scale=across, axis=None)
    middle = alt.X("middle:Q", scale=across, axis=None)
    cell = alt.Chart().transform_filter("datum.part === 'cell'")
    centre = alt.expr(f"(({WIDE} ? datum.top : datum.narrow_top) + datum.bottom) / 2")
    faint = "(datum.fill === 'transparent' && datum.code !== 'mixed')"
    click = alt.selection_point(name=SELECTION, fields=["actor_id", "issue_id"], on="click")
    box = cell.mark_rect(
        cornerRadius=3,
        xOffset=2,
        x2Offset=-2,
        y=alt.expr(f"{WIDE} ? datum.top : datum.narrow_top"),
        y2=alt.expr("datum.bottom"),
        stroke=INK,
        strokeDash=alt.expr("datum.dash ? [5, 3] : [1, 0]"),
        strokeWidth=alt.expr(f"datum.chosen ? 4 : datum.dash ? 2 : {faint} ? 1 : 0"),
        strokeOpacity=alt.expr(f"datum.chosen || datum.dash ? 1 : {faint} ? 0.55 : 0"),
        cursor="pointer",
    ).encode(
        x=x,
        x2="x2:Q",
        color=alt.condition(
            "datum.code === 'mixed'",
            alt.value(HALF_AND_HALF),
            alt.Color("fill:N", scale=None, legend=None),
        ),
        description=alt.Description("description:N"),
    )
    word = cell.mark_text(
        align="center",
        baseline="middle",
        y=centre,
        fontSize=alt.expr(f"{CELL_WIDTH} > 100 ? 13 : 11"),
        fontWeight=alt.expr(f"{faint} ? 400 : 600"),
        text=alt.expr(f"{CELL_WIDTH} > 66 ? datum.wide : datum.narrow"),
        cursor="pointer",
    ).encode(x=middle, color=alt.Color("ink:N", scale=None, legend=None))
    left_out = (
        alt.Chart()
        .transform_filter("datum.part === 'left_out'")
        .mark_text(align="center", baseline="middle", y=centre, text="·", color=INK, fontSize=22)
        .encode(x=middle)
    )
    return layered([*label_layers(), box.add_params(click), word, left_out])
