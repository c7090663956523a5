"""Type and ground of every chart, on screen and on paper."""

from typing import Any

from dashboard.model.appearance import PAGE_INK

FONT = "Source Sans, sans-serif"
LINE_HEIGHT = 15
LETTER_WIDTH = 6.3
"""Pixels that a letter of the chart font takes on average at 13 px."""

CONFIG: dict[str, Any] = {
    "font": FONT,
    "background": "transparent",
    "view": {"stroke": None},
    "mark": {"tooltip": None},
    "padding": 0,
    "autosize": {"type": "fit-x", "contains": "padding"},
}

INK = PAGE_INK

WIDE = "width > 640"
"""A condition in a chart's expressions: there is room for a label column."""
