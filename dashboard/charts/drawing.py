"""What every chart function returns: a fixed specification and the marks fed to it.

Building and validating a specification costs tens of milliseconds, feeding it a
table next to nothing. So each chart builds its layers once, without data; what
differs from view to view are the marks and the room they take.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import altair as alt
import pandas as pd

from dashboard.charts.theme import CONFIG, SIZING


@dataclass(frozen=True, slots=True)
class Steps:
    """A number that depends on a chart's width.

    ``values`` maps the width from which a number holds to that number, in ascending
    order, the first from 0. Widths are in pixels.
    """

    values: Mapping[int, int]

    def at(self, width: float) -> int:
        """Return the number that holds at a width."""
        return [value for start, value in self.values.items() if width >= start][-1]

    @property
    def widest(self) -> int:
        """Return the number that holds on the widest chart."""
        return [*self.values.values()][-1]

    @property
    def expression(self) -> str:
        """Write the number for the browser, which alone knows the width."""
        (_, first), *later = self.values.items()
        written = str(first)
        for start, value in later:
            written = f"(width < {start} ? {written} : {value})"
        return written


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A chart laid out for one table.

    ``layers`` builds the chart without data; ``marks`` is what they draw, its rows told
    apart by the column ``part``; ``height`` is in pixels. The width is the reader's.
    ``measures`` are further numbers that the expressions of the layers name.
    """

    layers: Callable[[], alt.LayerChart]
    marks: pd.DataFrame
    height: Steps
    measures: Mapping[str, Steps] = field(default_factory=dict)

    def specification(self) -> dict[str, Any]:
        """Return the Vega-Lite specification to feed ``marks`` to."""
        fixed = _specify(self.layers)
        return fixed | {
            "height": self.height.widest,
            "params": [*fixed.get("params", []), *self.parameters()],
        }

    def chart(self) -> alt.LayerChart:
        """Return the whole chart as an Altair object, data included."""
        chart: alt.LayerChart = self.layers().copy(deep=False)
        chart.data = self.marks
        whole: alt.LayerChart = chart.properties(height=self.height.widest, **SIZING).configure(
            **CONFIG
        )
        given: Any = whole.params
        own = [_parameter(number) for number in self.parameters()]
        whole.params = own if given is alt.Undefined else [*given, *own]
        return whole

    def parameters(self) -> list[dict[str, str]]:
        """List the numbers that depend on the width, each by its name and expression.

        One called ``height`` takes the place of Vega's own signal of that name.
        """
        numbers = {"height": self.height, **self.measures}
        return [{"name": name, "expr": steps.expression} for name, steps in numbers.items()]


def layered(charts: Iterable[alt.Chart]) -> alt.LayerChart:
    """Lay charts over each other, the first at the bottom, all on one pair of scales."""
    return alt.LayerChart(layer=list(charts))


def part(*names: str) -> alt.Chart:
    """Start a chart of the marks of certain parts."""
    return alt.Chart().transform_filter(alt.FieldOneOfPredicate(field="part", oneOf=list(names)))


def line(marks: alt.Chart, *, opacity: float, **ends: str | int) -> alt.Chart:
    """Draw a line for each mark between ``x``, ``y`` and ``x2`` or ``y2``, in expressions.

    Vega-Lite draws no line whose ends are properties of the mark alone.
    """
    placed = {name: alt.value(alt.expr(str(end))) for name, end in ends.items()}
    drawn: alt.Chart = marks.mark_rule(opacity=opacity).encode(**placed)
    return drawn


def _parameter(number: dict[str, str]) -> alt.VariableParameter:
    return alt.VariableParameter(name=number["name"], expr=alt.Expr(number["expr"]))


@cache
def _specify(layers: Callable[[], alt.LayerChart]) -> dict[str, Any]:
    chart = layers().copy(deep=False)
    chart.data = alt.Data(name="marks")
    specification: dict[str, Any] = chart.properties(**SIZING).configure(**CONFIG).to_dict()
    del specification["data"]
    return specification
