"""Whatever a story folder holds, checking it ends in problems and never in an exception."""

import io
import json
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.dataset import schemas
from dashboard.dataset.checking.story import check_story
from dashboard.dataset.load import load_story
from dashboard.dataset.reading import table_file
from dashboard.dataset.reading.plain_file import UnfitFileError, read_plain_file
from dashboard.dataset.schemas import TABLES, table_resource
from dashboard.exports import to_data_package
from tests.conftest import checked_catalog
from tests.example_story import STORY_ID, write_example_story

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
@pytest.mark.parametrize("file", ["datapackage.json", "actors.csv", "positions.csv"])
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
        path = folder / schemas.table_file(table)
        header, first, *rest = path.read_text("utf-8").split("\n")
        cells = header.split(",")
        row = [cell if index == column else name for index, name in enumerate(cells)]
        path.write_text("\n".join([header, ",".join(row), first, *rest]), "utf-8")

    assert check_story(folder, source_text="x\ny")


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


def test_a_folder_that_is_not_there_or_empty_or_a_file_is_reported(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()

    for name in ("absent", "empty", "file"):
        assert check_story(tmp_path / name)


SECRET = "the words of another file"


def link_to_words(path: Path) -> None:
    outside = path.parent.parent / "outside"
    outside.write_text(SECRET, "utf-8")
    path.symlink_to(outside)


def link_inside(path: Path) -> None:
    path.symlink_to(path.parent / "issues.csv")


def link_to_nothing(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere")


def link_to_itself(path: Path) -> None:
    path.symlink_to(path)


def open_socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the address of a socket is short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


NO_PLAIN_FILES = [
    pytest.param(link_to_words, "The file is a link", id="a link out of the folder"),
    pytest.param(link_inside, "The file is a link", id="a link within the folder"),
    pytest.param(link_to_nothing, "The file is a link", id="a link to nothing"),
    pytest.param(link_to_itself, "The file is a link", id="a link to itself"),
    pytest.param(os.mkfifo, "It is a pipe, not a file", id="a pipe"),
    pytest.param(open_socket, "It is a socket, not a file", id="a socket"),
    pytest.param(Path.mkdir, "It is a folder, not a file", id="a folder"),
]
READ_FILES = ["datapackage.json", "frames.csv", "CODEBOOK.md"]


@pytest.mark.parametrize("file", READ_FILES)
@pytest.mark.parametrize(("put", "rule"), NO_PLAIN_FILES)
def test_only_plain_files_of_the_folder_are_opened(
    story: Path, put: Callable[[Path], None], rule: str, file: str
) -> None:
    (story / file).unlink(missing_ok=True)
    put(story / file)

    (problem,) = (problem for problem in check_story(story) if problem.file == file)

    assert problem.rule.startswith(rule)
    assert problem.remedy
    assert SECRET not in str(problem)


def test_a_device_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", lambda *_: pytest.fail("it was opened"))

    with pytest.raises(UnfitFileError, match="It is a device, not a file"):
        read_plain_file(Path("/dev/zero"), 10)


def test_a_file_that_becomes_a_link_while_it_is_opened_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, path = tmp_path / "outside", tmp_path / "actors.csv"
    outside.write_text(SECRET, "utf-8")
    path.touch()
    before = path.lstat()
    path.unlink()
    path.symlink_to(outside)
    monkeypatch.setattr(Path, "lstat", lambda _: before)
    monkeypatch.setattr(Path, "is_symlink", lambda _: False)

    with pytest.raises(UnfitFileError, match="cannot be read"):
        read_plain_file(path, 1_000)


@pytest.mark.parametrize("file", ["datapackage.json", "CODEBOOK.md", "actors.csv"])
def test_a_file_over_its_bound_is_refused_without_being_kept(story: Path, file: str) -> None:
    with (story / file).open("ab") as end:
        end.truncate(65_000_000)

    (problem,) = (problem for problem in check_story(story) if problem.file == file)

    assert problem.rule.startswith("The file is longer than")
    assert "MB" in problem.rule


def test_a_table_with_rows_beyond_the_bound_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_file, "MAX_ROWS", 2)
    path = tmp_path / "table.csv"
    path.write_text("a\n1\n2\n3\n4\n", "utf-8")

    table = table_file.read_table(path, ("a",))

    assert [(problem.line, problem.number) for problem in table.problems] == [(4, "F29")]
    assert (table.rows, table.complete) == ([], False)


@pytest.mark.parametrize(
    ("rows", "number"),
    [
        pytest.param("\n" * 1_000_001, "F29", id="empty lines"),
        pytest.param(",".join("x" * 500_001), "F30", id="one long line"),
        pytest.param('"' + "x\n" * 1_000_001, "F29", id="an open quotation mark"),
    ],
)
def test_a_table_that_is_no_work_of_a_coder_is_given_up_early(
    tmp_path: Path, rows: str, number: str
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(f"a\n{rows}", "utf-8")

    assert [problem.number for problem in table_file.read_table(path, ("a",)).problems] == [number]


def test_a_table_with_a_fault_in_every_row_is_checked_up_to_a_bound(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_file, "MOST_FAULTS", 50)
    with (story / "frames.csv").open("a", encoding="utf-8") as frames:
        frames.write("one cell\n" * 1_000)

    table = table_file.read_table(story / "frames.csv", ("frame_id", "label", "definition"))

    assert len(table.problems) == 50
    assert not table.complete


def test_a_story_folder_that_is_a_link_is_not_read(tmp_path: Path) -> None:
    elsewhere = write_example_story(tmp_path / "elsewhere")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / STORY_ID).symlink_to(elsewhere)

    (unavailable,) = checked_catalog(tmp_path / "data").unavailable.values()

    assert [problem.rule for problem in unavailable.problems] == ["The story folder is a link."]
    assert unavailable.title == STORY_ID


def test_the_data_folder_itself_may_be_reached_by_a_link(tmp_path: Path) -> None:
    write_example_story(tmp_path / "release")
    (tmp_path / "data").symlink_to(tmp_path / "release")

    assert list(checked_catalog(tmp_path / "data").stories) == [STORY_ID]


def test_the_zip_of_a_story_holds_nothing_that_a_link_leads_to(
    story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load_story(story)
    outside = (story / "datapackage.json").rename(story.parent / "outside.json")
    package = json.loads(outside.read_text("utf-8"))
    outside.write_text(json.dumps(package | {"contributors": [{"title": SECRET}]}), "utf-8")
    (story / "datapackage.json").symlink_to(outside)
    monkeypatch.setenv("DASHBOARD_DATA", str(story.parent))

    with zipfile.ZipFile(io.BytesIO(to_data_package(loaded))) as archive:
        texts = [archive.read(name).decode() for name in archive.namelist()]

    assert texts
    assert not any(SECRET in text for text in texts)


def test_a_document_that_cannot_be_read_is_a_problem_of_the_story(story: Path) -> None:
    (story / "CODEBOOK.md").write_bytes("Café".encode("cp1252"))

    (problem,) = checked_catalog(story.parent).unavailable[STORY_ID].problems

    assert (problem.file, problem.line) == ("CODEBOOK.md", 1)
    assert "fault in the program" not in problem.rule
