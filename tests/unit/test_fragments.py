"""Fragments show data as typed, and link to the views they name."""

import inspect
import re
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jinja2
import pandas as pd
import pytest

from dashboard import fragments, summaries
from dashboard.chart_list import CHARTS, charts_of
from dashboard.dataset.schemas import TABLES
from dashboard.exports import SHOWN_TABLES
from dashboard.exports.citations import cite_in_all_forms
from dashboard.model.byte_cache import CACHE
from dashboard.model.errors import LinkProblem, Problem
from dashboard.model.story import Catalog, ListedStory, Story, UnavailableStory
from dashboard.query_string import format_query, known_values, parse_query
from dashboard.selection import Selection

FRAGMENTS = [name for name in fragments.__all__ if name not in {"link_to", "fill_template"}]
TEMPLATES = Path(fragments.__file__).with_name("templates")
OF_ROUTES = {"head.html", "message.html", "sitemap.html"}
"""Templates that the routes fill: tests of the routes see what comes of them."""
HOSTILE = (
    "<b>x</b><script>alert(1)</script>\"><img src=x onerror=alert(1)> ' $x$ :red[x] "
    "{{ 7*7 }} {% raw %} [a](b) &lt; `c`"
)
FREE_TEXT = {
    *("name", "short_name", "side", "role", "affiliation", "proposition", "short_label"),
    *("status_quo", "support_label", "oppose_label", "condition", "justification", "coder_note"),
    *("title", "publisher", "quote", "summary", "speaker", "label", "definition", "note", "unit"),
}
"""Functions that fragments are made with."""
VOID = {"br", "hr", "img", "input", "link", "meta", "wbr"}
ALL = Selection(story="bicycle-lane")


def selections(story: Story) -> list[Selection]:
    """Choose from a story in several ways."""
    side = known_values(story)["side"][1]
    return [
        ALL,
        replace(ALL, actor=("mayor",), position=("mayor", "build-lane")),
        replace(ALL, actor=("council", "traders"), stance=("support", "oppose"), search="a & b"),
        replace(ALL, side=(side,), position=("cyclists", "free-parking"), page=2),
        replace(ALL, search=HOSTILE),
    ]


class Parsed(HTMLParser):
    """What a browser makes of a fragment: tags, texts and the values of attributes."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str]] = []
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def links(self) -> list[str]:
        return [value for name, value in self.attributes if name == "href"]

    @property
    def words(self) -> str:
        return "".join(self.texts) + "\n".join(value for _, value in self.attributes)


def spoilt(story: Story) -> Story:
    """Put hostile text behind every free text of a story."""
    tables = {}
    for field in fields(Story):
        table = getattr(story, field.name)
        if isinstance(table, pd.DataFrame):
            texts = {name: table[name] + " " + HOSTILE for name in FREE_TEXT & set(table.columns)}
            tables[field.name] = table.assign(**texts)
    return replace(
        story, title=HOSTILE, summary=HOSTILE, version=HOSTILE, language=HOSTILE, **tables
    )


def every_fragment(story: Story, selection: Selection) -> dict[str, str]:
    """Fill every fragment that a story, a selection and the like can fill, by its name."""
    values = everything_to_show(story, selection)
    filled = {}
    for name in FRAGMENTS:
        function: Callable[..., str] = getattr(fragments, name)
        parameters = inspect.signature(inspect.unwrap(function)).parameters
        filled[name] = function(**{each: values[each] for each in parameters})
    return filled


def everything_to_show(story: Story, selection: Selection) -> dict[str, Any]:
    """Return what fragments show, by the names of their parameters."""
    bad = Problem("a.csv", 2, "name", HOSTILE, HOSTILE, HOSTILE)
    matrix = CHARTS["stance-matrix"]
    rows = matrix.rows(story, selection)
    address = f"https://example.org/?q={HOSTILE}"
    broken = UnavailableStory("bad", HOSTILE, (bad,), more=7)
    entry = ListedStory(story.story_id, story.title, story.summary, story.as_of)
    listing = Catalog(
        unavailable={"bad": broken},
        listed={story.story_id: entry},
        outdated={story.story_id: broken},
    )
    return {
        "address": address,
        "agreements": summaries.compare_codings(story),
        "arguments": summaries.compare_arguments(story, selection, "build-lane"),
        "can_be_framed": True,
        "caption": matrix.describe(rows),
        "listed": summaries.page_of_stories(listing, Selection(search=selection.search)),
        "newer": broken,
        "charts": charts_of(selection),
        "citation": HOSTILE,
        "claims": summaries.list_open_claims(story, selection),
        "clashes": summaries.list_clashes(story, selection),
        "actors": 1_380,
        "compared_sides": summaries.compare_sides(story, selection),
        "nouns": "actors",
        "part": replace(summaries.list_actors(story, selection), pages=3, number=2),
        "side_page": summaries.page_of_sides(story, selection),
        "sources": summaries.list_sources(story, selection),
        "compared": summaries.compare_issues(story, selection),
        "finding": HOSTILE,
        "description": HOSTILE,
        "exchanges": summaries.list_exchanges(story, selection),
        "figures": summaries.page_of_figures(story, selection),
        "forms": cite_in_all_forms(story, address, date(2024, 7, 1)),
        "gaps": summaries.find_gaps(story),
        "issue": summaries.find_issue(story, "build-lane"),
        "issues": summaries.list_issues(story, selection),
        "leads_on": True,
        "label": HOSTILE,
        "left_out": HOSTILE,
        "link": address,
        "legend": tuple(matrix.legend(rows)),
        "opened": selection.position and summaries.explain_position(story, *selection.position),
        "path": "compare",
        "page": summaries.page_of_positions(story, selection, issues_per_page=2),
        "positions": summaries.list_hesitations(story, selection),
        "problems": (LinkProblem("actor", HOSTILE), LinkProblem(HOSTILE, "")),
        "profile": summaries.profile_actor(story, selection, "mayor"),
        "query": format_query(selection),
        "selection": selection,
        "rivalries": summaries.list_rivalries(story, selection),
        "sentence": HOSTILE,
        "several": False,
        "shown": address,
        "sides": summaries.list_actors(story, selection),
        "statements": summaries.page_of_statements(story, selection),
        "story": story,
        "tables": TABLES,
        "table_id": "table-stance-matrix",
        "target": "content",
        "text": HOSTILE,
        "title": HOSTILE,
        "twin": matrix.twin(rows),
        "views": tuple(SHOWN_TABLES),
    }


@pytest.fixture(scope="module")
def hostile_fragments(example: Story) -> dict[str, Parsed]:
    story = spoilt(example)
    return {
        f"{name} {number}": Parsed(html)
        for number, selection in enumerate(selections(story))
        for name, html in every_fragment(story, selection).items()
    }


def test_hostile_text_appears_as_typed_and_escaped_once(
    hostile_fragments: dict[str, Parsed],
) -> None:
    told = {name for name, parsed in hostile_fragments.items() if "alert(1)" in parsed.words}

    assert len(told) > len(hostile_fragments) / 2
    for name in told:
        words = hostile_fragments[name].words
        # A document is Markdown, which reads the last two of the hostile words.
        typed = HOSTILE.split(" &lt;")[0] if name.startswith("document") else HOSTILE
        assert typed in words or "…" in words, name
        if not name.startswith("share"):  # which shows markup to copy
            assert "&lt;b&gt;" not in words, name
            assert "&amp;" not in words, name


def test_hostile_text_never_becomes_markup(hostile_fragments: dict[str, Parsed]) -> None:
    for name, parsed in hostile_fragments.items():
        assert not parsed.tags & {"b", "script", "img"}, name
        assert not [key for key, _ in parsed.attributes if key.startswith("on")], name
        assert "49" not in parsed.words, name


def test_every_tag_that_is_opened_is_closed(hostile_fragments: dict[str, Parsed]) -> None:
    assert {name: parsed.open for name, parsed in hostile_fragments.items() if parsed.open} == {}


def test_every_link_leads_to_a_view_that_exists(example: Story, catalog: Catalog) -> None:
    seen = 0
    for selection in selections(example):
        for name, html in every_fragment(example, selection).items():
            for link in Parsed(html).links:
                if "story=" not in link or name in {"share", "citations"}:
                    continue
                query = link.partition("?")[2].partition("#")[0]
                chosen, problems = summaries.follow_link(parse_qs(query), catalog)
                assert (format_query(chosen), problems) == (query, ()), f"{name}: {link}"
                seen += 1

    assert seen > 50


def test_no_link_within_the_dashboard_forgets_its_story(example: Story) -> None:
    for selection in selections(example):
        for name, html in every_fragment(example, selection).items():
            inner = [link for link in Parsed(html).links if link.startswith(("?", "./"))]
            if name == "story_list":  # its own pages are of no story
                inner = [link for link in inner if "story=" in link]
            assert all("story=bicycle-lane" in link for link in inner), name


def test_the_table_of_positions_opens_each_of_them_and_keeps_the_filters(
    example: Story, catalog: Catalog
) -> None:
    chosen = replace(ALL, side=("town-hall",), stance=("support", "declined"))
    chart = CHARTS["stance-matrix"]
    twin = chart.twin(chart.rows(example, chosen))
    links = Parsed(fragments.chart_text((), twin, "", chosen)).links

    assert [parse_query(parse_qs(link.partition("?")[2]), catalog)[0] for link in links] == [
        replace(chosen, position=position)
        for position in (
            ("council", "build-lane"),
            ("mayor", "lane-safer"),
            ("mayor", "trade-falls"),
        )
    ]


def turned_to(story: Story, number: int) -> str:
    """Return the pager of a story on one of its pages."""
    selection = replace(ALL, page=number)
    return fragments.pager(summaries.page_of_positions(story, selection), selection)


def test_the_pager_leads_to_the_neighbours_and_no_further(
    big_story: Story,
) -> None:
    catalog = Catalog({big_story.story_id: big_story})
    found = {
        page: [
            parse_query(parse_qs(link.partition("?")[2]), catalog)[0].page
            for link in Parsed(turned_to(big_story, page)).links
        ]
        for page in (1, 2, 8, 999)
    }

    assert found == {1: [2], 2: [1, 3], 8: [7], 999: [7]}


def test_a_detail_that_is_open_can_be_closed(example: Story) -> None:
    opened = replace(ALL, actor=("mayor",), position=("mayor", "build-lane"))

    explained = summaries.explain_position(example, "mayor", "build-lane")

    assert Parsed(fragments.position_detail(explained, example, opened)).links[0] == (
        "?story=bicycle-lane&actor=mayor"
    )
    assert Parsed(fragments.position_detail(None, example, ALL)).words == ""


def test_every_template_is_filled_by_some_fragment(
    example: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = set()
    get_template = jinja2.Environment.get_template

    def note(self: jinja2.Environment, name: str, *options: Any) -> jinja2.Template:
        filled.add(name)
        return get_template(self, name, *options)

    monkeypatch.setattr(jinja2.Environment, "get_template", note)
    CACHE.clear()
    for name in FRAGMENTS:
        getattr(getattr(fragments, name), "cache_clear", lambda: None)()
    for selection in selections(example):
        every_fragment(replace(example), selection)

    assert filled | OF_ROUTES == {path.name for path in TEMPLATES.glob("*.html")}


def shared(*, can_be_framed: bool) -> str:
    return fragments.share(
        title="A view",
        description="What it shows",
        address="https://example.org/?story=s",
        citation="A citation",
        can_be_framed=can_be_framed,
    )


def test_the_embed_code_is_offered_where_the_host_lets_itself_be_framed() -> None:
    words = Parsed(shared(can_be_framed=True)).words

    assert '<iframe src="https://example.org/?story=s&amp;embed=true"' in words
    assert "DASHBOARD_FRAME_HOSTS" not in words


def test_elsewhere_sharing_says_how_the_host_allows_it() -> None:
    words = Parsed(shared(can_be_framed=False)).words

    assert "iframe" not in words
    assert "DASHBOARD_FRAME_HOSTS" in words
    assert "A citation" in words
    assert "https://example.org/?story=s" in words


def test_an_embedded_view_shows_its_address_as_a_link(example: Story) -> None:
    address = "https://example.org/compare?story=s&actor=a"

    html = fragments.embedded(example, "All", address)

    assert Parsed(html).links == [address]
    assert address in Parsed(html).words


def test_pages_link_to_the_list_of_stories_where_there_are_several(example: Story) -> None:
    chosen = Selection(story=example.story_id)

    links = {
        several: Parsed(fragments.page_links("", chosen, several=several)).links
        for several in (False, True)
    }

    assert links[True] == [*links[False], "./"]


def test_the_pages_are_a_landmark_that_names_the_page_one_is_on() -> None:
    chosen = replace(ALL, actor=("mayor",))
    html = fragments.page_links("compare", chosen)

    assert html.startswith('<nav class="pages" aria-label="Pages">')
    assert html.count("aria-current") == 1
    assert '<a href="./compare?story=bicycle-lane&amp;actor=mayor" aria-current="page">' in html
    assert Parsed(html).links[0] == "./?story=bicycle-lane&actor=mayor"


def test_every_quotation_can_be_copied_with_a_link_to_its_statement(
    example: Story, catalog: Catalog
) -> None:
    copied = set()
    for selection in selections(example):
        for name, html in every_fragment(example, selection).items():
            attributes = Parsed(html).attributes
            texts = [value for key, value in attributes if key == "data-copy"]
            links = [value for key, value in attributes if key == "data-link"]
            assert len(texts) == len(links) == html.count('<blockquote class="quotation"'), name
            for text, link in zip(texts, links, strict=True):
                chosen, problems = parse_query(parse_qs(link.removeprefix("./evidence?")), catalog)
                assert (replace(chosen, statement=""), problems) == (ALL, ()), name
                assert text.startswith("“"), name
                copied.add(chosen.statement)

    assert copied == set(example.statements.loc[example.statements["quote"] != "", "statement_id"])


def test_the_comparison_holds_every_stance_with_its_reason_words_and_links(shipped: Story) -> None:
    selection = Selection(story=shipped.story_id)
    compared = summaries.compare_issues(shipped, selection)
    words = Parsed(fragments.comparison(compared, shipped, selection)).words
    entries = [entry for row in compared for column in row.columns for entry in column.entries]
    quoted = [entry.strongest.quote for entry in entries if entry.strongest.quote]

    assert len(entries) == sum(row.entries for row in compared) == 19
    for entry in entries:
        assert entry.position.justification in words
        assert entry.position.condition in words
        assert (entry.strongest.quote or entry.strongest.summary) in words
    assert words.count("Copy quotation") == len(quoted)
    for quote in quoted:
        assert words.count(f"“{quote}”") >= 2 * quoted.count(quote)  # shown, and to be copied


def test_words_quoted_once_on_a_page_are_folded_where_they_come_again(shipped: Story) -> None:
    def folds(**filters: tuple[str, ...]) -> int:
        selection = replace(Selection(story=shipped.story_id), **filters)
        compared = summaries.compare_issues(shipped, selection)
        return fragments.comparison(compared, shipped, selection).count('<details class="again">')

    assert folds() == 5
    assert folds(issue=("main-crime-channel",)) == 0


def test_words_say_in_which_language_they_are(example: Story) -> None:
    story = replace(
        example, language="he", sources=example.sources.assign(language="ar-EG"), right_to_left=True
    )
    compared = fragments.comparison(summaries.compare_issues(story, ALL), story, ALL)
    languages = set(re.findall(r'<(h2|h3|blockquote)[^>]* lang="([^"]+)"', compared))

    assert languages == {("h2", "he"), ("h3", "he"), ("blockquote", "ar-EG")}
    assert 'class="masthead from-right"' in fragments.masthead(story, "A finding")


def test_words_of_an_unknown_language_have_a_direction_alone(example: Story) -> None:
    story = replace(example, sources=example.sources.assign(language=""))
    compared = fragments.comparison(summaries.compare_issues(story, ALL), story, ALL)

    assert 'lang="' not in compared.replace('lang="en"', "")
    assert 'dir="auto"' in compared
    assert "from-right" not in fragments.masthead(story, "A finding")
