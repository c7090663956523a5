"""The list of filters is whole: what narrows a story is on it, and works everywhere."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any
from urllib.parse import parse_qs

import pytest

from dashboard import summaries
from dashboard.filters import CHOICES, FILTERS, SEARCH, Choice, Filter
from dashboard.model.story import Catalog, Story
from dashboard.prose import describe_selection
from dashboard.query_string import PARAMETERS, format_query, parse_query
from dashboard.selection import Selection
from tests.conftest import cells_shown

ALL = Selection(story="bicycle-lane")
OTHER_THAN_DEFAULT = {tuple: ("one",), str: "one", int: 2, type(None): ("one", "two")}
every_filter = pytest.mark.parametrize("each", FILTERS, ids=lambda each: each.field)
every_choice = pytest.mark.parametrize("choice", CHOICES, ids=lambda choice: choice.field)


def some_value(each: Filter, story: Story) -> Any:
    """Choose the first value of a filter, or a word to search for."""
    return tuple(each.names(story))[:1] if isinstance(each, Choice) else "lane"


def values_of(choice: Choice, story: Story) -> Iterable[tuple[tuple[str, str], set[str]]]:
    """Pair each position of a story with its values of a filter."""
    behind = summaries.values_behind(story, choice) if choice.is_gathered else None
    for cell, row in cells_shown(story, ALL).iterrows():
        held = [row[choice.column]] if behind is None else behind.get(cell, ())
        yield (row["actor_id"], row["issue_id"]), set(held)


def test_every_field_of_a_selection_that_filters_is_on_the_list_in_its_order() -> None:
    narrowing = [
        field.name
        for field in fields(Selection)
        if replace(ALL, **{field.name: OTHER_THAN_DEFAULT[type(field.default)]}).is_filtered
    ]

    assert narrowing == [each.field for each in FILTERS]


def test_parameters_stand_in_the_order_of_the_fields_and_have_nouns_of_their_own() -> None:
    named = ["search" if name == "q" else name for name in PARAMETERS]

    assert named == [field.name for field in fields(Selection)]
    assert len({each.noun for each in PARAMETERS.values()}) == len(PARAMETERS)
    assert len({each.label for each in FILTERS}) == len(FILTERS)


@every_filter
def test_every_filter_survives_a_link(each: Filter, catalog: Catalog, example: Story) -> None:
    selection = replace(ALL, **{each.field: some_value(each, example)})

    assert selection != ALL
    assert parse_query(parse_qs(format_query(selection)), catalog) == (selection, ())


@every_filter
def test_every_filter_is_in_the_sentence(each: Filter, example: Story) -> None:
    selection = replace(ALL, **{each.field: some_value(each, example)})
    sentence = describe_selection(example, selection, summaries.count_positions(example, selection))
    name = (
        each.names(example)[each.chosen(selection)[0]]
        if isinstance(each, Choice)
        else f"“{selection.search}”"
    )

    assert sentence.endswith(f" · {each.noun}: {name}")


@every_choice
def test_every_choice_finds_exactly_the_positions_that_have_its_value(
    choice: Choice, example: Story
) -> None:
    for value in choice.names(example):
        shown = cells_shown(example, replace(ALL, **{choice.field: (value,)}))
        found = shown[shown["matches"]]
        expected = [pair for pair, held in values_of(choice, example) if value in held]
        assert list(zip(found["actor_id"], found["issue_id"], strict=True)) == expected


@every_choice
def test_every_choice_narrows_positions_and_statements(choice: Choice, example: Story) -> None:
    every = len(summaries.select_statements(example, ALL))
    found = [
        len(summaries.select_statements(example, replace(ALL, **{choice.field: (value,)})))
        for value in choice.names(example)
    ]

    assert any(0 < number < every for number in found)


@every_choice
def test_every_value_that_a_position_has_can_be_chosen(choice: Choice, example: Story) -> None:
    held = set().union(*(values for _, values in values_of(choice, example))) - {""}

    assert held
    assert held <= set(choice.names(example))


def test_the_search_takes_any_text_and_is_no_choice() -> None:
    assert SEARCH in FILTERS
    assert SEARCH not in CHOICES
