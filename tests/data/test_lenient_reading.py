"""What a file may well hold is read: ids in any script, names that two actors share."""

import csv
import zipfile
from pathlib import Path

import pytest
from frictionless import Package

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.load import load_story
from dashboard.exports import to_data_package
from dashboard.query_string import format_query, parse_query
from dashboard.selection import Selection
from tests.conftest import checked_catalog
from tests.data.faults import change, places
from tests.example_story import STORY_ID


def rename(story: Path, old: str, *new: str) -> None:
    """Write an id anew wherever it stands, in one spelling after another."""
    for number, path in enumerate(sorted(story.glob("*.csv"))):
        lines = path.read_text("utf-8").split("\n")
        cells = [line.split(",") for line in lines]
        renamed = [[new[number % len(new)] if c == old else c for c in line] for line in cells]
        path.write_text("\n".join(map(",".join, renamed)), "utf-8")


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        (("Traders", "traders ", "TRADERS"), "traders"),
        (("US_Traders (2)",), "us-traders-2"),
        (("Торговцы", "торговцы"), "торговцы"),
        (("تجار الميناء",), "تجار-الميناء"),
        (("हिन्दी",), "हिन्दी"),
        (("貿易商",), "貿易商"),
        (("a.b",), "a-b"),
    ],
)
def test_an_id_of_any_script_and_case_stands_in_links_as_a_slug(
    story: Path, written: tuple[str, ...], slug: str
) -> None:
    rename(story, "traders", *written)

    assert check_story(story) == []
    catalog = checked_catalog(story.parent)
    assert slug in set(catalog.stories[STORY_ID].positions["actor_id"])
    selection = Selection(story=STORY_ID, actor=(slug,), position=(slug, "build-lane"))
    parameters = {
        name: [value] for name, value in (("story", STORY_ID), ("actor", slug.upper()))
    } | {"position": [f"{slug}.build-lane"]}
    assert parse_query(parameters, catalog) == (selection, ())
    assert format_query(selection).isascii()


def test_two_ids_that_are_one_in_links_are_reported_as_they_are_written(story: Path) -> None:
    change(story, "figures.csv", "\nfee,", "\nTakings!,")

    (problem,) = check_story(story)

    assert places([problem]) == [("figures.csv", 4, "figure_id", "Takings!")]
    assert problem.rule == "There is already a row with this key on line 3, spelled 'takings'."


def test_an_unknown_id_is_told_as_it_is_written(story: Path) -> None:
    change(story, "events.csv", "deed,council,gazette,\n", "deed,The Counsil,gazette,\n")

    assert places(check_story(story)) == [("events.csv", 3, "actor_id", "The Counsil")]


@pytest.mark.parametrize("written", ["FALSE", "False", "false "])
def test_truths_are_read_as_spreadsheets_write_them(story: Path, written: str) -> None:
    change(story, "sources.csv", ",,ru,false", f",,ru,{written}")

    assert [str(problem) for problem in check_story(story) if problem.number == "T3"] == []
    assert load_story(story).sources["read_by_coder"].tolist() == [True, False, False]


def test_a_semicolon_in_a_proposition_is_no_fault(story: Path) -> None:
    change(story, "issues.csv", "should have a bicycle lane", "should have a lane; for bicycles")

    assert check_story(story) == []


@pytest.mark.parametrize(
    ("side", "name", "labels"),
    [
        ("Residents", "A", ["Council (Town hall)", "council (Residents)"]),
        ("Town hall", "A", ["Town council", "A"]),
        ("Town hall", "Town council", ["Council (council)", "council (traders)"]),
    ],
)
def test_two_actors_of_one_short_name_are_told_apart(
    story: Path, side: str, name: str, labels: list[str]
) -> None:
    lines = (story / "actors.csv").read_text("utf-8").split("\n")
    lines[4] = f"traders,{name},council,{side},Shops,"
    (story / "actors.csv").write_text("\n".join(lines), "utf-8")

    actors = load_story(story).actors.set_index("actor_id")["short_name"]

    assert [actors["council"], actors["traders"]] == labels
    assert actors["mayor"] == "Мэр Петрова"


def test_the_package_of_a_story_read_leniently_is_strict(story: Path, tmp_path: Path) -> None:
    rename(story, "traders", "Торговцы", "ТОРГОВЦЫ")
    with (story / "frames.csv").open(encoding="utf-8", newline="") as file:
        rows = [[label, key, definition] for key, label, definition in csv.reader(file)]
    with (story / "frames.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows, [], ["", "", ""]])
    (story / "second-coding.csv").write_text("", "utf-8")
    unpacked = tmp_path / "package.zip"
    unpacked.write_bytes(to_data_package(load_story(story)))

    with zipfile.ZipFile(unpacked) as archive:
        archive.extractall(tmp_path / "unpacked")
    package = tmp_path / "unpacked" / STORY_ID / "datapackage.json"

    assert Package(str(package)).validate().valid
