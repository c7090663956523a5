"""Every chart, with tables that a story may hold some day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pandas as pd

from dashboard import chart_list
from dashboard.charts.drawing import Drawing
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES
from dashboard.selection import Selection
from tests.conftest import cells_shown

ALL = Selection()
LONG_WORD = "W" + "o" * 198 + "d"
LONG_SENTENCE = "What stands here is longer than anybody would like to read " * 5
HOSTILE = "<b>x</b> <script>alert(1)</script> $x$ :red[x] {{ 7*7 }} \" ' & \\n datum.x #{'"
ARABIC = "يجب أن يكون في شارع الميناء مسار للدراجات"
CYRILLIC = "Ёлка «за и против»"


@dataclass(frozen=True)
class Chart:
    """A chart of the list, its table from a story, and the text columns it draws.

    ``labels`` maps a text column to its key.
    """

    listed: chart_list.Chart
    table: Callable[[Story], pd.DataFrame]
    labels: dict[str, str]

    def draw(self, table: pd.DataFrame) -> Drawing:
        """Draw the chart of a table, however many rows it has."""
        return self.listed.draw(table)

    def describe(self, table: pd.DataFrame) -> str:
        """Word the alt text of a table."""
        return self.listed.describe(table)

    def drawn_labels(self, table: pd.DataFrame) -> set[str]:
        """List every text of a table that the chart must show."""
        return {" ".join(text.split()) for name in self.labels for text in table[name]}


def _positions(story: Story) -> pd.DataFrame:
    return cells_shown(story, ALL)


def _strip(story: Story) -> pd.DataFrame:
    positions = _positions(story)
    return positions[positions["issue_id"] == positions["issue_id"].iloc[0]]


LABELS = {
    "stance-matrix": {"proposition": "issue_id", "actor": "actor_id", "side": "side"},
    "side-matrix": {"proposition": "issue_id", "side": "side_id"},
    "side-counts": {"row": "row_id"},
    "issue-counts": {"row": "row_id"},
    "position-strip": {"actor": "actor_id"},
    "position-strips": {"issue": "issue_id", "actor": "actor_id"},
    "frames-matrix": {"label": "frame_id", "actor": "actor_id", "side": "side"},
    "evidence-chart": {"actor": "actor_id"},
    "timeline": {"title": "event_id"},
}
"""What each chart must show of its table: text columns, each with its key."""

UNCUT = {"stance-matrix": _positions, "position-strip": _strip, "position-strips": _positions}
"""The whole tables of charts that a page shows in part."""


def _chart(name: str) -> Chart:
    listed = chart_list.CHARTS[name]
    table = UNCUT.get(name, lambda story: listed.rows(story, ALL))
    return Chart(listed, table, LABELS[name])


CHARTS = {name.replace("-", "_"): _chart(name) for name in chart_list.CHARTS}
"""Each chart of the list by the name of its module; a new one needs its labels above."""


def relabelled(chart: Chart, table: pd.DataFrame, text: str) -> pd.DataFrame:
    """Put a text in front of every label; labels that differ go on differing."""
    return table.assign(**{name: text + " " + table[name] for name in chart.labels})


def left_out(table: pd.DataFrame) -> pd.DataFrame:
    """Let the filters leave out everything, or count nothing."""
    nothing = {"matches": False, "statements": 0}
    return table.assign(**{name: nothing[name] for name in nothing if name in table})


def with_every_code(table: pd.DataFrame) -> pd.DataFrame:
    """Let the codes of positions take turns, if the table holds any."""
    if "code" not in table:
        return table
    turns = [POSITION_CODES[at % len(POSITION_CODES)] for at in range(len(table))]
    return table.assign(code=turns)


def many(chart: Chart, story: Story, big_story: Story) -> pd.DataFrame:
    """Return 30 × 38 positions, or forty rows of what does not grow with them."""
    table = chart.table(big_story)
    if len(table) > len(chart.table(story)):
        return table
    rows = pd.concat([table] * 20, ignore_index=True)
    number = " " + (rows.index // len(table)).astype("str")
    keys: Iterable[str] = set(chart.labels.values()) - {"side"}
    texts: Iterable[str] = set(chart.labels) - {"side"}
    return rows.assign(**{name: rows[name] + number for name in {*keys, *texts}})


def awkward_tables(chart: Chart, story: Story, big_story: Story) -> dict[str, pd.DataFrame]:
    """Return a chart's tables by what is awkward about them."""
    table = chart.table(story)
    return {
        "usual": table,
        "one row": table.head(1),
        "left out": left_out(table),
        "every code": with_every_code(table),
        "30 x 38": many(chart, story, big_story),
        "right to left": relabelled(chart, table, ARABIC),
        "other letters": relabelled(chart, table, CYRILLIC),
        "hostile": relabelled(chart, table, HOSTILE),
        "long sentences": relabelled(chart, table, LONG_SENTENCE),
        "long words": relabelled(chart, table, LONG_WORD),
        "no labels": table.assign(**dict.fromkeys(chart.labels, "")),
        "spoilt order": table.iloc[::-1],
    }
