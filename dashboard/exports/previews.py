"""The picture that stands for a view beside a link: a chart of it below what it comes to."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from dashboard import prose, summaries
from dashboard.chart_list import CHARTS, DrawnChart, draw_view
from dashboard.exports.chart_files import FONT, LEADING, PAPER, SVG, clean, to_svg
from dashboard.exports.fonts import set_fonts
from dashboard.exports.vega import paint_png
from dashboard.model.appearance import DARK_INK
from dashboard.model.story import Story
from dashboard.model.text_layout import wrap_text
from dashboard.selection import Selection
from dashboard.summaries import ACTORS_PER_PAGE

PREVIEW = (1200, 630)
"""Pixels across and down, as Open Graph images are."""
PREVIEW_MARGIN = 12
MOST_ISSUES, MOST_ON_STRIP = 10, 14
"""Of how many issues a matrix, and of how many actors a strip, can be read in a preview."""
HEADLINE_WIDTH = PREVIEW[0] - 8 * PREVIEW_MARGIN
HEADLINES = ((34, 2), (28, 3), (22, 5))
"""Sizes of a preview's headline, and the lines that it may take in each; cut in the last."""


def choose_preview(story: Story, selection: Selection) -> tuple[str, Selection]:
    """Return the name of the chart that a preview draws, and the view it is drawn of.

    That is the matrix, or the strip where one issue is chosen; of more than can be read
    at that size, the stances of each side, counted. Where nothing fits, it is a chart of
    the whole story.
    """
    shown = selection.filters
    if summaries.find_grid(story, shown).is_empty:
        shown = selection.everything
    grid = summaries.find_grid(story, shown)
    if len(shown.issue) == 1:
        legible = len(grid.actors) <= MOST_ON_STRIP
        return "position-strip" if legible else "side-counts", shown
    legible = len(grid.actors) <= ACTORS_PER_PAGE and len(grid.issues) <= MOST_ISSUES
    return "stance-matrix" if legible else "side-counts", shown


def draw_preview(story: Story, selection: Selection) -> DrawnChart:
    """Draw a view's preview; it bears the title of its story, or of the one issue chosen."""
    name, shown = choose_preview(story, selection)
    drawn = draw_view(name, story, shown)
    if len(shown.issue) == 1:
        return replace(drawn, title=summaries.find_issue(story, shown.issue[0]).proposition)
    return replace(drawn, title=story.title)


def head_preview(story: Story, selection: Selection) -> str:
    """Return the finding that stands above a view's preview; empty where no two actors clash."""
    _, shown = choose_preview(story, selection)
    return prose.head_finding(summaries.find_finding(story, shown))


def describe_preview(story: Story, selection: Selection) -> str:
    """Say what a view's preview shows, its headline first, for those who do not see it."""
    name, shown = choose_preview(story, selection)
    described = CHARTS[name].describe(CHARTS[name].rows(story, shown))
    return f"{head_preview(story, selection)} {described}".strip()


def to_preview(story: Story, selection: Selection) -> bytes:
    """Paint a view's preview as a PNG of the size ``PREVIEW``."""
    width, height = PREVIEW
    card = ET.Element(f"{{{SVG}}}svg", {"width": str(width), "height": str(height)})
    ET.SubElement(card, f"{{{SVG}}}rect", card.attrib | {"fill": PAPER})
    lines = set_headline(clean(head_preview(story, selection)))
    top = float(lines[-1].attrib["y"]) if lines else PREVIEW_MARGIN
    card.append(sheet := ET.fromstring(to_svg(draw_preview(story, selection))))
    card.extend(lines)  # above the sheet, whose margin they reach into
    sheet.attrib |= {"x": str(PREVIEW_MARGIN), "y": f"{top:g}"}
    sheet.set("width", str(width - 2 * PREVIEW_MARGIN))
    sheet.set("height", f"{height - PREVIEW_MARGIN - top:g}")
    return paint_png(set_fonts(ET.tostring(card)))


def set_headline(headline: str) -> list[ET.Element]:
    """Set the lines of a preview's headline, in type as large as its length allows."""
    for size, most_lines in HEADLINES:
        lines = wrap_text(headline, size, HEADLINE_WIDTH, bold=True, most_lines=most_lines)
        if not lines or not lines[-1].endswith("…"):
            break
    look = {
        "fill": DARK_INK,
        "font-family": FONT,
        "font-size": str(size),
        "font-weight": "600",
        "text-anchor": "middle",
        "x": str(PREVIEW[0] // 2),
    }
    elements = []
    for at, line in enumerate(lines, start=1):
        y = PREVIEW_MARGIN + at * size * LEADING
        elements.append(element := ET.Element(f"{{{SVG}}}text", look | {"y": f"{y:g}"}))
        element.text = line
    return elements
