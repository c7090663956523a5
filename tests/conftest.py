"""The stories that tests of every layer read: nothing may write to them."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from dashboard.dataset.live_catalog import LiveCatalog
from dashboard.dataset.load import load_story
from dashboard.model.story import Catalog, Story
from dashboard.model.vocabulary import Basis, NoStanceReason, Stance
from dashboard.selection import Selection
from dashboard.summaries import cells_of, find_grid
from tests.example_story import example_story

REPOSITORY = Path(__file__).parents[1]
MANY_ACTORS, MANY_ISSUES = 30, 38


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Return the invented story, loaded."""
    return example_story(tmp_path_factory.mktemp("example"))


@pytest.fixture(scope="session")
def shipped() -> Story:
    """Return the story that comes with the code."""
    return load_story(REPOSITORY / "data" / "russia-messenger-calls")


@pytest.fixture(scope="session")
def catalog(example: Story) -> Catalog:
    """Return a catalog of the invented story alone."""
    return Catalog({example.story_id: example})


@pytest.fixture(scope="session")
def both(example: Story, shipped: Story) -> Catalog:
    """Return a catalog of two stories."""
    return Catalog({example.story_id: example, shipped.story_id: shipped})


@pytest.fixture(scope="session")
def big_story(example: Story) -> Story:
    """Return a story of 30 actors on three sides and 38 issues, every position coded."""
    return enlarge(example, actors=MANY_ACTORS, issues=MANY_ISSUES)


def checked_catalog(folder: Path) -> Catalog:
    """Return the stories of a data folder once each has been checked."""
    catalog = LiveCatalog(folder, load_story)
    while catalog.check_next():
        pass
    return catalog.now


def cells_shown(story: Story, selection: Selection) -> pd.DataFrame:
    """List every cell of the grid that a selection shows, whatever page it is on."""
    return cells_of(story, find_grid(story, selection))


def enlarge(story: Story, *, actors: int, issues: int) -> Story:
    """Multiply the actors and issues of a story, and code every position.

    Stances, reasons for none and bases take turns. Labels are told apart by a number;
    statements, and what hangs on them, stay as they are.
    """
    more_actors = _repeat(story.actors, "actor_id", ["name", "short_name"], actors)
    more_issues = _repeat(story.issues, "issue_id", ["proposition", "short_label"], issues)
    positions = more_issues[["issue_id"]].merge(more_actors[["actor_id"]], how="cross")
    turns = [_TURNS[at % len(_TURNS)] for at in range(len(positions))]
    coded = pd.DataFrame(turns, columns=["stance", "no_stance_reason", "basis"], dtype="str")
    columns = story.positions.columns
    return replace(
        story,
        actors=more_actors.sort_values("side", kind="stable").reset_index(drop=True),
        issues=more_issues,
        positions=pd.concat([positions, coded], axis="columns").reindex(
            columns=columns, fill_value=""
        ),
    )


def thin_out(story: Story, *, actors: int, issues: int, every: int) -> Story:
    """Multiply the actors and issues of a story, and code each so many of its positions alone."""
    small = enlarge(story, actors=actors, issues=1)
    more_issues = _repeat(story.issues, "issue_id", ["proposition", "short_label"], issues)
    cells = range(0, actors * issues, every)
    pairs = [
        (small.actors["actor_id"][at % actors], more_issues["issue_id"][at // actors])
        for at in cells
    ]
    turns = [(*pair, *_TURNS[at % len(_TURNS)]) for at, pair in enumerate(pairs)]
    names = ["actor_id", "issue_id", "stance", "no_stance_reason", "basis"]
    coded = pd.DataFrame(turns, columns=names, dtype="str")
    columns = story.positions.columns
    return replace(
        small, issues=more_issues, positions=coded.reindex(columns=columns, fill_value="")
    )


_TURNS = [
    *((str(stance), "", str(basis)) for stance in Stance for basis in Basis),
    *(("", str(reason), "") for reason in NoStanceReason),
]


def _repeat(table: pd.DataFrame, key: str, labels: list[str], rows: int) -> pd.DataFrame:
    many = pd.concat([table] * -(-rows // len(table)), ignore_index=True).head(rows)
    repeated = many[key].duplicated()
    number = " " + many.index.astype("str")
    return many.assign(
        **{key: many[key].where(~repeated, many[key] + "-" + many.index.astype("str"))},
        **{label: many[label].where(~repeated, many[label] + number) for label in labels},
    )
