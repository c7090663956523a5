"""A story's own texts, which are written in Markdown, as HTML."""

from collections.abc import Sequence
from functools import cache
from itertools import takewhile
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

LAST_HEADING = 6


def render_markdown(text: str) -> str:
    r"""Return a text as HTML, its headings one level lower, below the page's own.

    Text that looks like HTML is shown as it was typed. Links lead to the web alone, and a
    picture is a link to it, so that a page asks no other host for anything.

    >>> render_markdown("# Rules <b>")
    '<h2>Rules &lt;b&gt;</h2>\n'
    """
    parser = _parser()
    tokens = parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1:]) + 1, LAST_HEADING)}"
    html: str = parser.renderer.render(tokens, parser.options, {})
    return html


class _Parser(MarkdownIt):
    """Markdown whose links lead to the web, and nowhere else."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the name is markdown-it's
        """Tell whether an address may be a link; what may not stays text."""
        return url.lower().startswith(("https://", "http://"))


@cache
def _parser() -> _Parser:
    parser = _Parser("commonmark", {"html": False})
    parser.enable("table")
    parser.add_render_rule("image", _link_picture)
    parser.add_render_rule("table_open", _begin_table)
    parser.add_render_rule("table_close", _end_table)
    return parser


def _link_picture(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    address = escapeHtml(str(tokens[at].attrs["src"]))
    return f'<a href="{address}">{escapeHtml(tokens[at].content) or address}</a>'


def _begin_table(_: Any, tokens: Sequence[Token], at: int, *__: Any) -> str:
    """Begin a region that scrolls by itself, named after the table's columns."""
    head = takewhile(lambda token: token.type != "thead_close", tokens[at:])
    columns = ", ".join(token.content for token in head if token.type == "inline")
    name = escapeHtml(f"Table of {columns}")
    return f'<div class="scrolls" role="region" tabindex="0" aria-label="{name}"><table>\n'


def _end_table(*_: Any) -> str:
    return "</table></div>\n"
