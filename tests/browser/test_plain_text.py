"""Data is never markup: what the tables hold appears as typed."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader

MADE_FROM_DATA = ", ".join(
    f'[data-testid="stApp"] {made}'
    for made in (
        "b",
        "i",
        "em",
        ".katex",
        ".stMarkdownColoredText",
        '[href$="(b)"]',
        '[href="b"]',
        '[href$="/b"]',
    )
)


def made_from_data(reader: Reader) -> Locator:
    """Find elements that only careless treatment of the invented story could make."""
    return reader.page.locator(MADE_FROM_DATA)


def test_no_page_makes_markup_of_data(
    new_reader: Callable[..., Reader], pages: dict[str, str], example: str
) -> None:
    reader = new_reader(example)

    made = {}
    for name, path in pages.items():
        reader.open(f"{path}?position=mayor.lane-safer").open_tables()
        made[name] = made_from_data(reader).evaluate_all(
            "elements => elements.map((element) => element.outerHTML)"
        )

    assert {name: elements for name, elements in made.items() if elements} == {}


def test_text_appears_as_typed_in_titles_pills_and_charts(
    new_reader: Callable[..., Reader], example: str
) -> None:
    reader = new_reader(example).open("/")

    expect(reader.heading).to_have_text(
        "Who wants the bicycle lane on Harbour Street & who <b>does not</b>"
    )
    expect(reader.page.get_by_text("the traders fear for $x$ of trade")).to_be_visible()
    reader.open_filters()
    for group, value in (
        ("Side", "Жители"),
        ("Side", "Traders & shops"),
        ("Actor", "Мэр Петрова"),
        ("Actor", "تجار"),
        ("Issue", "Free parking :red[x]"),
    ):
        expect(reader.pill(group, value)).to_be_visible()
    matrix = " ".join(reader.labels("Stance matrix"))
    assert "Parking on Harbour Street should be free, even for $x$ a day" in matrix
    assert "تجار" in matrix
    assert "Мэр Петрова" in matrix
    assert "The first plan <b>fails</b>" in " ".join(reader.labels("Timeline"))


def test_text_appears_as_typed_in_details_and_tables(
    new_reader: Callable[..., Reader], example: str
) -> None:
    reader = new_reader(example)

    for position, typed in (
        ("council.build-lane", "“We build the lane, not *talk* about it”"),
        ("council.build-lane", "Only if it costs less than $x$ [a](b)"),
        ("mayor.free-parking", "NA"),
        ("mayor.lane-safer", "*Unclear* was considered; <b>other</b> streets are named."),
        ("mayor.build-lane", "“за и против”"),
        ("cyclists.build-lane", "“Build it now :red[x]”"),
        ("traders.build-lane", "“نريد مواقف مجانية للجميع”"),
    ):
        reader.open(f"/?position={position}")
        expect(reader.detail.get_by_text(typed)).to_be_visible()
        expect(made_from_data(reader)).to_have_count(0)
    reader.open_tables()
    expect(reader.page.get_by_role("rowheader", name="NA")).to_have_count(0)
    expect(reader.page.get_by_role("cell", name="The first plan <b>fails</b>")).to_be_visible()
    expect(reader.page.get_by_role("cell", name="with $x$ names")).to_be_visible()


@pytest.mark.parametrize("words", ["<b>fails</b>", ":red[x]", "$x$", "*x* [a](b)", "تجار"])
def test_what_a_reader_types_appears_as_typed(
    new_reader: Callable[..., Reader], example: str, words: str
) -> None:
    reader = new_reader(example).open("/").open_more_filters().search(words)

    expect(reader.sentence).to_contain_text(f"words: “{words}”")
    assert made_from_data(reader).count() == 0


def test_an_awkward_label_filters_and_restores_like_any_other(
    new_reader: Callable[..., Reader], example: str
) -> None:
    reader = new_reader(example).open("/")
    reader.choose("Issue", "Free parking :red[x]").choose("Side", "Жители")
    before = reader.view()

    assert new_reader(example).open(reader.copy_link()).view() == before
