"""The position strip: one issue, its actors from opposition to support.

Silence has a gutter of its own, apart from the scale.
"""

from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered
from dashboard.charts.grid import wrap
from dashboard.charts.scales import FILL_OF, GLYPH_OF, HALF_AND_HALF, INK_OF, SHAPE_OF
from dashboard.charts.theme import INK, LINE_HEIGHT, WIDE
from dashboard.model.appearance import stance_word
from dashboard.model.vocabulary import Basis, Stance
from dashboard.model.words import capitalise

SCALE = (Stance.OPPOSE, Stance.MIXED, Stance.NEUTRAL, Stance.SUPPORT)
PLACES = {Stance.OPPOSE: 0.1, Stance.MIXED: 0.29, Stance.NEUTRAL: 0.48, Stance.SUPPORT: 0.67}
GUTTER_START, GUTTER_PLACE = 0.79, 0.895
LABEL_WIDTH = 190
NARROW_LABEL_WIDTH = 112
LABEL_LETTERS = 18
HEAD_HEIGHT = 36
LEAST_ROW = 26


def position_strip(positions: pd.DataFrame) -> Drawing:
    """Draw one issue's rows of ``summaries.select_positions``, one line each.

    A row with ``matches`` false keeps its line and has no mark on it.
    """
    kind = positions["kind"].iloc[0] if len(positions) else "policy"
    names = [wrap(actor, LABEL_LETTERS) for actor in positions["actor"]]
    heights = [max(LEAST_ROW, (name.count("\n") + 1) * LINE_HEIGHT + 6) for name in names]
    edges = [HEAD_HEIGHT, *(HEAD_HEIGHT + sum(heights[: at + 1]) for at in range(len(heights)))]
    middles = [(top + bottom) / 2 for top, bottom in pairwise(edges)]
    marks = pd.concat(
        [_ground(kind, edges[-1]), _names(names, middles), _dots(positions, kind, middles)],
        ignore_index=True,
    )
    return Drawing(layers=_layers, marks=marks, height=edges[-1])


def _ground(kind: str, bottom: float) -> pd.DataFrame:
    heads = [capitalise(stance_word(stance, kind)) for stance in SCALE]
    return pd.DataFrame(
        {
            "part": [*["scale"] * len(SCALE), "gutter"],
            "x": [*PLACES.values(), GUTTER_PLACE],
            "text": [*heads, "No position"],
            "narrow": [*heads, "No\nposition"],
            "top": float(HEAD_HEIGHT),
            "bottom": float(bottom),
        }
    )


def _names(names: list[str], middles: list[float]) -> pd.DataFrame:
    drops = [name.count("\n") * LINE_HEIGHT / 2 for name in names]
    tops = [middle - drop for middle, drop in zip(middles, drops, strict=True)]
    return pd.DataFrame({"part": "actor", "text": names, "top": tops, "middle": middles})


def _dots(positions: pd.DataFrame, kind: str, middles: list[float]) -> pd.DataFrame:
    code = positions["code"]
    stated = code.isin(SCALE)
    dots = pd.DataFrame(
        {
            "part": stated.map({True: "stance", False: "silence"}),
            "x": code.map(PLACES).astype("float64").fillna(GUTTER_PLACE),
            "middle": middles,
            "code": code,
            "text": [capitalise(stance_word(value, kind)) for value in code],
            "narrow": code.map(GLYPH_OF),
            "fill": code.map(FILL_OF),
            "ink": code.map(INK_OF),
            "shape": code.map(SHAPE_OF),
            "dash": positions["basis"].eq(Basis.INFERRED),
        }
    )
    return dots[positions["matches"]]


def _layers() -> alt.LayerChart:
    across = alt.Scale(
        domain=[0, 1],
        range=[alt.expr(f"{WIDE} ? {LABEL_WIDTH} : {NARROW_LABEL_WIDTH}"), alt.expr("width")],
        nice=False,
        zero=False,
    )
    x = alt.X("x:Q", scale=across, axis=None)
    y = alt.Y("middle:Q", scale=None)

    def part(condition: str) -> alt.Chart:
        return alt.Chart().transform_filter(condition)

    gutter = part("datum.part === 'gutter'").mark_rect(
        aria=False,
        color=INK,
        opacity=0.07,
        cornerRadius=4,
        x=alt.expr(f"scale('x', {GUTTER_START})"),
        x2=alt.expr("width"),
        y=0,
        y2=alt.expr("datum.bottom"),
    )
    rules = (
        part("datum.part === 'scale'")
        .mark_rule(aria=False, color=INK, opacity=0.25)
        .encode(x=x, y=alt.Y("top:Q", scale=None), y2="bottom:Q")
    )
    lines = (
        part("datum.part === 'actor'")
        .mark_rule(
            aria=False,
            color=INK,
            opacity=0.12,
            x=alt.expr("scale('x', 0)"),
            x2=alt.expr(f"scale('x', {GUTTER_START})"),
        )
        .encode(y=y)
    )
    heads = (
        part("datum.part === 'scale' || datum.part === 'gutter'")
        .mark_text(
            aria=False,
            color=INK,
            fontSize=alt.expr(f"{WIDE} ? 13 : 11"),
            lineBreak="\n",
            lineHeight=12,
            baseline="middle",
            y=alt.expr(f"{WIDE} || datum.part === 'scale' ? 18 : 12"),
            text=alt.expr(f"{WIDE} ? datum.text : datum.narrow"),
        )
        .encode(x=x)
    )
    names = (
        part("datum.part === 'actor'")
        .mark_text(
            aria=False,
            align="left",
            baseline="middle",
            color=INK,
            fontSize=13,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            x=0,
            text=alt.expr("datum.text"),
        )
        .encode(y=alt.Y("top:Q", scale=None))
    )
    dots = (
        part("datum.part === 'stance'")
        .mark_point(
            aria=False,
            filled=False,
            size=240,
            opacity=1,
            stroke=INK,
            strokeWidth=1.4,
            strokeDash=alt.expr("datum.dash ? [3, 2] : [1, 0]"),
        )
        .encode(
            x=x,
            y=y,
            shape=alt.Shape("shape:N", scale=None, legend=None),
            fill=alt.condition(
                "datum.code === 'mixed'",
                alt.value(HALF_AND_HALF),
                alt.Fill("fill:N", scale=None, legend=None),
            ),
        )
    )
    silences = (
        part("datum.part === 'silence'")
        .mark_text(
            aria=False,
            baseline="middle",
            color=INK,
            fontSize=13,
            text=alt.expr(f"{WIDE} ? datum.narrow + ' ' + datum.text : datum.narrow"),
        )
        .encode(x=x, y=y)
    )
    return layered([gutter, rules, lines, heads, names, dots, silences])
