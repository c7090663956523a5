"""The position strip: one issue, its actors from opposition to support.

Silence has a gutter of its own, apart from the scale.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, Steps, layered, part
from dashboard.charts.labels import (
    START,
    drop,
    label_positions,
    most_lines,
    right_to_left,
    wrap_all,
)
from dashboard.charts.scales import stance_marks
from dashboard.charts.theme import LINE_HEIGHT, WIDE, WIDE_FROM
from dashboard.model.appearance import stance_word
from dashboard.model.vocabulary import IssueKind, Stance
from dashboard.model.words import capitalise

SCALE = (Stance.OPPOSE, Stance.MIXED, Stance.NEUTRAL, Stance.SUPPORT)
GUTTER = "gutter"
LABEL_FROM = 341
"""The width from which an actor's name has room beside its line."""
LABEL_WIDTHS = Steps({0: 0, LABEL_FROM: 112, WIDE_FROM: 190})
LABEL_GAP = 12
LABEL_ROOM = 100
"""Pixels right of an actor's name, and in a line of it."""
HEAD_HEIGHT = 36
LEAST_ROW = 26


def position_strip(positions: pd.DataFrame) -> Drawing:
    """Draw one issue's rows of ``summaries.cells_of``, one line each.

    A row with ``matches`` false keeps its line and has no mark on it.
    """
    kind = positions["kind"].iloc[0] if len(positions) else IssueKind.POLICY
    names = wrap_all(positions["actor"], LABEL_ROOM)
    name_height = most_lines(names) * LINE_HEIGHT
    row_heights = {0: name_height + LEAST_ROW, LABEL_FROM: max(LEAST_ROW, name_height + 6)}
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
        height=Steps({start: HEAD_HEIGHT + len(names) * row for start, row in row_heights.items()}),
        measures={"label_width": LABEL_WIDTHS, "name": Steps({0: name_height, LABEL_FROM: 0})},
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
        from_right=right_to_left(positions["actor"]),
        description=said.where(positions["matches"]),
    )


def _layers() -> alt.LayerChart:
    x = alt.X(
        "place:N",
        axis=None,
        scale=alt.Scale(
            type="band",
            domain=[*SCALE, GUTTER],
            range=[alt.expr("label_width"), alt.expr("width")],
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
    """Draw the places' names above, and the actors' beside or over a line to the gutter."""
    rows = part("stance", "silence", "left_out")
    in_gutter = f"datum.place === '{GUTTER}'"
    return [
        rows.mark_rule(
            opacity=0.12,
            x=alt.expr(f"scale('x', '{SCALE[0]}')"),
            x2=alt.expr(f"scale('x', '{GUTTER}')"),
            yOffset=alt.expr("name / 2"),
        ).encode(y=y),
        rows.mark_text(
            align=alt.expr(START),
            text=alt.expr("datum.name"),
            x=alt.expr(f"datum.from_right ? (label_width || width) - {LABEL_GAP} : 0"),
            yOffset=alt.expr(
                f"name ? {LINE_HEIGHT / 2 + 3} - bandwidth('y') / 2 : -{drop('datum.name')} / 2"
            ),
        ).encode(y=y),
        part("head")
        .mark_text(
            fontSize=alt.expr(f"{WIDE} ? 13 : 11"),
            lineHeight=12,
            text=alt.expr(f"{WIDE} || !({in_gutter}) ? datum.word : split(datum.word, ' ')"),
            y=alt.expr(f"{WIDE} || !({in_gutter}) ? 18 : 12"),
        )
        .encode(x=x),
    ]


def _positions(x: alt.X, y: alt.Y) -> list[alt.Chart]:
    """Draw a mark for each stance, and a glyph in the gutter for each silence."""
    down = alt.expr("name / 2")
    silence = part("silence").mark_text(
        aria=True,
        text=alt.expr(f"{WIDE} ? datum.glyph + ' ' + datum.word : datum.glyph"),
        yOffset=down,
    )
    return [
        *(chart.encode(x=x, y=y) for chart in stance_marks("stance", yOffset=down)),
        silence.encode(x=x, y=y, description=alt.Description("description:N")),
    ]
