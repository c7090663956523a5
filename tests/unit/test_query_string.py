"""A link restores the view it was made from, and says what it could not restore."""

import random
from dataclasses import fields, replace
from itertools import permutations
from urllib.parse import parse_qs

import pytest

from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.query_string import (
    LONGEST_SEARCH,
    PARAMETERS,
    format_query,
    known_values,
    parse_query,
    query_parameters,
)
from dashboard.selection import Selection

SEARCHES = (
    "lane",
    "a&b=c#d",
    "100 % + more",
    "50%25",
    "a+b a%20b",
    "🚲 👩‍👩‍👧",
    "مواقف مجانية",
    "Ёлка за и против",
    "'\"<script>alert(1)</script>",
    "a.b;c?d/e\\f",
    "x" * LONGEST_SEARCH,
)


def some_of(values: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    """Choose any number of values, in their order."""
    return tuple(value for value in values if chance.random() < 0.4)


def any_selection(story: Story, chance: random.Random) -> Selection:
    """Fill every field of a selection that holds values of the story, or leaves it out."""
    known = known_values(story)
    chosen = {
        field.name: some_of(known[field.name], chance)
        for field in fields(Selection)
        if field.name in known
    }
    pair = (chance.choice(known["actor"]), chance.choice(known["issue"]))
    return Selection(
        story=story.story_id,
        search=chance.choice(["", *SEARCHES]),
        position=chance.choice([None, pair]),
        page=chance.choice([1, 2, 999_999]),
        **chosen,
    )


def follow(query: str, catalog: Catalog) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read a query string as the routes do."""
    return parse_query(parse_qs(query), catalog)


def test_a_shared_link_restores_the_selection(catalog: Catalog, example: Story) -> None:
    chance = random.Random(20240630)
    tried = [any_selection(example, chance) for _ in range(500)]

    assert [follow(format_query(selection), catalog) for selection in tried] == [
        (selection, ()) for selection in tried
    ]
    assert len({format_query(selection) for selection in tried}) == len(set(tried))


def test_every_single_value_of_every_filter_survives_a_link(
    catalog: Catalog, example: Story
) -> None:
    for name, values in known_values(example).items():
        for value in values:
            selection = replace(Selection(story=example.story_id), **{name: (value,)})
            assert follow(format_query(selection), catalog) == (selection, ())


def test_every_statement_and_position_can_be_linked_to(catalog: Catalog, example: Story) -> None:
    known = known_values(example)
    for actor in known["actor"]:
        for issue in known["issue"]:
            selection = Selection(story=example.story_id, position=(actor, issue))
            assert follow(format_query(selection), catalog) == (selection, ())


@pytest.mark.parametrize("search", SEARCHES)
def test_any_search_text_survives_a_link(search: str, catalog: Catalog, example: Story) -> None:
    selection = Selection(story=example.story_id, search=search)

    assert follow(format_query(selection), catalog) == (selection, ())


def test_a_search_is_read_without_what_would_act_on_a_page(catalog: Catalog) -> None:
    selection, problems = follow("q=%E2%80%AEdesrever%00%1B[31m%EF%BF%BE", catalog)

    assert (selection.search, problems) == ("desrever [31m", ())


def test_sides_in_other_scripts_have_slugs_of_their_own(catalog: Catalog, example: Story) -> None:
    assert known_values(example)["side"] == ("town-hall", "жители", "traders-shops")

    selection, problems = follow("side=%D0%B6%D0%B8%D1%82%D0%B5%D0%BB%D0%B8", catalog)

    assert (selection.side, problems) == (("жители",), ())


def test_a_canonical_query_is_plain_ascii_in_the_order_of_the_parameters(example: Story) -> None:
    selection = Selection(
        story="bicycle-lane",
        side=("жители",),
        actor=("council", "mayor"),
        search="a & b",
        position=("mayor", "build-lane"),
        page=2,
    )

    assert format_query(selection) == (
        "story=bicycle-lane&side=%D0%B6%D0%B8%D1%82%D0%B5%D0%BB%D0%B8&actor=council.mayor"
        "&q=a%20%26%20b&position=mayor.build-lane&page=2"
    )
    assert list(query_parameters(selection)) == [
        name for name in PARAMETERS if name in {"story", "side", "actor", "q", "position", "page"}
    ]


def test_defaults_are_left_out() -> None:
    assert format_query(Selection()) == ""
    assert format_query(Selection(story="calls")) == "story=calls"


def test_one_view_has_one_query_whatever_the_order_in_the_link(catalog: Catalog) -> None:
    parts = ("actor=mayor.council", "stance=mixed.support", "q=lane++street", "page=2")
    canonical = "story=bicycle-lane&actor=council.mayor&stance=support.mixed&q=lane%20street&page=2"

    found = {format_query(follow("&".join(order), catalog)[0]) for order in permutations(parts)}

    assert found == {canonical}


@pytest.mark.parametrize(
    "query",
    [
        "actor=council&actor=mayor",
        "actor=mayor.council.mayor",
        "actor=.mayor..council.",
        "actor=&actor=mayor&actor=council",
    ],
)
def test_repeated_parameters_and_values_add_up(query: str, catalog: Catalog) -> None:
    expected = Selection(story="bicycle-lane", actor=("council", "mayor"))

    assert follow(query, catalog) == (expected, ())


def test_of_several_positions_and_pages_the_first_counts(catalog: Catalog) -> None:
    query = "position=mayor.build-lane&position=council.build-lane&page=3&page=4"
    expected = Selection(story="bicycle-lane", position=("mayor", "build-lane"), page=3)

    assert follow(query, catalog) == (expected, ())


def test_a_story_alone_needs_no_name_and_its_links_carry_one(catalog: Catalog) -> None:
    selection, problems = follow("", catalog)

    assert (selection, problems) == (Selection(story="bicycle-lane"), ())
    assert format_query(selection) == "story=bicycle-lane"


def test_of_several_stories_none_is_chosen_without_a_name(both: Catalog) -> None:
    assert follow("actor=mayor", both) == (Selection(), ())


def test_without_a_name_search_and_page_are_those_of_the_list_of_stories(both: Catalog) -> None:
    assert follow("q=lane&page=2", both) == (Selection(search="lane", page=2), ())
    assert follow("story=gone&q=lane", both) == (Selection(), (LinkProblem("story", "gone"),))


def test_each_of_several_stories_answers_to_its_name(both: Catalog) -> None:
    for story_id in both.stories:
        assert follow(f"story={story_id}", both) == (Selection(story=story_id), ())


def test_values_of_another_story_are_unknown(both: Catalog) -> None:
    assert follow("story=russia-messenger-calls&actor=telegram.mayor", both) == (
        Selection(story="russia-messenger-calls", actor=("telegram",)),
        (LinkProblem("actor", "mayor"),),
    )


def test_without_any_story_a_link_chooses_nothing() -> None:
    assert follow("story=gone&actor=mayor", Catalog()) == (
        Selection(),
        (LinkProblem("story", "gone"),),
    )


def test_a_selection_is_filtered_by_filters_and_by_nothing_else(example: Story) -> None:
    plain = Selection(story=example.story_id)
    opened = replace(plain, position=("mayor", "build-lane"), page=3)

    assert (plain.is_filtered, opened.is_filtered) == (False, False)
    for name, values in known_values(example).items():
        assert replace(plain, **{name: values[:1]}).is_filtered
    assert replace(plain, search="lane").is_filtered
    assert replace(opened, search="lane").everything == plain
