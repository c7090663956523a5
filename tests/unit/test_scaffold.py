"""Beginning a story, and refreshing the schemas of an old one."""

import json
from pathlib import Path

import pytest

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.rules import list_coding_rules
from dashboard.dataset.scaffold import write_story
from dashboard.dataset.schemas import TABLES, column_names, table_file
from dashboard.model.errors import StoryError
from dashboard.model.vocabulary import NOT_CODED, POSITION_CODES
from tests.example_story import write_example_story


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_a_new_story_has_every_file_and_says_what_to_fill_in(tmp_path: Path) -> None:
    folder = tmp_path / "new-story"

    written = write_story(folder)

    assert {path.name for path in written} == {
        "datapackage.json",
        "CODEBOOK.md",
        "CHANGELOG.md",
        *(table_file(table) for table in TABLES),
    }
    assert [(problem.file, problem.column) for problem in check_story(folder)] == [
        ("actors.csv", ""),
        ("datapackage.json", "description"),
        ("datapackage.json", "title"),
    ]


def test_every_table_of_a_new_story_shows_by_an_example_how_it_is_filled(tmp_path: Path) -> None:
    write_story(tmp_path / "new-story")

    for table in TABLES:
        header, *rows = (tmp_path / "new-story" / table_file(table)).read_text().splitlines()
        assert header == ",".join(column_names(table))
        assert rows, table


def test_a_new_codebook_holds_the_coding_rules_and_every_code_of_a_position(tmp_path: Path) -> None:
    write_story(tmp_path / "new-story")
    codebook = (tmp_path / "new-story" / "CODEBOOK.md").read_text("utf-8")

    assert list_coding_rules() in codebook
    for code in POSITION_CODES:
        assert f"- `{code}`: " in codebook or code == NOT_CODED


def test_a_table_that_an_old_story_lacks_is_added_without_an_example(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    (folder / "frames.csv").unlink()

    write_story(folder)

    assert (folder / "frames.csv").read_text("utf-8") == "frame_id,label,definition\n"


def test_an_existing_story_gets_fresh_schemas_and_nothing_else_changes(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    write_story(folder)
    fresh = contents(folder)
    package = json.loads(fresh["datapackage.json"])
    package["resources"] = package["resources"][3:]
    package["resources"][0]["schema"]["fields"].pop()
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    (folder / "CODEBOOK.md").write_text("Our own words", "utf-8")

    written = write_story(folder)

    assert contents(folder) == fresh | {"CODEBOOK.md": "Our own words"}
    assert [path.name for path in written] == ["datapackage.json"]


def test_a_story_without_a_package_gets_one_and_keeps_its_tables(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    before = contents(folder)
    (folder / "datapackage.json").unlink()

    write_story(folder)

    after = contents(folder)
    assert all(after[table_file(table)] == before[table_file(table)] for table in TABLES)
    assert {problem.column for problem in check_story(folder)} == {"title", "description"}


def test_what_else_a_resource_says_is_kept(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    package["resources"][0]["title"] = "Who is who"
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")

    write_story(folder)

    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert package["resources"][0]["title"] == "Who is who"


def test_a_folder_whose_name_cannot_stand_in_a_link_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="cannot name a story"):
        write_story(tmp_path / "My Story")

    assert list(tmp_path.iterdir()) == []


def test_a_package_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    (folder / "datapackage.json").write_text("{broken", "utf-8")

    with pytest.raises(StoryError):
        write_story(folder)

    assert (folder / "datapackage.json").read_text("utf-8") == "{broken"
