"""A file that is not what its name says is called by what it is, in one message."""

import bz2
import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from dashboard.dataset.checking.story import check_story
from tests.data.faults import change

NOT_UTF_8 = "The file is not UTF-8"


def zipped(name: str) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as writer:
        writer.writestr(name, "x")
    return archive.getvalue()


KINDS = [
    pytest.param(lambda text: text.encode("utf-16"), f"{NOT_UTF_8}: it is UTF-16", id="UTF-16"),
    pytest.param(
        lambda text: ("id" + text).encode("utf-16-le"), f"{NOT_UTF_8}: it is UTF-16", id="no mark"
    ),
    pytest.param(
        lambda text: (text + "Союз печатников, «Труд»").encode("cp1251", "replace"),
        f"{NOT_UTF_8}: it seems to be Windows-1251",
        id="Cyrillic code page",
    ),
    pytest.param(
        lambda text: f"{text}“déjà vu”".encode("cp1252", "replace"),
        f"{NOT_UTF_8}: it seems to be Windows-1252",
        id="Western code page",
    ),
    pytest.param(
        lambda text: (text + "東京都議会の議員").encode("shift-jis", "replace"),
        f"{NOT_UTF_8}.",
        id="a code page that is not guessed",
    ),
    pytest.param(lambda _: zipped("xl/workbook.xml"), "is an Excel workbook", id="xlsx"),
    pytest.param(
        lambda _: zipped("application/vnd.oasis.opendocument.spreadsheet"),
        "is an OpenDocument workbook",
        id="ods",
    ),
    pytest.param(lambda _: zipped("actors.csv"), "is a zip archive", id="zip"),
    pytest.param(lambda _: b"\xd0\xcf\x11\xe0x", "is an old Excel workbook", id="xls"),
    pytest.param(lambda text: gzip.compress(text.encode()), "made with gzip", id="gzip"),
    pytest.param(lambda text: bz2.compress(text.encode()), "made with bzip2", id="bzip2"),
    pytest.param(lambda _: b"%PDF-1.7", "is a PDF document", id="PDF"),
    pytest.param(lambda _: b"\n<!DOCTYPE html><p>404", "is a web page", id="HTML"),
    pytest.param(lambda _: json.dumps([{"a": 1}]).encode(), "is JSON", id="JSON"),
    pytest.param(lambda text: text.replace("\n", "\r").encode(), "carriage returns alone", id="CR"),
    pytest.param(
        lambda text: text.replace(",", ";").encode(), "separated by semicolons", id="semicolons"
    ),
    pytest.param(lambda text: text.replace(",", "\t").encode(), "separated by tabs", id="tabs"),
    pytest.param(
        lambda text: f"sep=;\n{text.replace(',', ';')}".encode(), "by semicolons", id="sep=;"
    ),
    pytest.param(lambda text: text.partition("\n")[2].encode(), "is no header", id="no header"),
]


@pytest.mark.parametrize(("write", "words"), KINDS)
def test_what_is_no_table_is_called_by_its_name_in_one_message(
    story: Path, write: object, words: str
) -> None:
    assert callable(write)
    path = story / "figures.csv"
    path.write_bytes(write(path.read_text("utf-8")))

    (problem,) = check_story(story)

    assert problem.file == "figures.csv"
    assert words in problem.rule
    assert problem.remedy


@pytest.mark.parametrize("file", ["datapackage.json", "CODEBOOK.md"])
@pytest.mark.parametrize("number", ["F5", "F24"])
def test_other_files_are_called_by_their_names_too(story: Path, file: str, number: str) -> None:
    text = "<!doctype html>" if number == "F24" else "Café"
    (story / file).write_bytes(text.encode("cp1252"))

    assert [(each.file, each.number) for each in check_story(story)] == [(file, number)]


def test_a_table_whose_words_look_like_another_kind_is_read(story: Path) -> None:
    change(story, "frames.csv", "fewer-cars,Fewer cars,", "fewer-cars,<html> [1] {2}; a|b,")

    assert check_story(story) == []
