"""Evidence: the statements behind positions, and the frames they use."""

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.model.vocabulary import Relation
from dashboard.selection import Selection
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.narrowing import has_chosen
from dashboard.summaries.positions import (
    COMPARED_ISSUES_PER_PAGE,
    KEY,
    page_of_positions,
    select_positions,
)


@kept_by_filters
def _count_all_frames(story: Story, selection: Selection) -> pd.DataFrame:
    shown = select_positions(story, selection)
    matching = shown.loc[shown["matches"], KEY]
    framed = story.evidence["frame_id"].ne("") & has_chosen(story.evidence, selection, "evidence")
    used = story.evidence[framed].merge(matching, on=KEY)
    used = used.drop_duplicates(["actor_id", "frame_id", "statement_id"])
    counted = used.groupby(["actor_id", "frame_id"], as_index=False).agg(
        statements=("statement_id", "size")
    )
    frames = story.frames[story.frames["frame_id"].isin(counted["frame_id"])]
    actors = story.actors[story.actors["actor_id"].isin(matching["actor_id"])]
    actors = actors.rename(columns={"short_name": "actor"})[["actor_id", "actor", "side"]]
    grid = frames[["frame_id", "label", "definition"]].merge(actors, how="cross")
    grid = grid.merge(counted, how="left", on=["actor_id", "frame_id"])
    return grid.assign(statements=grid["statements"].fillna(0).astype(int))


def count_frames(story: Story, selection: Selection) -> pd.DataFrame:
    """Count the statements with which each actor uses each frame.

    One row per frame in use and actor on the selection's page. Columns: ``frame_id``, ``label``,
    ``definition``, ``actor_id``, ``actor``, ``side``, ``statements``. A statement that
    stands behind several positions counts once.
    """
    uses = _count_all_frames(story, selection)
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return uses[uses["actor_id"].isin(page.positions["actor_id"])]


@cached
def evidence_of(story: Story, actor_id: str, issue_id: str) -> pd.DataFrame:
    """List the statements behind one position, those that decide it first.

    Columns: those of ``statements``, ``relation``, ``frame`` (label, may be empty),
    ``actor`` (short name), ``publisher``, ``via_publisher`` (may be empty) and
    ``original_seen``. Empty for a silence without words.
    """
    rows = story.evidence[
        story.evidence["actor_id"].eq(actor_id) & story.evidence["issue_id"].eq(issue_id)
    ]
    rank = {relation: place for place, relation in enumerate(Relation)}
    rows = rows.assign(rank=rows["relation"].map(rank)).sort_values("rank", kind="stable")
    frames = story.frames.set_index("frame_id")["label"]
    joined = rows[["statement_id", "relation", "frame_id"]].merge(
        attributed_statements(story), on="statement_id", how="left"
    )
    return joined.assign(frame=joined["frame_id"].map(frames).fillna(""))


@cached
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
