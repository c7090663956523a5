"""However much is asked for, what is kept of it has a bound."""

import ast
from collections.abc import Hashable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier
from time import sleep
from typing import Any

import pandas as pd
import pytest

from dashboard.model.byte_cache import (
    CACHE,
    ENTRY_OVERHEAD,
    ROOM,
    ByteCache,
    cached,
    estimate_bytes,
)
from dashboard.model.story import Catalog, Story
from dashboard.selection import Selection
from dashboard.summaries import compare_issues, select_statements
from dashboard.web.page_text import page_text

PROJECT = Path(__file__).parents[2] / "dashboard"
BY_READERS = {"lru_cache", "cache_data", "cache_resource", "cached_property"}
"""Caches that no sum of bytes bounds."""


def fill(cache: ByteCache, keys: str, size: int) -> list[Hashable]:
    for key in keys:
        cache.put(key, b"x" * size)
    return [key for key in keys if cache.get(key) is not None]


def test_more_bytes_than_there_is_room_for_are_not_kept() -> None:
    cache = ByteCache(room=2_000 + ENTRY_OVERHEAD)

    assert fill(cache, "a", 1_000) == ["a"]
    assert fill(cache, "b", 5_000) == []
    assert cache.used <= 2_000 + ENTRY_OVERHEAD


def test_what_was_asked_for_longest_ago_goes_first() -> None:
    cache = ByteCache(room=3 * (ENTRY_OVERHEAD + 1_100))
    fill(cache, "abc", 1_000)
    cache.get("a")
    fill(cache, "d", 1_000)

    assert [key for key in "abcd" if cache.get(key)] == ["a", "c", "d"]


def test_a_value_put_anew_takes_the_place_of_the_old_one() -> None:
    cache = ByteCache(room=10_000)
    fill(cache, "a" * 50, 1_000)

    assert cache.used < 2_000


@pytest.mark.parametrize(
    ("value", "least"),
    [
        (b"x" * 10_000, 10_000),
        ("漢" * 10_000, 20_000),
        ((("x" * 10_000,), {"key": "x" * 10_000}), 20_000),
        (pd.DataFrame({"text": ["x" * 100] * 100}), 10_000),
        (pd.Series(["x" * 100] * 100), 10_000),
        (Selection(search="x" * 10_000), 10_000),
    ],
)
def test_a_value_counts_with_all_that_it_holds(value: Any, least: int) -> None:
    assert least <= estimate_bytes(value) < 2 * least + 20_000


def test_stories_count_nothing_as_they_are_in_memory_anyway(example: Story) -> None:
    assert estimate_bytes((example, Catalog({example.story_id: example}))) < 200


def test_a_function_is_asked_once_for_the_same_arguments() -> None:
    asked = []

    @cached
    def double(number: int, *, twice: bool = False) -> int | None:
        asked.append(number)
        return None if twice else 2 * number

    assert [double(1), double(1), double(1, twice=True), double(1, twice=True)] == [
        2,
        2,
        None,
        None,
    ]
    assert asked == [1, 1]


def test_what_many_ask_for_at_once_is_made_once() -> None:
    made: list[int] = []
    all_ask = Barrier(8)

    @cached
    def slow(number: int) -> int:
        made.append(number)
        sleep(0.05)
        return number + 1

    def ask(number: int) -> int:
        all_ask.wait()
        return slow(number)

    with ThreadPoolExecutor(8) as readers:
        assert list(readers.map(ask, [1, 2] * 4)) == [2, 3] * 4
    assert sorted(made) == [1, 2]


def test_who_waits_for_what_fails_tries_again() -> None:
    tried: list[int] = []
    both_ask = Barrier(2)

    @cached
    def fail_first() -> str:
        tried.append(1)
        if len(tried) == 1:
            sleep(0.05)
            raise ValueError
        return "made"

    def ask(_: int) -> str:
        both_ask.wait()
        try:
            return fail_first()
        except ValueError:
            return "failed"

    with ThreadPoolExecutor(2) as readers:
        assert sorted(readers.map(ask, range(2))) == ["failed", "made"]


def test_views_of_a_large_story_are_kept_within_the_room(big_story: Story) -> None:
    CACHE.clear()
    view = Selection(story=big_story.story_id)
    issues = list(big_story.issues["issue_id"])
    for issue in issues[:8]:
        selection = replace(view, issue=(issue,))
        select_statements(big_story, selection)
        compare_issues(big_story, selection)
        page_text("compare", big_story, selection, "http://dashboard.example/")

    assert 0 < CACHE.used <= ROOM
    CACHE.clear()


def test_every_cache_that_grows_with_what_readers_ask_shares_the_room() -> None:
    found = {
        f"{path.relative_to(PROJECT)}: {name}"
        for path in PROJECT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in [getattr(node, "attr", getattr(node, "id", ""))]
        if name in BY_READERS
    }

    assert found == set()
