"""The tables behind the pages answer what was asked."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard import summaries
from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED, POSITION_CODES
from dashboard.query_string import known_values
from dashboard.selection import Selection
from dashboard.summaries import Clash, Counts
from tests.conftest import cells_shown

ALL = Selection(story="bicycle-lane")
ACTORS = ["council", "mayor", "cyclists", "traders"]
ISSUES = ["build-lane", "free-parking", "lane-safer", "trade-falls"]


def matching(story: Story, **filters: object) -> list[tuple[str, str]]:
    """Name the positions that match, as pairs of actor and issue."""
    shown = cells_shown(story, replace(ALL, **filters))
    found = shown[shown["matches"]]
    return list(zip(found["actor_id"], found["issue_id"], strict=True))


def grid(positions: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(positions["actor_id"], positions["issue_id"], strict=True))


def test_without_filters_every_actor_stands_on_every_issue_in_the_storys_order(
    example: Story,
) -> None:
    shown = cells_shown(example, ALL)

    assert grid(shown) == [(actor, issue) for issue in ISSUES for actor in ACTORS]
    assert shown["matches"].all()
    assert list(shown["code"]) == [
        *("support", "mixed", "support", "oppose"),
        *("oppose", "neutral", NOT_CODED, "support"),
        *("not_applicable", "support", "support", "not_stated"),
        *("unclear", "declined", "oppose", "support"),
    ]


def test_several_values_of_a_filter_widen_it(example: Story) -> None:
    one, other = matching(example, stance=("mixed",)), matching(example, stance=("neutral",))

    assert (one, other) == ([("mayor", "build-lane")], [("mayor", "free-parking")])
    assert matching(example, stance=("mixed", "neutral")) == [*one, *other]


def test_several_filters_narrow_each_other(example: Story) -> None:
    assert matching(example, side=("town-hall",), stance=("support",)) == [
        ("council", "build-lane"),
        ("mayor", "lane-safer"),
    ]
    assert matching(example, side=("town-hall",), stance=("support",), basis=("inferred",)) == [
        ("mayor", "lane-safer")
    ]
    assert matching(example, side=("жители",), actor=("mayor",)) == []


def test_every_pair_of_filters_finds_what_both_find(example: Story) -> None:
    known = known_values(example)
    single = [{name: (value,)} for name in known for value in known[name][::2]]
    found = [set(matching(example, **choice)) for choice in single]

    for one, one_found in zip(single, found, strict=True):
        for other, other_found in zip(single, found, strict=True):
            if one.keys() != other.keys():
                assert set(matching(example, **one, **other)) == one_found & other_found


def test_every_position_code_can_be_found(example: Story) -> None:
    found = {code: matching(example, stance=(code,)) for code in POSITION_CODES}

    assert sorted(pair for pairs in found.values() for pair in pairs) == sorted(matching(example))
    assert all(found.values())
    assert found[NOT_CODED] == [("cyclists", "free-parking")]


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("CAFE", [(actor, "trade-falls") for actor in ACTORS]),
        ("петрова", [("mayor", issue) for issue in ISSUES]),
        ("ПЕТРОВА  мэр", [("mayor", issue) for issue in ISSUES]),
        ("за ПРОТИВ", [("mayor", "build-lane")]),
        ("مجانيّة", [("traders", "build-lane"), ("traders", "free-parking")]),
        ("ride alone", [("cyclists", "build-lane")]),
        ("alone ride", [("cyclists", "build-lane")]),
        ("ride nowhere", []),
        ("$x$ :red[x]", [(actor, "free-parking") for actor in ACTORS]),
        (".*", []),
    ],
)
def test_a_search_finds_all_its_words_blind_to_case_and_accents(
    search: str, expected: list[tuple[str, str]], example: Story
) -> None:
    assert sorted(matching(example, search=search)) == sorted(expected)


def test_a_stance_filter_keeps_the_grid_of_the_actors_and_issues_shown(example: Story) -> None:
    shown = cells_shown(example, replace(ALL, stance=("oppose",)))

    assert dict(zip(grid(shown), shown["matches"], strict=True)) == {
        ("council", "build-lane"): False,
        ("cyclists", "build-lane"): False,
        ("traders", "build-lane"): True,
        ("council", "free-parking"): True,
        ("cyclists", "free-parking"): False,
        ("traders", "free-parking"): False,
        ("council", "trade-falls"): False,
        ("cyclists", "trade-falls"): True,
        ("traders", "trade-falls"): False,
    }


def test_what_matches_nothing_is_an_empty_table_of_the_same_columns(example: Story) -> None:
    nothing = replace(ALL, search="no such words")
    empty = cells_shown(example, nothing)

    assert list(empty.columns) == list(cells_shown(example, ALL).columns)
    assert len(empty) == 0
    assert summaries.count_positions(example, nothing) == Counts(0, 4, 0, 0, 4, 0, 16, 0, 0, ())


def test_counts_say_what_they_are_out_of(example: Story) -> None:
    assert summaries.count_positions(example, ALL) == Counts(
        actors=4,
        all_actors=4,
        sides=3,
        issues=4,
        all_issues=4,
        positions=16,
        all_positions=16,
        stated=11,
        silent=1,
        unplaced=(("unclear", 1), ("declined", 1), ("not_applicable", 1), ("not_coded", 1)),
    )
    assert summaries.count_positions(example, replace(ALL, actor=("traders",))) == Counts(
        actors=1,
        all_actors=4,
        sides=1,
        issues=4,
        all_issues=4,
        positions=4,
        all_positions=16,
        stated=3,
        silent=1,
        unplaced=(),
    )


CLASHES = {
    "build-lane": (("Council", "Cyclists"), ("تجار",), ("Мэр Петрова",)),
    "free-parking": (("تجار",), ("Council",), ()),
    "trade-falls": (("تجار",), ("Cyclists",), ()),
}


def camps(story: Story, **filters: object) -> dict[str, tuple[tuple[str, ...], ...]]:
    found = summaries.compare_camps(story, replace(ALL, **filters))
    assert all(isinstance(clash, Clash) for clash in found)
    return {clash.issue_id: (clash.support, clash.oppose, clash.mixed) for clash in found}


def test_actors_of_opposite_stances_clash_and_silent_ones_do_not(example: Story) -> None:
    assert camps(example) == CLASHES


def test_a_filter_by_stance_basis_or_words_hides_no_opponent(example: Story) -> None:
    assert camps(example, stance=("mixed",)) == {"build-lane": CLASHES["build-lane"]}
    assert camps(example, basis=("deed",)) == {"free-parking": CLASHES["free-parking"]}
    assert camps(example, search="takings") == {
        issue: CLASHES[issue] for issue in ("build-lane", "trade-falls")
    }


def test_a_filter_by_actor_or_side_leaves_the_others_out_of_the_clash(example: Story) -> None:
    assert camps(example, actor=("council", "traders")) == {
        "build-lane": (("Council",), ("تجار",), ()),
        "free-parking": CLASHES["free-parking"],
    }
    assert camps(example, side=("жители",)) == {}


def test_an_actor_of_two_minds_clashes_with_one_who_is_not(example: Story) -> None:
    assert camps(example, actor=("mayor", "cyclists")) == {
        "build-lane": (("Cyclists",), (), ("Мэр Петрова",))
    }


def unanswered(story: Story, **filters: object) -> list[tuple[str, str, str, bool]]:
    """Return claim, who was addressed, the response and whether nobody took the claim up."""
    found = summaries.select_unanswered(story, replace(ALL, **filters))
    return list(
        found[["statement_id", "addressed", "response", "ignored"]].itertuples(
            index=False, name=None
        )
    )


def test_what_nobody_took_up_comes_first_and_a_full_answer_is_left_out(example: Story) -> None:
    assert unanswered(example) == [
        ("cyclists-demand", "Мэр Петрова", "not_answered", True),
        ("traders-demand", "Council", "partly", False),
    ]


def test_a_claim_that_somebody_answered_is_not_ignored(example: Story) -> None:
    silence = example.responses.tail(1).assign(statement_id="traders-claim")
    story = replace(example, responses=pd.concat([example.responses, silence], ignore_index=True))

    assert unanswered(story) == [
        ("cyclists-demand", "Мэр Петрова", "not_answered", True),
        ("traders-demand", "Council", "partly", False),
        ("traders-claim", "Мэр Петрова", "not_answered", False),
    ]


def test_answers_are_shown_where_the_claimant_or_the_addressed_is(example: Story) -> None:
    columns = ["claimant", "claim", "addressed", "answer"]
    shown = summaries.compare_responses(example, replace(ALL, actor=("council",)))

    assert shown[columns].to_numpy().tolist() == [
        [
            "تجار",
            "Demands free parking for all and no lane.",
            "Council",
            "Raises the fee from $5 to $x$.",
        ]
    ]
    assert [claim for claim, *_ in unanswered(example, side=("жители",))] == ["cyclists-demand"]


def test_every_filter_narrows_who_answered_whom(example: Story) -> None:
    def exchanges(**filters: object) -> list[str]:
        found = summaries.compare_responses(example, replace(ALL, **filters))
        return list(found["statement_id"])

    everything = ["traders-claim", "traders-demand", "cyclists-demand"]
    assert exchanges() == everything
    assert exchanges(issue=("trade-falls",)) == ["traders-claim"]
    assert exchanges(issue=("free-parking",)) == ["traders-demand"]
    assert exchanges(act=("rebuttal",)) == ["traders-claim"]
    assert exchanges(search="takings") == ["traders-claim"]
    assert exchanges(actor=("mayor",), issue=("build-lane",)) == ["cyclists-demand"]
    assert exchanges(search="no such words") == []


def test_claims_that_nobody_took_up_stand_apart_from_those_answered_in_part(
    example: Story,
) -> None:
    claims = summaries.list_open_claims(example, ALL)

    assert [entry.claim.statement_id for entry in claims.ignored.entries] == ["cyclists-demand"]
    assert [entry.claim.statement_id for entry in claims.partly.entries] == ["traders-demand"]


def test_rival_reasons_are_two_reasons_for_one_measure_of_which_one_answers_the_other(
    shipped: Story,
) -> None:
    everything = Selection(story=shipped.story_id)
    (rivalry,) = summaries.compare_reasons(shipped, everything)

    assert rivalry.issue_id == "restrict-calls"
    assert [(reason.actor, reason.frame_id) for reason in rivalry.reasons] == [
        ("Russian government", "crime-and-security"),
        ("WhatsApp", "pressure-for-access"),
    ]
    assert summaries.compare_reasons(shipped, replace(everything, actor=("whatsapp",))) == ()


def test_a_finding_counts_the_issues_on_which_sides_stand_against_each_other(
    example: Story,
) -> None:
    finding = summaries.find_finding(example, ALL)

    assert finding.pairs == (
        ("Town hall", "Traders & shops", 2),
        ("Жители", "Traders & shops", 2),
    )
    assert (finding.clashes, finding.issues, finding.unanswered) == (3, 4, 1)


def test_a_side_that_is_split_stands_against_no_other(example: Story) -> None:
    positions = example.positions.copy()
    here = positions["actor_id"].eq("mayor") & positions["issue_id"].eq("build-lane")
    positions.loc[here, "stance"] = "oppose"
    split = replace(example, positions=positions)

    finding = summaries.find_finding(split, replace(ALL, issue=("build-lane",)))

    assert finding.pairs == (("Жители", "Traders & shops", 1),)


def test_a_finding_says_nothing_of_answers_that_nobody_coded(example: Story) -> None:
    silent = replace(example, responses=example.responses.head(0))

    assert summaries.find_finding(silent, ALL).unanswered is None


def test_two_codings_are_compared_variable_by_variable(example: Story, shipped: Story) -> None:
    found = {row.variable: row for row in summaries.compare_codings(example)}

    assert {name: (row.units, row.agreed) for name, row in found.items()} == {
        "Position": (3, 2),
        "Basis": (1, 1),
        "Frame": (2, 2),
        "Response": (1, 1),
    }
    (difference,) = found["Position"].differences
    assert (difference.first, difference.second) == ("mixed", "support")
    assert difference.unit.endswith("Bicycle lane")
    assert found["Basis"].alpha is None

    shared = {row.variable: (row.units, row.agreed) for row in summaries.compare_codings(shipped)}
    assert shared == {
        "Position": (35, 35),
        "Basis": (13, 13),
        "Frame": (17, 17),
        "Response": (10, 8),
    }


def test_a_story_coded_once_has_nothing_to_compare(example: Story) -> None:
    alone = replace(example, second_coding=example.second_coding.head(0))

    assert summaries.compare_codings(alone) == ()
