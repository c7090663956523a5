"""Loading story folders into memory."""

import logging
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package, Report

from dashboard.dataset.live_catalog import LiveCatalog
from dashboard.dataset.load import data_folder, load_story
from dashboard.dataset.schemas import TABLES, column_names
from dashboard.model.errors import StoryError
from dashboard.model.settings import REPOSITORY
from tests.conftest import checked_catalog
from tests.example_story import example_story, write_example_story


def test_a_story_holds_what_its_package_says(tmp_path: Path) -> None:
    story = example_story(tmp_path)

    assert story.story_id == "bicycle-lane"
    assert story.title == "Who wants the bicycle lane on Harbour Street & who <b>does not</b>"
    assert story.summary.startswith("The council builds a lane")
    assert story.as_of == date(2024, 6, 30)
    assert story.version == "1.2.0"
    assert story.licence == "CC-BY-4.0"
    assert story.licence_url == "https://creativecommons.org/licenses/by/4.0/"


def test_every_table_has_the_columns_of_its_schema(tmp_path: Path) -> None:
    story = example_story(tmp_path)

    for table in TABLES:
        assert tuple(getattr(story, table).columns) == column_names(table)


def test_actors_of_a_side_stand_together_even_if_the_file_mixes_sides(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    actors = folder / "actors.csv"
    head, council, mayor, cyclists, traders = actors.read_text("utf-8").splitlines()
    actors.write_text("\n".join([head, council, cyclists, mayor, traders, ""]), "utf-8")

    story = load_story(folder)

    assert list(story.actors["actor_id"]) == ["council", "mayor", "cyclists", "traders"]
    assert list(story.actors.index) == [0, 1, 2, 3]


def test_text_arrives_as_written(tmp_path: Path) -> None:
    story = example_story(tmp_path)

    assert list(story.actors["affiliation"]) == [
        "",
        "Town of [Harbour](b)",
        "NA",
        "Chamber of trade",
    ]
    assert story.positions["coder_note"][3].splitlines()[1].startswith("A second line")
    assert story.statements["quote"][9] == "نريد مواقف مجانية للجميع"


def test_numbers_days_and_truth_have_their_types(tmp_path: Path) -> None:
    story = example_story(tmp_path)

    assert str(story.statements["paragraph"].dtype) == "Int64"
    assert story.events["paragraph"].isna().tolist() == [False, True, False, False, True]
    assert str(story.figures["value"].dtype) == "Float64"
    assert story.figures["value"].fillna(-1).tolist() == [0.5, -1, 5]
    assert story.sources["read_by_coder"].tolist() == [True, False, False]
    assert story.events["date"][0] == "2019-01-01"
    assert not story.statements.select_dtypes("str").isna().any(axis=None)


def test_an_optional_table_that_is_not_there_is_empty_with_its_columns(tmp_path: Path) -> None:
    full = example_story(tmp_path)
    folder = tmp_path / "bicycle-lane"
    package = (folder / "datapackage.json").read_text("utf-8")
    start = package.index('    {\n      "name": "figures"')
    end = package.index('    {\n      "name": "events"')
    (folder / "datapackage.json").write_text(package[:start] + package[end:], "utf-8")
    (folder / "figures.csv").unlink()

    story = load_story(folder)

    assert story.figures.empty
    pd.testing.assert_series_equal(story.figures.dtypes, full.figures.dtypes)


def test_a_broken_story_is_refused_with_every_problem(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    (folder / "actors.csv").unlink()
    (folder / "issues.csv").write_text("")

    with pytest.raises(StoryError) as refusal:
        load_story(folder)

    assert refusal.value.story_id == "bicycle-lane"
    assert {problem.file for problem in refusal.value.problems} >= {"actors.csv", "issues.csv"}


def test_a_broken_story_takes_no_other_down(tmp_path: Path) -> None:
    write_example_story(tmp_path)
    broken = write_example_story(tmp_path / "elsewhere").rename(tmp_path / "a-broken-story")
    (tmp_path / "elsewhere").rmdir()

    catalog = checked_catalog(tmp_path)

    assert list(catalog.stories) == ["bicycle-lane"]
    assert list(catalog.unavailable) == [broken.name]
    assert catalog.unavailable[broken.name].title.startswith("Who wants the bicycle lane")
    assert [p.column for p in catalog.unavailable[broken.name].problems] == ["name"]


def test_a_story_whose_package_is_broken_goes_by_its_folder_name(tmp_path: Path) -> None:
    (write_example_story(tmp_path) / "datapackage.json").write_text("{")

    assert checked_catalog(tmp_path).unavailable["bicycle-lane"].title == "bicycle-lane"


def test_only_folders_that_hold_something_visible_are_stories(tmp_path: Path) -> None:
    write_example_story(tmp_path)
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "actors.csv").touch()
    (tmp_path / "empty").mkdir()
    (tmp_path / "kept-by-git").mkdir()
    (tmp_path / "kept-by-git" / ".gitkeep").touch()
    (tmp_path / "README.md").touch()
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "todo.txt").touch()

    catalog = checked_catalog(tmp_path)

    assert list(catalog.stories) == ["bicycle-lane"]
    assert list(catalog.unavailable) == ["notes"]


def test_a_fault_of_the_program_is_logged_and_takes_no_other_story_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    write_example_story(tmp_path)
    package = (tmp_path / "bicycle-lane" / "datapackage.json").read_text("utf-8")
    first = write_example_story(tmp_path / "elsewhere").rename(tmp_path / "a-first-story")
    (tmp_path / "elsewhere").rmdir()
    (first / "datapackage.json").write_text(package.replace("bicycle-lane", "a-first-story"))

    validate = Package.validate

    def stumble_over_the_first_table(package: Package, **limits: int) -> Report:
        monkeypatch.setattr(Package, "validate", validate)
        raise ZeroDivisionError("a stumble of the library")

    monkeypatch.setattr(Package, "validate", stumble_over_the_first_table)
    with caplog.at_level(logging.ERROR):
        catalog = checked_catalog(tmp_path)

    assert list(catalog.stories) == ["bicycle-lane"]
    (problem,) = catalog.unavailable["a-first-story"].problems
    assert "fault in the program" in problem.rule
    assert "a stumble of the library" in caplog.text


def test_a_data_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"the data folder .*absent does not exist"):
        LiveCatalog(tmp_path / "absent", load_story)


def test_an_empty_data_folder_is_an_empty_catalog(tmp_path: Path) -> None:
    catalog = checked_catalog(tmp_path)

    assert (dict(catalog.stories), dict(catalog.unavailable)) == ({}, {})


def test_the_data_folder_is_the_repositorys_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DASHBOARD_DATA", raising=False)
    assert data_folder() == REPOSITORY / "data"

    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    assert data_folder() == tmp_path
