"""The grid that both matrices stand on: rows down, columns across, columns grouped.

Positions are worked out here, in pixels down and in fractions across, so that the
specification stays the same for every story. On a narrow chart a row's label stands
above its cells, on a wide one to their left; which one is decided in the browser.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import altair as alt
import pandas as pd

from dashboard.charts.theme import INK, LETTER_WIDTH, LINE_HEIGHT, WIDE

LABEL_COLUMN = 300
WIDE_LETTERS = 44
NARROW_LETTERS = 54
HEAD_LETTERS = 12
TURNED_LETTERS = 26
LONGEST_WORD = 30
LEAST_LETTERS = 7
HEAD_SHARE = 0.86
"""How much narrower a head is set where columns are narrow."""
GROUP_GAP = 9
NARROW_CELL = 30
NARROW_GAP = 12
ROW_GAP = 8
NARROWEST = 340
CELL_WIDTH = f"((width - ({WIDE} ? {LABEL_COLUMN} : 0)) / datum.columns)"


@dataclass(frozen=True, slots=True)
class Grid:
    """Where rows and columns lie: ``tops`` and ``row_height`` in pixels."""

    columns: int
    group_height: int
    head_height: int
    row_height: int
    label_height: int
    rows: int

    @property
    def height(self) -> int:
        """Height of the whole chart."""
        return self.head_height + self.rows * self.row_height

    def cells(self, row: pd.Series, column: pd.Series) -> dict[str, pd.Series]:
        """Place cells by the number of their row and column, both from 0."""
        top = self.head_height + row * self.row_height
        return {
            "x": column / self.columns,
            "x2": (column + 1) / self.columns,
            "middle": (column + 0.5) / self.columns,
            "top": top + ROW_GAP / 2,
            "narrow_top": top + self.label_height,
            "bottom": top + self.row_height - ROW_GAP / 2,
        }


def wrap(text: str, letters: int, *, longest: int = LONGEST_WORD) -> str:
    r"""Break text into lines of so many letters; only words over ``longest`` are broken.

    >>> wrap("one two three", 7)
    'one two\nthree'
    """
    words = [
        word[at : at + longest]
        for word in text.split(" ")
        for at in range(0, max(1, len(word)), longest)
    ]
    return "\n".join(textwrap.wrap(" ".join(words), letters, break_long_words=False)) or text


def lay_out(
    rows: Sequence[str], columns: Sequence[str], groups: Sequence[str], *, least_cell: int
) -> tuple[Grid, pd.DataFrame]:
    """Make room for every label, and place the labels of rows, columns and groups.

    ``groups`` names the group of each column; equal neighbours share one label.
    ``least_cell`` is the least height of a cell on a wide chart, in pixels.
    Returned marks have the parts ``row``, ``column`` and ``group``.
    """
    wide = [wrap(row, WIDE_LETTERS) for row in rows]
    narrow = [wrap(row, NARROW_LETTERS) for row in rows]
    heads = [wrap(column, HEAD_LETTERS) for column in columns]
    label_height = _lines(narrow) * LINE_HEIGHT + NARROW_GAP
    cell = max(least_cell, _lines(wide) * LINE_HEIGHT + 4)
    need = _longest_line(heads) * LETTER_WIDTH * HEAD_SHARE
    turned = [wrap(column, TURNED_LETTERS) for column in columns]
    group_lines = _group_lines(groups)
    upright = _lines(heads) * LINE_HEIGHT
    room = max(upright, _longest_line(turned) * LETTER_WIDTH)
    turns = need > NARROWEST / max(1, len(columns))
    group_height = GROUP_GAP + _lines(group_lines) * LINE_HEIGHT
    grid = Grid(
        columns=max(1, len(columns)),
        group_height=group_height,
        head_height=int(group_height + (room if turns else upright) + 8),
        row_height=max(label_height + NARROW_CELL, cell) + ROW_GAP,
        label_height=label_height,
        rows=len(rows),
    )
    return grid, pd.concat(
        [
            _row_labels(grid, wide, narrow),
            _column_labels(grid, turned, heads, need),
            _group_labels(grid, groups, group_lines),
        ],
        ignore_index=True,
    )


def label_layers() -> list[alt.Chart]:
    """Draw the labels of rows, columns and groups."""
    across = across_scale()
    row = alt.Chart().transform_filter("datum.part === 'row'")
    column = alt.Chart().transform_filter("datum.part === 'column'")
    group = alt.Chart().transform_filter("datum.part === 'group'")
    turned = f"{CELL_WIDTH} < datum.need"
    return [
        row.mark_text(
            align="left",
            aria=False,
            baseline=alt.expr(f"{WIDE} ? 'middle' : 'top'"),
            color=INK,
            fontSize=13,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            x=0,
            y=alt.expr(f"{WIDE} ? datum.middle : datum.top"),
            text=alt.expr(f"{WIDE} ? datum.wide : datum.narrow"),
        ),
        column.mark_text(
            align=alt.expr(f"{turned} ? 'left' : 'center'"),
            baseline=alt.expr(f"{turned} ? 'middle' : 'bottom'"),
            aria=False,
            angle=alt.expr(f"{turned} ? -90 : 0"),
            color=INK,
            fontSize=alt.expr(f"{CELL_WIDTH} < 90 ? 11 : 13"),
            fontWeight=600,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            text=alt.expr(f"{turned} ? datum.narrow : datum.wide"),
            xOffset=alt.expr(f"{turned} ? datum.shift : 0"),
            y=alt.expr(f"{turned} ? datum.bottom : datum.top"),
        ).encode(x=alt.X("middle:Q", scale=across, axis=None)),
        group.mark_rule(aria=False, color=INK, opacity=0.45).encode(
            x=alt.X("x:Q", scale=across, axis=None), x2="x2:Q", y=alt.Y("bottom:Q", scale=None)
        ),
        group.mark_text(
            align="left",
            aria=False,
            baseline="bottom",
            color=INK,
            fontSize=12,
            lineBreak="\n",
            lineHeight=LINE_HEIGHT,
            text=alt.expr("datum.wide"),
        ).encode(x=alt.X("x:Q", scale=across, axis=None), y=alt.Y("top:Q", scale=None)),
    ]


def across_scale() -> alt.Scale:
    """Map fractions of the cells' width to pixels, beside the label column if any."""
    return alt.Scale(
        domain=[0, 1],
        range=[alt.expr(f"{WIDE} ? {LABEL_COLUMN} : 0"), alt.expr("width")],
        nice=False,
        zero=False,
    )


def _row_labels(grid: Grid, wide: list[str], narrow: list[str]) -> pd.DataFrame:
    number = pd.Series(range(grid.rows), dtype="float64")
    top = grid.head_height + number * grid.row_height
    return pd.DataFrame(
        {
            "part": "row",
            "wide": wide,
            "narrow": narrow,
            "middle": top + grid.row_height / 2 - _drop(wide) / 2,
            "top": top + grid.label_height - 4 - LINE_HEIGHT - _drop(narrow),
            "line": top + grid.row_height,
        }
    )


def _column_labels(grid: Grid, turned: list[str], heads: list[str], need: float) -> pd.DataFrame:
    number = pd.Series(range(len(heads)), dtype="float64")
    return pd.DataFrame(
        {
            "part": "column",
            "wide": heads,
            "narrow": turned,
            "middle": (number + 0.5) / grid.columns,
            "bottom": float(grid.head_height - 6),
            "top": grid.head_height - 6 - _drop(heads),
            "shift": -_drop(turned) / 2,
            "need": need,
            "columns": grid.columns,
        }
    )


def _group_labels(grid: Grid, groups: Sequence[str], lines: list[str]) -> pd.DataFrame:
    spans = _spans(groups)
    edge = 0.08 / grid.columns
    return pd.DataFrame(
        {
            "part": "group",
            "wide": lines,
            "x": [start / grid.columns + edge / 4 for start, _ in spans],
            "x2": [end / grid.columns - edge for _, end in spans],
            "top": grid.group_height - 8 - _drop(lines),
            "bottom": float(grid.group_height - 4),
        }
    )


def _spans(groups: Sequence[str]) -> list[tuple[int, int]]:
    """Give the first column of each run of equal groups, and the one after its last."""
    starts = [at for at, name in enumerate(groups) if at == 0 or groups[at - 1] != name]
    return list(pairwise([*starts, len(groups)]))


def _group_lines(groups: Sequence[str]) -> list[str]:
    """Break each group's label to the width of its columns on the narrowest chart."""
    letters = NARROWEST / max(1, len(groups)) / LETTER_WIDTH
    rooms = [max(LEAST_LETTERS, int((end - start) * letters)) for start, end in _spans(groups)]
    names = [groups[start] for start, _ in _spans(groups)]
    return [
        wrap(name, room, longest=min(room, LONGEST_WORD))
        for name, room in zip(names, rooms, strict=True)
    ]


def _drop(texts: Sequence[str]) -> pd.Series:
    """Give the pixels from the first line of each text to its last."""
    return pd.Series([text.count("\n") * LINE_HEIGHT for text in texts], dtype="float64")


def _lines(texts: Sequence[str]) -> int:
    return max((text.count("\n") + 1 for text in texts), default=1)


def _longest_line(texts: Sequence[str]) -> int:
    return max((len(line) for text in texts for line in text.split("\n")), default=0)
