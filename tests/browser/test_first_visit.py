"""What a newcomer meets, on the story that comes with the dashboard."""

import re
from itertools import pairwise

from playwright.sync_api import expect

from tests.browser.reader import Reader


def test_a_newcomer_sees_what_it_is_about_and_where_everyone_stands(reader: Reader) -> None:
    page = reader.open("/").page

    expect(reader.heading).to_have_text(re.compile("^Who stands where on"))
    source = r"^As of 13\sAugust\s2025 · coded from “Russia restricts .*” \(CyberScoop\)"
    expect(page.get_by_text(re.compile(source))).to_be_visible()
    finding = "Government and Platforms take opposite sides on 2 of 7 issues"
    expect(
        page.get_by_text(re.compile(f"^{finding}.* have no answer in the sources"))
    ).to_be_visible()
    expect(reader.sentence).to_have_text("All 5 actors, all 7 issues")
    for title in ("Every actor on every issue", "Where they clash", "What goes unanswered"):
        expect(page.get_by_role("heading", level=2, name=title)).to_be_visible()
    assert {"Government", "Platforms", "Lawmakers", "WhatsApp", "Telegram"} <= set(
        reader.labels("Stance matrix of 7 issues down and 5 actors across")
    )
    assert "Russia restricts calls on WhatsApp and Telegram" in reader.labels("Timeline of")


def test_silence_is_worded_and_never_a_colour(reader: Reader) -> None:
    reader.open("/")

    silent = reader.page.get_by_label(re.compile(r"^Senior lawmaker, .*: not stated$"))

    assert silent.count() == 5
    assert set(silent.evaluate_all("cells => cells.map((cell) => cell.getAttribute('fill'))")) == {
        "transparent"
    }


def test_every_page_has_one_title_and_headings_in_order(
    reader: Reader, pages: dict[str, str]
) -> None:
    skipped: dict[str, list[int]] = {}

    for name, path in pages.items():
        reader.open(path)
        levels = reader.page.get_by_role("heading").evaluate_all(
            "headings => headings.map((heading) => Number(heading.tagName[1]))"
        )
        steps = pairwise(levels)
        if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in steps):
            skipped[name] = levels

    assert len(pages) > 1
    assert skipped == {}


def test_the_navigation_leads_to_every_page(reader: Reader, pages: dict[str, str]) -> None:
    titles = {name: reader.open(path).heading.inner_text() for name, path in pages.items()}

    reader.open("/")
    for name, title in titles.items():
        if name != "Overview":
            expect(reader.visit(name).heading).to_have_text(title)
    expect(reader.visit("Overview").heading).to_have_text(titles["Overview"])

    assert len(set(titles.values())) == len(pages)
