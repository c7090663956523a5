"""A drawing as the browser's own renderer lays it out."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import vl_convert

from dashboard.charts.drawing import Drawing
from dashboard.model.text_layout import text_width

NARROWEST, NARROW, WIDE = 288, 358, 1148
"""Pixels that a chart has on screens of 320, 390 and 1280 pixels."""
WIDTHS = (NARROWEST, NARROW, WIDE)
SVG = "{http://www.w3.org/2000/svg}"
TRANSLATE = re.compile(r"translate\(([-\d.e]+),\s*([-\d.e]+)\)")


@dataclass(frozen=True)
class Text:
    """A text on a drawing, with the box that it takes by the estimate of its layout."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Rendering:
    """A drawing rendered at one width.

    ``said`` lists what a screen reader says of its marks, ``inks`` every text with its
    colour; ``fills`` and ``paths`` map what is said of a shape to its colour and outline.
    """

    width: float
    height: float
    texts: tuple[Text, ...]
    said: list[str]
    inks: list[tuple[str, str]]
    fills: dict[str, str]
    paths: dict[str, str]
    svg: str


def render(drawing: Drawing, widths: Sequence[int] = WIDTHS) -> dict[int, Rendering]:
    """Render a drawing as readers of a magnified page, a telephone and a desk see it, by width."""
    specification = drawing.chart().to_dict(validate=True)
    return {width: _render({**specification, "width": width}) for width in widths}


def _render(specification: dict[str, Any]) -> Rendering:
    svg = vl_convert.vegalite_to_svg(specification)
    root = ET.fromstring(svg)
    texts = tuple(_texts(root, 0.0, 0.0))
    marks = [node for node in root.iter() if "aria-label" in node.attrib]
    shapes = {node.attrib["aria-label"]: node.attrib for node in marks if "d" in node.attrib}
    return Rendering(
        width=float(root.attrib["width"]),
        height=float(root.attrib["height"]),
        texts=texts,
        said=[node.attrib["aria-label"] for node in marks],
        inks=[(node.text or "", node.attrib["fill"]) for node in root.iter(f"{SVG}text")],
        fills={said: shape.get("fill", "transparent") for said, shape in shapes.items()},
        paths={said: shape.get("transform", "") + shape["d"] for said, shape in shapes.items()},
        svg=svg,
    )


def _texts(node: ET.Element, x: float, y: float) -> Iterator[Text]:
    shift = TRANSLATE.search(node.attrib.get("transform", ""))
    if shift:
        x, y = x + float(shift[1]), y + float(shift[2])
    if node.tag == f"{SVG}text":
        yield _box(node, x, y)
    for child in node:
        yield from _texts(child, x, y)


def _box(node: ET.Element, x: float, y: float) -> Text:
    lines = [line.text or "" for line in node.findall(f"{SVG}tspan")] or [node.text or ""]
    size = float(node.attrib["font-size"].removesuffix("px"))
    length = max(text_width(line, size) for line in lines)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[node.attrib.get("text-anchor", "start")]
    down = sum(float(line.attrib.get("dy", 0)) for line in node.findall(f"{SVG}tspan"))
    text = " ".join(" ".join(lines).split())
    if "rotate(-90)" in node.attrib.get("transform", ""):
        return Text(text, x - 0.75 * size, y - length * (1 - share), x + down, y + length * share)
    return Text(text, x - length * share, y - size, x + length * (1 - share), y + down)
