"""The grid that both matrices stand on: rows down, columns across, columns grouped.

A band scale places the columns. Rows keep their place in pixels below the column heads,
whose height differs from table to table and from width to width. On a narrow chart a
row's label stands above its cells, on a wide one to their left; which one is decided in
the browser.
"""

from collections.abc import Mapping
from math import ceil

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Steps, line, part
from dashboard.charts.labels import (
    START,
    drop,
    longest_line,
    most_lines,
    right_to_left,
    wrap,
    wrap_all,
)
from dashboard.charts.theme import LINE_HEIGHT, NARROWEST, TEXT_SIZE, WIDE, WIDE_FROM
from dashboard.model.text_layout import widest_word

LABEL_COLUMN = 300
LABEL_GAP = 12
"""Pixels between a row's label and its first cell on a wide chart."""
ROW_LABEL, ROW_LINES = 288, 8
UPRIGHT_HEAD = 84
TURNED_HEADS = (165, 240)
"""Pixels that a line of a label may take: of rows, with their number, of heads upright and
turned. A head upright is as wide as its longest word, if that is no longer than one turned."""
NARROW_HEAD_SIZE = 11
"""The size of heads where columns are narrow."""
GROUP_SIZE = 12
GROUP_WIDTHS = {0: "narrow", WIDE_FROM: "wide", 900: "wider"}
"""The widths from which groups' names are broken anew, each with the column that holds them."""
GROUP_GAP = 9
HEAD_GAP = 8
NARROW_CELL = 30
NARROW_GAP = 12
ROW_GAP = 8

ACROSS = alt.X(
    "column:N",
    sort=None,
    axis=None,
    scale=alt.Scale(
        type="band", range=[alt.expr(f"{WIDE} ? {LABEL_COLUMN} : 0"), alt.expr("width")]
    ),
)
CELL_WIDTH = "bandwidth('x')"
ROW_TOP = f"(heads + ({WIDE} ? datum.top : datum.narrow_top))"
ROW_BOTTOM = f"(heads + ({WIDE} ? datum.bottom : datum.narrow_bottom))"
CELL_TOP = f"({ROW_TOP} + ({WIDE} ? {ROW_GAP / 2} : datum.label))"
CELL_BOTTOM = f"({ROW_BOTTOM} - {ROW_GAP / 2})"
CELL_MIDDLE = f"(({CELL_TOP} + {CELL_BOTTOM}) / 2)"
Measures = Mapping[str, Steps]


def lay_out(
    cells: pd.DataFrame,
    *,
    least_cell: int,
    narrow_cell: int = NARROW_CELL,
    narrow_gap: int = NARROW_GAP,
) -> tuple[pd.DataFrame, Steps, Measures]:
    """Make room for the labels of a table of cells; return marks, height and measures.

    Columns needed: ``row`` and ``column`` (ids), ``row_label``, ``column_label`` and
    ``group`` (of the column; equal neighbours share one label). Rows and columns stand
    in the order of the table. ``least_cell`` is the least height of a cell on a wide
    chart, ``narrow_cell`` its height on a narrow one and ``narrow_gap`` the room between
    it and its label there, in pixels. Marks of the parts ``row``, ``column`` and
    ``group`` are added; rows and cells get ``top`` and ``bottom``, below the heads, the
    same of a narrow chart, and ``label``, the room above the cell on it, in pixels. The
    measures say where ``groups`` and ``heads`` end, and whether the heads are ``turned``.
    """
    if cells.empty:
        return cells, Steps({0: 0}), {}
    columns = cells.drop_duplicates("column")
    groups = _group_marks(columns)
    heads = _column_marks(columns)
    rows = _row_marks(cells.drop_duplicates("row"), least_cell, narrow_cell, narrow_gap)
    placed = cells.drop(columns=["row_label", "column_label", "group"]).merge(
        rows[["row", "top", "bottom", "narrow_top", "narrow_bottom", "label"]], on="row", how="left"
    )
    measures = _measure_heads(groups, heads)
    height = {
        start: end + int(rows["bottom" if start >= WIDE_FROM else "narrow_bottom"].max())
        for start, end in measures["heads"].values.items()
    }
    marks = pd.concat([rows, heads, groups, placed], ignore_index=True)
    return marks, Steps(height), measures


def _measure_heads(groups: pd.DataFrame, heads: pd.DataFrame) -> Measures:
    """Turn the heads where one of them is wider than a column, and make room for them."""
    upright_width = longest_line(heads["upright"], size=NARROW_HEAD_SIZE, bold=True)
    need = ceil(upright_width * len(heads))
    upright_from = Steps({0: need, WIDE_FROM: LABEL_COLUMN + need})
    ends = {start: groups[name] for start, name in GROUP_WIDTHS.items()}
    groups_end = Steps(
        {start: GROUP_GAP + most_lines(names) * LINE_HEIGHT for start, names in ends.items()}
    )
    changes = {start for start in upright_from.values.values() if start == upright_from.at(start)}
    starts = sorted({*GROUP_WIDTHS} | changes)
    turned = {start: int(start < upright_from.at(start)) for start in starts}
    turned_width = ceil(longest_line(heads["turned"], bold=True))
    rooms = [most_lines(heads["upright"]) * LINE_HEIGHT, turned_width]
    ends_of_heads = {
        start: groups_end.at(start) + rooms[turn] + HEAD_GAP for start, turn in turned.items()
    }
    return {"groups": groups_end, "turned": Steps(turned), "heads": Steps(ends_of_heads)}


def label_layers() -> list[alt.Chart]:
    """Draw the labels of rows, columns and groups."""
    return [*_row_labels(), *_column_labels(), *_group_labels()]


def _row_labels() -> list[alt.Chart]:
    beside = f"({ROW_TOP} + {ROW_BOTTOM} - {drop('datum.text')}) / 2"
    above = f"{ROW_TOP} + datum.label - {LINE_HEIGHT + 4} - {drop('datum.text')}"
    labels = part("row").mark_text(
        align=alt.expr(START),
        baseline=alt.expr(f"{WIDE} ? 'middle' : 'top'"),
        text=alt.expr("datum.text"),
        x=alt.expr(f"datum.from_right ? ({WIDE} ? {LABEL_COLUMN - LABEL_GAP} : width) : 0"),
        y=alt.expr(f"{WIDE} ? {beside} : {above}"),
    )
    return [labels]


def _column_labels() -> list[alt.Chart]:
    """Set heads upright, or all turned if one of them is wider than a column."""
    heads = part("column").mark_text(
        align=alt.expr("turned ? 'left' : 'center'"),
        angle=alt.expr("turned ? -90 : 0"),
        baseline=alt.expr("turned ? 'middle' : 'bottom'"),
        fontSize=alt.expr(f"{CELL_WIDTH} < 90 ? 11 : 13"),
        fontWeight=600,
        text=alt.expr("turned ? datum.turned : datum.upright"),
        xOffset=alt.expr(f"turned ? -{drop('datum.turned')} / 2 : 0"),
        y=alt.expr(f"heads - 6 - (turned ? 0 : {drop('datum.upright')})"),
    )
    return [heads.encode(x=ACROSS)]


def _group_labels() -> list[alt.Chart]:
    """Draw a line over the columns of each group, and its name above."""
    start = f"scale('x', datum.column) + 0.02 * {CELL_WIDTH}"
    end = f"scale('x', datum.last) + 0.92 * {CELL_WIDTH}"
    name = "(width < {1} ? datum.narrow : width < {2} ? datum.wide : datum.wider)".format(
        *GROUP_WIDTHS
    )
    return [
        line(part("group"), x=start, x2=end, y="groups - 4", opacity=0.45),
        part("group").mark_text(
            align=alt.expr(START),
            baseline="bottom",
            fontSize=GROUP_SIZE,
            text=alt.expr(name),
            x=alt.expr(f"datum.from_right ? {end} : {start}"),
            y=alt.expr(f"groups - 8 - {drop(name)}"),
        ),
    ]


def _row_marks(
    rows: pd.DataFrame, least_cell: int, narrow_cell: int, narrow_gap: int
) -> pd.DataFrame:
    lines = wrap_all(rows["row_label"], ROW_LABEL, most_lines=ROW_LINES)
    label = most_lines(lines) * LINE_HEIGHT + narrow_gap
    cell = max(least_cell, most_lines(lines) * LINE_HEIGHT + 4) + ROW_GAP
    narrow_row = label + narrow_cell + ROW_GAP
    at = pd.Series(range(len(rows)), rows.index)
    return rows[["row"]].assign(
        part="row",
        text=lines,
        from_right=right_to_left(rows["row_label"]),
        label=label,
        top=at * cell,
        bottom=(at + 1) * cell,
        narrow_top=at * narrow_row,
        narrow_bottom=(at + 1) * narrow_row,
    )


def _column_marks(columns: pd.DataFrame) -> pd.DataFrame:
    words = [widest_word(label, TEXT_SIZE, bold=True) for label in columns["column_label"]]
    upright = min(max(UPRIGHT_HEAD, *words), TURNED_HEADS[0])
    return columns[["column"]].assign(
        part="column",
        upright=wrap_all(columns["column_label"], upright, bold=True),
        turned=_turn_heads(columns["column_label"]),
    )


def _turn_heads(labels: pd.Series) -> list[str]:
    """Break heads to stand on their sides, in no more lines than a narrow column is wide."""
    most = max(2, NARROWEST // len(labels) // LINE_HEIGHT)
    for room in TURNED_HEADS:
        heads = wrap_all(labels, room, bold=True, most_lines=most + 1)
        if most_lines(heads) <= most:
            return heads
    return wrap_all(labels, TURNED_HEADS[-1], bold=True, most_lines=most)


def _group_marks(columns: pd.DataFrame) -> pd.DataFrame:
    run = columns["group"].ne(columns["group"].shift()).cumsum()
    groups = columns.groupby(run, sort=False).agg(
        group=("group", "first"),
        column=("column", "first"),
        last=("column", "last"),
        size=("column", "size"),
    )
    shares = groups["size"] / len(columns)
    rooms = {
        name: NARROWEST if start < WIDE_FROM else start - LABEL_COLUMN
        for start, name in GROUP_WIDTHS.items()
    }
    names = {name: _break_names(groups["group"], shares * room) for name, room in rooms.items()}
    return groups[["column", "last"]].assign(
        part="group", from_right=right_to_left(groups["group"]), **names
    )


def _break_names(names: pd.Series, rooms: pd.Series) -> list[str]:
    """Break each group's name to the room above its columns, in pixels."""
    return [
        wrap(name, room - GROUP_GAP, size=GROUP_SIZE)
        for name, room in zip(names, rooms, strict=True)
    ]
