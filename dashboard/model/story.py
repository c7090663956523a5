"""A story as it stands in memory: eleven tables and what describes them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.model.errors import Problem, count_problems


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Story:
    """One controversy, coded.

    Every table has the columns of its schema in ``dataset/schema``, in file order; only
    the actors of a side are brought together, where the file mixes the sides.
    Text, codes and dates are ``str`` (dates as ``YYYY-MM-DD``), with ``""`` for an
    empty cell; integers are ``Int64``, numbers ``Float64``, booleans ``bool``.
    ``language`` is the tag of the language of the story's own words, or empty;
    ``right_to_left`` says whether most propositions run so.
    ``codebook`` and ``changelog`` are Markdown texts, ``report_to`` is where to report
    an error in the coding (an address, or empty), ``package`` the descriptor it was read
    from, for what no field holds.
    An optional table that the folder lacks is empty. Tables are never written to.
    Two stories are equal only when they are the same object, so that a story can
    key a cache.
    """

    story_id: str
    title: str
    summary: str
    as_of: date
    version: str
    language: str
    right_to_left: bool
    licence: str
    licence_url: str
    codebook: str
    changelog: str
    report_to: str
    actors: pd.DataFrame
    issues: pd.DataFrame
    positions: pd.DataFrame
    sources: pd.DataFrame
    statements: pd.DataFrame
    evidence: pd.DataFrame
    frames: pd.DataFrame
    responses: pd.DataFrame
    figures: pd.DataFrame
    events: pd.DataFrame
    second_coding: pd.DataFrame
    package: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnavailableStory:
    """Files of a story that cannot be shown, and why.

    ``problems`` are the first ones; ``more`` counts those that are not kept.
    """

    story_id: str
    title: str
    problems: tuple[Problem, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many problems the files have."""
        return count_problems(self.problems) + self.more


@dataclass(frozen=True, slots=True)
class ListedStory:
    """What a list of stories says of one, without reading all of it.

    Counts are None where the tables are too long to count them for a list. ``matrix`` has
    a row for each issue with the position code of each actor, and is empty for a story of
    many. ``language`` is the tag of its own words, where it gives one.
    """

    story_id: str
    title: str
    summary: str
    as_of: date
    actors: int | None = None
    issues: int | None = None
    positions: int | None = None
    matrix: tuple[tuple[str, ...], ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All story folders of one data folder at one time, by story id in folder order.

    A story may be read only when it is asked for: take it with ``stories.get``, which
    gives None where the files turn out to be broken, and iterate over the ids alone.
    ``listed`` describes ``stories`` without reading them. ``outdated`` names those of them
    whose files have changed since and are now broken. ``editions`` has for each story what
    changes whenever another version of it is shown. ``fault`` says why the data folder
    can no longer be read, and is empty while it can. ``digest`` is the same wherever the
    same files are shown.
    """

    stories: Mapping[str, Story] = field(default_factory=dict)
    unavailable: Mapping[str, UnavailableStory] = field(default_factory=dict)
    listed: Mapping[str, ListedStory] = field(default_factory=dict)
    outdated: Mapping[str, UnavailableStory] = field(default_factory=dict)
    editions: Mapping[str, Hashable] = field(default_factory=dict)
    fault: str = ""
    digest: str = ""
