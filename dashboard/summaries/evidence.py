"""Evidence: the statements behind positions, and the frames they use."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.model.story import Story
from dashboard.model.vocabulary import Relation
from dashboard.selection import Selection
from dashboard.summaries.grids import find_grid
from dashboard.summaries.keeping import kept_by_story
from dashboard.summaries.narrowing import has_chosen
from dashboard.summaries.paging import COMPARED_ISSUES_PER_PAGE, page_of_positions
from dashboard.summaries.positions import (
    Record,
    actor_table,
    evidence_table,
    find_cell,
    look_up,
    position_table,
    records,
)


def count_frames(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the statements with which each actor uses each frame.

    One row per frame in use and actor on the selection's page. Columns: ``frame_id``, ``label``,
    ``definition``, ``actor_id``, ``actor``, ``side``, ``statements``. A statement that
    stands behind several positions counts once.
    """
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return frame_uses(story, selection, page.positions["actor_id"].unique())


def frame_uses(story: Story, selection: Selection, actors: Any) -> pd.DataFrame:
    """Count as ``count_frames`` does, for actors by their ids; all of them make no grid smaller."""
    grid = find_grid(story, selection)
    matching = position_table(story).index.take(grid.rows[grid.matches])
    evidence = evidence_table(story)
    framed = evidence["frame_id"].ne("") & has_chosen(evidence, selection, "evidence")
    used = evidence[framed & evidence["cell"].isin(matching)]
    used = used.drop_duplicates(["actor_id", "frame_id", "statement_id"])
    counted = used[used["actor_id"].isin(actors)].groupby(["actor_id", "frame_id"])
    number = counted.size().to_dict()
    frames = story.frames[story.frames["frame_id"].isin(used["frame_id"])]
    shown = actor_table(story).take(grid.actors).rename(columns={"short_name": "actor"})
    shown = shown.loc[shown["actor_id"].isin(actors), ["actor_id", "actor", "side"]]
    uses = frames[["frame_id", "label", "definition"]].merge(shown, how="cross")
    pairs = zip(uses["actor_id"], uses["frame_id"], strict=True)
    return uses.assign(statements=[number.get(pair, 0) for pair in pairs])


@kept_by_story
def _evidence_by_cell(story: Story) -> tuple[Any, Any]:
    """Index the evidence once: its places by cell, those that decide a position first.

    Returns the places in ``evidence_table`` and the cell of each, ascending.
    """
    evidence = evidence_table(story)
    rank = evidence["relation"].map({relation: place for place, relation in enumerate(Relation)})
    places = np.lexsort((rank.to_numpy(), evidence["cell"].to_numpy()))
    return places, evidence["cell"].to_numpy().take(places)


def evidence_by_cell(story: Story, cells: Any) -> Mapping[int, tuple[Record, ...]]:
    """Return the statements behind some positions, those that decide them first.

    Each is a row of ``attributed_statements`` with ``relation``, ``frame_id`` and
    ``frame`` (label, may be empty). A silence without words has none.
    """
    places, known = _evidence_by_cell(story)
    starts, ends = (np.searchsorted(known, cells, side) for side in ("left", "right"))
    wanted = [places[start:end] for start, end in zip(starts, ends, strict=True)]
    rows = evidence_table(story).iloc[np.concatenate([*wanted, []]).astype("int64")]
    statements = attributed_statements(story).iloc[rows["said_at"]].reset_index(drop=True)
    joined = statements.assign(
        relation=rows["relation"].array,
        frame_id=rows["frame_id"].array,
        frame=look_up(rows["frame_id"], story.frames, "frame_id", "label"),
    )
    found = iter(records(joined))
    return {
        int(cell): tuple(next(found) for _ in places_of_cell)
        for cell, places_of_cell in zip(cells, wanted, strict=True)
    }


def evidence_of(story: Story, actor_id: str, issue_id: str) -> tuple[Record, ...]:
    """Return the statements behind one position, as ``evidence_by_cell`` does."""
    cell = find_cell(story, actor_id, issue_id)
    return evidence_by_cell(story, [cell])[cell]


@kept_by_story
def attributed_statements(story: Story) -> pd.DataFrame:
    """List every statement with all its attribution chain needs, in file order.

    Columns: those of ``statements`` and ``actor``, ``publisher``, ``via_publisher``;
    ``title``, ``published_on``, ``url`` and ``language`` of the source, of which the last
    three may be empty; ``original_seen``: whether the coder read the words where they were first
    carried; ``story_id`` and ``as_of`` of the story.
    """
    names = story.actors.set_index("actor_id")["short_name"]
    sources = story.sources.set_index("source_id")
    publishers = sources["publisher"]
    statements = story.statements
    return statements.assign(
        actor=statements["actor_id"].map(names).fillna(""),
        publisher=statements["source_id"].map(publishers).fillna(""),
        via_publisher=statements["via"].map(publishers).fillna(""),
        **{
            column: statements["source_id"].map(sources[column]).fillna("")
            for column in ("title", "published_on", "url", "language")
        },
        original_seen=statements["via"].eq(""),
        story_id=story.story_id,
        as_of=story.as_of,
    )
