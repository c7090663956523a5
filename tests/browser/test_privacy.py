"""Our host alone, no errors, and no need of our own script."""

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_only_our_host_is_contacted_and_nothing_fails(
    reader: Reader, pages: dict[str, str], requested: list[str], complaints: list[str]
) -> None:
    for path in pages.values():
        reader.open(path)
    reader.open("/?position=whatsapp.restrict-calls").open_tables().open_more_filters()
    reader.page.keyboard.press("Escape")
    reader.copy_link()
    for name in pages:
        if name != "Overview":
            reader.visit(name)

    assert {urlsplit(url).netloc for url in requested} == {urlsplit(reader.server).netloc}
    assert complaints == []


def test_nothing_is_remembered_on_the_readers_machine_but_streamlits_own(reader: Reader) -> None:
    reader.open("/?actor=whatsapp")

    assert [cookie["name"] for cookie in reader.page.context.cookies()] in ([], ["_streamlit_xsrf"])


def test_without_our_script_links_load_the_page_anew(reader: Reader) -> None:
    reader.page.route("**/assets/view.js", lambda route: route.abort())
    reader.open("/?actor=whatsapp").open_tables()

    reader.page.get_by_role("link", name="WhatsApp, Calls on").click()
    expect(reader.detail).to_contain_text("WhatsApp: Calls on WhatsApp and Telegram")
    expect(reader.sentence).to_contain_text("actor: WhatsApp")
    reader.detail.get_by_role("link", name="Close").click()
    expect(reader.detail).to_be_hidden()
    expect(reader.sentence).to_contain_text("actor: WhatsApp")


def test_the_link_is_copied_with_one_press(new_reader: Callable[..., Reader]) -> None:
    reader = new_reader(permissions=["clipboard-read", "clipboard-write"])
    field = reader.open("/?actor=whatsapp").open_sharing()

    reader.page.get_by_role("button", name="Copy link").click()

    expect(reader.page.get_by_role("button", name="Copied")).to_be_visible()
    assert reader.page.evaluate("navigator.clipboard.readText()") == field.input_value()
