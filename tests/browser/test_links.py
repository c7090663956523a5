"""Links from elsewhere: old, mistyped, cut off, or to one position."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.reader import Reader

AGREES = 1_000
"""Milliseconds between two looks of the page at its address."""
JUNK = [
    "/?actor=whatsapp&actor=telegram&&=&%ff=%00&stance[]=x#fragment",
    "/?page=-1&position=&q=%20&side=....",
    "/compare?page=999999&position=whatsapp",
    "/?actor=" + "whatsapp." * 300,
    "/?q=" + "a" * 500,
    "/?story=../../etc/passwd",
    "/?position=whatsapp.restrict-calls.more&issue=<script>alert(1)</script>",
]


def test_an_unknown_value_is_named_and_the_rest_of_the_link_applies(reader: Reader) -> None:
    reader.open("/?actor=whatsapp.viber&issue=restrict-calls&colour=red")

    expect(reader.notice).to_contain_text("there is no actor “viber”")
    expect(reader.notice).to_contain_text("“colour”")
    expect(reader.sentence).to_have_text(
        "1 of 5 actors, 1 of 7 issues · actor: WhatsApp · issue: Call restrictions"
    )

    reader.choose("Issue", "WhatsApp exit")
    expect(reader.notice).to_be_hidden()
    assert "viber" not in reader.page.url


def test_what_the_filters_hide_leaves_the_address_without_a_step_back(reader: Reader) -> None:
    reader.open("/data")
    hidden = "/?actor=telegram&position=whatsapp.restrict-calls"
    reader.open(hidden)
    steps = reader.page.evaluate("history.length")

    expect(reader.page).to_have_url(re.compile(r"/\?story=[\w-]+&actor=telegram$"))
    notice = reader.page.get_by_text("is hidden by the filters")
    expect(notice).to_be_visible()
    reader.page.wait_for_timeout(3 * AGREES)
    expect(notice).to_be_visible()
    assert reader.page.evaluate("history.length") == steps
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile("/data$"))


def test_a_link_in_an_embedded_view_stays_in_its_frame(reader: Reader) -> None:
    reader.page.goto(f"{reader.server}/compare?embed=true&actor=whatsapp")
    root = reader.page.locator("#root")

    root.locator('.stHtml a[href^="?"]').first.click()

    expect(reader.page).to_have_url(re.compile(r"position=whatsapp\.[\w-]+&embed=true$"))
    expect(reader.detail).to_be_visible()
    expect(root.locator(".embedded")).to_be_visible()
    expect(root.locator(".footer")).to_have_count(0)


def test_junk_links_still_open_the_dashboard(reader: Reader, complaints: list[str]) -> None:
    reader.page.on("dialog", lambda dialog: complaints.append(dialog.message))

    for link in JUNK:
        reader.open(link)
        expect(reader.heading, link).to_be_visible()
        expect(reader.sentence, link).to_be_visible()
        expect(reader.page.get_by_test_id("stException"), link).to_have_count(0)

    assert "1 of 5" in reader.open("/?actor=telegram").sentence.inner_text()
    assert [said for said in complaints if "404" not in said] == []


def test_campaign_parameters_of_other_services_are_not_called_unknown(reader: Reader) -> None:
    reader.open("/?actor=whatsapp&utm_source=chat&fbclid=abc")

    expect(reader.notice).to_be_hidden()
    expect(reader.sentence).to_contain_text("actor: WhatsApp")


@pytest.mark.parametrize("path", ["/", "/compare"])
def test_a_link_with_a_position_opens_its_detail_in_view(reader: Reader, path: str) -> None:
    reader.open(f"{path}?position=whatsapp.restrict-calls")

    expect(reader.detail).to_contain_text("WhatsApp: Calls on WhatsApp and Telegram should be")
    expect(reader.detail.get_by_role("link", name="Close")).to_be_in_viewport()
    expect(reader.detail).to_be_focused()


def test_a_page_number_beyond_the_last_shows_the_last(reader: Reader) -> None:
    reader.open("/?page=9")

    expect(reader.chart("Stance matrix of 7 issues down and 5 actors across")).to_be_visible()
