"""Statements lead from a mark to the words, whoever carried them."""

from dataclasses import replace

import pandas as pd

from dashboard import summaries
from dashboard.fragments import statement_list
from dashboard.model.dates import NO_BREAK
from dashboard.model.story import Story
from dashboard.prose import cite_statement, link_to_passage
from dashboard.quotation_text import quote_in_full
from dashboard.selection import Selection

ALL = Selection(story="bicycle-lane")


def ids(story: Story, **filters: object) -> list[str]:
    return list(summaries.select_statements(story, replace(ALL, **filters))["statement_id"])


def test_without_filters_every_statement_comes_in_the_order_of_the_file(example: Story) -> None:
    assert ids(example) == list(example.statements["statement_id"])


def test_an_actors_statements_include_the_context_beside_its_positions(example: Story) -> None:
    assert ids(example, actor=("council",)) == [
        *("council-builds", "council-fee", "council-counts", "quarrel", "council-silent")
    ]


def test_statements_are_found_by_what_they_do_and_in_whose_words_they_come(
    example: Story,
) -> None:
    assert ids(example, act=("demand",)) == ["cyclists-demand", "traders-demand"]
    assert ids(example, act=("demand",), actor=("traders",)) == ["traders-demand"]
    assert ids(example, mode=("partial_quote",)) == ["mayor-two-minds", "cyclists-claim"]


def test_statements_are_found_by_the_positions_they_stand_behind(example: Story) -> None:
    assert ids(example, issue=("lane-safer",)) == ["mayor-reason", "cyclists-claim"]
    assert ids(example, stance=("mixed",)) == ["mayor-two-minds", "mayor-reason"]
    assert ids(example, frame=("safety",)) == ["mayor-reason", "cyclists-demand", "cyclists-claim"]


def test_words_are_found_in_any_script_whatever_the_case(example: Story) -> None:
    assert ids(example, search="ЗА И ПРОТИВ") == ["mayor-two-minds"]
    assert ids(example, search="مجانية") == ["traders-demand"]
    assert ids(example, search="TAKINGS fall") == ["traders-claim"]
    assert ids(example, search="takings rise") == []


def test_words_are_found_as_they_are_shown_whatever_marks_a_reader_types(example: Story) -> None:
    mayor = ["mayor-no-side"]

    assert ids(example, search='no side on "parking"') == mayor
    assert ids(example, search="no\u200b side on «parking»") == mayor
    assert ids(example, search="reader's") == ids(example, search="reader’s")


def test_a_statement_is_found_by_the_name_of_the_issue_it_is_used_for(example: Story) -> None:
    assert ids(example, search="Falling trade") == [
        *("council-counts", "cyclists-rebuttal", "traders-claim")
    ]


def test_a_link_to_a_statement_opens_the_page_that_holds_it(example: Story) -> None:
    many = 60
    rows = example.statements.iloc[[0] * many].reset_index(drop=True)
    rows["statement_id"] = [f"statement-{at}" for at in range(many)]
    long = replace(example, statements=rows, evidence=example.evidence.iloc[:0])

    page = summaries.page_of_statements(long, replace(ALL, statement="statement-57"))

    assert (page.number, page.pages, page.first, page.last, page.total) == (5, 5, 49, 60, 60)
    assert "statement-57" in {entry.statement.statement_id for entry in page.entries}


def test_every_statement_is_on_exactly_one_page(example: Story) -> None:
    many = 60
    rows = example.statements.iloc[[0] * many].reset_index(drop=True)
    rows["statement_id"] = [f"statement-{at}" for at in range(many)]
    long = replace(example, statements=rows, evidence=example.evidence.iloc[:0])

    pages = [
        summaries.page_of_statements(long, replace(ALL, page=number)) for number in range(1, 6)
    ]

    shown = [entry.statement.statement_id for page in pages for entry in page.entries]
    assert shown == list(rows["statement_id"])


def test_a_marked_statement_is_marked_once_and_brought_into_view(example: Story) -> None:
    marked = replace(ALL, statement="cyclists-claim")
    html = statement_list(summaries.page_of_statements(example, marked), example, marked)

    assert html.count('data-reveal="cyclists-claim"') == 1
    assert html.count("data-reveal") == 1


def test_modes_are_counted_over_the_whole_vocabulary_for_each_actor(example: Story) -> None:
    counts = summaries.count_modes(example, ALL)
    mayor = counts[counts["actor_id"] == "mayor"]

    assert dict(zip(mayor["mode"], mayor["statements"], strict=True)) == {
        "direct_quote": 1,
        "partial_quote": 1,
        "indirect_quote": 1,
        "paraphrase": 0,
        "reporter_context": 0,
    }


def test_figures_belong_to_the_statements_shown(example: Story) -> None:
    everything = summaries.select_figures(example, ALL)
    none = summaries.select_figures(example, replace(ALL, search="no such words"))

    assert list(everything["figure_id"]) == list(example.figures["figure_id"])
    assert none.empty


def test_a_quotation_links_to_its_passage_with_the_words_around_it(example: Story) -> None:
    statements = {
        row.statement_id: row for row in summaries.records(summaries.attributed_statements(example))
    }

    short = link_to_passage(statements["cyclists-claim"])
    long = link_to_passage(statements["council-builds"])
    hyphen = statements["cyclists-demand"]._replace(quote="well-built, said & done")

    base = "https://gazette.example/lane?id=1&x=2#:~:text="
    exact, spanning = (
        "who%20expects-,half%20the%20accidents",
        "who%20expects,half%20the%20accidents",
    )
    assert short == f"{base}{exact}&text={spanning}"
    assert long == f"{base}We%20build%20the%20lane%2C%20not%20%2Atalk%2A%20about%20it"
    assert link_to_passage(hyphen) == f"{base}well%2Dbuilt%2C%20said%20%26%20done"


def test_a_link_to_a_passage_holds_words_as_browsers_compare_them(example: Story) -> None:
    rows = summaries.records(summaries.attributed_statements(example))
    claim = next(row for row in rows if row.statement_id == "cyclists-claim")

    link = link_to_passage(
        claim._replace(quote="half\u00a0the\u2028acci\u00addents", prefix="cafe\u0301 «\u00a0")
    )

    assert link.partition("#:~:")[2] == (
        "text=caf%C3%A9%20%C2%AB-,half%20the%20accidents"
        "&text=caf%C3%A9%20%C2%AB,half%20the%20accidents"
    )


def test_a_source_without_an_address_gives_no_link(shipped: Story) -> None:
    statements = summaries.records(summaries.attributed_statements(shipped))

    assert {link_to_passage(row) for row in statements} == {""}


def quoted(story: Story, statement_id: str, *, passage: bool = False) -> str:
    """Write one statement as it is copied, its spaces made plain."""
    rows = summaries.records(summaries.attributed_statements(story))
    [row] = [row for row in rows if row.statement_id == statement_id]
    return quote_in_full(row, link_to_passage(row) if passage else "").replace(NO_BREAK, " ")


def test_a_quotation_is_copied_with_speaker_title_publisher_paragraph_and_day(
    example: Story, shipped: Story
) -> None:
    assert quoted(example, "cyclists-claim", passage=True) == (
        "“half the accidents” — Cyclists, chair, in “A lane, a street and a quarrel”, Harbour "
        "Gazette, paragraph 4 (published on 28 June 2024). "
        "https://gazette.example/lane?id=1&x=2"
        "#:~:text=who%20expects-,half%20the%20accidents&text=who%20expects,half%20the%20accidents"
    )
    assert quoted(example, "cyclists-demand").endswith("paragraph 4 (said on 20 June 2024).")
    assert quoted(shipped, "telegram-removals") == (
        "“remove millions of pieces of harmful content each day” — Telegram, press team, in "
        "“Russia restricts WhatsApp, Telegram calls, alleging criminal, terrorist activity”, "
        "CyberScoop, paragraph 6 (as of 13 August 2025)."
    )


def test_a_quotation_read_second_hand_is_copied_with_its_whole_chain(example: Story) -> None:
    assert quoted(example, "mayor-two-minds") == (
        "“за и против” — Мэр Петрова, via Тихая волна, as cited in “A lane, a street and a "
        "quarrel”, Harbour Gazette, paragraph 3 (said on 27 June 2024; original not seen)."
    )


def test_words_that_are_not_quoted_are_not_offered_as_a_quotation(example: Story) -> None:
    assert quoted(example, "traders-claim") == ""


def test_a_statement_from_a_source_without_paragraphs_is_cited_without_one(example: Story) -> None:
    rows = example.statements.assign(paragraph=pd.array([None] * 13, dtype="Int64"))
    spoken = replace(example, statements=rows)
    row = summaries.records(summaries.attributed_statements(spoken))[0]

    assert cite_statement(row).endswith("as cited by Harbour Gazette; original not seen")
    assert "paragraph" not in quote_in_full(row)
