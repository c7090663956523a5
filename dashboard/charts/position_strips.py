"""The position strips: several issues under each other, who stands where on each.

On a wide chart an issue's label stands at the left, and each actor's name beside its
mark; on a narrow one above, with names below their marks and silence below the scale.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, Steps, layered, line, part
from dashboard.charts.labels import START, label_positions, most_lines, right_to_left, wrap_all
from dashboard.charts.position_strip import GUTTER, SCALE
from dashboard.charts.scales import stance_marks
from dashboard.charts.theme import LINE_HEIGHT, TEXT_SIZE
from dashboard.model.appearance import stance_word, stance_words
from dashboard.model.vocabulary import IssueKind
from dashboard.model.words import capitalise

WIDE_FROM = 930
WIDE = f"width >= {WIDE_FROM}"
LABEL_WIDTH, LABEL_GAP = 176, 12
WIDE_LABEL, NARROW_LABEL = 160, 288
WIDE_NAME, NARROW_NAME, SILENT_NAME, HEAD_WORD = 116, 68, 112, 68
"""Pixels in a line: of labels, of names at a place and in the narrow gutter, of heads."""
NARROW_SIZE, SILENT_SIZE = 11, 12
"""The type sizes of names and heads on a narrow chart, and of names in its gutter."""
WIDE_HEAD, NARROW_HEAD, ROW_GAP = 28, 38, 10
NAME_GAP, SILENT_GAP = 3, 1
"""Pixels below a name at a place, and in the gutter."""
MARK_AT = 22
"""Pixels from where a place begins to its marks, on a wide chart."""
MARK_HEIGHT = 20
"""Pixels that a mark takes above its name, on a narrow chart."""
NARROW_LINE = 13


def position_strips(positions: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.cells_of``, a strip an issue, in their order.

    Actors at one place stand under each other. A row with ``matches`` false is not drawn.
    """
    entries = _entries(positions)
    strips = _strips(positions, entries)
    tops = strips.set_index("issue_id")[["wide_top", "narrow_top", "scale_top", "band_top"]]
    entries = entries.join(tops, on="issue_id")
    below = entries["scale_top"].where(entries["part"].eq("stance"), entries["band_top"])
    entries = entries.assign(
        wide_y=entries["wide_top"] + entries["wide_y"] + (ROW_GAP + LINE_HEIGHT) / 2,
        narrow_y=below + entries["narrow_y"] + LINE_HEIGHT / 2 + 2,
    )
    marks = pd.concat([_heads(positions["kind"]), strips, entries], ignore_index=True)
    ends = {0: strips["narrow_bottom"], WIDE_FROM: strips["wide_bottom"]}
    height = Steps({start: int(end.max()) for start, end in ends.items()})
    return Drawing(layers=_layers, marks=marks, height=height)


def _heads(kinds: pd.Series) -> pd.DataFrame:
    """Name the places, on a page of policies, of claims, or of both."""
    claims = kinds.eq(IssueKind.CLAIM)
    if claims.all():
        words = [stance_word(stance, IssueKind.CLAIM) for stance in SCALE]
    else:
        words = [stance_words(stance, on_claims=bool(claims.any())) for stance in SCALE]
    wide = [*map(capitalise, words), "No position"]
    narrow = [*wrap_all(wide[:-1], HEAD_WORD, size=NARROW_SIZE), ""]
    parts = [*("head" for _ in SCALE), "gutter_head"]
    return pd.DataFrame({"part": parts, "place": [*SCALE, GUTTER], "wide": wide, "narrow": narrow})


def _entries(positions: pd.DataFrame) -> pd.DataFrame:
    """Place each actor below those at the same place, from 0, in pixels."""
    labels = label_positions(positions)
    stated = positions["code"].isin(SCALE)
    silent = wrap_all(positions["actor"], SILENT_NAME, size=SILENT_SIZE)
    below = wrap_all(positions["actor"], NARROW_NAME, size=NARROW_SIZE)
    shown = labels.drop(columns="said").assign(
        part=stated.map({True: "stance", False: "silence"}),
        issue_id=positions["issue_id"],
        place=positions["code"].where(stated, GUTTER),
        wide=wrap_all(positions["actor"], WIDE_NAME),
        narrow=pd.Series(below, positions.index).where(stated, silent),
        description=positions["actor"] + ", " + positions["issue"] + ": " + labels["said"],
    )[positions["matches"]]
    at_place = [shown["issue_id"], shown["place"]]
    gap = shown["part"].map({"stance": NAME_GAP, "silence": SILENT_GAP}).astype("int64")
    height = (shown["wide"].str.count("\n") + 1) * LINE_HEIGHT + gap
    tall = MARK_HEIGHT + (shown["narrow"].str.count("\n") + 1) * NARROW_LINE + NAME_GAP
    cell = most_lines(shown.loc[shown["part"].eq("silence"), "narrow"]) * LINE_HEIGHT + 4
    number = shown.groupby(at_place, sort=False).cumcount() + 1
    stacked = tall.groupby(at_place, sort=False).cumsum()
    in_scale = shown["part"].eq("stance")
    return shown.assign(
        wide_y=height.groupby(at_place, sort=False).cumsum() - height,
        wide_end=height.groupby(at_place, sort=False).cumsum(),
        side=number % 2,
        narrow_y=(stacked - tall).where(in_scale, number // 2 * cell),
        narrow_end=stacked.where(in_scale, (number // 2 + 1) * cell),
    )


def _strips(positions: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    """Make each strip as high as its label and its fullest place need."""
    issues = positions.drop_duplicates("issue_id")[["issue_id", "issue"]]
    wide = wrap_all(issues["issue"], WIDE_LABEL, bold=True)
    narrow = wrap_all(issues["issue"], NARROW_LABEL, bold=True)

    def ends(of_part: tuple[str, ...], column: str) -> pd.Series:
        chosen = entries[entries["part"].isin(of_part)]
        return issues["issue_id"].map(chosen.groupby("issue_id")[column].max()).fillna(0)

    lines = pd.DataFrame({"wide": wide, "narrow": narrow}, issues.index)
    label, above = ((lines[name].str.count("\n") + 1) * LINE_HEIGHT for name in lines)
    above += 10
    scale, band = ends(("stance",), "narrow_end"), ends(("silence",), "narrow_end")
    room = ends(("stance", "silence"), "wide_end")
    height = room.where(room > label, label) + ROW_GAP
    narrow_height = above + scale + band + ROW_GAP
    narrow_top = NARROW_HEAD + narrow_height.cumsum() - narrow_height
    return issues[["issue_id"]].assign(
        part="strip",
        wide=wide,
        narrow=narrow,
        from_right=right_to_left(issues["issue"]),
        wide_top=WIDE_HEAD + height.cumsum() - height,
        wide_bottom=WIDE_HEAD + height.cumsum(),
        narrow_top=narrow_top,
        scale_top=narrow_top + above,
        band_top=narrow_top + above + scale,
        band_bottom=narrow_top + above + scale + band,
        narrow_bottom=narrow_top + narrow_height,
        caption=band.gt(0).map({True: "No position", False: ""}),
    )


def _layers() -> alt.LayerChart:
    x = alt.X(
        "place:N",
        axis=None,
        scale=alt.Scale(
            type="band",
            domain=[*SCALE, GUTTER],
            padding=0,
            range=[
                alt.expr(f"{WIDE} ? {LABEL_WIDTH} : 0"),
                alt.expr(f"{WIDE} ? width : width * {(len(SCALE) + 1) / len(SCALE)}"),
            ],
        ),
    )
    return layered([*_ground(x), *_labels(x), *_stances(x), *_silences()])


def _ground(x: alt.X) -> list[alt.Chart]:
    """Draw the gutter, a line above each strip and, on a wide chart, one down each place."""
    gutter = {
        "x": f"{WIDE} ? scale('x', '{GUTTER}') : 0",
        "x2": "width",
        "y": f"{WIDE} ? datum.wide_top : datum.band_top",
        "y2": f"{WIDE} ? datum.wide_bottom : datum.band_bottom",
    }
    ends = {name: alt.value(alt.expr(end)) for name, end in gutter.items()}
    top = f"{WIDE} ? datum.wide_top : datum.narrow_top"
    return [
        part("strip").mark_rect(aria=False, opacity=0.07).encode(**ends),
        line(part("strip"), x=0, x2="width", y=top, opacity=0.2),
        part("head")
        .mark_rule(
            opacity=alt.expr(f"{WIDE} ? 0.25 : 0"),
            xOffset=alt.expr(f"{MARK_AT} - bandwidth('x') / 2"),
            y=WIDE_HEAD,
            y2=alt.expr("height"),
        )
        .encode(x=x),
    ]


def _labels(x: alt.X) -> list[alt.Chart]:
    """Draw the places' names above, and the issues' beside or above their strips."""
    text = alt.expr(f"{WIDE} ? datum.wide : datum.narrow")
    return [
        part("head")
        .mark_text(
            align=alt.expr(f"{WIDE} ? 'left' : 'center'"),
            fontSize=alt.expr(f"{WIDE} ? {TEXT_SIZE} : {NARROW_SIZE}"),
            lineHeight=12,
            text=text,
            xOffset=alt.expr(f"{WIDE} ? {MARK_AT - 8} - bandwidth('x') / 2 : 0"),
            y=10,
        )
        .encode(x=x),
        part("gutter_head").mark_text(
            align="left",
            text=text,
            x=alt.expr(f"{WIDE} ? scale('x', '{GUTTER}') + {MARK_AT - 8} : 0"),
            y=10,
        ),
        part("strip").mark_text(
            align=alt.expr(START),
            fontWeight=600,
            text=text,
            x=alt.expr(f"datum.from_right ? ({WIDE} ? {LABEL_WIDTH - LABEL_GAP} : width) : 0"),
            y=alt.expr(
                f"({WIDE} ? datum.wide_top : datum.narrow_top) + {(ROW_GAP + LINE_HEIGHT) / 2}"
            ),
        ),
    ]


def _stances(x: alt.X) -> list[alt.Chart]:
    """Draw a mark for each stance, and the actor's name beside or below it."""
    at = f"{MARK_AT} - bandwidth('x') / 2"
    y = f"({WIDE} ? datum.wide_y : datum.narrow_y)"
    placed = {"xOffset": alt.expr(f"{WIDE} ? {at} : 0"), "y": alt.expr(y)}
    name = part("stance").mark_text(
        align=alt.expr(f"{WIDE} ? 'left' : 'center'"),
        fontSize=alt.expr(f"{WIDE} ? {TEXT_SIZE} : {NARROW_SIZE}"),
        lineHeight=alt.expr(f"{WIDE} ? {LINE_HEIGHT} : {NARROW_LINE}"),
        text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
        xOffset=alt.expr(f"{WIDE} ? {at} + 13 : 0"),
        y=alt.expr(f"{y} + ({WIDE} ? 0 : {MARK_HEIGHT - 3})"),
    )
    return [chart.encode(x=x) for chart in [*stance_marks("stance", **placed), name]]


def _silences() -> list[alt.Chart]:
    """Draw a glyph for each silence and the actor's name, in the gutter.

    Even an empty text takes room where it stands, so that it must stand on the chart.
    """
    silence = part("silence")
    x = f"({WIDE} ? scale('x', '{GUTTER}') + {MARK_AT} : 12 + datum.side * width / 2)"
    y = f"({WIDE} ? datum.wide_y : datum.narrow_y)"
    return [
        silence.mark_text(
            aria=True, text=alt.expr("datum.glyph"), x=alt.expr(x), y=alt.expr(y)
        ).encode(description=alt.Description("description:N")),
        silence.mark_text(
            align="left",
            fontSize=alt.expr(f"{WIDE} ? {TEXT_SIZE} : {SILENT_SIZE}"),
            text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
            x=alt.expr(f"{x} + 11"),
            y=alt.expr(y),
        ),
        part("strip").mark_text(
            align="left",
            fontSize=11,
            text=alt.expr(f"{WIDE} ? '' : datum.caption"),
            x=7,
            y=alt.expr(f"{WIDE} || !datum.caption ? 10 : datum.band_top + {LINE_HEIGHT / 2 + 2}"),
        ),
    ]
