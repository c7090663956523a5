"""The rules for ``datapackage.json``, by breaking one thing at a time."""

from pathlib import Path

import pytest

from dashboard.dataset.checking.story import check_story
from tests.data.faults import assert_only_problem, change_package, places, resources


@pytest.mark.parametrize(
    ("field", "value", "shown", "rule"),
    [
        ("name", "another-story", "another-story", "not the folder's"),
        ("name", None, "", "not the folder's"),
        ("title", None, "", "no title"),
        ("title", " ", " ", "no title"),
        ("description", 5, "5", "no description"),
        ("as_of", "2024-6-30", "2024-6-30", "not a day"),
        ("as_of", "2024-02-30", "2024-02-30", "not a day"),
        ("version", None, "", "no version"),
        ("licenses", [], "", "no licence"),
        ("licenses", [{"name": "CC-BY-4.0"}], "", "no licence"),
        ("licenses", [{"name": "x", "path": "javascript:x"}], "javascript:x", "not a web address"),
        ("$schema", None, "", "not Data Package v2"),
    ],
)
def test_a_field_of_the_package_that_is_missing_or_wrong_is_reported(
    story: Path, field: str, value: object, shown: str, rule: str
) -> None:
    change_package(story, **{field: value})

    problems = [p for p in check_story(story) if "Data Package standard" not in p.rule]

    assert places(problems) == [("datapackage.json", 0, field, shown)]
    assert rule in problems[0].rule


def test_a_field_that_breaks_the_data_package_standard_is_reported(story: Path) -> None:
    change_package(story, keywords="lane")

    assert_only_problem(story, ("datapackage.json", 0, "", ""), "Data Package standard")


def test_a_schema_that_is_no_copy_is_reported_with_the_command_that_refreshes_it(
    story: Path,
) -> None:
    changed = resources(story)
    changed[2]["schema"]["fields"][2]["constraints"]["enum"].append("abstain")
    change_package(story, resources=changed)

    (problem,) = check_story(story)

    assert problem.column == "resources.positions.schema"
    assert "python -m dashboard new FOLDER" in problem.remedy


@pytest.mark.parametrize(
    "path", ["../actors.csv", "/etc/passwd", "https://example.org/actors.csv", ["actors.csv"], 5]
)
def test_a_table_elsewhere_is_reported_and_never_opened(story: Path, path: object) -> None:
    changed = resources(story)
    changed[0]["path"] = path
    change_package(story, resources=changed)

    place = ("datapackage.json", 0, "resources.actors.path", str(path))
    assert_only_problem(story, place, "The path should be actors.csv")


def test_a_dialect_of_its_own_is_reported(story: Path) -> None:
    changed = resources(story)
    changed[0]["dialect"] = {"delimiter": ";"}
    change_package(story, resources=changed)

    place = ("datapackage.json", 0, "resources.actors.dialect", "{'delimiter': ';'}")
    assert_only_problem(story, place, "changes how other programs read the table")


def test_a_table_that_the_package_does_not_list_is_reported(story: Path) -> None:
    change_package(story, resources=resources(story)[:-1])

    place = ("datapackage.json", 0, "resources", "second_coding")
    assert_only_problem(story, place, "not listed")


def test_a_listed_table_without_a_file_is_reported(story: Path) -> None:
    (story / "events.csv").unlink()

    place = ("datapackage.json", 0, "resources", "events")
    assert_only_problem(story, place, "no file in the folder")


def test_the_remedy_names_the_file_that_is_missing(story: Path) -> None:
    (story / "second-coding.csv").unlink()

    [problem] = check_story(story)
    assert problem.remedy == "Add second-coding.csv to the folder, or delete the resource."
