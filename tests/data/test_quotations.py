"""Comparing the quotations with the text of the source."""

import textwrap
import unicodedata
from pathlib import Path

import pytest

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


MARKS = [
    "“ ”",
    "„ “",
    "‘ ’",
    "‹ ›",
    "« »",
    "「 」",
    "— —",
    "( )",
    "[ ]",
    "\u00a0 \u00a0",
    ": —“ …”",
]


@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("copied", [True, False], ids=["copied", "left out"])
def test_any_mark_may_stand_between_a_quotation_and_the_words_beside_it(
    story: Path, marks: str, copied: bool
) -> None:
    before, _, after = marks.partition(" ")
    text = SOURCE_TEXT.replace("half the accidents", f"{before}half the accidents{after} soon")
    beside = (f"who expects {before}", f"{after} soon") if copied else ("who expects", "soon")
    row = "half the accidents,Says that accidents halve.,,"
    change(story, "statements.csv", f"{row}who expects,", row + ",".join(map(str.strip, beside)))

    assert check_story(story, source_text=text) == []


def test_the_words_beside_a_quotation_say_which_of_several_places_is_meant(story: Path) -> None:
    twice = "half the accidents of May. Others hope for half the accidents"
    text = SOURCE_TEXT.replace("half the accidents", twice)
    cells = "half the accidents,Says that accidents halve.,,"

    change(story, "statements.csv", f"{cells}who expects,", f"{cells}hope for,Riders buy")
    assert check_story(story, source_text=text) == []

    change(story, "statements.csv", f"{cells}hope for,Riders buy", f"{cells}hope for,of May")
    (problem,) = check_story(story, source_text=text)
    assert places([problem]) == [("statements.csv", 9, "suffix", "of May")]


@pytest.mark.parametrize(
    ("prefix", "suffix", "column"),
    [
        pytest.param("", "soon", "suffix", id="a word after, without the mark between"),
        pytest.param("hope for", "", "prefix", id="a word before, without the mark between"),
        pytest.param("", "” soon", "", id="the mark and a word after"),
        pytest.param("they hope for “", "", "", id="words before and the mark"),
        pytest.param("they hope for", "soon", "", id="words before that stand nowhere else"),
    ],
)
def test_the_words_beside_a_repeated_quotation_lead_a_link_to_the_place_that_is_meant(
    story: Path, prefix: str, suffix: str, column: str
) -> None:
    first = "We hope for half the accidents, and we count half the accidents of"
    text = SOURCE_TEXT.replace("The council will", f"{first} May. The council will").replace(
        "half the accidents. Riders", "all; they hope for “half the accidents” soon. Riders"
    )
    cells = "half the accidents,Says that accidents halve.,,"
    change(story, "statements.csv", f"{cells}who expects,", f"{cells}{prefix},{suffix}")

    problems = check_story(story, source_text=text)

    assert [(problem.number, problem.column) for problem in problems] == (
        [("Q6", column)] if column else []
    )


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("half\u00a0the accidents", id="a no-break space"),
        pytest.param("half the acci\u00addents", id="a soft hyphen"),
        pytest.param("half\u2028the accidents", id="a line separator"),
        pytest.param("half the \u200baccidents", id="a character without width"),
        pytest.param("half  the\taccidents", id="several blanks"),
    ],
)
def test_a_true_quotation_stays_true_however_the_source_is_set(story: Path, written: str) -> None:
    text = SOURCE_TEXT.replace("half the accidents", written)

    assert check_story(story, source_text=text) == []


def test_a_quotation_is_found_however_its_letters_are_composed(story: Path) -> None:
    change(story, "statements.csv", "half the accidents", "half the cafés")
    text = SOURCE_TEXT.replace("half the accidents", "half the cafés")

    assert check_story(story, source_text=unicodedata.normalize("NFD", text)) == []
    assert check_story(story, source_text=unicodedata.normalize("NFC", text)) == []


def test_a_source_may_be_wrapped_into_short_lines(story: Path) -> None:
    paragraphs = [line for line in SOURCE_TEXT.splitlines() if line]
    wrapped = [textwrap.fill(line, 24, break_on_hyphens=False) for line in paragraphs]
    text = "\n\n".join(wrapped)

    assert "half the accidents" not in text
    assert check_story(story, source_text=text) == []
