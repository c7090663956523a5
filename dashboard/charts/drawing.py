"""What every chart function returns: a fixed specification and the marks fed to it.

Building and validating a specification costs tens of milliseconds, feeding it a
table next to nothing. So each chart builds its layers once, without data; what
differs from view to view are the marks and the height.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import CONFIG, SIZING


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart laid out for one table.

    ``layers`` builds the chart without data; ``marks`` is what they draw, its rows told
    apart by the column ``part``; ``height`` is in pixels. The width is the reader's.
    """

    layers: Callable[[], alt.LayerChart]
    marks: pd.DataFrame
    height: int

    def specification(self) -> dict[str, Any]:
        """Give the Vega-Lite specification to feed ``marks`` to."""
        return {**_specify(self.layers), "height": self.height}

    def chart(self) -> alt.LayerChart:
        """Give the whole chart as an Altair object, data included."""
        chart: alt.LayerChart = self.layers().copy(deep=False)
        chart.data = self.marks
        whole: alt.LayerChart = chart.properties(height=self.height, **SIZING).configure(**CONFIG)
        return whole


def layered(charts: Iterable[alt.Chart]) -> alt.LayerChart:
    """Lay charts over each other, the first at the bottom, all on one pair of scales."""
    return alt.LayerChart(layer=list(charts))


def part(*names: str) -> alt.Chart:
    """Start a chart of the marks of certain parts."""
    return alt.Chart().transform_filter(alt.FieldOneOfPredicate(field="part", oneOf=list(names)))


@cache
def _specify(layers: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    chart = layers().copy(deep=False)
    chart.data = alt.Data(name="marks")
    specification: dict[str, Any] = chart.properties(**SIZING).configure(**CONFIG).to_dict()
    del specification["data"]
    return specification
