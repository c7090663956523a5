# ruff: noqa: E501 - one fault is one line and its place
"""The rules for the shape of the files, by breaking one thing at a time."""

from pathlib import Path

import pytest

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.schemas import TABLES, table_file
from tests.data.faults import (
    Place,
    assert_only_problem,
    change,
    change_package,
    fault,
    one_fault,
    places,
)
from tests.example_story import SOURCE_TEXT


def test_the_example_story_is_sound(story: Path) -> None:
    assert check_story(story) == []
    assert check_story(story, source_text=SOURCE_TEXT) == []


# fmt: off
@pytest.mark.parametrize(one_fault, [
    fault("an empty required cell", "frames.csv", "cars,Fewer cars,", "cars,,",
          4, "label", "", rule="must be filled"),
    fault("a word outside the vocabulary", "evidence.csv", "build-lane,quarrel,context", "build-lane,quarrel,contxt",
          3, "relation", "contxt", rule="not in the vocabulary"),
    fault("an id without letters", "figures.csv", "fee,council-fee", "?!,council-fee",
          4, "figure_id", "?!", rule="not an id"),
    fault("an address that is none", "sources.csv", "https://gazette", "gazette",
          2, "url", "gazette.example/lane?id=1&x=2", rule="not a web address"),
    fault("a language that is none", "sources.csv", ",,ru,", ",,Russian,",
          3, "language", "Russian", rule="not a language tag"),
    fault("a day that does not exist", "events.csv", "2024-04-20", "2024-04-31",
          4, "date", "2024-04-31", rule="YYYY-MM-DD"),
    fault("a day in another form", "events.csv", "2024-04-20", "2024-4-20",
          4, "date", "2024-4-20", rule="YYYY-MM-DD"),
    fault("a number in words", "figures.csv", ",0.5,", ",half,",
          2, "value", "half", rule="a number such as"),
    fault("a number without end", "figures.csv", ",0.5,", ",Infinity,",
          2, "value", "Infinity", rule="a number such as"),
    fault("a paragraph that is no whole number", "events.csv", "gazette,4", "gazette,4.5",
          4, "paragraph", "4.5", rule="a whole number"),
    fault("a paragraph below one", "events.csv", "gazette,4", "gazette,0",
          4, "paragraph", "0", rule="too small"),
    fault("a truth that is neither", "sources.csv", "ru,false", "ru,no",
          3, "read_by_coder", "no", rule="true or false"),
    fault("a blank at the end of a cell", "actors.csv", "Traders & shops,", "Traders & shops ,",
          5, "side", "Traders & shops ", rule="begins or ends with a blank"),
    fault("a repeated id", "frames.csv", "fewer-cars,", "safety,Again,x\nfewer-cars,",
          4, "frame_id", "safety", rule="already a row with this key on line 2"),
    fault("a position coded twice", "positions.csv", "traders,trade-falls,", "traders,lane-safer,,declined,,,,\ntraders,trade-falls,",
          17, "actor_id, issue_id", "traders, lane-safer", rule="already a row with this key on line 16"),
    fault("a statement of an unknown actor", "events.csv", "deed,council,gazette,\n", "deed,counsil,gazette,\n",
          3, "actor_id", "counsil", rule="actors.csv has no such row"),
    fault("evidence for a position not coded", "evidence.csv", "traders,free-parking,traders-demand,supports,\n",
          "traders,free-parking,traders-demand,supports,\ncyclists,free-parking,quarrel,context,\n",
          16, "actor_id, issue_id", "cyclists, free-parking", rule="positions.csv has no such row"),
])
def test_a_cell_that_breaks_its_schema_is_reported(
    story: Path, file: str, old: str, new: str, place: Place, rule: str
) -> None:
    change(story, file, old, new)

    assert_only_problem(story, place, rule)


@pytest.mark.parametrize(one_fault, [
    fault("a cell too many", "frames.csv", "come to no harm.", "come to no harm.,x",
          2, "", "", rule="The row has 4 cells, the header 3"),
    fault("a cell too few", "responses.csv", "mayor,not_answered,,", "mayor,not_answered,",
          4, "", "", rule="The row has 4 cells, the header 5"),
])
def test_a_fault_of_shape_is_reported_at_its_line(
    story: Path, file: str, old: str, new: str, place: Place, rule: str
) -> None:
    change(story, file, old, new)

    assert_only_problem(story, place, rule)
# fmt: on


def test_a_column_that_no_schema_has_is_reported(story: Path) -> None:
    lines = (story / "frames.csv").read_text("utf-8").splitlines()
    (story / "frames.csv").write_text("\n".join(f"{line},note" for line in lines), "utf-8")

    assert_only_problem(story, ("frames.csv", 1, "note", ""), "The schema has no such column")


def test_a_csv_file_that_is_no_table_is_reported(story: Path) -> None:
    (story / "statments.csv").touch()

    assert_only_problem(story, ("statments.csv", 0, "", ""), "No table has this name")


def test_a_required_table_without_a_row_is_reported(story: Path) -> None:
    for table in TABLES:
        header = (story / table_file(table)).read_text("utf-8").splitlines()[0]
        (story / table_file(table)).write_text(header + "\n", "utf-8")

    assert places(check_story(story)) == [
        ("actors.csv", 0, "", ""),
        ("issues.csv", 0, "", ""),
        ("positions.csv", 0, "", ""),
    ]


def test_a_wrong_word_is_answered_with_the_words_there_are(story: Path) -> None:
    change(story, "figures.csv", "corroborated", "coroborated")

    (problem,) = check_story(story)

    assert problem.remedy == (
        "Did you mean corroborated? Use unchecked or corroborated or disputed."
    )


def test_a_wrong_id_is_answered_with_the_nearest_and_those_there_are(story: Path) -> None:
    change(
        story,
        "evidence.csv",
        "council-builds,supports,fewer-cars",
        "council-builds,supports,few-cars",
    )

    (problem,) = check_story(story)

    assert problem.remedy == (
        "Did you mean fewer-cars? Add the row to frames.csv, or use one that it has: "
        "fewer-cars, livelihood, safety."
    )


def test_several_faults_are_reported_at_once_in_the_order_of_the_files(story: Path) -> None:
    change(story, "actors.csv", "Жители", "***")
    change(story, "evidence.csv", "council,free-parking,council-fee,supports,\n", "")
    change(story, "figures.csv", "corroborated", "proven")
    change(story, "frames.csv", "label,definition", "name,definition")
    change(story, "sources.csv", "2024-06-28", "28 June")
    change_package(story, title="")

    assert places(check_story(story)) == [
        ("actors.csv", 4, "side", "***"),
        ("datapackage.json", 0, "title", ""),
        ("figures.csv", 2, "check_status", "proven"),
        ("frames.csv", 1, "label", ""),
        ("frames.csv", 1, "name", ""),
        ("positions.csv", 3, "stance", "oppose"),
        ("sources.csv", 2, "published_on", "28 June"),
    ]
