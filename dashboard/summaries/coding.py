"""The coding itself: what it leaves open, and where the coder hesitated."""

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dashboard.dataset.schemas import TABLES
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED
from dashboard.summaries.keeping import STORIES_KEPT
from dashboard.summaries.positions import Record, position_table, records


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """What a story lacks.

    ``silent`` are rows of ``position_table`` without a stance, ``positions`` is what
    they are out of; ``empty`` names tables, ``unread`` publishers.
    """

    positions: int
    silent: pd.DataFrame
    not_coded: int
    empty: tuple[str, ...]
    unread: tuple[str, ...]


@lru_cache(maxsize=STORIES_KEPT)
def find_gaps(story: Story) -> Gaps:
    """Find what is missing: positions without a stance, empty tables, unread sources."""
    positions = position_table(story)
    unread = story.sources[~story.sources["read_by_coder"]]
    return Gaps(
        positions=len(positions),
        silent=positions[positions["stance"].eq("")],
        not_coded=int(positions["code"].eq(NOT_CODED).sum()),
        empty=tuple(table for table in TABLES if getattr(story, table).empty),
        unread=tuple(unread["publisher"]),
    )


@lru_cache(maxsize=STORIES_KEPT)
def list_hesitations(story: Story) -> tuple[Record, ...]:
    """List the rows of ``position_table`` on which the coder left a note."""
    positions = position_table(story)
    return tuple(records(positions[positions["coder_note"].ne("")]))
