"""The picture of a view as chats and search engines show it beside a link."""

import re
from dataclasses import replace

import vl_convert

from dashboard.chart_list import DrawingError, DrawnChart, draw_view
from dashboard.exports.paper import PAPER, WIDTH, to_svg
from dashboard.model.story import Story
from dashboard.selection import Selection

SIZE = (1200, 630)
"""Pixels across and down, as Open Graph images are."""

MARGIN = 12
HEIGHT = re.compile(r'viewBox="0 0 [\d.]+ ([\d.]+)"')


def to_preview(story: Story, selection: Selection) -> bytes:
    """Draw a view's matrix, or the strip of its one issue, as a PNG of ``SIZE``.

    A view that nothing fits gets the picture of the whole story.
    """
    svg = to_svg(_figure(story, selection)).decode()
    found = HEIGHT.search(svg)
    height = float(found.group(1)) if found else WIDTH
    scale = min((SIZE[0] - 2 * MARGIN) / WIDTH, (SIZE[1] - 2 * MARGIN) / height)
    x = (SIZE[0] - scale * WIDTH) / 2
    sheet = svg[svg.index("<svg") :]
    card = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE[0]}" height="{SIZE[1]}">'
        f'<rect width="{SIZE[0]}" height="{SIZE[1]}" fill="{PAPER}"/>'
        f'<g transform="translate({x:.1f},{MARGIN}) scale({scale:.4f})">{sheet}</g></svg>'
    )
    png: bytes = vl_convert.svg_to_png(card)
    return png


def _figure(story: Story, selection: Selection) -> DrawnChart:
    try:
        if len(selection.issue) == 1:
            return draw_view("position-strip", story, selection)
        return replace(draw_view("stance-matrix", story, selection), title=story.title)
    except DrawingError:
        return replace(draw_view("stance-matrix", story, selection.everything), title=story.title)
