"""Fonts for scripts that Liberation Sans lacks, by name, for pictures painted on the server.

Left to itself, the painter takes any font that holds a letter: bold, with serifs, or none.
It also mixes two fonts in one line badly, so that a line is given one, which has Latin
letters or marks too where there is such a font. Pages and SVG files need none of this, as
a browser has fonts of its own.
"""

import logging
import re
import sys
import xml.etree.ElementTree as ET
from functools import cache
from os import walk
from pathlib import Path

TEXT = "{http://www.w3.org/2000/svg}text"
CJK = "CJK"
LETTERS = {
    CJK: (
        "\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f"
        "\uff00-\uffef\U00020000-\U0003ffff"
    ),
    "Hebrew": "\u0590-\u05ff\ufb1d-\ufb4f",
    "Arabic": "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
    "Armenian": "\u0530-\u058f",
    "Georgian": "\u10a0-\u10ff",
    "Devanagari": "\u0900-\u097f\ua8e0-\ua8ff",
    "Bengali": "\u0980-\u09ff",
    "Gurmukhi": "\u0a00-\u0a7f",
    "Gujarati": "\u0a80-\u0aff",
    "Oriya": "\u0b00-\u0b7f",
    "Tamil": "\u0b80-\u0bff",
    "Telugu": "\u0c00-\u0c7f",
    "Kannada": "\u0c80-\u0cff",
    "Malayalam": "\u0d00-\u0d7f",
    "Sinhala": "\u0d80-\u0dff",
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
    "Myanmar": "\u1000-\u109f",
    "Ethiopic": "\u1200-\u139f",
    "Khmer": "\u1780-\u17ff",
}
"""Scripts and their letters. Where a line holds several, the first decides."""
SCRIPTS = {script: re.compile(f"[{letters}]") for script, letters in LETTERS.items()}
FAMILIES = dict.fromkeys(("Hebrew", "Arabic", "Armenian", "Georgian"), "DejaVu Sans")
"""The fonts of scripts; those of others are called *Noto Sans* and the script."""
PACKAGES = {"DejaVu Sans": "fonts-dejavu-core", f"Noto Sans {CJK}": "fonts-noto-cjk"}
"""Debian's packages of fonts; all others are in ``fonts-noto-core``."""
FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.local/share/fonts", "~/.fonts")

KANA, HANGUL = re.compile("[\u3040-\u30ff]"), re.compile("[\u1100-\u11ff\uac00-\ud7ff]")
SHAPES = {"ja": "JP", "ko": "KR", "zh-Hant": "TC", "zh-TW": "TC", "zh-HK": "HK", "zh": "SC"}
"""The shapes of Chinese characters by the beginning of a language's tag."""

log = logging.getLogger(__name__)


def set_fonts(svg: bytes) -> str:
    """Return an SVG in which each line of another script names a font that has it.

    A font that this machine lacks is named in the log, once, with the package to install.
    """
    root = ET.fromstring(svg)
    shapes = _choose_shapes(root)
    for element in root.iter(TEXT):
        script = script_of(element.text or "")
        if script:
            family = font_of(script)
            report_if_missing(family, script)
            named = f"{family} {shapes}" if script == CJK else family
            element.set("font-family", f"{named}, {element.get('font-family', 'sans-serif')}")
    return ET.tostring(root, encoding="unicode")


def script_of(text: str) -> str:
    """Name the script of ``SCRIPTS`` that decides on a line's font; empty for none of them."""
    if text.isascii():
        return ""
    return next((script for script, letters in SCRIPTS.items() if letters.search(text)), "")


def font_of(script: str) -> str:
    """Name the font of a script; several fonts of Chinese characters begin with that name."""
    return FAMILIES.get(script, f"Noto Sans {script}")


@cache
def report_if_missing(family: str, script: str) -> None:
    """Say once in the log what to install for a script, if its font is not on this machine."""
    beginning = family.replace(" ", "")
    if sys.platform != "linux" or any(name.startswith(beginning) for name in font_files()):
        return
    log.warning(
        "Pictures with %s letters need the font %s, which was not found: install the Debian "
        "package %s and start again. Until then they may show boxes; pages are not affected.",
        *(script, family, PACKAGES.get(family, "fonts-noto-core")),
    )


@cache
def font_files() -> frozenset[str]:
    """Name the font files of this machine, where the painter looks for them."""
    folders = (Path(folder).expanduser() for folder in FOLDERS)
    return frozenset(name for folder in folders for *_, names in walk(folder) for name in names)


def _choose_shapes(root: ET.Element) -> str:
    """Choose the shapes of Chinese characters, by the language named or by other letters."""
    tags = (element.get("lang", "") for element in root.iter())
    tag = next(filter(None, tags), "")
    for beginning, shapes in SHAPES.items():
        if f"{tag}-".startswith(f"{beginning}-"):
            return shapes
    words = "".join(root.itertext())
    return "JP" if KANA.search(words) else "KR" if HANGUL.search(words) else "SC"
