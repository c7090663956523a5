"""What a selection is: a plain value whose defaults mean everything."""

from dataclasses import FrozenInstanceError, fields

import pytest

from dashboard.selection import Selection


def test_every_field_has_a_default_that_means_everything() -> None:
    empty = Selection()

    assert [field.name for field in fields(Selection) if getattr(empty, field.name)] == ["page"]
    assert empty.page == 1
    assert not empty.is_filtered


def test_equal_choices_are_equal_selections_and_share_a_cache() -> None:
    one = Selection(story="calls", actor=("telegram",), search="a b")
    other = Selection(story="calls", actor=("telegram",), search="a b")

    assert one == other
    assert {one: "kept"}[other] == "kept"


@pytest.mark.parametrize("field", fields(Selection), ids=lambda field: field.name)
def test_a_selection_cannot_be_changed_in_place(field) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(Selection(), field.name, "changed")


def test_filters_leave_the_open_detail_and_the_page_out() -> None:
    opened = Selection(story="calls", actor=("telegram",), position=("telegram", "exit"), page=4)

    assert opened.filters == Selection(story="calls", actor=("telegram",))
    assert opened.everything == Selection(story="calls")
    assert opened.is_filtered
