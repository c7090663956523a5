"""A link that is partly wrong shows what it can, and names the rest."""

from collections.abc import Callable
from urllib.parse import parse_qs, quote

import pytest

from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog
from dashboard.prose import LONGEST_ECHO, MOST_ECHOES, describe_link_problems
from dashboard.query_string import LONGEST_SEARCH, MULTIPLE, format_query, parse_query
from dashboard.selection import Selection

PLAIN = Selection(story="bicycle-lane")

VIEWS = [
    PLAIN,
    Selection(story="bicycle-lane", actor=("council", "mayor")),
    Selection(story="bicycle-lane", side=("town-hall", "жители"), issue=("build-lane",)),
    Selection(story="bicycle-lane", stance=("support", "not_stated"), mode=("direct_quote",)),
    Selection(story="bicycle-lane", search="U.S. café & 50%25", position=("mayor", "build-lane")),
    Selection(story="bicycle-lane", act=("demand",), statement="traders-demand"),
    Selection(story="bicycle-lane", frame=("safety", "fewer-cars"), page=2),
]
"""Views whose links do not end in a search, the one part that is taken as it is written."""

CLOSING_MARKS = [
    *(".", ",", ")", ").", ";", ":", "!", "?", "…", "'", '"', "”", "»", ">", "]", "**", "_", "`"),
    *("%20", "%0A", "%C2%A0", "%E2%80%8B", "%2E", "%29", "=", "&", "&amp;", "&gt;", "&quot;", "。"),
]
CHANGES: dict[str, Callable[[str], str]] = {
    **{f"followed by {mark}": lambda link, mark=mark: link + mark for mark in CLOSING_MARKS},
    "ampersands escaped": lambda link: link.replace("&", "&amp;"),
    "ampersands escaped twice": lambda link: link.replace("&", "&amp;amp;"),
    "ampersands encoded": lambda link: link.replace("&", "%26"),
    "ampersands escaped, then encoded": lambda link: link.replace("&", "%26amp%3B"),
    "the whole encoded": lambda link: quote(link, safe=""),
    "the whole encoded, and tracked": lambda link: quote(link, safe="") + "&fbclid=a",
    "a second question mark": lambda link: f"?{link}",
    "tracked by a second query": lambda link: f"{link}?igsh=MTc4&utm_source=chat",
    "names in capitals": lambda link: "&".join(
        name.upper() + "=" + value for name, _, value in (p.partition("=") for p in link.split("&"))
    ),
    "equals signs of a mail": lambda link: "&".join(
        part if part.startswith("q=") else part.replace("=", "=3D") for part in link.split("&")
    ),
}
"""What happens to a link on its way, by what is done."""


def follow(query: str, catalog: Catalog) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read a query string as the routes do."""
    return parse_query(parse_qs(query), catalog)


@pytest.mark.parametrize("name", MULTIPLE)
def test_an_unknown_value_is_named_and_the_rest_applies(name: str, catalog: Catalog) -> None:
    selection, problems = follow(f"{name}=nobody.Nothing&q=lane&page=2", catalog)

    assert selection == Selection(story="bicycle-lane", search="lane", page=2)
    assert problems == (LinkProblem(name, "nobody"), LinkProblem(name, "Nothing"))


def test_known_values_beside_an_unknown_one_apply(catalog: Catalog) -> None:
    assert follow("actor=mayor.nobody.council", catalog) == (
        Selection(story="bicycle-lane", actor=("council", "mayor")),
        (LinkProblem("actor", "nobody"),),
    )


@pytest.mark.parametrize(
    "position", ["mayor", "mayor.", ".build-lane", "mayor.nothing", "build-lane.mayor", "a.b.c"]
)
def test_a_position_of_no_such_actor_and_issue_is_named(position: str, catalog: Catalog) -> None:
    assert follow(f"position={position}", catalog) == (PLAIN, (LinkProblem("position", position),))


@pytest.mark.parametrize("page", ["0", "-1", "abc", "1e9", "1.5", "١", "9999999999", " 2", "²"])
def test_a_page_that_is_no_page_is_named_and_the_first_is_shown(
    page: str, catalog: Catalog
) -> None:
    assert follow(f"page={quote(page)}", catalog) == (PLAIN, (LinkProblem("page", page),))


def test_a_parameter_nobody_knows_is_named(catalog: Catalog) -> None:
    assert follow("colour=red&ACTORS=mayor&actor=mayor", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (LinkProblem("colour", ""), LinkProblem("ACTORS", "")),
    )


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
@pytest.mark.parametrize("view", VIEWS, ids=format_query)
def test_a_link_that_was_changed_on_its_way_opens_the_same_view(
    view: Selection, change: Callable[[str], str], catalog: Catalog
) -> None:
    query = change(format_query(view))

    assert parse_query(parse_qs(query, keep_blank_values=True), catalog) == (view, ())


@pytest.mark.parametrize(
    "query",
    [
        *("actor=council,mayor", "actor=council%2Cmayor", "actor=council;mayor"),
        *("actor=council|mayor", "actor=council+mayor", "actor=council、mayor"),
        *("actor=council,%20mayor.", "Actor=Council.MAYOR", "ACTOR=COUNCIL&actor=Mayor"),
        *("actor=“council”,“mayor”", "actor=(council.mayor)", "actor=council%252Emayor"),
        "ACTOR=Mayor&amp;actor=council&UTM_SOURCE=x&amp;utm_medium=y&embed=true).",
    ],
)
def test_values_written_otherwise_are_the_values_that_are_meant(
    query: str, catalog: Catalog
) -> None:
    expected = Selection(story="bicycle-lane", actor=("council", "mayor"))

    assert follow(query, catalog) == (expected, ())


@pytest.mark.parametrize("search", ["U.S.", "(lane)", "a&amp;b", "Лес?", "100%", "x=1", "A,B"])
def test_a_search_is_taken_as_it_is_written(search: str, catalog: Catalog) -> None:
    selection = Selection(story="bicycle-lane", search=search)

    assert follow(format_query(selection), catalog) == (selection, ())


def test_what_stays_unknown_is_named_as_it_was_written(catalog: Catalog) -> None:
    assert follow("Actor=Mayor,Nobody).&COLOUR=x&amp;page=two.", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (LinkProblem("COLOUR", ""), LinkProblem("actor", "Nobody)"), LinkProblem("page", "two.")),
    )


@pytest.mark.parametrize(
    "name",
    [
        *("utm_source", "utm_campaign", "UTM_Medium", "fbclid", "gclid", "mc_cid", "ref", "igsh"),
        *("msclkid", "gad_source", "yclid", "ysclid", "ttclid", "gbraid", "wbraid", "_gl", "dclid"),
        *("li_fat_id", "twclid", "_hsenc", "_hsmi", "vero_id", "si", "mc_eid", "mkt_tok", "_ga"),
        *("srsltid", "epik", "ScCid", "rdt_cid", "mibextid", "from", "amp;utm_source", "_x_tr_sl"),
    ],
)
def test_parameters_that_only_track_are_passed_over(name: str, catalog: Catalog) -> None:
    assert follow(f"{name}=x&actor=mayor", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (),
    )


def test_an_unknown_story_is_named_and_the_only_one_is_shown(catalog: Catalog) -> None:
    assert follow("story=gone&actor=mayor", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (LinkProblem("story", "gone"),),
    )


def test_an_unknown_story_among_several_is_named_and_none_is_shown(both: Catalog) -> None:
    assert follow("story=gone&actor=mayor", both) == (Selection(), (LinkProblem("story", "gone"),))


def test_a_search_too_long_is_refused_and_the_longest_is_not(catalog: Catalog) -> None:
    longest = "ж" * LONGEST_SEARCH

    assert follow(f"q={quote(longest)}", catalog) == (
        Selection(story="bicycle-lane", search=longest),
        (),
    )
    assert follow(f"q={quote(longest)}x&actor=mayor", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (LinkProblem("q", longest + "x"),),
    )


def test_spaces_around_and_within_a_search_do_not_make_another_view(catalog: Catalog) -> None:
    spaced, _ = follow("q=%20%09a%0A%0A%C2%A0b+", catalog)

    assert format_query(spaced) == "story=bicycle-lane&q=a%20b"


@pytest.mark.parametrize("name", [*MULTIPLE, "position", "page", "story"])
@pytest.mark.parametrize("value", ["\0", "mayor\0", "<b>", "/etc/passwd", "%", "\ufffd", "🚲"])
def test_hostile_values_are_named_and_change_nothing(
    name: str, value: str, catalog: Catalog
) -> None:
    selection, problems = parse_query({name: [value]}, catalog)

    assert selection == PLAIN
    assert problems == (LinkProblem(name, value),)


def test_bytes_that_are_no_text_are_named_too(catalog: Catalog) -> None:
    assert follow("actor=%ff%fe", catalog) == (PLAIN, (LinkProblem("actor", "\ufffd\ufffd"),))


def test_ten_thousand_values_are_read_once_and_named_in_few_words(catalog: Catalog) -> None:
    many = ".".join(f"nobody-{number}" for number in range(10_000))
    selection, problems = follow(f"actor=mayor.{many}.mayor", catalog)
    words = describe_link_problems(problems)

    assert selection == Selection(story="bicycle-lane", actor=("mayor",))
    assert len(problems) == 10_000
    assert words[0] == "there is no actor “nobody-0”"
    assert words[MOST_ECHOES:] == ["and 9,995 more"]


def test_the_same_unknown_value_is_named_once(catalog: Catalog) -> None:
    assert follow("actor=nobody&actor=nobody.nobody", catalog) == (
        PLAIN,
        (LinkProblem("actor", "nobody"),),
    )


@pytest.mark.parametrize("name", [*MULTIPLE, "q", "position", "page", "story", "colour"])
def test_a_value_of_a_hundred_kilobytes_is_refused_in_few_words(
    name: str, catalog: Catalog
) -> None:
    selection, problems = follow(f"{name}={'x' * 100_000}", catalog)

    assert selection == PLAIN
    assert [problem.parameter for problem in problems] == [name]
    assert all(len(words) < LONGEST_ECHO + 80 for words in describe_link_problems(problems))


def test_a_hundred_kilobytes_as_a_name_are_refused_in_few_words(catalog: Catalog) -> None:
    name = "x" * 100_000
    selection, problems = follow(f"{name}=1", catalog)

    assert (selection, problems) == (PLAIN, (LinkProblem(name, ""),))
    assert describe_link_problems(problems) == [
        f"“{'x' * (LONGEST_ECHO - 1)}…” is not something this dashboard can filter by"
    ]
