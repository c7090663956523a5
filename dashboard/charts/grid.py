"""The grid that both matrices stand on: rows down, columns across, columns grouped.

A band scale places the columns. Rows keep their place in pixels: they begin below the
column heads, whose height differs from table to table, and a scale reads no range from
data. On a narrow chart a row's label stands above its cells, on a wide one to their
left; which one is decided in the browser.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import part
from dashboard.charts.labels import (
    LONGEST_WORD,
    drop,
    longest_line,
    most_lines,
    wrap,
    wrap_all,
)
from dashboard.charts.theme import LETTER_WIDTH, LINE_HEIGHT, WIDE

LABEL_COLUMN = 300
WIDE_LETTERS = 44
NARROW_LETTERS = 54
HEAD_LETTERS = 12
TURNED_LETTERS = 26
LEAST_LETTERS = 7
HEAD_SHARE = 0.86
"""How much narrower a head is set where columns are narrow."""
GROUP_GAP = 9
HEAD_GAP = 8
NARROW_CELL = 30
NARROW_GAP = 12
ROW_GAP = 8
NARROWEST = 340

ACROSS = alt.X(
    "column:N",
    sort=None,
    axis=None,
    scale=alt.Scale(
        type="band", range=[alt.expr(f"{WIDE} ? {LABEL_COLUMN} : 0"), alt.expr("width")]
    ),
)
CELL_WIDTH = "bandwidth('x')"
CELL_TOP = f"(datum.top + ({WIDE} ? {ROW_GAP / 2} : datum.label))"
CELL_BOTTOM = f"(datum.bottom - {ROW_GAP / 2})"
CELL_MIDDLE = f"(({CELL_TOP} + {CELL_BOTTOM}) / 2)"


def lay_out(cells: pd.DataFrame, *, least_cell: int) -> tuple[pd.DataFrame, int]:
    """Make room for the labels of a table of cells; return all marks and the height.

    Columns needed: ``row`` and ``column`` (ids), ``row_label``, ``column_label`` and
    ``group`` (of the column; equal neighbours share one label). Rows and columns stand
    in the order of the table. ``least_cell`` is the least height of a cell on a wide
    chart, in pixels. Marks of the parts ``row``, ``column`` and ``group`` are added;
    rows and cells get ``top`` and ``bottom``, and ``label``, the room above the cell on
    a narrow chart, in pixels.
    """
    if cells.empty:
        return cells, 0
    columns = cells.drop_duplicates("column")
    groups = _group_marks(columns)
    heads = _column_marks(columns, groups["bottom"].max())
    rows = _row_marks(cells.drop_duplicates("row"), heads["bottom"].max(), least_cell)
    placed = cells.drop(columns=["row_label", "column_label", "group"]).merge(
        rows[["row", "top", "bottom", "label"]], on="row", how="left"
    )
    marks = pd.concat([rows, heads, groups, placed], ignore_index=True)
    return marks, int(rows["bottom"].max())


def label_layers() -> list[alt.Chart]:
    """Draw the labels of rows, columns and groups."""
    return [*_row_labels(), *_column_labels(), *_group_labels()]


def _row_labels() -> list[alt.Chart]:
    beside = f"(datum.top + datum.bottom - {drop('datum.wide')}) / 2"
    above = f"datum.top + datum.label - {LINE_HEIGHT + 4} - {drop('datum.narrow')}"
    labels = part("row").mark_text(
        align="left",
        baseline=alt.expr(f"{WIDE} ? 'middle' : 'top'"),
        text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
        x=0,
        y=alt.expr(f"{WIDE} ? {beside} : {above}"),
    )
    return [labels]


def _column_labels() -> list[alt.Chart]:
    """Set heads upright, or all turned if one of them is wider than a column."""
    turned = f"{CELL_WIDTH} < datum.need"
    heads = part("column").mark_text(
        align=alt.expr(f"{turned} ? 'left' : 'center'"),
        angle=alt.expr(f"{turned} ? -90 : 0"),
        baseline=alt.expr(f"{turned} ? 'middle' : 'bottom'"),
        fontSize=alt.expr(f"{CELL_WIDTH} < 90 ? 11 : 13"),
        fontWeight=600,
        text=alt.expr(f"{turned} ? datum.turned : datum.upright"),
        xOffset=alt.expr(f"{turned} ? -{drop('datum.turned')} / 2 : 0"),
        y=alt.expr(f"datum.bottom - 6 - ({turned} ? 0 : {drop('datum.upright')})"),
    )
    return [heads.encode(x=ACROSS)]


def _group_labels() -> list[alt.Chart]:
    """Draw a line over the columns of each group, and its name above."""
    start = alt.expr(f"scale('x', datum.column) + 0.02 * {CELL_WIDTH}")
    end = alt.expr(f"scale('x', datum.last) + 0.92 * {CELL_WIDTH}")
    line = part("group").mark_rule(opacity=0.45, x=start, x2=end, yOffset=-4)
    name = part("group").mark_text(
        align="left",
        baseline="bottom",
        fontSize=12,
        text=alt.expr("datum.name"),
        x=start,
        yOffset=alt.expr(f"-8 - {drop('datum.name')}"),
    )
    bottom = alt.Y("bottom:Q", scale=None)
    return [line.encode(y=bottom), name.encode(y=bottom)]


def _row_marks(rows: pd.DataFrame, heads_end: int, least_cell: int) -> pd.DataFrame:
    wide = wrap_all(rows["row_label"], WIDE_LETTERS)
    narrow = wrap_all(rows["row_label"], NARROW_LETTERS)
    label = most_lines(narrow) * LINE_HEIGHT + NARROW_GAP
    cell = max(label + NARROW_CELL, least_cell, most_lines(wide) * LINE_HEIGHT + 4)
    tops = [heads_end + at * (cell + ROW_GAP) for at in range(len(rows))]
    marks = rows[["row"]].assign(part="row", wide=wide, narrow=narrow, label=label, top=tops)
    return marks.assign(bottom=marks["top"] + cell + ROW_GAP)


def _column_marks(columns: pd.DataFrame, groups_end: int) -> pd.DataFrame:
    upright = wrap_all(columns["column_label"], HEAD_LETTERS)
    turned = wrap_all(columns["column_label"], TURNED_LETTERS)
    need = longest_line(upright) * HEAD_SHARE
    room = float(most_lines(upright) * LINE_HEIGHT)
    if need * len(columns) > NARROWEST:
        room = max(room, longest_line(turned))
    bottom = int(groups_end + room + HEAD_GAP)
    marks = columns[["column"]].assign(part="column", upright=upright, turned=turned)
    return marks.assign(need=need, bottom=bottom)


def _group_marks(columns: pd.DataFrame) -> pd.DataFrame:
    """Break each group's name to the width of its columns on the narrowest chart."""
    run = columns["group"].ne(columns["group"].shift()).cumsum()
    groups = columns.groupby(run, sort=False).agg(
        group=("group", "first"),
        column=("column", "first"),
        last=("column", "last"),
        size=("column", "size"),
    )
    letters = groups["size"] * NARROWEST / len(columns) / LETTER_WIDTH
    rooms = letters.astype("int64").clip(lower=LEAST_LETTERS)
    names = [
        wrap(name, room, longest=min(room, LONGEST_WORD))
        for name, room in zip(groups["group"], rooms, strict=True)
    ]
    bottom = GROUP_GAP + most_lines(names) * LINE_HEIGHT
    return groups[["column", "last"]].assign(part="group", name=names, bottom=bottom)
