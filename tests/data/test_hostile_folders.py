"""Whatever a story folder holds, checking it ends in problems and never in an exception."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.schemas import TABLES, table_file, table_resource
from tests.example_story import write_example_story

JUNK = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"\x00" * 5000, id="NUL bytes"),
    pytest.param(bytes(range(256)) * 50, id="every byte"),
    pytest.param(b"\xef\xbb\xbf", id="only a byte order mark"),
    pytest.param(b"\xff\xfea\x00,\x00", id="UTF-16"),
    pytest.param(b"PK\x03\x04" + b"\x80" * 100, id="a zip archive"),
    pytest.param(b'"' * 999, id="quotation marks"),
    pytest.param(b",\n" * 999, id="commas"),
    pytest.param(b"\r" * 999, id="carriage returns"),
    pytest.param(b"x" * 300_000, id="one long word"),
    pytest.param(b"[" * 200_000, id="deep brackets"),
    pytest.param(b"9" * 200_000, id="one long number"),
]


@pytest.mark.parametrize("junk", JUNK)
@pytest.mark.parametrize("file", ["datapackage.json", "actors.csv", "statements.csv", "events.csv"])
def test_junk_in_place_of_a_file_is_reported(tmp_path: Path, file: str, junk: bytes) -> None:
    folder = write_example_story(tmp_path)
    (folder / file).write_bytes(junk)

    assert file in {problem.file for problem in check_story(folder, source_text="x")}


def test_junk_in_place_of_every_file_is_reported(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    for path in folder.iterdir():
        path.write_bytes(b"\xff")

    assert {problem.file for problem in check_story(folder)} == {
        path.name for path in folder.iterdir()
    }


@pytest.mark.parametrize("cell", ["x" * 300_000, "9" * 300_000, '"\n\n"', "\0", "NaN", "-", "١٢"])
@pytest.mark.parametrize("column", range(9))
def test_a_strange_cell_in_any_column_never_raises(tmp_path: Path, column: int, cell: str) -> None:
    folder = write_example_story(tmp_path)
    for table in TABLES:
        path = folder / table_file(table)
        header, first, *rest = path.read_text("utf-8").split("\n")
        cells = header.split(",")
        row = [cell if index == column else name for index, name in enumerate(cells)]
        path.write_text("\n".join([header, ",".join(row), first, *rest]), "utf-8")

    assert check_story(folder, source_text="x\ny")


@pytest.mark.parametrize("file", ["datapackage.json", "actors.csv", "frames.csv"])
def test_a_folder_in_place_of_a_file_is_reported(tmp_path: Path, file: str) -> None:
    folder = write_example_story(tmp_path)
    (folder / file).unlink()
    (folder / file).mkdir()

    assert file in {problem.file for problem in check_story(folder)}


@pytest.mark.parametrize("value", [None, [], {}, "", 5, True, "null", [[]], [None], {"a": {}}])
@pytest.mark.parametrize("field", ["", "name", "as_of", "licenses", "sources", "contributors"])
def test_a_package_of_another_shape_never_raises(tmp_path: Path, field: str, value: Any) -> None:
    folder = write_example_story(tmp_path)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    package = package | {field: value} if field else value
    (folder / "datapackage.json").write_text(json.dumps(package), "utf-8")

    check_story(folder)


@pytest.mark.parametrize(
    "resources",
    [
        None,
        5,
        "actors",
        {},
        [None],
        [[]],
        [{}],
        [{"name": ["actors"]}],
        [{"name": {"a": 1}}],
        ["https://example.org/resource.json"],
        [{"name": "actors", "path": "https://example.org/a.csv", "schema": "https://example.org"}],
        [{"name": "actors", "path": "../../../etc/passwd", "schema": "../../../etc/passwd"}],
        [table_resource("actors")] * 2,
    ],
)
def test_resources_of_another_shape_are_reported(tmp_path: Path, resources: object) -> None:
    folder = write_example_story(tmp_path)
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (folder / "datapackage.json").write_text(json.dumps(package | {"resources": resources}))

    assert "datapackage.json" in {problem.file for problem in check_story(folder)}


def test_a_table_that_is_a_link_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    outside = (folder / "frames.csv").rename(tmp_path / "frames.csv")
    (folder / "frames.csv").symlink_to(outside)

    (problem,) = [p for p in check_story(folder) if p.file == "frames.csv"]
    assert problem.rule == "The file is a link to a place outside the story folder."


def test_a_folder_that_is_not_there_or_empty_or_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()

    for name in ("absent", "empty", "file"):
        assert check_story(tmp_path / name)
