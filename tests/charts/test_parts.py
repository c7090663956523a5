"""Charts that draw a part of their rows say so, and leave the rest to their tables."""

from dataclasses import replace

import pandas as pd

from dashboard.chart_list import CHARTS, draw_rows, say_what_is_left_out, select_drawn
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import select_differing

STRIPS = CHARTS["position-strips"]


def drawn_issues(rows: pd.DataFrame) -> list[str]:
    marks = draw_rows(STRIPS, rows).marks
    return list(marks.loc[marks["part"].eq("strip"), "issue_id"])


def test_strips_are_drawn_of_issues_on_which_stances_differ(shipped: Story) -> None:
    rows = STRIPS.rows(shipped, Selection(story=shipped.story_id))

    assert drawn_issues(rows) == ["restrict-calls", "whatsapp-exit", "platforms-curb-abuse"]
    assert say_what_is_left_out(STRIPS, rows) == "The 3 of 7 issues on which stances differ"


def test_the_table_and_alt_text_of_strips_hold_the_issues_that_are_not_drawn(
    shipped: Story,
) -> None:
    rows = STRIPS.rows(shipped, Selection(story=shipped.story_id))
    [(_, table)] = STRIPS.twin(rows).groups

    assert [row.cells[0] for row in table] == list(shipped.issues["short_label"])
    assert all(f"“{label}”" in STRIPS.describe(rows) for label in shipped.issues["short_label"])


def test_where_stances_differ_nowhere_a_picture_of_the_strips_holds_all(shipped: Story) -> None:
    alone = replace(Selection(story=shipped.story_id), actor=("whatsapp",))
    rows = STRIPS.rows(shipped, alone)

    assert select_differing(rows).empty
    assert drawn_issues(rows) == list(shipped.issues["issue_id"])
    assert say_what_is_left_out(STRIPS, rows) == ""


def test_stances_that_the_filters_leave_out_do_not_differ(shipped: Story) -> None:
    supporting = replace(Selection(story=shipped.story_id), stance=("support",))

    assert select_differing(STRIPS.rows(shipped, supporting)).empty


def test_a_legend_explains_what_is_drawn_alone(example: Story) -> None:
    rows = STRIPS.rows(example, Selection(story=example.story_id))
    drawn = select_drawn(STRIPS, rows)
    explained = {entry.code for entry in STRIPS.legend(drawn) if entry.code}

    assert len(drawn) < len(rows)
    assert explained == set(drawn.loc[drawn["matches"], "code"])
