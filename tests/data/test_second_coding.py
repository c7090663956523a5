"""A second coder's sheet: what it gives away, how it is read, what the comparison says."""

import csv
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.dataset.load import load_story
from dashboard.dataset.schemas import code_list, table_file
from dashboard.dataset.second_coding.agreement import (
    compare_codes,
    compute_alpha,
    describe_comparison,
    select_coded_twice,
)
from dashboard.dataset.second_coding.blank_sheet import (
    FILLED_IN,
    GIVEN,
    SHEET_COLUMNS,
    write_sheet,
)
from dashboard.dataset.second_coding.filled_sheet import read_sheet
from dashboard.model.story import Story
from tests.data.faults import change, places

Rows = list[dict[str, str]]


@pytest.fixture
def sheet(example: Story, tmp_path: Path) -> Path:
    """Return a blank sheet of the invented story."""
    return write_sheet(example, tmp_path / "sheet.csv")[0]


def read_rows(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write_rows(path: Path, rows: Iterable[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, SHEET_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def fill_as_coded(path: Path, story: Story) -> Rows:
    """Fill a sheet with the story's own codes, write it and return its rows."""
    coded = {(p["actor_id"], p["issue_id"]): p for p in story.positions.to_dict("records")}
    rows = read_rows(path)
    for row in rows:
        if position := coded.get((row["actor_id"], row["issue_id"])):
            for column in ("stance", "no_stance_reason", "basis"):
                row[column] = position[column]
    write_rows(path, rows)
    return rows


def recode(rows: Rows, actor: str, issue: str, **cells: str) -> None:
    """Replace what is filled in for one actor and issue."""
    row = next(row for row in rows if (row["actor_id"], row["issue_id"]) == (actor, issue))
    row |= {**dict.fromkeys(FILLED_IN, ""), **cells}


def compared(path: Path, story: Story) -> str:
    sheet = read_sheet(path, story)
    assert sheet.problems == []
    return describe_comparison(select_coded_twice(story, sheet.codings))


def test_a_blank_sheet_has_every_actor_on_every_issue(sheet: Path, example: Story) -> None:
    rows = read_rows(sheet)

    assert [(row["actor_id"], row["issue_id"]) for row in rows] == [
        (actor, issue)
        for actor in example.actors["actor_id"]
        for issue in example.issues["issue_id"]
    ]
    assert tuple(rows[0]) == SHEET_COLUMNS
    assert rows[4] == {
        **dict.fromkeys(FILLED_IN, ""),
        "actor_id": "mayor",
        "actor": "Ольга Петрова",
        "issue_id": "build-lane",
        "kind": "policy",
        "proposition": "Harbour Street should have a bicycle lane",
        "statements": "mayor-two-minds (gazette, paragraph 3); "
        "mayor-no-side (gazette, paragraph 3); mayor-reason (gazette, paragraph 3)",
    }


def test_the_sheet_does_not_depend_on_the_first_coding(story: Path, sheet: Path) -> None:
    for table in ("positions", "evidence", "frames", "responses"):
        path = story / table_file(table)
        path.write_text(path.read_text("utf-8").splitlines()[0] + "\n", "utf-8")
    change(story, "positions.csv", "coder_note\n", "coder_note\ncouncil,lane-safer,,declined,,,,\n")

    uncoded, _ = write_sheet(load_story(story), story.parent / "uncoded.csv")

    assert uncoded.read_bytes() == sheet.read_bytes()


def test_the_sheet_holds_none_of_the_first_coders_words(sheet: Path, example: Story) -> None:
    text = sheet.read_text("utf-8-sig")

    for column in ("condition", "justification", "coder_note"):
        for words in filter(None, set(example.positions[column]) - {"NA"}):
            assert words not in text
    assert not any(row[column] for row in read_rows(sheet) for column in FILLED_IN)


def test_the_codes_stand_beside_the_sheet_as_the_schema_defines_them(sheet: Path) -> None:
    rows = read_rows(sheet.with_name("sheet.codes.csv"))

    for column in ("stance", "no_stance_reason", "basis"):
        assert [
            {"value": row["code"], "label": row["label"], "description": row["definition"]}
            for row in rows
            if row["column"] == column and row["code"]
        ] == list(code_list("positions", column))
    assert {row["column"] for row in rows} == {"kind", *FILLED_IN}


@pytest.mark.parametrize("taken", ["sheet.csv", "sheet.codes.csv"])
def test_no_file_is_written_over(example: Story, tmp_path: Path, taken: str) -> None:
    (tmp_path / taken).write_text("mine", "utf-8")

    with pytest.raises(FileExistsError, match=f"{taken} is already there"):
        write_sheet(example, tmp_path / "sheet.csv")

    assert [path.name for path in tmp_path.iterdir()] == [taken]
    assert (tmp_path / taken).read_text("utf-8") == "mine"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "'=", "''-", "  =", "＝", " ＝"])
def test_a_cell_that_a_spreadsheet_might_run_is_made_safe_and_read_back(
    example: Story, tmp_path: Path, start: str
) -> None:
    text = f"{start}1+1"
    issues = example.issues.assign(proposition=[text, *example.issues["proposition"][1:]])
    changed = replace(example, issues=issues)
    sheet, _ = write_sheet(changed, tmp_path / "sheet.csv")
    rows = read_rows(sheet)

    assert rows[0]["proposition"] == f"'{text}"
    assert read_sheet(sheet, changed).problems == []

    recode(rows, "council", "build-lane", no_stance_reason="unclear", note=f"'{text}")
    write_rows(sheet, rows)

    assert read_sheet(sheet, changed).codings["council", "build-lane"].note == text


def test_a_proposition_that_looks_like_a_formula_survives_the_round_trip(story: Path) -> None:
    change(story, "issues.csv", "The lane makes Harbour", "=A1 makes Harbour")
    changed = load_story(story)
    sheet, _ = write_sheet(changed, story.parent / "sheet.csv")

    assert read_rows(sheet)[2]["proposition"] == "'=A1 makes Harbour Street safer"
    assert read_sheet(sheet, changed).problems == []


def test_a_sheet_filled_with_the_storys_own_codes_has_no_disputes(
    sheet: Path, example: Story
) -> None:
    fill_as_coded(sheet, example)

    out = compared(sheet, example)
    assert out.startswith("Disputed positions: none\n\nAgreement\n")
    assert "n = 15; 15 agree, 100.0%; alpha 1.00" in out
    assert "n = 11; 11 agree, 100.0%; alpha 1.00" in out


def test_changed_cells_are_listed_with_both_codings_and_notes(sheet: Path, example: Story) -> None:
    rows = fill_as_coded(sheet, example)
    recode(rows, "council", "trade-falls", no_stance_reason="not_stated", note="'-1 is\x1b[2J\nodd")
    recode(
        rows, "mayor", "free-parking", stance="oppose", basis="deed", statement_ids="mayor-no-side"
    )
    recode(rows, "cyclists", "lane-safer", stance="support", basis="inferred")
    write_rows(sheet, rows)

    assert (
        compared(sheet, example).split("Agreement\n")[0]
        == """\
Disputed positions: 2

  Town council: The lane makes trade in the U.S. café and other shops fall
    first   unclear
    second  not_stated
    first coder's note: It will count customers, which says nothing of the result. A
      second line of the note; doubt is coded unclear (rule 7).
    second coder's note: -1 is [2J odd

  Ольга Петрова: Parking on Harbour Street should be free, even for $x$ a day
    first   neutral (explicit)
    second  oppose (deed), resting on mayor-no-side
    first coder's note: NA

Same stance, other basis: 1

  Union of cyclists, walkers and *wheelchair users* of the old harbour quarter: The lane
    makes Harbour Street safer
    first   support (explicit)
    second  support (inferred)

"""
    )


def test_each_measure_counts_the_cells_it_is_about(sheet: Path, example: Story) -> None:
    rows = fill_as_coded(sheet, example)
    recode(rows, "mayor", "free-parking", no_stance_reason="unclear")
    recode(rows, "traders", "build-lane", stance="mixed", basis="inferred")
    write_rows(sheet, rows)

    cells = select_coded_twice(example, read_sheet(sheet, example).codings)
    counts = [(len(measure.codes), measure.agreed) for measure in compare_codes(cells)]

    # Of 15 cells two have another position and one another side of stated; ten are
    # stances twice, and one of these rests on another basis.
    assert counts == [(15, 13), (15, 14), (10, 9)]


def test_alpha_is_what_a_calculation_by_hand_gives() -> None:
    codes = [("a", "a"), ("a", "a"), ("b", "b"), ("a", "b")]

    # Eight codes, five a and three b. Observed disagreement: 2 of 8 coincidences.
    # Expected: 2 * 5 * 3 of 8 * 7 pairs. Alpha: 1 - (2 / 8) / (30 / 56) = 8 / 15.
    assert compute_alpha(codes) == pytest.approx(8 / 15)


def test_an_undefined_alpha_is_said_in_words(sheet: Path, example: Story) -> None:
    rows = read_rows(sheet)
    recode(rows, "traders", "lane-safer", no_stance_reason="not_stated")
    write_rows(sheet, rows)

    out = compared(sheet, example)
    assert "n = 1; 1 agree, 100.0%; alpha undefined, as both coders gave every cell" in out
    assert "Basis, where both coded a stance\n    n = 0: nothing to compare" in out
    assert "nan" not in out


def test_the_reader_is_warned_of_small_tables(sheet: Path, example: Story) -> None:
    fill_as_coded(sheet, example)

    assert "Alpha jumps in small tables" in compared(sheet, example)


def test_without_the_optional_package_only_alpha_is_missing(
    sheet: Path, example: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    rows = fill_as_coded(sheet, example)
    recode(rows, "traders", "build-lane", stance="mixed", basis="inferred")
    write_rows(sheet, rows)

    out = compared(sheet, example)
    assert "Disputed positions: 1" in out
    assert "n = 15; 14 agree, 93.3%; alpha not computed" in out
    assert out.endswith("not installed. To install it:\n    pip install krippendorff\n")


def test_blank_rows_are_counted_and_cells_not_coded_in_the_story_left_out(
    sheet: Path, example: Story
) -> None:
    rows = read_rows(sheet)
    recode(rows, "cyclists", "free-parking", no_stance_reason="not_stated")  # not in the story
    recode(rows, "cyclists", "build-lane", stance="support", basis="explicit")
    recode(rows, "cyclists", "lane-safer", note="  ")
    write_rows(sheet, rows)

    filled = read_sheet(sheet, example)
    assert filled.problems == []
    assert filled.blank == 14
    assert len(select_coded_twice(example, filled.codings)) == 1


def test_a_blank_sheet_leaves_nothing_to_compare(sheet: Path, example: Story) -> None:
    assert compared(sheet, example) == "No cell is coded twice, so there is nothing to compare.\n"


def test_every_problem_of_a_sheet_is_reported_at_once(sheet: Path, example: Story) -> None:
    rows = fill_as_coded(sheet, example)
    recode(rows, "council", "build-lane", stance="suport", basis="explicit")
    recode(
        rows, "council", "free-parking", stance="oppose", no_stance_reason="unclear", basis="deed"
    )
    recode(rows, "council", "lane-safer", note="Who knows?")
    recode(rows, "council", "trade-falls", no_stance_reason="unclear", basis="explicit")
    recode(rows, "mayor", "build-lane", stance="mixed")
    recode(
        rows,
        "mayor",
        "free-parking",
        no_stance_reason="unclear",
        statement_ids="mayor-mind quarrel",
    )
    rows[6]["actor_id"] = "major"
    rows[7]["issue_id"] = "trade"
    rows[8]["proposition"] = "Harbour Street should be closed"
    rows[10] = dict(rows[9])
    write_rows(sheet, rows)

    problems = read_sheet(sheet, example).problems
    assert places(problems) == [
        ("sheet.csv", 0, "actor_id, issue_id", "cyclists, lane-safer"),
        ("sheet.csv", 0, "actor_id, issue_id", "mayor, lane-safer"),
        ("sheet.csv", 0, "actor_id, issue_id", "mayor, trade-falls"),
        ("sheet.csv", 2, "stance", "suport"),
        ("sheet.csv", 3, "no_stance_reason", "unclear"),
        ("sheet.csv", 4, "stance", ""),
        ("sheet.csv", 5, "basis", "explicit"),
        ("sheet.csv", 6, "basis", ""),
        ("sheet.csv", 7, "statement_ids", "mayor-mind"),
        ("sheet.csv", 8, "actor_id", "major"),
        ("sheet.csv", 9, "issue_id", "trade"),
        ("sheet.csv", 10, "proposition", "Harbour Street should be closed"),
        ("sheet.csv", 12, "actor_id, issue_id", "cyclists, free-parking"),
    ]
    assert problems[3].remedy == "Did you mean support? Use support, oppose, mixed, neutral."
    assert all(problem.rule and problem.remedy for problem in problems)


def test_a_sheet_saved_with_semicolons_is_one_problem(sheet: Path, example: Story) -> None:
    sheet.write_text(sheet.read_text("utf-8-sig").replace(",", ";"), "utf-8")

    (problem,) = read_sheet(sheet, example).problems
    assert "commas" in problem.remedy


def test_a_sheet_without_a_column_is_not_read_further(sheet: Path, example: Story) -> None:
    rows = [{column: row[column] for column in GIVEN} for row in read_rows(sheet)]
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, GIVEN)
        writer.writeheader()
        writer.writerows(rows)

    assert places(read_sheet(sheet, example).problems) == [
        ("sheet.csv", 1, column, "") for column in sorted(FILLED_IN)
    ]


def test_the_shipped_story_agrees_with_itself(shipped: Story, tmp_path: Path) -> None:
    sheet, _ = write_sheet(shipped, tmp_path / "shipped.csv")
    rows = fill_as_coded(sheet, shipped)

    assert f"n = {len(rows)}; {len(rows)} agree, 100.0%; alpha 1.00" in compared(sheet, shipped)
