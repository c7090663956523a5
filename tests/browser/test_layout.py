"""Nothing cut, overlapping, faint or too wide: on a phone, a tablet and a desk, light and dark."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import GROUNDS, Reader

MEASURE = Path(__file__).with_name("measure.js").read_text("utf-8")
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
WIDTHS = (320, 390, 768, 1280)
POSITION = "?position=whatsapp.restrict-calls"


SPLIT_WORDS = r"""cells => cells.flatMap((cell) => {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), split = [];
    while (texts.nextNode()) for (const word of texts.currentNode.data.matchAll(/\p{L}+/gu)) {
        const range = new Range();
        range.setStart(texts.currentNode, word.index);
        range.setEnd(texts.currentNode, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map(({ top }) => top));
        if (lines.size > 1) split.push(word[0]);
    }
    return split;
})"""


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
        reader.open(path).open_tables()
        if reader.has_filters:
            reader.open_more_filters()
        found += faults(reader, name)

    assert not found, "\n".join(found)


def test_no_word_is_split_in_the_tables_of_a_codebook_on_a_phone(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(width=320).open("/data")
    cells = reader.page.locator(".document").locator("th, td")

    assert cells.count() > 40
    assert cells.evaluate_all(SPLIT_WORDS) == []


def test_charts_follow_the_window_when_it_is_turned(reader: Reader) -> None:
    reader.open("/")

    for width, height in ((390, 844), (844, 390), (1280, 900)):
        assert faults(reader.resize(width, height), f"{width} wide") == []


def test_the_theme_follows_the_system(new_reader: Callable[..., Reader]) -> None:
    grounds = {scheme: new_reader(color_scheme=scheme).open("/").ground for scheme in SCHEMES}

    assert grounds == GROUNDS


@pytest.mark.parametrize(("width", "height", "lowest"), [(1280, 900, 600), (390, 844, 844)])
def test_the_first_stances_stand_on_the_first_screen_below_one_row_of_navigation(
    new_reader: Callable[..., Reader], width: int, height: int, lowest: int
) -> None:
    reader = new_reader(width=width, height=height).open("/")

    stances = reader.chart("Stance matrix").get_by_text("Supports").all()
    first_row_ends = min(bottom(stance) for stance in stances)
    links = reader.navigation.get_by_role("link").all()

    assert first_row_ends < lowest
    assert len({bottom(link) for link in links}) == 1
    expect(reader.sentence).to_be_in_viewport()


@pytest.mark.parametrize(("width", "highest"), [(1280, 3680), (390, 6090)])
def test_the_comparison_of_seven_issues_is_short_enough_to_be_read_through(
    new_reader: Callable[..., Reader], width: int, highest: int
) -> None:
    reader = new_reader(width=width).open("/compare")

    height = reader.page.get_by_test_id("stMain").evaluate("main => main.scrollHeight")

    assert reader.page.locator(".compared").count() == 7
    assert height <= highest


@pytest.mark.parametrize(("width", "are_folded"), [(1280, False), (390, True)])
def test_words_quoted_again_stand_in_place_at_a_desk_and_open_on_a_phone(
    new_reader: Callable[..., Reader], width: int, are_folded: bool
) -> None:
    again = new_reader(width=width).open("/compare").page.locator(".again").first
    button = again.get_by_role("button", name="Copy quotation")

    expect(again.locator("summary")).to_be_visible(visible=are_folded)
    if are_folded:
        expect(button).to_be_hidden()
        again.locator("summary").click()
    expect(again.get_by_role("blockquote")).to_be_visible()
    expect(button).to_be_visible()


def test_what_is_typed_into_is_large_enough_on_a_phone_to_be_seen_without_zooming(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(width=390, height=844, has_touch=True, is_mobile=True)
    reader.open("/evidence").open_sharing()

    fields = reader.page.locator("input").all()
    sizes = [
        field.evaluate("field => parseFloat(getComputedStyle(field).fontSize)") for field in fields
    ]

    assert len(sizes) >= 2
    assert min(sizes) >= 16


def bottom(element: Locator) -> float:
    """Measure how far below the top of the screen an element ends."""
    box = element.bounding_box()
    assert box is not None
    return box["y"] + box["height"]
