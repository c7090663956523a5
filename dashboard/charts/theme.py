"""Type and ground of every chart, on screen and on paper."""

from typing import Any

from dashboard.model.appearance import PAGE_INK

FONT = "Source Sans, sans-serif"
TEXT_SIZE = 13
LINE_HEIGHT = 15

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "mark": {"tooltip": None, "color": PAGE_INK},
    # Labels and lines stay silent: what they say, the descriptions of the marks say.
    "text": {"aria": False, "color": PAGE_INK, "fontSize": TEXT_SIZE, "lineHeight": LINE_HEIGHT},
    "rule": {"aria": False, "color": PAGE_INK},
    "lineBreak": "\n",
}
SIZING: dict[str, Any] = {
    "padding": {"left": 0, "top": 0, "right": 0, "bottom": 0},
    "autosize": {"type": "fit-x", "contains": "padding"},
}
"""Properties of every chart; Streamlit puts its own where they stand in the config only."""

NARROWEST = 288
"""Pixels that a chart has on the narrowest screen, 320 px wide."""
WIDE_FROM = 641
WIDE = f"width >= {WIDE_FROM}"
"""A condition in a chart's expressions: there is room for a label column."""
