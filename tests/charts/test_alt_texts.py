"""Whoever cannot see a chart is told what it shows."""

import re

import pandas as pd
import pytest

from dashboard.model.appearance import MODE_WORDS, stance_word
from dashboard.model.dates import NO_BREAK
from dashboard.model.story import Story
from dashboard.model.vocabulary import Mode
from dashboard.prose import (
    describe_evidence_chart,
    describe_frames_matrix,
    describe_position_strip,
    describe_position_strips,
    describe_stance_matrix,
    describe_timeline,
)
from tests.charts.awkward_tables import CHARTS, awkward_tables

AWKWARD = ("usual", "one row", "every code", "30 x 38", "right to left", "hostile", "long words")


def tables(name: str, example: Story, big_story: Story) -> list[pd.DataFrame]:
    all_tables = awkward_tables(CHARTS[name], example, big_story)
    return [all_tables[awkward] for awkward in AWKWARD]


def test_the_stance_matrix_counts_every_code_it_shows(example: Story, big_story: Story) -> None:
    for table in tables("stance_matrix", example, big_story):
        text = describe_stance_matrix(table)
        said = {
            word: int(number.replace(",", ""))
            for word, number in re.findall(
                r"([a-z][a-z ]*) ([\d,]+?)(?=, |\.$)", text.split(":")[1]
            )
        }

        pairs = zip(table["code"], table["kind"], strict=True)
        words = [stance_word(*pair) for pair in pairs]
        assert said == {word: words.count(word) for word in words}
        assert sum(said.values()) == len(table)


def test_the_stance_matrix_says_what_is_down_and_across(example: Story) -> None:
    table = CHARTS["stance_matrix"].table(example)

    assert describe_stance_matrix(table) == (
        "Stance matrix of 4 issues down and 4 actors across. Of 16 positions: supports 3, "
        "affirms 3, opposes 2, disputes 1, mixed 1, neutral 1, not stated 1, unclear 1, "
        "declined 1, not applicable 1, not coded 1."
    )


def test_the_position_strip_names_every_actor_with_its_stance(
    example: Story, big_story: Story
) -> None:
    assert describe_position_strip(CHARTS["position_strip"].table(example)) == (
        "Positions on “Harbour Street should have a bicycle lane”. Council and Cyclists: "
        "supports; Мэр Петрова: mixed; تجار: opposes."
    )
    for table in tables("position_strip", example, big_story):
        text = describe_position_strip(table)
        assert all(actor in text for actor in table["actor"])
        assert all(stance_word(code) in text for code in table["code"])


def test_the_position_strips_name_every_actor_on_every_issue(example: Story) -> None:
    table = CHARTS["position_strips"].table(example)
    text = describe_position_strips(table)

    assert text.startswith("Positions issue by issue. On “")
    assert all(f"On “{issue}”, " in text for issue in table["issue"])
    assert all(text.count(actor) == 4 for actor in set(table["actor"]))


def test_the_frames_matrix_names_every_use_with_its_count(example: Story, big_story: Story) -> None:
    assert describe_frames_matrix(CHARTS["frames_matrix"].table(example)) == (
        "Statements by frame and actor. Safety: Мэр Петрова 1 and Cyclists 2; Work, trade: "
        "Council 1, Мэр Петрова 1, Cyclists 1 and تجار 2; Fewer cars: Council 1."
    )
    for table in tables("frames_matrix", example, big_story):
        text = describe_frames_matrix(table)
        used = table[table["statements"] > 0]
        assert all(f"{use.label}: " in text for use in used.itertuples())
        assert all(f"{use.actor} {use.statements}" in text for use in used.itertuples())


def test_the_evidence_chart_names_every_count(example: Story, big_story: Story) -> None:
    for table in tables("evidence_chart", example, big_story):
        text = describe_evidence_chart(table)
        used = table[table["statements"] > 0]
        said = [f"{row.statements} {MODE_WORDS[Mode(row.mode)]}" for row in used.itertuples()]
        assert all(f"{actor}: " in text for actor in used["actor"])
        assert all(words in text for words in said)


def test_the_timeline_says_how_many_events_there_are_and_names_the_first_and_last(
    example: Story, big_story: Story
) -> None:
    for table in tables("timeline", example, big_story):
        text = describe_timeline(table)
        number = f"{len(table)} events" if len(table) > 1 else "1 event"
        assert text.startswith(f"Timeline of {number}, from ")
        assert f"({table['title'].iloc[0]})" in text
        assert f"({table['title'].iloc[-1]})" in text


def test_the_timeline_dates_events_as_exactly_as_their_sources(example: Story) -> None:
    text = describe_timeline(CHARTS["timeline"].table(example)).replace(NO_BREAK, " ")

    assert text == (
        "Timeline of 5 events, from 2019 (The first plan <b>fails</b>) to "
        "about 27 June 2024 (Мэр speaks to the press)."
    )


@pytest.mark.parametrize("name", CHARTS)
def test_every_mark_that_says_something_has_a_description(name: str, example: Story) -> None:
    marks = CHARTS[name].draw(CHARTS[name].table(example)).marks
    telling = marks[marks["part"].isin(["cell", "stance", "silence", "use", "count", "event"])]

    assert len(telling) > 0
    assert telling["description"].notna().all()
    assert telling["description"].is_unique


def test_a_mark_says_who_stands_where_and_what_shows_it_if_no_words_do(
    example: Story,
) -> None:
    def descriptions(name: str, marks: str) -> list[str]:
        drawing = CHARTS[name].draw(CHARTS[name].table(example))
        return list(drawing.marks.loc[drawing.marks["part"] == marks, "description"])

    council, mayor = (
        descriptions("stance_matrix", "cell")[4],
        descriptions("stance_matrix", "cell")[9],
    )

    assert council == (
        "Council, Parking on Harbour Street should be free, even for $x$ a day: "
        "opposes, shown by a deed"
    )
    assert mayor == (
        "Мэр Петрова, The lane makes Harbour Street safer: affirms, inferred by the coder"
    )
    assert descriptions("position_strip", "stance") == [
        "Council: supports",
        "Мэр Петрова: mixed",
        "Cyclists: supports",
        "تجار: opposes",
    ]
