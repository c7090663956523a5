"""Reading one CSV file strictly."""

from pathlib import Path

import pytest

from dashboard.dataset.reading.table_file import MAX_CELL, TableFile, read_table


def read(folder: Path, content: bytes | str, columns: tuple[str, ...] = ("a", "b")) -> TableFile:
    path = folder / "table.csv"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(path, columns)


def rows(table: TableFile) -> list[tuple[int, list[str]]]:
    return [(row.line, list(row.cells.values())) for row in table.rows]


def places(table: TableFile) -> list[tuple[int, str, str]]:
    return [(problem.line, problem.column, problem.rule) for problem in table.problems]


def test_words_that_look_like_missing_values_remain_text(tmp_path: Path) -> None:
    table = read(tmp_path, "a,b\nNA,null\nNaN, None \n")

    assert rows(table) == [(2, ["NA", "null"]), (3, ["NaN", " None "])]
    assert table.problems == []


def test_a_byte_order_mark_is_no_part_of_the_first_column(tmp_path: Path) -> None:
    table = read(tmp_path, b"\xef\xbb\xbfa,b\n1,2\n")

    assert rows(table) == [(2, ["1", "2"])]


def test_a_record_keeps_the_line_on_which_it_starts(tmp_path: Path) -> None:
    table = read(tmp_path, 'a,b\n"one\ntwo\r\nthree",x\n"lone\rreturn",y\nlast,z\n')

    assert rows(table) == [
        (2, ["one\ntwo\r\nthree", "x"]),
        (5, ["lone\rreturn", "y"]),
        (6, ["last", "z"]),
    ]


def test_a_last_line_without_a_line_break_is_read(tmp_path: Path) -> None:
    assert rows(read(tmp_path, "a,b\r\n1,2")) == [(2, ["1", "2"])]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("b,a\n2,1\n", id="columns in another order"),
        pytest.param("A, B\n1,2\n", id="capitals and blanks in the header"),
        pytest.param("a,b\n1,2\n\n \n,\n\n", id="empty lines and rows"),
        pytest.param("a,b,,\n1,2,,\n", id="empty columns without a name"),
        pytest.param("a,b\n1,2, ,\n", id="empty cells beyond the header"),
    ],
)
def test_what_spreadsheets_leave_behind_is_passed_over(tmp_path: Path, content: str) -> None:
    table = read(tmp_path, content)

    assert rows(table) == [(2, ["1", "2"])]
    assert (table.problems, table.complete) == ([], True)


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n", "a,b\n", ",\n,\n"])
def test_a_table_that_may_be_absent_may_be_empty(tmp_path: Path, content: str) -> None:
    (tmp_path / "table.csv").write_text(content, "utf-8")
    table = read_table(tmp_path / "table.csv", ("a", "b"), required=False)

    assert (table.columns, table.rows, table.problems) == (("a", "b"), [], [])
    assert table.complete


@pytest.mark.parametrize(
    ("content", "place"),
    [
        pytest.param(b"", (0, "", "The file is empty."), id="an empty file"),
        pytest.param(b"\xef\xbb\xbf", (0, "", "The file is empty."), id="only a mark"),
        pytest.param(
            "a,\u200bb\n1,2\n".encode(),
            (1, "[U+200B]b", "The column's name holds what cannot be seen."),
            id="an invisible character in the header",
        ),
        pytest.param(
            b"a,b,,\n1,2,,\n1,2,x,\n",
            (1, "", "1 column stands without a name in the header, and with cells below it."),
            id="a column without a name",
        ),
        pytest.param(
            b"1,2\n3,4\n",
            (1, "", "The first line is no header: it names no column of this table."),
            id="no header",
        ),
        pytest.param(
            b"a,b\n1," + b"x" * 200_000 + b"\n",
            (2, "b", "The cell holds 200,000 characters."),
            id="a cell longer than the csv module reads",
        ),
        pytest.param(b"b\n2\n", (1, "a", "The column is missing."), id="a missing column"),
        pytest.param(
            b"a,b,c\n1,2,3\n", (1, "c", "The schema has no such column."), id="an unknown column"
        ),
        pytest.param(
            b"a,b,a\n1,2,3\n", (1, "a", "The column appears more than once."), id="a double column"
        ),
        pytest.param(
            b"a,b\n1,2,3\n", (2, "", "The row has 3 cells, the header 2."), id="a cell too many"
        ),
        pytest.param(b"a,b\n1\n", (2, "", "The row has 1 cells, the header 2."), id="one too few"),
        pytest.param(
            b'a,b\n1,"2\n3,4\n',
            (2, "", "A quotation mark is opened here and never closed."),
            id="an open quotation mark",
        ),
        pytest.param(
            b'a,b\n"1"x,2\n',
            (2, "", "The line breaks the rules of CSV: ',' expected after '\"'."),
            id="words after a quoted cell",
        ),
        pytest.param(
            b"a,b\n1," + b"x" * (MAX_CELL + 1) + b"\n",
            (2, "b", "The cell holds 10,001 characters."),
            id="a huge cell",
        ),
    ],
)
def test_a_fault_of_shape_is_reported_at_its_line(
    tmp_path: Path, content: bytes, place: tuple[int, str, str]
) -> None:
    assert places(read(tmp_path, content)) == [place]


def test_every_fault_of_shape_is_reported_at_once(tmp_path: Path) -> None:
    table = read(tmp_path, "a,x\n1\n\n1,2,3\n")

    assert [(line, column) for line, column, _ in places(table)] == [
        (1, "x"),
        (1, "b"),
        (2, ""),
        (4, ""),
    ]


def test_a_missing_file_and_a_folder_in_its_place_are_reported(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()

    for name, rule in {
        "absent.csv": "There is no such file.",
        "folder.csv": "It is a folder, not a file.",
    }.items():
        assert places(read_table(tmp_path / name, ("a",))) == [(0, "", rule)]


def test_a_file_with_a_broken_header_is_not_complete(tmp_path: Path) -> None:
    assert read(tmp_path, "a,b\n").complete
    assert not read(tmp_path, "a\n").complete
    assert not read(tmp_path, b"\xff").complete
