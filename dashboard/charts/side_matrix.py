"""The matrix of sides: issues down, sides across, a bar shared by the stances of each side.

Silence takes no part of a bar. How many actors of the side it speaks for stands below.
"""

import altair as alt
import pandas as pd

from dashboard.charts.drawing import Drawing, layered, part
from dashboard.charts.grid import (
    ACROSS,
    CELL_BOTTOM,
    CELL_TOP,
    CELL_WIDTH,
    label_layers,
    lay_out,
)
from dashboard.charts.scales import FILL, INK
from dashboard.model.appearance import APPEARANCES, PAGE_INK, stance_word
from dashboard.model.vocabulary import Stance

CELL_HEIGHT = 44
TEXT_HEIGHT = 16
"""Pixels below a bar for the number of actors that it speaks for."""
BAR_WIDTH = f"({CELL_WIDTH} - 6)"
BAR_BOTTOM = f"({CELL_BOTTOM} - {TEXT_HEIGHT})"
ORDER = (Stance.OPPOSE, Stance.MIXED, Stance.NEUTRAL, Stance.SUPPORT)


def side_matrix(counts: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.page_of_sides``, a bar for each side on each issue."""
    cells = _cells(counts)
    marks, height, measures = lay_out(cells, least_cell=CELL_HEIGHT, narrow_cell=CELL_HEIGHT)
    places = marks[marks["part"].eq("cell")].drop(columns=["code", "number"], errors="ignore")
    shares = _shares(counts).merge(
        places[["row", "column", "top", "bottom", "narrow_top", "narrow_bottom", "label"]],
        on=["row", "column"],
    )
    marks = pd.concat([marks, shares], ignore_index=True)
    return Drawing(layers=_layers, marks=marks, height=height, measures=measures)


def _cells(counts: pd.DataFrame) -> pd.DataFrame:
    """Make a cell of the codes of each side on each issue."""
    stated = counts["number"].where(counts["code"].isin(tuple(Stance)), 0)
    said = [
        f"{stance_word(code, kind)} {number:,}" if number else ""
        for code, kind, number in zip(counts["code"], counts["kind"], counts["number"], strict=True)
    ]
    rows = counts.assign(stated=stated, said=said)
    cells = rows.groupby(["issue_id", "side_id"], sort=False, as_index=False).agg(
        row_label=("proposition", "first"),
        column_label=("side", "first"),
        actors=("actors", "first"),
        stated=("stated", "sum"),
        said=("said", lambda words: ", ".join(filter(None, words))),
    )
    of_all = cells["stated"].map("{:,}".format) + " of " + cells["actors"].map("{:,}".format)
    return cells.assign(
        part="cell",
        row=cells["issue_id"],
        column=cells["side_id"],
        group="",
        wide_number=of_all,
        narrow_number=cells["stated"].map("{:,}".format),
        description=cells["column_label"]
        + ", "
        + cells["row_label"]
        + ": "
        + cells["said"].where(cells["said"].ne(""), "left out by the filters")
        + "; "
        + of_all
        + " take a stance",
    ).drop(columns=["issue_id", "side_id", "said"])


def _shares(counts: pd.DataFrame) -> pd.DataFrame:
    """Give each stance its share of the bar, from where it starts to how long it is."""
    order = {code: at for at, code in enumerate(ORDER)}
    stated = counts[counts["code"].isin(ORDER) & counts["number"].gt(0)]
    stated = stated.sort_values("code", key=lambda codes: codes.map(order), kind="stable")
    bars = stated.groupby(["issue_id", "side_id"], sort=False)["number"]
    whole = bars.transform("sum")
    return pd.DataFrame(
        {
            "part": "share",
            "row": stated["issue_id"],
            "column": stated["side_id"],
            "code": stated["code"],
            "glyph": [APPEARANCES[code].glyph for code in stated["code"]],
            "start": (bars.cumsum() - stated["number"]) / whole,
            "share": stated["number"] / whole,
            "number": stated["number"].map("{:,}".format),
        }
    )


def _layers() -> alt.LayerChart:
    return layered([*label_layers(), _empty(), _bar(), _glyph(), _number()])


def _empty() -> alt.Chart:
    """Draw the outline that a bar fills; it speaks for all that stands in it."""
    box: alt.Chart = (
        part("cell")
        .mark_rect(
            cornerRadius=2,
            fillOpacity=0,
            stroke=PAGE_INK,
            strokeOpacity=0.4,
            width=alt.expr(BAR_WIDTH),
            y=alt.expr(CELL_TOP),
            y2=alt.expr(BAR_BOTTOM),
        )
        .encode(x=ACROSS, description=alt.Description("description:N"))
    )
    return box


def _bar() -> alt.Chart:
    bar: alt.Chart = (
        part("share")
        .mark_rect(
            aria=False,
            width=alt.expr(f"datum.share * {BAR_WIDTH}"),
            xOffset=alt.expr(f"(datum.start + datum.share / 2 - 0.5) * {BAR_WIDTH}"),
            y=alt.expr(CELL_TOP),
            y2=alt.expr(BAR_BOTTOM),
        )
        .encode(x=ACROSS, fill=FILL)
    )
    return bar


def _glyph() -> alt.Chart:
    """Write a stance's glyph and number on its share, as far as there is room."""
    room = f"datum.share * {BAR_WIDTH}"
    glyph: alt.Chart = (
        part("share")
        .mark_text(
            fontSize=11,
            fontWeight=600,
            text=alt.expr(
                f"{room} > 13 + 7 * length(datum.number) ? datum.glyph + ' ' + datum.number : "
                f"{room} > 12 ? datum.glyph : ''"
            ),
            xOffset=alt.expr(f"(datum.start + datum.share / 2 - 0.5) * {BAR_WIDTH}"),
            y=alt.expr(f"({CELL_TOP} + {BAR_BOTTOM}) / 2"),
        )
        .encode(x=ACROSS, color=INK)
    )
    return glyph


def _number() -> alt.Chart:
    number: alt.Chart = (
        part("cell")
        .mark_text(
            fontSize=11,
            text=alt.expr(f"{CELL_WIDTH} > 66 ? datum.wide_number : datum.narrow_number"),
            y=alt.expr(f"{CELL_BOTTOM} - {TEXT_HEIGHT / 2}"),
        )
        .encode(x=ACROSS)
    )
    return number
