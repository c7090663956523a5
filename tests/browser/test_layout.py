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


def faults(reader: Reader, where: str = "") -> list[str]:
    """Measure the page as it is drawn now; one sentence for each thing that is wrong."""
    found: dict[str, list[str]] = reader.page.evaluate(MEASURE)
    return [f"{where}: {fault}: {case}" for fault, cases in found.items() for case in cases]


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_readable_at_this_width_in_light_and_dark(
    new_reader: Callable[..., Reader], pages: dict[str, str], width: int
) -> None:
    reader = new_reader(width=width)

    found = []
    for name, path in pages.items():
        reader.open(path + POSITION)
        for scheme in SCHEMES:
            found += faults(reader.prefer(scheme), f"{name}, {scheme}")

    assert not found, "\n".join(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_long_names_in_any_script_are_readable_at_this_width(
    new_reader: Callable[..., Reader], pages: dict[str, str], example: str, width: int
) -> None:
    reader = new_reader(example, width=width)

    found = []
    for name, path in pages.items():
        found += faults(reader.open(path).open_tables(), name)

    assert not found, "\n".join(found)


def test_charts_follow_the_window_when_it_is_turned(reader: Reader) -> None:
    reader.open("/")

    for width, height in ((390, 844), (844, 390), (1280, 900)):
        assert faults(reader.resize(width, height), f"{width} wide") == []


def test_the_theme_follows_the_system(new_reader: Callable[..., Reader]) -> None:
    grounds = {scheme: new_reader(color_scheme=scheme).open("/").ground for scheme in SCHEMES}

    assert grounds == GROUNDS
