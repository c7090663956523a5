"""What stands in a widget's label appears as it was typed."""

import pytest
from markdown_it import MarkdownIt

from dashboard.components.labels import WORD_JOINER, plain_label

MARKDOWN = MarkdownIt("commonmark").enable(["strikethrough", "table"])
TYPED = [
    "Free parking :red[x]",
    "*not* _italic_ **bold** ~~gone~~ `code`",
    "[link](https://example.org) ![image](x.png) <https://example.org>",
    "<b>bold</b> <script>alert(1)</script> & &amp; &lt;",
    "$x$ and $$y$$ cost $5",
    "# no heading",
    "> no quotation",
    "1. no list",
    "- no list",
    "+ no list",
    "a | b",
    ":smile: :material/home: :streamlit:",
    "back\\slash \\* \\\\",
    "{{ 7*7 }} ${x} %s",
    "“Мэр” تجار 🚲 l’été",
    "---",
    "[^1] [x]: y",
    "",
]
ARROWS = ["a -> b", "a <- b", "a <-> b", "a -- b", "a --- b", "a >= b", "a <= b", "a => b"]


def shown(label: str) -> str:
    """Return the text that a reader of a label sees, without the invisible joiner."""
    html = MARKDOWN.renderInline(label)
    assert "<" not in html, f"markup came to life: {html}"
    for entity, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        html = html.replace(entity, letter)
    return html.replace(WORD_JOINER, "")


@pytest.mark.parametrize("text", [*TYPED, *ARROWS])
def test_a_label_shows_its_text_as_typed(text: str) -> None:
    assert shown(plain_label(text)) == text


@pytest.mark.parametrize("text", TYPED)
def test_no_punctuation_is_left_for_streamlits_own_directives(text: str) -> None:
    escaped = plain_label(text)
    bare = [
        letter
        for at, letter in enumerate(escaped)
        if letter in "$:[]{}<>&*_`~#" and not (at and escaped[at - 1] == "\\")
    ]

    assert bare == []


@pytest.mark.parametrize("text", ARROWS[:5])
def test_arrows_and_dashes_are_kept_apart_and_so_not_replaced(text: str) -> None:
    escaped = plain_label(text)

    assert not any(arrow in escaped.replace("\\", "") for arrow in ("->", "<-", "--"))


@pytest.mark.parametrize("text", ["Council", "Мэр Петрова", "تجار", "12 members", "l’été"])
def test_plain_words_stay_as_they_are(text: str) -> None:
    assert plain_label(text) == text
