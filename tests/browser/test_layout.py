"""Nothing cut, overlapping, faint or too wide: on a phone, a tablet and a desk, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest

from tests.browser.reader import GROUNDS, Reader

MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (390, 768, 1280)
POSITION = "?position=whatsapp.restrict-calls"


def faults(reader: Reader) -> dict[str, list[str]]:
    """Measure the page as it is drawn now; empty when nothing is wrong."""
    found: dict[str, list[str]] = reader.page.evaluate(MEASURE)
    return {fault: cases for fault, cases in found.items() if cases}


def faults_in_both_themes(reader: Reader) -> dict[str, dict[str, list[str]]]:
    """Measure in the light and in the dark, as the system's preference changes."""
    found = {}
    for scheme in SCHEMES:
        found[scheme] = faults(reader.prefer(scheme))
    return {scheme: cases for scheme, cases in found.items() if cases}


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_readable_at_this_width_in_light_and_dark(
    new_reader: Callable[..., Reader], pages: dict[str, str], width: int
) -> None:
    reader = new_reader(width=width)

    found = {
        name: faults_in_both_themes(reader.open(path + POSITION)) for name, path in pages.items()
    }

    assert {name: cases for name, cases in found.items() if cases} == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_long_names_in_any_script_are_readable_at_this_width(
    new_reader: Callable[..., Reader], pages: dict[str, str], example: str, width: int
) -> None:
    reader = new_reader(example, width=width)

    found = {name: faults(reader.open(path).open_tables()) for name, path in pages.items()}

    assert {name: cases for name, cases in found.items() if cases} == {}


def test_charts_follow_the_window_when_it_is_turned(reader: Reader) -> None:
    reader.open("/")

    for width, height in ((390, 844), (844, 390), (1280, 900)):
        assert faults(reader.resize(width, height)) == {}, width


def test_the_theme_follows_the_system(new_reader: Callable[..., Reader]) -> None:
    grounds = {scheme: new_reader(color_scheme=scheme).open("/").ground for scheme in SCHEMES}

    assert grounds == GROUNDS
