"""Charts as files: SVG and PNG with title, legend and source, readable on their own.

Type is Liberation Sans, which vl-convert carries, so that a PNG looks alike on every
server; ``fonts`` names others for scripts that it lacks. Readers of an SVG without it have
Arial or Helvetica, whose letters are as wide.
The whole sheet is one Vega-Lite specification: title and subtitle stand above the chart,
legend and source are marks below it.
"""

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from typing import Any

from dashboard.chart_list import DrawnChart, LegendEntry
from dashboard.charts.scales import HALF_AND_HALF
from dashboard.exports.fonts import set_fonts
from dashboard.exports.vega import draw_svg, paint_png
from dashboard.model.appearance import APPEARANCES, DARK_INK, PAGE_INK
from dashboard.model.text_layout import direct_lines, text_width, wrap_text
from dashboard.model.vocabulary import Basis

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
PAPER = "#fdfcf9"
WIDTH = 1000
MARGIN = 32
ROOM = WIDTH - 2 * MARGIN
GAP = 18
SWATCH = (24, 16)
ANY_STANCE = "#c3c3c1"
"""Fill of a swatch that stands for a stance of any code."""
SWATCH_GAP = 8
ENTRY_GAP = 24
TITLE, TEXT, SMALL = 22, 14, 12
LEADING = 1.35
PNG_SCALE = 2

SVG = "http://www.w3.org/2000/svg"
PAGE_ONLY = re.compile("aria-.+|class|pointer-events|role")
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no way to write (its section 2.2)."""

ET.register_namespace("", SVG)


def to_svg(drawn: DrawnChart) -> bytes:
    """Draw a chart on a sheet ``WIDTH`` pixels wide, as a whole SVG file in UTF-8."""
    root = ET.fromstring(draw_svg(clean(_specify(drawn))))
    _settle(root)
    _part_lines(root)
    root.set("role", "img")
    if drawn.language:
        root.set("lang", clean(drawn.language))
    for at, (tag, text) in enumerate([("title", drawn.title), ("desc", drawn.description)]):
        root.insert(at, named := ET.Element(f"{{{SVG}}}{tag}"))
        named.text = clean(text)
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content


def to_png(svg: bytes) -> bytes:
    """Paint what ``to_svg`` returned, two pixels of the picture to each of the sheet."""
    return paint_png(set_fonts(svg), scale=PNG_SCALE)


def clean(value: Any) -> Any:
    """Replace what XML cannot hold, in every text of a value; Vega would not survive it.

    >>> clean({"text": ["a" + chr(0), 1]}) == {"text": ["a" + chr(0xFFFD), 1]}
    True
    """
    if isinstance(value, dict):
        return {name: clean(part) for name, part in value.items()}
    if isinstance(value, list):
        return [clean(part) for part in value]
    return NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _specify(drawn: DrawnChart) -> dict[str, Any]:
    """Write a chart down as one specification, data included."""
    chart = drawn.drawing.specification()
    legend = list(_lay_legend(drawn.legend))
    top = (legend[-1]["y"] + SWATCH[1] if legend else 0) + GAP
    source = [
        {"x": 0, "y": top + at * SMALL * LEADING, "indent": 0, "text": line}
        for at, line in enumerate(wrap_text(drawn.source, SMALL, ROOM))
    ]
    marks = drawn.drawing.marks.to_json(orient="records", double_precision=15)
    return chart | {
        "autosize": {"type": "fit-x", "contains": "padding"},
        "background": PAPER,
        "config": chart["config"] | {"font": FONT},
        "data": {"values": json.loads(marks)},
        "layer": [*chart["layer"], _foot([*legend, *source])],
        "padding": MARGIN,
        "title": _head(drawn),
        "width": WIDTH,
    }


def _head(drawn: DrawnChart) -> dict[str, Any]:
    lines = [part for line in drawn.lines for part in wrap_text(line, TEXT, ROOM)]
    return {
        "anchor": "start",
        "color": DARK_INK,
        "fontSize": TITLE,
        "fontWeight": 600,
        "lineHeight": TITLE * LEADING,
        "offset": GAP,
        "subtitle": lines,
        "subtitleColor": DARK_INK,
        "subtitleFontSize": TEXT,
        "subtitleLineHeight": TEXT * LEADING,
        "subtitlePadding": 6,
        "text": direct_lines(wrap_text(drawn.title, TITLE, ROOM, bold=True), drawn.title),
    }


def _lay_legend(legend: tuple[LegendEntry, ...]) -> Iterator[dict[str, Any]]:
    """Place entries in rows, in pixels from the start of the first."""
    x, y = 0.0, 0
    for entry in legend:
        swatch = _swatch(entry)
        indent = SWATCH[0] + SWATCH_GAP if swatch["fill"] else 0
        text = f"{entry.mark} {entry.text}".strip()
        width = indent + text_width(text, SMALL)
        if x and x + width > ROOM:
            x, y = 0.0, y + SWATCH[1] + SWATCH_GAP
        yield {
            "x": x,
            "y": y,
            "indent": indent,
            "text": text,
            **swatch,
        }
        x += width + ENTRY_GAP


def _swatch(entry: LegendEntry) -> dict[str, Any]:
    """Return the look of an entry's swatch; no fill where it has none."""
    swatch: dict[str, Any] = {"fill": "", "glyph": "", "line": 0, "dash": [1, 0], "bar": 0}
    if entry.basis == Basis.INFERRED:
        return swatch | {"fill": "transparent", "line": 1.6, "dash": [4, 2.5]}
    if entry.basis:
        return swatch | {"fill": ANY_STANCE, "bar": int(entry.basis == Basis.DEED)}
    if not entry.code:
        return swatch
    seen = APPEARANCES[entry.code]
    fill = HALF_AND_HALF if len(seen.fills) == 2 else "".join(seen.fills) or "transparent"
    return swatch | {"fill": fill, "glyph": seen.glyph, "line": int(not seen.fills)}


def _foot(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Draw legend and source below the chart."""
    top = f"height + {GAP} + datum.y"
    swatch = {
        "type": "rect",
        "cornerRadius": 3,
        "fill": _expr("datum.fill"),
        "stroke": DARK_INK,
        "strokeDash": _expr("datum.dash"),
        "strokeWidth": _expr("datum.line"),
        "x": _expr("datum.x + 1"),
        "x2": _expr(f"datum.x + {SWATCH[0] - 1}"),
        "y": _expr(top),
        "y2": _expr(f"{top} + {SWATCH[1]}"),
    }
    bar = {
        "type": "rect",
        "color": DARK_INK,
        "x": _expr("datum.x + 4"),
        "x2": _expr("datum.x + 8"),
        "y": _expr(f"{top} + 3"),
        "y2": _expr(f"{top} + {SWATCH[1] - 3}"),
    }
    text = {"type": "text", "baseline": "middle", "color": DARK_INK, "fontSize": SMALL}
    text["y"] = _expr(f"{top} + {SWATCH[1] / 2}")
    middle = _expr(f"datum.x + {SWATCH[0] / 2}")
    glyph = {"align": "center", "text": _expr("datum.glyph"), "x": middle}
    label = {"align": "left", "text": _expr("datum.text"), "x": _expr("datum.x + datum.indent")}
    return {
        "data": {"values": rows},
        "layer": [
            {"mark": swatch, "transform": [{"filter": "datum.fill"}]},
            {"mark": bar, "transform": [{"filter": "datum.bar"}]},
            {"mark": text | glyph, "transform": [{"filter": "datum.glyph"}]},
            {"mark": text | label},
        ],
    }


def _expr(expression: str) -> dict[str, str]:
    return {"expr": expression}


def _settle(root: ET.Element) -> None:
    """Name ink and gradients for good, and drop what only the page's chart uses.

    Vega numbers gradients through the life of its process; here they start anew.
    """
    named = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    fixed = {PAGE_INK: DARK_INK}
    for at, name in enumerate(named):
        fixed |= {name: f"chart-{at}", f"url(#{name})": f"url(#chart-{at})"}
    for element in root.iter():
        for name, value in list(element.attrib.items()):
            if PAGE_ONLY.fullmatch(name):
                del element.attrib[name]
            else:
                element.set(name, fixed.get(value, value))


def _part_lines(root: ET.Element) -> None:
    """Make each line a text of its own: lines from right to left would be set as one."""
    for block in list(root.iter(f"{{{SVG}}}text")):
        if len(block):
            block.tag = f"{{{SVG}}}g"
        y = 0.0
        for line in block:
            y += float(line.attrib.pop("dy", "0"))
            line.tag = f"{{{SVG}}}text"
            line.set("y", f"{y:g}")
