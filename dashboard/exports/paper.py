"""Figures on paper: SVG and PNG with title, legend and source, readable on their own.

Type is Liberation Sans, which vl-convert carries, so that a PNG looks alike on every
server; readers of an SVG without it have Arial or Helvetica, whose letters are as wide.
Widths of text are estimated, on the generous side, so that nothing leaves the sheet.
"""

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import vl_convert

from dashboard.chart_list import DrawnChart, LegendEntry
from dashboard.exports.lettering import letter_width, wrap_text
from dashboard.model.appearance import (
    APPEARANCES,
    DARK_INK,
    OPPOSE_COLOUR,
    PAGE_INK,
    SUPPORT_COLOUR,
)

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
PAPER = "#fdfcf9"
WIDTH = 1000
MARGIN = 32
GAP = 18
SWATCH = (24, 16)
KEY_GAP = 24
TITLE, TEXT, SMALL = 22, 14, 12
LEADING = 1.35
PNG_SCALE = 2
MIXED_ID = "key-mixed"
SVG = "http://www.w3.org/2000/svg"
SCREEN_ONLY = {
    "aria-hidden",
    "aria-label",
    "aria-roledescription",
    "class",
    "pointer-events",
    "role",
}
PAINTED = {"fill", "stroke", "id", "clip-path"}
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (its section 2.2)."""

ET.register_namespace("", SVG)


def to_svg(figure: DrawnChart) -> bytes:
    """Draw a figure on a sheet ``WIDTH`` pixels wide, as a whole SVG file in UTF-8."""
    sheet = _Sheet(figure.title, figure.description)
    sheet.write(figure.title, TITLE, weight="600")
    for line in figure.lines:
        sheet.write(line, TEXT)
    sheet.skip(GAP)
    sheet.place(_render(figure))
    sheet.skip(GAP)
    sheet.lay_keys(figure.legend)
    sheet.skip(GAP / 2)
    sheet.write(figure.source, SMALL)
    return sheet.finish()


def to_png(svg: bytes) -> bytes:
    """Paint what ``to_svg`` gave, two pixels of the picture to each of the sheet."""
    png: bytes = vl_convert.svg_to_png(svg.decode(), scale=PNG_SCALE)
    return png


def _render(figure: DrawnChart) -> ET.Element:
    """Let Vega draw the chart in the ink of the sheet; nothing is fetched for it."""
    specification = figure.drawing.specification()
    rows = json.loads(figure.drawing.marks.to_json(orient="records", double_precision=15))
    drawn = vl_convert.vegalite_to_svg(
        specification
        | {
            "config": specification["config"] | {"font": FONT},
            "data": {"values": [_writable(row) for row in rows]},
            "width": WIDTH - 2 * MARGIN,
        },
        allowed_base_urls=[],
    )
    return _settle(ET.fromstring(drawn))


def _settle(chart: ET.Element) -> ET.Element:
    """Give a rendered chart fixed colours and names, and drop what only a browser uses.

    Vega numbers its gradients through the life of the process; here they start anew.
    """
    named = [element.attrib["id"] for element in chart.iter() if "id" in element.attrib]
    fixed = {f"url(#{name})": f"url(#chart-{at})" for at, name in enumerate(named)}
    fixed |= {name: f"chart-{at}" for at, name in enumerate(named)} | {PAGE_INK: DARK_INK}
    for element in chart.iter():
        for name in SCREEN_ONLY & element.attrib.keys():
            del element.attrib[name]
        for name in PAINTED & element.attrib.keys():
            element.set(name, fixed.get(element.attrib[name], element.attrib[name]))
    return chart


def _writable(row: dict[str, Any]) -> dict[str, Any]:
    return {name: clean(cell) if isinstance(cell, str) else cell for name, cell in row.items()}


def clean(text: str) -> str:
    """Replace what XML cannot hold.

    >>> clean("a" + chr(0) + "b") == "a" + chr(0xFFFD) + "b"
    True
    """
    return NOT_XML.sub("\ufffd", text)


class _Sheet:
    """A sheet that is filled from the top; ``y`` is how far, in pixels."""

    def __init__(self, title: str, description: str) -> None:
        self.root = ET.Element(f"{{{SVG}}}svg", {"role": "img", "font-family": FONT})
        self.y = float(MARGIN - TITLE / 2)
        ET.SubElement(self.root, f"{{{SVG}}}title").text = clean(title)
        ET.SubElement(self.root, f"{{{SVG}}}desc").text = clean(description)
        self.ground = ET.SubElement(self.root, f"{{{SVG}}}rect", {"fill": PAPER})
        gradient = ET.SubElement(self.root, f"{{{SVG}}}linearGradient", {"id": MIXED_ID})
        for offset, colour in (("0.5", OPPOSE_COLOUR), ("0.5", SUPPORT_COLOUR)):
            stop = {"offset": offset, "stop-color": colour}
            ET.SubElement(gradient, f"{{{SVG}}}stop", stop)

    def skip(self, pixels: float) -> None:
        """Leave a gap."""
        self.y += pixels

    def write(self, text: str, size: int, *, weight: str = "400") -> None:
        """Write text across the sheet, in as many lines as it takes."""
        for line in wrap_text(clean(text), size, WIDTH - 2 * MARGIN, bold=weight != "400"):
            self.y += size * LEADING
            self.text(line, MARGIN, self.y, size, weight=weight)

    def text(self, text: str, x: float, y: float, size: int, **style: str) -> None:
        """Set one line; ``x`` is its start, ``y`` its base line."""
        place = {"x": f"{x:.1f}", "y": f"{y:.1f}", "font-size": str(size), "fill": DARK_INK}
        weight = {"font-weight": style["weight"]} if style.get("weight", "400") != "400" else {}
        anchor = {"text-anchor": style["anchor"]} if "anchor" in style else {}
        ET.SubElement(self.root, f"{{{SVG}}}text", place | weight | anchor).text = text

    def place(self, chart: ET.Element) -> None:
        """Put a rendered chart on the sheet, between its margins."""
        shift = {"transform": f"translate({MARGIN},{self.y:.1f})"}
        group = ET.SubElement(self.root, f"{{{SVG}}}g", shift)
        group.extend(list(chart))
        self.y += float(chart.attrib["height"])

    def lay_keys(self, keys: tuple[LegendEntry, ...]) -> None:
        """Lay the legend out in rows."""
        x = float(MARGIN)
        for key in keys:
            swatch = SWATCH[0] + 8 if key.code or key.dashed else 0
            text = f"{key.mark} {key.text}".strip()
            width = swatch + letter_width(text, SMALL)
            if x > MARGIN and x + width > WIDTH - MARGIN:
                x, self.y = float(MARGIN), self.y + SWATCH[1] + 8
            if swatch:
                self._swatch(key, x)
            self.text(text, x + swatch, self.y + 12.5, SMALL)
            x += width + KEY_GAP
        self.y += SWATCH[1]

    def _swatch(self, key: LegendEntry, x: float) -> None:
        fills = APPEARANCES[key.code].fills if key.code else ()
        fill = f"url(#{MIXED_ID})" if len(fills) > 1 else "".join(fills) or "none"
        box = {"x": f"{x:.1f}", "y": f"{self.y:.1f}", "rx": "3", "fill": fill}
        size = {"width": str(SWATCH[0]), "height": str(SWATCH[1])}
        line = {} if fills else {"stroke": DARK_INK}
        dash = {"stroke-dasharray": "4 2.5", "stroke-width": "1.6"} if key.dashed else {}
        ET.SubElement(self.root, f"{{{SVG}}}rect", box | size | line | dash)
        if key.code:
            self.text(
                APPEARANCES[key.code].glyph,
                x + SWATCH[0] / 2,
                self.y + 12.5,
                SMALL,
                anchor="middle",
            )

    def finish(self) -> bytes:
        """Cut the sheet below what is on it, and write it down."""
        size = {"width": str(WIDTH), "height": f"{self.y + MARGIN:.0f}"}
        self.ground.attrib |= size
        self.root.attrib |= size | {"viewBox": f"0 0 {size['width']} {size['height']}"}
        content: bytes = ET.tostring(self.root, encoding="utf-8", xml_declaration=True)
        return content
