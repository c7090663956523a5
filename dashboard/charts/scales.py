"""Colour, outline and shape of each position code, the same for every table."""

from typing import Any

from dashboard.charts.theme import INK
from dashboard.model.appearance import DARK_INK, FILLS, OPPOSE_COLOUR, SUPPORT_COLOUR
from dashboard.model.vocabulary import POSITION_CODES, Stance

HALF_AND_HALF: dict[str, Any] = {
    "gradient": "linear",
    "x1": 0,
    "y1": 0,
    "x2": 1,
    "y2": 0,
    "stops": [
        {"offset": 0, "color": OPPOSE_COLOUR},
        {"offset": 0.5, "color": OPPOSE_COLOUR},
        {"offset": 0.5, "color": SUPPORT_COLOUR},
        {"offset": 1, "color": SUPPORT_COLOUR},
    ],
}
"""The fill of a mixed position."""

SHAPES: dict[str, str] = {
    Stance.SUPPORT: "triangle-up",
    Stance.OPPOSE: "triangle-down",
    Stance.MIXED: "diamond",
}
"""Mark shapes that repeat the glyphs; every other code is a circle."""


def fill_of(code: str) -> str:
    """Give the fill of a position code; ``transparent`` for an outlined one."""
    return FILLS.get(code, "transparent")


def ink_of(code: str) -> str:
    """Give the text colour on a position code's fill: dark on colour, else the page's."""
    return DARK_INK if code in FILLS or code == Stance.MIXED else INK


FILL_OF = {code: fill_of(code) for code in POSITION_CODES}
INK_OF = {code: ink_of(code) for code in POSITION_CODES}
SHAPE_OF = {code: SHAPES.get(code, "circle") for code in POSITION_CODES}
