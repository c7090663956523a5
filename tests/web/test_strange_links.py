"""A link that is partly wrong shows what it can, and names the rest."""

from urllib.parse import parse_qs, quote

import pytest

from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog
from dashboard.prose import LONGEST_ECHO, MOST_ECHOES, describe_link_problems
from dashboard.query_string import LONGEST_SEARCH, MULTIPLE, format_query, parse_query
from dashboard.selection import Selection

PLAIN = Selection(story="bicycle-lane")


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
    assert follow("colour=red&ACTOR=mayor&actor=mayor", catalog) == (
        Selection(story="bicycle-lane", actor=("mayor",)),
        (LinkProblem("colour", ""), LinkProblem("ACTOR", "")),
    )


@pytest.mark.parametrize("name", ["utm_source", "utm_campaign", "fbclid", "gclid", "mc_cid", "ref"])
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
