"""On paper: light whatever the theme, with what is shown in words, and nothing to press."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.reader import Reader

PALE_TEXTS = """() => {
    const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const bright = (value) => {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = value;
        context.fillRect(0, 0, 1, 1);
        const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
        return alpha > 0 && (red + green + blue) / 3 > 120;
    };
    const speaks = (element) =>
        [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const ink = (element) => {
        const style = getComputedStyle(element);
        return element.closest('svg') ? style.fill : style.color;
    };
    return [...document.querySelectorAll('[data-testid="stMain"] *')]
        .filter((element) => element.checkVisibility() && speaks(element) && bright(ink(element)))
        .map((element) => element.textContent.trim().slice(0, 60));
}"""
"""The texts that would be too pale on white."""

GROUNDS = """() => ['body', '[data-testid="stApp"]', '[data-testid="stMain"]']
    .map((selector) => getComputedStyle(document.querySelector(selector)).backgroundColor)"""


def test_every_page_prints_dark_on_white_from_a_dark_screen(
    new_reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    reader = new_reader(color_scheme="dark")

    for name, path in pages.items():
        reader.open(f"{path}?position=whatsapp.restrict-calls").page.emulate_media(media="print")
        assert reader.page.evaluate(PALE_TEXTS) == [], name
        assert set(reader.page.evaluate(GROUNDS)) == {"rgb(255, 255, 255)"}, name
        reader.page.emulate_media(media="screen")


def test_paper_says_what_is_shown_and_has_nothing_to_press(
    new_reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    reader = new_reader()

    for name, path in pages.items():
        reader.open(f"{path}?side=platforms").page.emulate_media(media="print")
        if name != "Data and method":
            expect(reader.sentence, name).to_contain_text("side: Platforms")
            expect(reader.sentence, name).to_be_visible()
        for control in reader.page.locator("button, input, summary, .pager").all():
            expect(control, name).to_be_hidden()
        reader.page.emulate_media(media="screen")


def test_a_table_that_repeats_its_chart_is_printed_only_where_it_was_opened(
    reader: Reader,
) -> None:
    table = reader.open("/").page.get_by_role("table").first
    reader.page.emulate_media(media="print")
    expect(table).to_be_hidden()

    reader.page.emulate_media(media="screen")
    reader.open_tables().page.emulate_media(media="print")
    expect(table).to_be_visible()


def test_the_comparison_prints_each_issue_once_with_all_its_words(reader: Reader) -> None:
    reader.open("/compare").page.emulate_media(media="print")

    assert reader.page.locator(".compared:visible").count() == 7
    quotations = reader.page.locator(".compared .quotation").all()
    assert len(quotations) == 10
    for quotation in quotations:
        expect(quotation).to_be_visible()
