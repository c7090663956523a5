"""A story as it stands in memory: eleven tables and what describes them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from dashboard.model.errors import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Story:
    """One controversy, coded.

    Every table has the columns of its schema in ``dataset/schema``, in file order; only
    the actors of a side are brought together, where the file mixes the sides.
    Text, codes and dates are ``str`` (dates as ``YYYY-MM-DD``), with ``""`` for an
    empty cell; integers are ``Int64``, numbers ``Float64``, booleans ``bool``.
    ``language`` is the tag of the language of the story's own words, or empty;
    ``right_to_left`` says whether most propositions run so.
    ``codebook`` and ``changelog`` are Markdown texts, ``report_to`` is where to report
    an error in the coding (an address, or empty).
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


@dataclass(frozen=True, slots=True)
class UnavailableStory:
    """A story folder that cannot be shown, and why."""

    story_id: str
    title: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Catalog:
    """All story folders of one data folder, by story id in folder order."""

    stories: Mapping[str, Story] = field(default_factory=dict)
    unavailable: Mapping[str, UnavailableStory] = field(default_factory=dict)
