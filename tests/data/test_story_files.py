"""The stories that are shipped."""

import json
from pathlib import Path

import pytest
from frictionless import Package

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.load import load_story
from dashboard.dataset.schemas import TABLES, table_schema
from dashboard.dataset.story_folders import story_folders
from dashboard.model.settings import REPOSITORY
from tests.example_story import write_example_story

STORIES = story_folders(REPOSITORY / "data")

every_story = pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)


def test_the_first_story_is_shipped() -> None:
    assert "russia-messenger-calls" in [folder.name for folder in STORIES]


@every_story
def test_a_shipped_story_has_no_problem(folder: Path) -> None:
    assert check_story(folder) == []


@every_story
def test_a_shipped_story_is_valid_for_frictionless_alone(folder: Path) -> None:
    assert Package(str(folder / "datapackage.json")).validate().valid


def test_the_example_story_is_valid_for_frictionless_alone(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)

    assert Package(str(folder / "datapackage.json")).validate().valid


@every_story
def test_a_shipped_story_embeds_the_canonical_schemas(folder: Path) -> None:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))

    for resource in package["resources"]:
        assert resource["schema"] == table_schema(resource["name"])


def test_the_first_story_has_every_table_and_codes_every_cell() -> None:
    story = load_story(REPOSITORY / "data" / "russia-messenger-calls")

    assert all(len(getattr(story, table)) for table in TABLES)
    assert len(story.positions) == len(story.actors) * len(story.issues) == 35


def test_a_workbook_beside_the_tables_is_named_and_keeps_nothing_from_being_shown(
    story: Path,
) -> None:
    (story / "positions.XLSX").write_bytes(b"PK")
    (story / "~$positions.xlsx").touch()

    (problem,) = check_story(story)

    assert (problem.file, problem.number, problem.warning) == ("positions.XLSX", "F31", True)
    assert load_story(story).story_id == story.name
