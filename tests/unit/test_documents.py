"""A story's codebook and changelog are shown as the texts that they are, and as nothing else."""

import re

import pytest

from dashboard import fragments
from dashboard.fragments.method import LONGEST_DOCUMENT
from dashboard.model.story import Story
from tests.unit.test_fragments import Parsed

TEXT = """# Codebook

Rules *decide*, `codes` name.

## Rules

1. One.
2. Two, with a [source](https://example.org/a?b=1&c=2).

| stance | when |
|---|---|
| support | said |
"""


def test_a_codebook_is_shown_with_headings_lists_tables_and_links() -> None:
    html = fragments.document(TEXT)

    assert re.findall(r"<(h\d)>(.*?)</", html) == [("h2", "Codebook"), ("h3", "Rules")]
    assert {"em", "code", "ol", "li", "table", "th", "td"} <= Parsed(html).tags
    assert Parsed(html).links == ["https://example.org/a?b=1&c=2"]
    assert ("aria-label", "Table of stance, when") in Parsed(html).attributes


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        'Words <img src=x onerror="alert(1)"> and <b>more</b>',
        "[a](javascript:alert(1))",
        "[a](JAVASCRIPT:alert(1)) <javascript:alert(1)>",
        "[a](data:text/html,x) ![a](data:image/svg+xml,x)",
        "[a](/download/story.zip) [b](#c) [d](mailto:e@example.org) [f](//example.org)",
        '<a href="https://example.org">x</a>',
        "[a]: javascript:alert(1)\n\n[a]",
        "$x$ :red[x] :material/home: -> (c)",
    ],
)
def test_what_is_neither_markdown_nor_a_link_to_the_web_stays_text(text: str) -> None:
    shown = Parsed(fragments.document(text))

    assert shown.tags <= {"div", "p"}
    assert [name for name, _ in shown.attributes] == ["class", "dir"]


def test_a_picture_is_a_link_so_that_no_other_host_is_asked() -> None:
    html = fragments.document("![A “map” <b>](http://example.org/map.png?a=1&b=2)")

    assert Parsed(html).tags == {"div", "p", "a"}
    assert Parsed(html).links == ["http://example.org/map.png?a=1&b=2"]
    assert "A “map” <b>" in Parsed(html).words


def test_the_texts_of_the_story_hold_no_mark_that_was_not_understood(shipped: Story) -> None:
    for text in (shipped.codebook, shipped.changelog):
        words = "".join(Parsed(fragments.document(text)).texts)
        assert not re.search(r"^#|\*\*|\]\(|^\|", words, re.MULTILINE)


def test_of_a_text_too_long_for_a_page_the_beginning_is_shown_and_the_page_says_so() -> None:
    paragraph = "One *word* after another. " * 40
    shown = Parsed(fragments.document(f"{paragraph}\n\n" * 200))

    words = "".join(shown.texts)
    assert 50_000 < len(words) < LONGEST_DOCUMENT
    assert "is in the Data Package above" in words[-200:]


@pytest.mark.parametrize("text", ["[" * 2_000, "> " * 2_000])
def test_deeply_nested_marks_are_no_fault(text: str) -> None:
    assert "html" not in Parsed(fragments.document(text)).tags


def test_an_empty_text_shows_nothing() -> None:
    assert Parsed(fragments.document(" \n")).tags == set()
