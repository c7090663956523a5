"""From a cell of the matrix to the words that prove it."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.browser.reader import Reader

PROPOSITION = "Calls on WhatsApp and Telegram should be restricted"


def cell(reader: Reader, actor: str = "WhatsApp") -> Locator:
    return reader.page.get_by_label(re.compile(rf"^{actor}, {PROPOSITION}: \w+"), exact=False).and_(
        reader.page.locator("svg *")
    )


def click(reader: Reader, target: Locator) -> None:
    with reader.following():
        target.click()


def test_a_click_on_a_cell_leads_to_the_words_and_where_they_come_from(reader: Reader) -> None:
    reader.open("/")
    click(reader, cell(reader))

    expect(reader.detail.get_by_role("heading", level=2)).to_have_text(f"WhatsApp: {PROPOSITION}")
    expect(reader.detail).to_contain_text("Opposes, inferred")
    expect(reader.detail).to_contain_text("Justification.")
    expect(reader.detail).to_contain_text("“WhatsApp is private, end-to-end encrypted, and defies")
    expect(reader.detail).to_contain_text(
        "Quoted · WhatsApp, spokesperson, CyberScoop, paragraph 4"
    )
    expect(reader.detail).to_be_in_viewport()
    assert "position=whatsapp.restrict-calls" in reader.page.url


def test_a_cell_opens_again_after_close_and_after_back(reader: Reader) -> None:
    reader.open("/")

    click(reader, cell(reader))
    with reader.following():
        reader.detail.get_by_role("link", name="Close").click()
    expect(reader.detail).to_be_hidden()
    click(reader, cell(reader))
    expect(reader.detail).to_be_visible()
    reader.page.go_back()
    expect(reader.detail).to_be_hidden()
    reader.settle()
    click(reader, cell(reader))
    expect(reader.detail).to_contain_text("WhatsApp: ")


def test_closing_the_detail_of_a_cell_leads_back_to_where_the_matrix_stood(reader: Reader) -> None:
    reader.open("/")
    cell(reader).scroll_into_view_if_needed()
    reader.page.mouse.move(640, 450)
    reader.page.mouse.wheel(0, 150)
    click(reader, cell(reader))
    expect(reader.detail).to_be_in_viewport()

    with reader.following():
        reader.detail.get_by_role("link", name="Close").click()

    expect(cell(reader)).to_be_in_viewport()
    expect(reader.page.get_by_text("The same as a table").first).to_be_focused()


def test_a_quotation_is_copied_with_its_citation_and_its_link(
    new_reader: Callable[..., Reader],
) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    reader.open("/?position=whatsapp.restrict-calls")

    button = reader.detail.get_by_role("button", name="Copy quotation").first
    button.click()

    expect(reader.detail.get_by_role("button", name="Copied")).to_have_count(1)
    copied = reader.page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert copied.startswith("“WhatsApp is private, end-to-end encrypted, and defies government")
    assert (
        "— WhatsApp, spokesperson, in “Russia restricts WhatsApp, Telegram calls, alleging criminal"
        ", terrorist activity”, CyberScoop, paragraph 4 (as of 13 August 2025). "
    ) in copied
    link = copied.rpartition(" ")[2]
    assert link.startswith(f"{reader.server}/evidence?story=russia-messenger-calls&statement=")
    expect(reader.open(link).page.locator(".marked blockquote")).to_contain_text("WhatsApp is priv")


def test_another_cell_replaces_the_detail_and_filters_keep_it(reader: Reader) -> None:
    reader.open("/")
    click(reader, cell(reader))
    click(reader, cell(reader, "Telegram"))
    expect(reader.detail.get_by_role("heading", level=2)).to_have_text(f"Telegram: {PROPOSITION}")

    reader.choose("Side", "Platforms")

    expect(reader.detail.get_by_role("heading", level=2)).to_have_text(f"Telegram: {PROPOSITION}")
    expect(reader.chart("Stance matrix of 7 issues down and 2 actors across")).to_be_visible()


def test_a_silent_position_says_why_and_that_silence_is_not_neutral(reader: Reader) -> None:
    reader.open("/")
    click(reader, cell(reader, "Senior lawmaker"))

    expect(reader.detail).to_contain_text("Nothing on this in the one source read.")
    expect(reader.detail).to_contain_text("Silence is not neutrality.")


def test_compare_links_to_all_words_of_a_position(reader: Reader) -> None:
    reader.open("/compare?issue=restrict-calls")

    with reader.following():
        reader.page.get_by_role(
            "link", name=f"All words and notes: WhatsApp, {PROPOSITION}"
        ).click()

    expect(reader.detail).to_contain_text("WhatsApp: ")
    expect(reader.detail).to_be_in_viewport()
    expect(reader.sentence).to_contain_text("issue: Call restrictions")


def test_on_a_phone_a_tap_opens_the_detail(new_reader: Callable[..., Reader]) -> None:
    phone = new_reader(width=390, height=844, has_touch=True).open("/")

    with phone.following():
        cell(phone).tap()

    expect(phone.detail).to_contain_text(f"WhatsApp: {PROPOSITION}")
    expect(phone.detail).to_be_in_viewport()
