"""Colour, outline and shape of each position code, the same for every table."""

from typing import Any

from dashboard.model.appearance import APPEARANCES
from dashboard.model.vocabulary import Stance


def _half_and_half(left: str, right: str) -> dict[str, Any]:
    stops = [(0, left), (0.5, left), (0.5, right), (1, right)]
    return {
        "gradient": "linear",
        **{"x1": 0, "y1": 0, "x2": 1, "y2": 0},
        "stops": [{"offset": offset, "color": colour} for offset, colour in stops],
    }


HALF_AND_HALF = _half_and_half(*APPEARANCES[Stance.MIXED].fills)
"""The fill of a mixed position."""

FILL_OF = {
    code: seen.fills[0] if len(seen.fills) == 1 else "transparent"
    for code, seen in APPEARANCES.items()
}
INK_OF = {code: seen.ink for code, seen in APPEARANCES.items()}
SHAPE_OF = {code: seen.shape for code, seen in APPEARANCES.items()}
GLYPH_OF = {code: seen.glyph for code, seen in APPEARANCES.items()}
