"""Choosing what is shown, and taking it back."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from tests.browser.reader import Reader

TRANSLATE = """() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode);
    for (const text of found) {
        if (!text.nodeValue.trim() || text.parentElement.closest('script, style, svg')) continue;
        const outer = document.createElement('font');
        const inner = outer.appendChild(document.createElement('font'));
        inner.textContent = `[${text.nodeValue}]`;
        text.replaceWith(outer);
    }
}"""
"""Do to the page what a browser's translator does: other words, in elements of its own."""


def parameters(reader: Reader) -> dict[str, str]:
    """Return the parameters in the address bar but the story."""
    found = parse_qs(urlsplit(reader.page.url).query)
    return {name: " ".join(values) for name, values in found.items() if name != "story"}


def test_a_filter_changes_the_sentence_the_charts_and_the_link(reader: Reader) -> None:
    reader.open("/").choose("Actor", "WhatsApp")

    expect(reader.sentence).to_have_text("1 of 5 actors, all 7 issues · actor: WhatsApp")
    labels = reader.labels("Stance matrix of 7 issues down and 1 actor across")
    assert "WhatsApp" in labels
    assert "Telegram" not in labels
    assert parameters(reader) == {"actor": "whatsapp"}


def test_filters_narrow_each_other_and_values_in_one_widen_it(reader: Reader) -> None:
    reader.open("/").choose("Actor", "WhatsApp").choose("Issue", "Call restrictions")
    expect(reader.sentence).to_have_text(
        "1 of 5 actors, 1 of 7 issues · actor: WhatsApp · issue: Call restrictions"
    )

    reader.choose("Actor", "Telegram")

    expect(reader.sentence).to_contain_text("2 of 5 actors")
    expect(reader.chart("Stance matrix of 1 issue down and 2 actors across")).to_be_visible()
    assert parameters(reader) == {"actor": "whatsapp.telegram", "issue": "restrict-calls"}


def test_more_filters_narrow_by_stance_frame_basis_and_words(reader: Reader) -> None:
    reader.open("/").open_more_filters()

    reader.choose("Stance", "▼ Opposes or disputes").choose("Basis", "Inferred")
    reader.choose("Frame", "Right to privacy").search("encrypted")

    said = "stance: opposes · frame: Right to privacy · basis: inferred · words: “encrypted”"
    expect(reader.sentence).to_contain_text(said)
    expect(reader.sentence).to_contain_text("1 of 5 actors")
    expect(reader.fold("More filters (4 in use)")).to_be_visible()
    expect(reader.fold("Filters (4 in use)")).to_be_visible()
    assert parameters(reader) == {
        "stance": "oppose",
        "frame": "right-to-privacy",
        "basis": "inferred",
        "q": "encrypted",
    }


def test_a_shared_link_restores_the_view_on_every_page(
    new_reader: Callable[..., Reader], pages: dict[str, str]
) -> None:
    sender, receiver = new_reader(), new_reader()
    sender.open("/").choose("Actor", "WhatsApp").choose("Actor", "Roskomnadzor")
    sender.open_more_filters().search("private").page.keyboard.press("Escape")

    for name in pages:
        if name != "Overview":
            sender.visit(name)
        link = sender.copy_link()

        assert receiver.open(link).view() == sender.view(), name
        assert urlsplit(link).path.rstrip("/") == pages[name].rstrip("/")


def test_changing_the_page_keeps_the_filters(reader: Reader, pages: dict[str, str]) -> None:
    reader.open("/").choose("Side", "Platforms").choose("Issue", "Reason for the restriction")
    pressed = reader.view()["pressed"]

    for name in [*(name for name in pages if name != "Overview"), "Overview"]:
        reader.visit(name)
        if reader.has_filters:
            assert reader.view()["pressed"] == pressed, name
        assert parameters(reader) == {"side": "platforms", "issue": "real-motive"}, name


def test_reloading_keeps_the_view(reader: Reader) -> None:
    before = reader.open("/").choose("Actor", "Telegram").view()

    reader.page.reload()
    reader.settle()

    assert reader.view() == before


def test_back_undoes_the_last_filter_and_forward_redoes_it(reader: Reader) -> None:
    whole = reader.open("/").view()
    one = reader.choose("Actor", "WhatsApp").view()
    two = reader.choose("Side", "Platforms").view()

    reader.page.go_back()
    expect(reader.sentence).to_have_text(one["sentence"][0])
    reader.settle()
    assert reader.view() == one
    reader.page.go_back()
    expect(reader.sentence).to_have_text(whole["sentence"][0])
    reader.settle()
    assert reader.view() == whole
    reader.page.go_forward()
    expect(reader.sentence).to_have_text(one["sentence"][0])
    reader.page.go_forward()
    expect(reader.sentence).to_have_text(two["sentence"][0])
    reader.settle()
    assert reader.view() == two


def test_back_crosses_pages(reader: Reader) -> None:
    overview = reader.open("/").choose("Actor", "WhatsApp").view()
    compare = reader.visit("Compare").view()
    reader.choose("Side", "Platforms")

    reader.page.go_back()
    expect(reader.sentence).to_have_text(compare["sentence"][0])
    reader.page.go_back()
    expect(reader.heading).to_have_text(overview["heading"][0])
    reader.settle()

    assert reader.view() == overview


def test_a_pill_pressed_again_and_clear_give_everything_back(reader: Reader) -> None:
    whole = reader.open("/").view()

    assert reader.choose("Actor", "WhatsApp").choose("Actor", "WhatsApp").view() == whole

    reader.choose("Actor", "WhatsApp").open_more_filters().search("private")
    reader.page.keyboard.press("Escape")
    assert reader.press("Clear").view() == whole
    expect(reader.page.get_by_role("button", name="Clear", exact=True)).to_be_hidden()
    assert parameters(reader) == {}


def test_what_was_cleared_behind_the_closed_fold_stays_cleared(reader: Reader) -> None:
    reader.open("/evidence").open_more_filters().choose("Frame", "Right to privacy")
    reader.fold("Filters (1 in use)").click()
    expect(reader.pill("Frame", "Right to privacy")).to_be_hidden()

    reader.press("Clear").search("private")

    assert parameters(reader) == {"q": "private"}
    assert reader.view()["pressed"] == {}


def test_where_nothing_matches_the_page_says_so_and_offers_to_clear(
    reader: Reader, pages: dict[str, str]
) -> None:
    reader.open("/").open_more_filters().search("zebra")
    reader.page.keyboard.press("Escape")

    for name in pages:
        if name != "Overview":
            reader.visit(name)
        if reader.has_filters:
            expect(reader.notice.filter(has_text="Nothing matches"), name).to_be_visible()

    reader.visit("Overview").press("Clear all filters")
    expect(reader.sentence).to_have_text("All 5 actors, all 7 issues")
    expect(reader.notice).to_be_hidden()


def test_the_sentence_stays_true_when_a_translator_has_replaced_the_words(reader: Reader) -> None:
    reader.open("/").open_filters()
    reader.page.evaluate(TRANSLATE)

    reader.pill("Actor", "[WhatsApp]").click()
    expect(reader.sentence).to_have_text("1 of 5 actors, all 7 issues · actor: WhatsApp")
    reader.page.evaluate(TRANSLATE)
    reader.page.locator(".st-key-clear button").click()
    expect(reader.sentence).to_have_text("All 5 actors, all 7 issues")
