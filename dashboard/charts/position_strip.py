"""The position strip: one issue, its actors from opposition to support.

Silence has a gutter of its own, apart from the scale.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered, part
from dashboard.charts.labels import drop, label_positions, most_lines, wrap_all
from dashboard.charts.scales import FILL, SHAPE
from dashboard.charts.theme import LINE_HEIGHT, WIDE
from dashboard.model.appearance import PAGE_INK, stance_word
from dashboard.model.vocabulary import IssueKind, Stance
from dashboard.model.words import capitalise

SCALE = (Stance.OPPOSE, Stance.MIXED, Stance.NEUTRAL, Stance.SUPPORT)
GUTTER = "gutter"
LABEL_WIDTH = 190
NARROW_LABEL_WIDTH = 112
LABEL_LETTERS = 18
HEAD_HEIGHT = 36
LEAST_ROW = 26


def position_strip(positions: pd.DataFrame) -> Drawing:
    """Draw one issue's rows of ``summaries.select_positions``, one line each.

    A row with ``matches`` false keeps its line and has no mark on it.
    """
    kind = positions["kind"].iloc[0] if len(positions) else IssueKind.POLICY
    names = wrap_all(positions["actor"], LABEL_LETTERS)
    row_height = max(LEAST_ROW, most_lines(names) * LINE_HEIGHT + 6)
    heads = pd.DataFrame(
        {
            "part": "head",
            "place": [*SCALE, GUTTER],
            "word": [*(capitalise(stance_word(stance, kind)) for stance in SCALE), "No position"],
        }
    )
    return Drawing(
        layers=_layers,
        marks=pd.concat([heads, _rows(positions, names)], ignore_index=True),
        height=HEAD_HEIGHT + len(names) * row_height,
    )


def _rows(positions: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    labels = label_positions(positions)
    said = positions["actor"] + ": " + labels.pop("said")
    stated = positions["code"].isin(SCALE)
    part_of_row = stated.map({True: "stance", False: "silence"})
    return labels.assign(
        part=part_of_row.where(positions["matches"], "left_out"),
        place=positions["code"].where(stated, GUTTER),
        actor_id=positions["actor_id"],
        name=names,
        description=said.where(positions["matches"]),
    )


def _layers() -> alt.LayerChart:
    left = f"{WIDE} ? {LABEL_WIDTH} : {NARROW_LABEL_WIDTH}"
    x = alt.X(
        "place:N",
        axis=None,
        scale=alt.Scale(
            type="band", domain=[*SCALE, GUTTER], range=[alt.expr(left), alt.expr("width")]
        ),
    )
    y = alt.Y(
        "actor_id:N",
        sort=None,
        axis=None,
        scale=alt.Scale(type="band", range=[HEAD_HEIGHT, alt.expr("height")]),
    )
    return layered([*_ground(x), *_labels(x, y), *_positions(x, y)])


def _ground(x: alt.X) -> list[alt.Chart]:
    """Draw the gutter and the lines down."""
    heads = part("head")
    in_gutter = alt.datum.place == GUTTER
    return [
        heads.transform_filter(in_gutter)
        .mark_rect(aria=False, opacity=0.07, cornerRadius=4, y=0, y2=alt.expr("height"))
        .encode(x=x),
        heads.transform_filter(~in_gutter)
        .mark_rule(opacity=0.25, y=HEAD_HEIGHT, y2=alt.expr("height"))
        .encode(x=x),
    ]


def _labels(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw the places' names above, and the actors' at the left with a line to the gutter."""
    rows = part("stance", "silence", "left_out")
    return [
        rows.mark_rule(
            opacity=0.12,
            x=alt.expr(f"scale('x', '{SCALE[0]}')"),
            x2=alt.expr(f"scale('x', '{GUTTER}')"),
        ).encode(y=y),
        rows.mark_text(
            align="left",
            text=alt.expr("datum.name"),
            x=0,
            yOffset=alt.expr(f"-{drop('datum.name')} / 2"),
        ).encode(y=y),
        part("head")
        .mark_text(
            fontSize=alt.expr(f"{WIDE} ? 13 : 11"),
            lineHeight=12,
            text=alt.expr(
                f"{WIDE} || datum.place !== '{GUTTER}' ? datum.word : split(datum.word, ' ')"
            ),
            y=alt.expr(f"{WIDE} || datum.place !== '{GUTTER}' ? 18 : 12"),
        )
        .encode(x=x),
    ]


def _positions(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw a mark for each stance, and a glyph in the gutter for each silence."""
    description = alt.Description("description:N")
    return [
        part("stance")
        .mark_point(
            filled=False,
            opacity=1,
            size=240,
            stroke=PAGE_INK,
            strokeDash=alt.expr("datum.inferred ? [3, 2] : [1, 0]"),
            strokeWidth=1.4,
        )
        .encode(x=x, y=y, shape=SHAPE, fill=FILL, description=description),
        part("silence")
        .mark_text(
            aria=True,
            text=alt.expr(f"{WIDE} ? datum.glyph + ' ' + datum.word : datum.glyph"),
        )
        .encode(x=x, y=y, description=description),
    ]
