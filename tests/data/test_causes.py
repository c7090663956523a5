"""One message per cause, whatever number of rows refer to it."""

from pathlib import Path

import pytest

from dashboard import fragments
from dashboard.dataset.checking.story import check_story
from dashboard.dataset.schemas import TABLES, table_file
from dashboard.model.errors import count_problems
from dashboard.selection import Selection
from dashboard.summaries import page_of_stories
from tests.conftest import checked_catalog
from tests.data.faults import change, places


def test_a_renamed_actor_is_one_problem_with_the_rows_that_name_it(story: Path) -> None:
    change(story, "actors.csv", "\ntraders,", "\nshops,")

    (problem,) = check_story(story)

    assert places([problem]) == [("positions.csv", 14, "actor_id", "traders")]
    assert problem.number == "T5"
    assert problem.others == (
        *(("positions.csv", line) for line in (15, 16, 17)),
        ("second-coding.csv", 4),
        *(("statements.csv", line) for line in (12, 13)),
    )
    assert problem.elsewhere == (
        "The same on 6 more lines: 15, 16, 17, second-coding.csv 4, statements.csv 12, …."
    )


def test_an_actor_renamed_in_two_tables_is_one_problem_without_what_follows(story: Path) -> None:
    change(story, "actors.csv", "\ntraders,", "\nshops,")
    text = (story / "positions.csv").read_text("utf-8")
    (story / "positions.csv").write_text(text.replace("\ntraders,", "\nshops,"), "utf-8")

    (problem,) = check_story(story)

    assert (problem.value, problem.rule) == ("traders", "actors.csv has no such row.")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_cannot_be_read_is_one_problem(story: Path, table: str) -> None:
    (story / table_file(table)).write_bytes(b"\xff\xfe")

    assert [problem.file for problem in check_story(story)] == [table_file(table)]


def test_a_table_that_is_not_there_is_one_problem(story: Path) -> None:
    (story / "actors.csv").unlink()

    assert places(check_story(story)) == [("actors.csv", 0, "", "")]


def test_rows_that_name_an_optional_table_without_rows_are_one_problem(story: Path) -> None:
    header = (story / "frames.csv").read_text("utf-8").splitlines()[0]
    (story / "frames.csv").write_text(header + "\n", "utf-8")

    (problem,) = check_story(story)

    assert places([problem]) == [("evidence.csv", 2, "frame_id", "fewer-cars")]
    assert problem.rule == "frames.csv should have this row, and has no row at all."


def test_advice_never_offers_an_id_that_is_none(story: Path) -> None:
    change(story, "frames.csv", "\nsafety,", "\nSafety!,")

    for problem in check_story(story):
        assert "Safety!" not in problem.remedy


def test_a_folder_whose_name_is_unfit_is_not_advised_as_a_name(story: Path) -> None:
    folder = story.rename(story.parent / "My Story")

    (problem,) = check_story(folder)

    assert problem.remedy == "Rename the folder to my-story, and set name to the same."


def test_a_claim_that_answers_itself_is_reported(story: Path) -> None:
    change(story, "responses.csv", "answered,cyclists-rebuttal", "answered,traders-claim")

    (problem,) = check_story(story)

    assert places([problem]) == [("responses.csv", 2, "response_statement_id", "traders-claim")]
    assert problem.rule == "The statement is given as the answer to itself."


def test_an_actor_that_is_addressed_by_itself_is_reported(story: Path) -> None:
    change(story, "responses.csv", "cyclists-demand,mayor,", "cyclists-demand,cyclists,")

    (problem,) = check_story(story)

    assert places([problem]) == [("responses.csv", 4, "actor_id", "cyclists")]
    assert problem.rule == "The actor addressed is the one who made the statement."


def test_of_many_problems_of_one_kind_the_first_are_told_and_the_others_counted(
    story: Path,
) -> None:
    with (story / "figures.csv").open("a", encoding="utf-8") as figures:
        figures.writelines(
            f"fee-{n},council-fee,A fee,{n} euros,each,,,,unchecked\n" for n in range(40)
        )

    problems = check_story(story)

    assert [problem.line for problem in problems] == [*range(5, 15)]
    assert problems[-1].elsewhere == "30 more of this kind: 15, 16, 17, 18, 19, …."
    assert count_problems(problems) == 40


def test_a_list_of_problems_is_bounded_whatever_a_folder_holds(story: Path) -> None:
    columns = ",".join(f"column-{number}" for number in range(300))
    for table in TABLES:
        path = story / table_file(table)
        header, *rows = path.read_text("utf-8").split("\n")
        path.write_text("\n".join([f"{header},{columns}", *rows]), "utf-8")
    for number in range(1_000):
        (story / f"{number}.csv").touch()

    problems = check_story(story)

    assert len(problems) <= 200
    assert count_problems(problems) > 300 * len(TABLES) + 1_000
    assert sum(len(str(problem)) for problem in problems) < 100_000


def test_a_story_that_is_not_available_says_how_many_problems_it_has(story: Path) -> None:
    for number in range(158):
        (story / f"{number}.csv").touch()

    page = fragments.story_list(page_of_stories(checked_catalog(story.parent), Selection()))

    assert "its files hold 158 problems" in page
    assert page.count("<li ") == 10
    assert "148 more of this kind" in page
