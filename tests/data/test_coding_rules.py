# ruff: noqa: E501 - one fault is one line and its place
"""The rules of the coding, by breaking one thing at a time."""

from pathlib import Path

import pytest

from dashboard.dataset.checking.story import check_story
from dashboard.dataset.load import load_story
from tests.data.faults import Place, assert_only_problem, change, change_package, fault, one_fault
from tests.example_story import write_three_tables


# fmt: off
@pytest.mark.parametrize(one_fault, [
    fault("a stance and a reason at once", "positions.csv", "neutral,,explicit", "neutral,declined,explicit",
          8, "no_stance_reason", "declined", rule="both"),
    fault("neither a stance nor a reason", "positions.csv", ",declined,", ",,",
          10, "stance", "", rule="neither"),
    fault("a stance without a basis", "positions.csv", "oppose,,deed,", "oppose,,,",
          3, "basis", "", rule="no basis"),
    fault("a basis without a stance", "positions.csv", ",declined,,", ",declined,explicit,",
          10, "basis", "explicit", rule="no stance"),
    fault("a stance without a justification", "positions.csv", "Counts accidents.", "",
          12, "justification", "", rule="no justification"),
    fault("a justification without a stance", "positions.csv", ",not_stated,,,,", ",not_stated,,,Why,",
          16, "justification", "Why", rule="no stance"),
    fault("an inferred stance without a note", "positions.csv",
          "*Unclear* was considered; <b>other</b> streets are named.", "",
          9, "coder_note", "", rule="inferred stance needs"),
    fault("an unclear position without a note", "positions.csv", '''"It will count customers, which says nothing of the result.
A second line of the note; doubt is coded unclear (rule 7)."''', "",
          5, "coder_note", "", rule="unclear position needs"),
])
def test_a_position_at_odds_with_itself_is_reported(
    story: Path, file: str, old: str, new: str, place: Place, rule: str
) -> None:
    change(story, file, old, new)

    assert_only_problem(story, place, rule)


def test_a_deed_is_a_stance_whether_or_not_its_reason_is_known(story: Path) -> None:
    change(story, "positions.csv", "It raised the fee & gave no reason.", "")

    assert check_story(story) == []


def test_actors_issues_and_positions_alone_make_a_story(tmp_path: Path) -> None:
    assert check_story(write_three_tables(tmp_path)) == []


def test_without_statements_no_stance_is_inferred(tmp_path: Path) -> None:
    story = write_three_tables(tmp_path)
    change(story, "positions.csv", "mayor,lane-safer,support,,explicit", "mayor,lane-safer,support,,inferred")

    assert_only_problem(story, ("positions.csv", 9, "basis", "inferred"), "no statement from which")


def test_a_quotation_over_the_storys_own_limit_is_a_warning(story: Path) -> None:
    change_package(story, quotation_limit=7)

    (problem,) = check_story(story)
    assert problem.warning
    assert (problem.file, problem.line) == ("statements.csv", 2)
    assert load_story(story).story_id == story.name


def test_labels_that_look_alike_are_one_label(story: Path) -> None:
    change(story, "issues.csv", "Bicycle lane", "Mu\u0308ller’s lane")
    change(story, "issues.csv", "Safer street", "Müller’s  Lane")

    assert [problem.column for problem in check_story(story)] == ["short_label"]


@pytest.mark.parametrize("limit", [0, True, "25", 2.5])
def test_a_quotation_limit_that_is_no_number_of_words_is_reported(story: Path, limit: object) -> None:
    change_package(story, quotation_limit=limit)

    assert [problem.column for problem in check_story(story)] == ["quotation_limit"]


@pytest.mark.parametrize("language", ["Hebrew", "", "he_IL", ["he"], "he\n"])
def test_a_language_that_is_no_tag_is_reported(story: Path, language: object) -> None:
    change_package(story, language=language)

    assert [problem.column for problem in check_story(story)] == ["language"]


@pytest.mark.parametrize("language", ["he", "pt-BR", "zh-Hant-TW"])
def test_a_story_has_the_language_that_its_package_names(story: Path, language: str) -> None:
    change_package(story, language=language)

    assert load_story(story).language == language


def test_the_quotation_limit_holds_in_scripts_without_blanks(story: Path) -> None:
    for letters, problems in ((50, 0), (52, 1)):
        quote = "船は夜も走る" * 10
        change(story, "statements.csv", "Build it now :red[x]", quote[:letters])
        assert len(check_story(story)) == problems
        change(story, "statements.csv", quote[:letters], "Build it now :red[x]")


STANCE = ("positions.csv", 3, "stance", "oppose")


def test_a_stance_without_evidence_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "council,free-parking,council-fee,supports,\n", "")

    assert_only_problem(story, STANCE, "no statement that supports it")


def test_a_stance_whose_evidence_only_qualifies_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "council-fee,supports", "council-fee,qualifies")

    assert_only_problem(story, STANCE, "no statement that supports it")


def test_a_stance_on_the_reporters_context_alone_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "council-fee,supports", "council-silent,supports")

    assert_only_problem(story, STANCE, "reporter's context alone")


def test_a_stance_on_what_others_say_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "council-fee,supports", "traders-demand,supports")

    assert_only_problem(story, STANCE, "what others say")


def test_a_policy_stance_on_a_claim_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "cyclists,build-lane,cyclists-demand", "cyclists,build-lane,cyclists-claim")

    place = ("positions.csv", 11, "stance", "support")
    assert_only_problem(story, place, "On a policy issue a stance needs")


def test_a_claim_stance_on_a_demand_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "cyclists,lane-safer,cyclists-claim", "cyclists,lane-safer,cyclists-demand")

    place = ("positions.csv", 12, "stance", "support")
    assert_only_problem(story, place, "On a claim issue a stance needs")


def test_an_unclear_position_without_evidence_is_reported(story: Path) -> None:
    change(story, "evidence.csv", "council,trade-falls,council-counts,context,livelihood\n", "")

    place = ("positions.csv", 5, "no_stance_reason", "unclear")
    assert_only_problem(story, place, "unclear position needs the statement")


def test_a_position_not_stated_with_evidence_is_reported(story: Path) -> None:
    change(story, "positions.csv", "council,lane-safer,,not_applicable", "council,lane-safer,,not_stated")
    change(story, "evidence.csv", "council,trade", "council,lane-safer,quarrel,context,\ncouncil,trade")

    place = ("positions.csv", 4, "no_stance_reason", "not_stated")
    assert_only_problem(story, place, "not stated, but")


@pytest.mark.parametrize(one_fault, [
    fault("an actor left out", "statements.csv", "council-counts,council,", "council-counts,,",
          4, "actor_id", "", rule="Only the reporter's context"),
    fault("context that acts", "statements.csv", "6,,context,reporter_context,,\"Met", "6,,claim,reporter_context,,\"Met",
          15, "act", "claim", rule="does nothing for an actor"),
    fault("a carrier that is the source", "statements.csv", "Says that takings fall.,wire", "Says that takings fall.,gazette",
          13, "via", "gazette", rule="The carrier is the source"),
    fault("a direct quote without words", "statements.csv", "Build it now :red[x]", "",
          8, "quote", "", rule="A direct_quote has no quotation"),
    fault("a partial quote without words", "statements.csv",
          "half the accidents,Says that accidents halve.,,who expects", ",Says that accidents halve.,,",
          9, "quote", "", rule="A partial_quote has no quotation"),
    fault("a quotation in a paraphrase", "statements.csv", "deed,paraphrase,,", "deed,paraphrase,so be it,",
          3, "quote", "so be it", rule="the mode is paraphrase"),
    fault("a quotation in reported speech", "statements.csv", "commitment,indirect_quote,,", "commitment,indirect_quote,so be it,",
          4, "quote", "so be it", rule="the mode is indirect_quote"),
    fault("a quotation of 26 words", "statements.csv", "half the accidents", "word " * 25 + "word",
          9, "quote", "word " * 25 + "word", rule="The quotation has 26 words"),
    fault("a quotation in curly marks", "statements.csv", "half the accidents", "“half the accidents”",
          9, "quote", "“half the accidents”", rule="stands in quotation marks"),
    fault("a quotation in straight marks", "statements.csv", "half the accidents", '"""half the accidents"""',
          9, "quote", '"half the accidents"', rule="stands in quotation marks"),
    fault("a quotation in angle marks", "statements.csv", "за и против", "«за и против»",
          5, "quote", "«за и против»", rule="stands in quotation marks"),
    fault("a statement after the as-of date", "statements.csv", "2024-06-27", "2024-07-01",
          5, "said_on", "2024-07-01", rule="after 2024-06-30"),
    fault("a source after the as-of date", "sources.csv", "2024-06-28", "2024-07-01",
          2, "published_on", "2024-07-01", rule="after 2024-06-30"),
    fault("an event after the as-of date", "events.csv", "2024-06-27", "2024-07-01",
          6, "date", "2024-07-01", rule="after 2024-06-30"),
    fault("a period that ends before it begins", "figures.csv", "2023-12-31", "2022-12-31",
          2, "period_end", "2022-12-31", rule="before it begins"),
    fault("an answer without its statement", "responses.csv", "answered,cyclists-rebuttal", "answered,",
          2, "response_statement_id", "", rule="needs its statement"),
    fault("a part answer without its statement", "responses.csv", "partly,council-fee", "partly,",
          3, "response_statement_id", "", rule="needs its statement"),
    fault("an answer by someone else", "responses.csv", "partly,council-fee", "partly,mayor-reason",
          3, "response_statement_id", "mayor-reason", rule="by mayor, not by the addressed"),
    fault("an answer where there is none", "responses.csv", "not_answered,", "not_answered,mayor-reason",
          4, "response_statement_id", "mayor-reason", rule="the response is not_answered"),
])
def test_a_statement_or_what_hangs_on_it_that_breaks_a_rule_is_reported(
    story: Path, file: str, old: str, new: str, place: Place, rule: str
) -> None:
    change(story, file, old, new)

    assert_only_problem(story, place, rule)


LANE = "Harbour Street should have a bicycle lane"


@pytest.mark.parametrize("proposition", [
    "Harbour Street should have lanes, benches, etc.",
    "Harbour Street should advertise on Yahoo!",
    "Yahoo! should map Harbour Street",
    "The question “Who needs Harbour Street?” should be put to a vote",
    "Harbour Street should trade with the U.S.",
])
def test_a_proposition_may_hold_what_only_looks_like_the_end_of_a_sentence(story: Path, proposition: str) -> None:
    change(story, "issues.csv", LANE, f'"{proposition}"')

    assert check_story(story) == []


@pytest.mark.parametrize(one_fault, [
    fault("a final full stop", "issues.csv", LANE, f"{LANE}.",
          2, "proposition", f"{LANE}.", rule="ends with a stop"),
    fault("a question", "issues.csv", LANE, f"{LANE}?",
          2, "proposition", f"{LANE}?", rule="is a question"),
    fault("two sentences", "issues.csv", LANE, f"{LANE}. Now",
          2, "proposition", f"{LANE}. Now", rule="more than one sentence"),
    fault("a repeated proposition", "issues.csv", "The lane makes Harbour Street safer", LANE,
          4, "proposition", LANE, rule="Line 2 has the same proposition"),
    fault("a repeated short label", "issues.csv", "Safer street", "bicycle lane",
          4, "short_label", "bicycle lane", rule="Line 2 has the same short_label"),
    fault("a side that links cannot tell apart", "actors.csv", "Мэр Петрова,Town hall", "Мэр Петрова,Town-Hall",
          3, "side", "Town-Hall", rule="cannot tell"),
    fault("a side without letters", "actors.csv", "Жители", "***",
          4, "side", "***", rule="no letter or digit"),
])
def test_a_label_that_breaks_a_rule_is_reported(
    story: Path, file: str, old: str, new: str, place: Place, rule: str
) -> None:
    change(story, file, old, new)

    assert_only_problem(story, place, rule)
