"""Comparing the quotations with the text of the source."""

from pathlib import Path

from dashboard.dataset.checking.story import check_story
from tests.data.faults import change, places
from tests.example_story import SOURCE_TEXT


def test_a_misquotation_is_reported_with_its_paragraph(story: Path) -> None:
    text = SOURCE_TEXT.replace("half the accidents", "half of the accidents")

    (problem,) = check_story(story, source_text=text)

    assert places([problem]) == [("statements.csv", 9, "quote", "half the accidents")]
    assert "not in paragraph 4" in problem.rule
    assert problem.remedy == "Copy the words from the source."


def test_a_quotation_from_another_paragraph_is_reported_with_that_paragraph(story: Path) -> None:
    change(story, "statements.csv", "gazette,4,,claim", "gazette,5,,claim")

    (problem,) = check_story(story, source_text=SOURCE_TEXT)

    assert places([problem]) == [("statements.csv", 9, "quote", "half the accidents")]
    assert problem.remedy == "It is in paragraph 4."


def test_a_paragraph_that_the_source_does_not_have_is_reported(story: Path) -> None:
    change(story, "statements.csv", "quarrel,,,gazette,6", "quarrel,,,gazette,7")

    (problem,) = check_story(story, source_text=SOURCE_TEXT)

    assert places([problem]) == [("statements.csv", 14, "paragraph", "7")]
    assert problem.rule == "The source's text has 6 paragraphs."


def test_with_several_read_sources_the_text_must_be_named(story: Path) -> None:
    change(story, "sources.csv", "2024-05-03,,,false", "2024-05-03,,,true")

    (problem,) = check_story(story, source_text=SOURCE_TEXT)

    assert places([problem]) == [("sources.csv", 0, "source_id", "")]
    assert problem.remedy.endswith("--source-id: gazette, minutes.")
    assert check_story(story, source_text=SOURCE_TEXT, source_id="gazette") == []
    assert check_story(story, source_text="Nothing", source_id="minutes") == []


def test_words_beside_a_quotation_must_stand_there_in_the_source(story: Path) -> None:
    change(story, "statements.csv", "who expects", "who hopes for")

    (problem,) = check_story(story, source_text=SOURCE_TEXT)

    assert places([problem]) == [("statements.csv", 9, "prefix", "who hopes for")]
    assert problem.rule == "These words do not stand right before the quotation."


def test_words_beside_a_quotation_are_few_and_need_one(story: Path) -> None:
    change(story, "statements.csv", "who expects", "one two three four five six")
    change(story, "statements.csv", "Is of two minds.,wire,,", "Is of two minds.,wire,,after")
    change(story, "statements.csv", "Will count customers.,,,", "Will count customers.,,before,")

    problems = check_story(story)

    assert places(problems) == [
        ("statements.csv", 4, "prefix", "before"),
        ("statements.csv", 9, "prefix", "one two three four five six"),
    ]
