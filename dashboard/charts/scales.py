"""Colour, ink and shape of each position code, the same for every table."""

from typing import Any

import altair as alt

from dashboard.charts.drawing import part
from dashboard.model.appearance import APPEARANCES, PAGE_INK
from dashboard.model.vocabulary import Stance

CODES = [str(code) for code in APPEARANCES]
LOOKS = APPEARANCES.values()


def _half_and_half(left: str, right: str) -> dict[str, Any]:
    stops = [(0, left), (0.5, left), (0.5, right), (1, right)]
    return {
        "gradient": "linear",
        **{"x1": 0, "y1": 0, "x2": 1, "y2": 0},
        "stops": [{"offset": offset, "color": colour} for offset, colour in stops],
    }


HALF_AND_HALF = _half_and_half(*APPEARANCES[Stance.MIXED].fills)
"""The fill of a mixed position; the range of a scale holds no gradients."""

FILLS = alt.Scale(
    domain=CODES, range=[look.fills[0] if look.fills else "transparent" for look in LOOKS]
)
INKS = alt.Scale(domain=CODES, range=[look.ink for look in LOOKS])
SHAPES = alt.Scale(domain=CODES, range=[look.shape for look in LOOKS])

FILL = alt.condition(
    alt.datum.code == Stance.MIXED.value,
    alt.value(HALF_AND_HALF),
    alt.Fill("code:N", scale=FILLS, legend=None),
)
INK = alt.Color("code:N", scale=INKS, legend=None)
SHAPE = alt.Shape("code:N", scale=SHAPES, legend=None)

BAR = "M-2.9,-1.6L-2.1,-1.6L-2.1,1.6L-2.9,1.6Z"
"""The mark of a deed, as an SVG path: a bar to the left of the stance's own mark."""


def stance_marks(of_part: str, **placed: Any) -> list[alt.Chart]:
    """Draw the marks of stances, dashed where inferred, with a bar before those of a deed.

    ``placed`` goes to each mark; the caller adds the scales that place them.
    """
    stances = part(of_part)
    mark = stances.mark_point(
        filled=False,
        opacity=1,
        size=240,
        stroke=PAGE_INK,
        strokeDash=alt.expr("datum.inferred ? [3, 2] : [1, 0]"),
        strokeWidth=1.4,
        **placed,
    ).encode(shape=SHAPE, fill=FILL, description=alt.Description("description:N"))
    bar = stances.transform_filter(alt.datum.deed).mark_point(
        aria=False, filled=True, opacity=1, shape=BAR, size=100, **placed
    )
    return [mark, bar]
