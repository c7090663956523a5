"""Usable without sight, without a mouse."""

import re
from collections.abc import Callable
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.reader import Reader

SCROLLED = """() => document.querySelector('[data-testid="stMain"]').scrollTop"""

PASSED_OVER = """() => [...document.querySelectorAll('.skip a')].map((link) => {
    const table = document.querySelector(link.hash);
    const between = [...document.querySelectorAll('.stVegaLiteChart')].filter((chart) =>
        link.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_FOLLOWING
        && table.compareDocumentPosition(chart) & Node.DOCUMENT_POSITION_PRECEDING);
    return between.map((chart) => chart.ariaLabel);
})"""
"""The charts between each skip link and the place it leads to."""


def violations(reader: Reader, where: str) -> list[str]:
    """Ask axe-core what keeps people out of the page as it stands."""
    found: list[dict[str, Any]] = Axe().run(reader.page).response["violations"]
    return [
        f"{where}: {violation['id']}: {node['html'][:200]}"
        for violation in found
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page_however_far_it_is_opened(
    new_reader: Callable[..., Reader], pages: dict[str, str], scheme: Literal["light", "dark"]
) -> None:
    reader = new_reader(color_scheme=scheme)

    found = []
    for name, path in pages.items():
        reader.open(f"{path}?actor=whatsapp&position=whatsapp.restrict-calls").open_tables()
        found += violations(reader, name)
        reader.open_sharing()
        found += violations(reader, f"{name}, sharing")

    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_seldom_seen(
    new_reader: Callable[..., Reader], scheme: Literal["light", "dark"]
) -> None:
    reader = new_reader(color_scheme=scheme)

    found = [
        *violations(reader.open("/?stance=oppose").open_more_filters(), "more filters"),
        *violations(reader.open("/?q=zebra"), "nothing matches"),
        *violations(reader.open("/?actor=viber"), "unknown value"),
        *violations(reader.open("/").resize(390, 844), "on a phone"),
    ]

    assert not found, "\n".join(found)


def test_a_filter_is_set_and_taken_back_by_keyboard(reader: Reader) -> None:
    reader.open("/")
    keyboard = reader.page.keyboard

    reader.tab_to(reader.fold("Filters"))
    keyboard.press("Enter")
    with reader.following():
        reader.tab_to(reader.pill("Actor", "Roskomnadzor"))
        keyboard.press("Enter")
    expect(reader.sentence).to_contain_text("actor: Roskomnadzor")
    with reader.following():
        keyboard.press("ArrowRight")
        keyboard.press("Space")
    expect(reader.sentence).to_contain_text("actor: Roskomnadzor or Russian government")
    with reader.following():
        reader.tab_to(reader.page.get_by_role("button", name="Clear", exact=True))
        keyboard.press("Enter")
    expect(reader.sentence).to_have_text("All 5 actors, all 7 issues")


def test_more_filters_open_and_close_by_keyboard(reader: Reader) -> None:
    reader.open("/")
    keyboard = reader.page.keyboard
    field = reader.page.get_by_label("Search the words")

    reader.tab_to(reader.fold("Filters"))
    keyboard.press("Enter")
    reader.tab_to(reader.fold("More filters"))
    keyboard.press("Enter")
    expect(field).to_be_visible()
    reader.tab_to(field)
    with reader.following():
        keyboard.type("private")
        keyboard.press("Enter")
    keyboard.press("Shift+Tab")
    keyboard.press("Enter")

    expect(field).to_be_hidden()
    expect(reader.fold("More filters (1 in use)")).to_be_focused()
    expect(reader.sentence).to_contain_text("words: “private”")


def test_the_link_is_shared_by_keyboard(reader: Reader) -> None:
    reader.open("/?actor=whatsapp")
    field = reader.page.get_by_label("Link to this view")

    reader.tab_to(reader.page.get_by_role("button", name="Share this view"))
    reader.page.keyboard.press("Enter")
    reader.tab_to(field)
    expect(field).to_have_value(re.compile("actor=whatsapp"))
    reader.page.keyboard.press("Escape")

    expect(field).to_be_hidden()


def test_a_position_is_opened_and_closed_by_keyboard_through_the_table(reader: Reader) -> None:
    reader.open("/")
    keyboard = reader.page.keyboard

    reader.tab_to(reader.page.get_by_text("The same as a table").first)
    keyboard.press("Enter")
    with reader.following():
        reader.tab_to(reader.page.get_by_role("link", name=re.compile("^WhatsApp, Calls on .*")))
        keyboard.press("Enter")
    expect(reader.detail).to_contain_text("WhatsApp: Calls on WhatsApp and Telegram")
    expect(reader.detail).to_be_focused()
    with reader.following():
        reader.tab_to(reader.detail.get_by_role("link", name="Close"))
        keyboard.press("Enter")
    expect(reader.detail).to_be_hidden()


def test_a_page_is_turned_to_by_keyboard(reader: Reader) -> None:
    reader.open("/?actor=whatsapp")

    with reader.following():
        reader.tab_to(reader.navigation.get_by_role("link", name="Compare"))
        reader.page.keyboard.press("Enter")

    expect(reader.sentence).to_contain_text("actor: WhatsApp")


def test_the_pages_are_a_landmark_that_names_the_one_that_is_open(reader: Reader) -> None:
    reader.open("/compare")
    landmark = reader.page.get_by_role("navigation", name="Pages", exact=True)

    expect(landmark.get_by_role("link")).to_have_count(6)
    expect(landmark.locator('[aria-current="page"]')).to_have_text("Compare")
    with reader.following():
        reader.tab_to(landmark.get_by_role("link", name="Evidence"))
        reader.page.keyboard.press("Enter")
    expect(landmark.get_by_role("link", name="Evidence")).to_be_focused()


def test_four_keys_lead_into_the_table_of_positions(reader: Reader) -> None:
    reader.open("/")

    for key in ("Tab", "Enter", "Tab", "Enter"):
        reader.page.keyboard.press(key)

    summary = reader.page.get_by_text("The same as a table").first
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport()
    reader.page.keyboard.press("Tab")
    expect(reader.page.get_by_role("link", name=re.compile("^Roskomnadzor, Calls"))).to_be_focused()


def test_the_table_of_every_chart_is_reached_before_the_chart(
    reader: Reader, pages: dict[str, str]
) -> None:
    for name, path in {**pages, "one issue": "/issue?issue=restrict-calls"}.items():
        reader.open(path)
        passed_over = reader.page.evaluate(PASSED_OVER)

        assert [[chart] for chart in reader.view()["charts"]] == passed_over[1:], name


def test_closing_a_position_gives_back_the_place_it_was_opened_from(reader: Reader) -> None:
    reader.open("/compare")
    opener = reader.page.get_by_role("link", name=re.compile("^All words and notes: Tele")).last

    with reader.following():
        reader.tab_to(opener)
        place = reader.page.evaluate(SCROLLED)
        reader.page.keyboard.press("Enter")
    expect(reader.detail).to_be_focused()
    with reader.following():
        reader.tab_to(reader.detail.get_by_role("link", name="Close"))
        reader.page.keyboard.press("Enter")

    expect(opener).to_be_focused()
    expect(opener).to_be_in_viewport()
    assert abs(reader.page.evaluate(SCROLLED) - place) < 50
    assert place > 0


def test_clearing_the_filters_leaves_the_focus_among_the_filters(reader: Reader) -> None:
    reader.open("/?actor=whatsapp")

    with reader.following():
        reader.tab_to(reader.page.get_by_role("button", name="Clear", exact=True))
        reader.page.keyboard.press("Enter")

    expect(reader.fold("Filters")).to_be_focused()


def test_forced_colours_keep_what_is_pressed_and_what_swatches_mean(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(forced_colors="active").open("/?actor=whatsapp").open_filters()
    ground = "element => getComputedStyle(element).backgroundColor"

    pressed = reader.pill("Actor", "WhatsApp").evaluate(ground)
    others = reader.pill("Actor", "Telegram").evaluate(ground)
    swatches = reader.page.locator(".legend .swatch[class*=chip-]").evaluate_all(
        f"swatches => swatches.map({ground})"
    )

    assert pressed != others
    assert len(set(swatches)) > 2, swatches


def test_every_chart_says_in_words_what_it_shows(reader: Reader, pages: dict[str, str]) -> None:
    for name, path in pages.items():
        said = reader.open(path).view()["charts"]
        assert all(len(words) > 30 for words in said), name
        assert len(set(said)) == len(said), name
