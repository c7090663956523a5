"""Type and ground of every chart, on screen and on paper."""

from typing import Any

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

INK = "currentColor"
"""The page's own text colour, in either theme; an exported file names one instead."""

WIDE = "width > 640"
"""A condition in a chart's expressions: there is room for a label column."""
