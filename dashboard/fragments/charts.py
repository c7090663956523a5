"""A chart in words: what its marks mean, and the same as a table."""

from dashboard.chart_list import LegendEntry, Twin
from dashboard.fragments.rendering import fill_template, keep_pieces
from dashboard.selection import Selection

MOST_ROWS = 120
"""How many rows a group of a chart's table shows; the whole is among the downloads."""


def table_id(name: str, issue_id: str = "") -> str:
    """Name the table of a chart of ``CHARTS``, for links that lead to it."""
    return "-".join(filter(None, ["table", name, issue_id]))


def heading(title: str) -> str:
    """Head a part of a page."""
    return fill_template("heading", title=title)


@keep_pieces
def chart_text(
    legend: tuple[LegendEntry, ...],
    twin: Twin,
    caption: str,
    selection: Selection,
    left_out: str = "",
    table_id: str = "",
) -> str:
    """Explain a chart's marks, and give it as a table whose positions open.

    ``left_out`` says which rows are in the table alone. Links
    lead to the table by ``table_id``.
    """
    return fill_template(
        "chart_text",
        legend=legend,
        twin=twin,
        groups=[(head, rows[:MOST_ROWS]) for head, rows in twin.groups],
        most=MOST_ROWS,
        caption=caption,
        selection=selection,
        left_out=left_out,
        table_id=table_id,
    )
