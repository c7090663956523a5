# ruff: noqa: E501 - a row of a table is one line
"""A story out of what an editor has: a spreadsheet, a long table, a coding project."""

import csv
import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.importing.grids import read_grids
from dashboard.dataset.importing.naming import compare_name, trim_name
from dashboard.dataset.importing.story import import_story
from dashboard.dataset.load import load_story
from dashboard.model.errors import Problem
from tests.data.spreadsheets import write_xlsx

FERRY = """\
Ferry quarrel 2024;;;;;;
;;;;;;
Akteur;Gruppe;These;Haltung;Begründung;Zitat;Quelle
Gemeinderat;Behörden;Die Nachtfähre soll fahren.;dafür;Spät heim;„Wer spät arbeitet, muss heim“;Inselbote
Fischer;Verbände;die Nachtfähre soll fahren;dagegen;Netze reißen;;Inselbote
;;;;;;
Inselrat;Behörden;Die Nachtfähre soll fahren;vielleicht;;Mal sehen;Inselbote
Fischer;Verbände;Der Fahrpreis soll sinken;keine Angabe;;;
"""
ENGLISH = """\
actor,issue,stance,justification
Council,The ferry should run at night,support,People must get home
"""


def bring(
    tmp_path: Path,
    text: str,
    *,
    name: str = "quarrel.csv",
    encoding: str = "utf-8",
    **options: Mapping[str, str],
) -> Path:
    """Import a text, and return the story folder."""
    source = tmp_path / name
    source.write_bytes(text.encode(encoding))
    import_story(tmp_path / "story", source, **options)
    return tmp_path / "story"


def faults(story: Path) -> list[Problem]:
    return [problem for problem in check_story(story) if not problem.warning]


def rows(story: Path, table: str) -> list[dict[str, str]]:
    with (story / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column(story: Path, table: str, name: str) -> list[str]:
    return [row[name] for row in rows(story, table)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_messy_table_in_another_language_becomes_a_sound_story(
    tmp_path: Path, encoding: str
) -> None:
    story = bring(tmp_path, FERRY, encoding=encoding)

    assert faults(story) == []
    assert column(story, "positions", "stance") == ["support", "oppose", "", ""]
    assert column(story, "positions", "no_stance_reason") == ["", "", "unclear", "not_stated"]
    assert column(story, "statements", "quote") == ["Wer spät arbeitet, muss heim", "", "Mal sehen"]
    assert column(story, "issues", "proposition") == [
        "Die Nachtfähre soll fahren",
        "Der Fahrpreis soll sinken",
    ]
    assert load_story(story).title == "Story"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_cells_are_told_apart_by_any_delimiter_and_line_end(
    tmp_path: Path, delimiter: str, line_end: str
) -> None:
    story = bring(tmp_path, ENGLISH.replace(",", delimiter).replace("\n", line_end))

    assert column(story, "positions", "justification") == ["People must get home"]
    assert faults(story) == []


def test_the_report_says_what_was_understood_changed_and_left_to_the_editor(tmp_path: Path) -> None:
    source = tmp_path / "quarrel.csv"
    source.write_text(FERRY, "utf-8")

    report = "\n".join(import_story(tmp_path / "story", source).lines())

    assert "UTF-8 with semicolons between the cells" in report
    assert "headings in row 3" in report
    assert "column 'Haltung' as stance" in report
    assert "row 5: stance 'dagegen' is oppose" in report
    assert "1 empty row left out" in report
    assert "row 7: stance 'vielleicht' is not known: give --value support='vielleicht'" in report


def test_headings_and_words_that_are_not_known_can_be_given(tmp_path: Path) -> None:
    text = "wer,wozu,wie\nRat,Die Fähre soll fahren,jawohl\n"

    story = bring(
        tmp_path,
        text,
        columns={"actor": "wer", "issue": "wozu", "stance": "wie"},
        values={"jawohl": "support"},
    )

    assert column(story, "positions", "stance") == ["support"]


def test_a_table_that_is_not_understood_names_its_headings_and_writes_nothing(
    tmp_path: Path,
) -> None:
    with pytest.raises(
        ValueError, match=r"no column for issue and stance among the headings 'name', 'colour'"
    ):
        bring(tmp_path, "name,colour\nRat,red\n")

    assert not (tmp_path / "story").exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"\x00\x01\x02\xff", "no spreadsheet, and no text"),
        (b"PK\x03\x04 no workbook", "not a workbook that can be read"),
        (b"SQLite format 3\0", "not a project of the Discourse Network Analyzer"),
        (b'actor,issue,stance\nA,"B,support\n', "after row 1: .* a lone quotation mark"),
        (b"<!DOCTYPE html><p>a table</p>", "no column for actor"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, content: bytes, words: str
) -> None:
    source = tmp_path / "table.csv"
    source.write_bytes(content)

    with pytest.raises(ValueError, match=words):
        import_story(tmp_path / "story", source)

    assert not (tmp_path / "story").exists()


def test_a_folder_or_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    for source in (tmp_path, tmp_path / "pipe.csv"):
        with pytest.raises(ValueError, match="no file that can be read"):
            import_story(tmp_path / "story", source)


def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path) -> None:
    story = bring(tmp_path, ENGLISH)
    before = {path.name: path.read_bytes() for path in story.iterdir()}

    with pytest.raises(FileExistsError):
        bring(tmp_path, ENGLISH)

    assert {path.name: path.read_bytes() for path in story.iterdir()} == before


def test_support_and_opposition_of_one_actor_are_a_mixed_position(tmp_path: Path) -> None:
    story = bring(
        tmp_path, ENGLISH + "council,The ferry should run at night.,against,It costs too much\n"
    )

    [position] = rows(story, "positions")
    assert (position["stance"], position["justification"]) == (
        "mixed",
        "People must get home; It costs too much",
    )


def test_what_cannot_be_placed_is_unclear_and_kept_in_a_note(tmp_path: Path) -> None:
    story = bring(
        tmp_path,
        ENGLISH
        + "Council,The ferry should run at night,neutral,\nPort,The ferry should run at night,,\n",
    )

    council, port = rows(story, "positions")
    assert (council["stance"], council["no_stance_reason"]) == ("", "unclear")
    assert council["coder_note"] == "The table says support and neutral. / People must get home"
    assert (port["no_stance_reason"], port["coder_note"]) == (
        "unclear",
        "The table gives no stance.",
    )


def test_plus_one_and_minus_one_are_stances_where_nothing_else_is_a_number(tmp_path: Path) -> None:
    both = "actor,issue,stance\nA,The ferry should run,1\nB,The ferry should run,-1\n"
    scale = both + "C,The ferry should run,5\n"

    assert column(bring(tmp_path, both), "positions", "stance") == ["support", "oppose"]
    other = tmp_path / "scale"
    other.mkdir()
    assert column(bring(other, scale), "positions", "stance")[0] == ""


def test_days_are_read_as_the_column_writes_them_and_kept_where_two_are_possible(
    tmp_path: Path,
) -> None:
    head = "actor,issue,stance,quote,date\nA,The ferry should run,for,Yes,"
    told = bring(tmp_path, head + "13/08/2025\nB,The ferry should run,for,Aye,03/08/2025\n")
    other = tmp_path / "doubt"
    other.mkdir()
    doubtful = bring(other, head + "03/08/2025\n")

    assert column(told, "statements", "said_on") == ["2025-08-13", "2025-08-03"]
    assert column(doubtful, "statements", "said_on") == [""]
    assert "03/08/2025" in column(doubtful, "positions", "coder_note")[0]


def test_what_belongs_to_no_table_is_kept_beside_them_and_not_published(tmp_path: Path) -> None:
    text = "actor,issue,stance,proof-read by\nCouncil,The ferry should run,for,CL\nTOTAL,1,1,\n"

    story = bring(tmp_path, text)

    assert (story / "left-out.txt").read_text("utf-8").splitlines()[0] == "row 2, proof-read by: CL"
    assert "row 3, actor: TOTAL" in (story / "left-out.txt").read_text("utf-8")
    assert column(story, "actors", "name") == ["Council"]
    assert column(story, "positions", "coder_note") == [""]
    assert faults(story) == []


def test_one_name_with_and_without_accents_is_one_actor(tmp_path: Path) -> None:
    text = "actor,issue,stance\nVélo pour tous,The quay should be shut,for\nVelo pour tous,The toll should fall,against\n"

    assert column(bring(tmp_path, text), "actors", "name") == ["Vélo pour tous"]


def test_a_word_that_is_not_known_keeps_no_story_from_being_shown(tmp_path: Path) -> None:
    text = "actor,issue,stance,quote\nA,The ferry should run,for,Yes\nB,The ferry should run,perhaps,\nC,The ferry should run,against,\n"

    story = bring(tmp_path, text)

    assert faults(story) == []
    assert {problem.number for problem in check_story(story)} == {"P7", "P14", "P15"}


def test_a_reason_for_no_stance_is_no_statement(tmp_path: Path) -> None:
    text = "actor,issue,stance,reason,quote\nA,The ferry should run,for,,Yes\nB,The ferry should run,silent,to be asked,\n"

    story = bring(tmp_path, text)

    assert column(story, "statements", "actor_id") == ["a"]
    assert faults(story) == []


def test_names_in_any_script_get_ids_that_links_can_hold(tmp_path: Path) -> None:
    text = "actor,issue,stance\n東京都,船は夜も走るべき,support\n,,\n123,船は夜も走るべき,oppose\n🙂,船は夜も走るべき,oppose\n"

    story = bring(tmp_path, text)

    assert column(story, "actors", "actor_id") == ["dong-jing-du", "actor-123", "actor"]
    assert faults(story) == []


def test_a_workbook_whose_sheets_are_tables_is_a_story(tmp_path: Path) -> None:
    workbook = write_xlsx(
        tmp_path / "quarrel.xlsx",
        {
            "Actors": [
                ["Actor ID", "Name", "Side"],
                ["Council 1", "Town council", "Town hall"],
                ["", "Fishers", "Harbour"],
            ],
            "issues": [["proposition", "kind"], ["The ferry should run at night", "Policy"]],
            "positions": [
                ["actor_id", "issue_id", "stance", "basis", "justification"],
                [
                    "Council 1",
                    "The ferry should run at night",
                    "Supports",
                    "explicit",
                    "People must get home",
                ],
                ["fishers", "The ferry should run at night", "Opposes", "explicit", "Nets tear"],
                [],
            ],
            "sources": [
                ["source_id", "title", "publisher", "source_type", "read_by_coder"],
                ["s1", "News", "Post", "other", True],
            ],
            "to do": [["call the mayor"]],
        },
    )

    report = "\n".join(import_story(tmp_path / "story", workbook).lines())

    story = tmp_path / "story"
    assert faults(story) == []
    assert column(story, "positions", "actor_id") == ["council-1", "fishers"]
    assert column(story, "positions", "stance") == ["support", "oppose"]
    assert column(story, "sources", "read_by_coder") == ["true"]
    assert "sheet 'to do' is no table of a story, and is left out" in report


def test_one_sheet_of_a_workbook_is_a_long_table_and_several_are_asked_for(tmp_path: Path) -> None:
    table = [row.split(",") for row in ENGLISH.splitlines()]
    one = write_xlsx(tmp_path / "one.xlsx", {"Sheet1": table, "empty": []})
    two = write_xlsx(tmp_path / "two.xlsx", {"May": table, "June": table})

    import_story(tmp_path / "first", one)
    with pytest.raises(ValueError, match=r"--sheet: 'May' and 'June'"):
        import_story(tmp_path / "second", two)
    import_story(tmp_path / "second", two, sheet="june")

    assert (
        column(tmp_path / "first", "actors", "name")
        == column(tmp_path / "second", "actors", "name")
        == ["Council"]
    )


VERSION_3 = """
    CREATE TABLE ENTITIES (ID INTEGER, VariableId INTEGER, Value TEXT);
    CREATE TABLE ATTRIBUTEVARIABLES (ID INTEGER, VariableId INTEGER, AttributeVariable TEXT);
    CREATE TABLE ATTRIBUTEVALUES (ID INTEGER, EntityId INTEGER, AttributeVariableId INTEGER, AttributeValue TEXT);
    CREATE TABLE DATASHORTTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
    INSERT INTO ENTITIES VALUES (1, 1, 'Ann Lee'), (2, 2, 'Council'), (3, 3, 'The ferry should run'), (4, 2, 'Fishers');
    INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 2, 'Type');
    INSERT INTO ATTRIBUTEVALUES VALUES (1, 2, 1, 'Town hall'), (2, 4, 1, 'Harbour');
    INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1), (2, 1, 2, 2), (3, 1, 3, 3), (4, 2, 2, 2), (5, 2, 3, 3), (6, 3, 2, 4), (7, 3, 3, 3);
"""
VERSION_2 = """
    CREATE TABLE ATTRIBUTES (ID INTEGER, VariableId INTEGER, Value TEXT, Type TEXT);
    CREATE TABLE DATASHORTTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    INSERT INTO ATTRIBUTES VALUES (1, 1, 'Ann Lee', ''), (2, 2, 'Council', 'Town hall'), (3, 3, 'The ferry should run', ''), (4, 2, 'Fishers', 'Harbour');
    INSERT INTO DATASHORTTEXT VALUES (1, 1, 1, 1), (2, 1, 2, 2), (3, 1, 3, 3), (4, 2, 2, 2), (5, 2, 3, 3), (6, 3, 2, 4), (7, 3, 3, 3);
"""
EITHER_VERSION = """
    CREATE TABLE DOCUMENTS (ID INTEGER, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Date INTEGER);
    CREATE TABLE STATEMENTS (ID INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER);
    CREATE TABLE VARIABLES (ID INTEGER, Variable TEXT);
    CREATE TABLE DATABOOLEAN (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    CREATE TABLE DATAINTEGER (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
    CREATE TABLE DATALONGTEXT (ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
    INSERT INTO VARIABLES VALUES (1, 'person'), (2, 'organization'), (3, 'concept'), (4, 'agreement'), (5, 'note');
    INSERT INTO STATEMENTS VALUES (1, 1, 0, 13), (2, 1, 14, 27), (3, 1, 28, 40);
    INSERT INTO DATABOOLEAN VALUES (1, 1, 4, 1), (2, 2, 4, 0), (3, 3, 4, 0);
    INSERT INTO DATALONGTEXT VALUES (1, 3, 5, 'said twice');
"""


@pytest.mark.parametrize(
    ("schema", "at"), [(VERSION_3, 1_714_867_200), (VERSION_2, 1_714_867_200_000)]
)
def test_a_network_project_becomes_a_story_with_its_quotations(
    tmp_path: Path, schema: str, at: int
) -> None:
    project = tmp_path / "ferry.dna"
    with closing(sqlite3.connect(project)) as database:
        database.executescript(EITHER_VERSION + schema)
        text = "We need boats It costs much The nets rip"
        database.execute(
            "INSERT INTO DOCUMENTS VALUES (1, 'A ferry', ?, 'Bo', 'Post', ?)", (text, at)
        )
        database.commit()

    import_story(tmp_path / "story", project)

    story = tmp_path / "story"
    assert faults(story) == []
    assert column(story, "actors", "side") == ["Town hall", "Harbour"]
    assert column(story, "positions", "stance") == ["mixed", "oppose"]
    assert column(story, "statements", "quote") == [
        "We need boats",
        "It costs much",
        "The nets rip",
    ]
    assert column(story, "statements", "speaker") == ["Ann Lee", "", ""]
    assert column(story, "sources", "published_on") == ["2024-05-05"]
    assert "note: said twice" in column(story, "positions", "coder_note")[1]
    assert "Characters 28 to 40 of the document." in column(story, "positions", "coder_note")[1]


def test_another_database_is_refused_by_name(tmp_path: Path) -> None:
    other = tmp_path / "other.dna"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE a (b)")
        database.commit()

    with pytest.raises(ValueError, match="not a project of the Discourse Network Analyzer"):
        import_story(tmp_path / "story", other)


def test_an_imported_story_has_its_own_quotation_limit(tmp_path: Path) -> None:
    package = json.loads((bring(tmp_path, ENGLISH) / "datapackage.json").read_text("utf-8"))

    assert package["quotation_limit"] == 25


CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=30
)
ROWS = st.lists(
    st.tuples(
        CELLS, CELLS, st.sampled_from(["support", "against", "?", "", "maybe so"]), CELLS, CELLS
    ),
    min_size=1,
    max_size=6,
)


@given(table=ROWS)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_nothing_in_a_table_is_lost(
    tmp_path_factory: pytest.TempPathFactory, table: list[tuple[str, ...]]
) -> None:
    folder = tmp_path_factory.mktemp("table")
    source = folder / "table.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [("actor", "issue", "stance", "justification", "remark 2"), *table]
        )
    [grid] = read_grids(source)
    named = [
        row for row in grid.rows[1:] if len(row) > 1 and trim_name(row[0]) and trim_name(row[1])
    ]

    try:
        report = "\n".join(import_story(folder / "story", source).lines())
    except ValueError:
        assert not named
        return

    kept = report + "".join(
        path.read_text("utf-8") for path in (folder / "story").glob("*.[ct][sx][vt]")
    ).replace('""', '"')
    compared = compare_name(kept)
    for row in named:
        words = [word for cell in row[:2] for word in compare_name(cell).split()]
        assert all(word.rstrip(".!。…") in compared for word in words)
        assert all(cell in kept for cell in row[3:])
