"""What nobody coded is counted, found and shown without a row for it."""

import tracemalloc
from dataclasses import replace

import pytest

from dashboard.model.story import Story
from dashboard.model.vocabulary import NOT_CODED
from dashboard.selection import Selection
from dashboard.summaries import (
    count_positions,
    evidence_of,
    explain_position,
    find_finding,
    find_gaps,
    find_grid,
    fold,
    list_actors,
    list_clashes,
    list_issues,
    page_of_positions,
)
from tests.conftest import cells_shown, thin_out

ALL = Selection(story="bicycle-lane")
SEARCHES = ("", "council", "lane", "council lane", "lane 7", "council 4", "9 1 council", "zzz")
CHOICES = (
    {},
    {"stance": (NOT_CODED,)},
    {"stance": ("support", NOT_CODED)},
    {"stance": ("oppose",)},
    {"side": ("town-hall",)},
    {"basis": ("deed",)},
    {"actor": ("mayor", "council-4"), "issue": ("build-lane",)},
)


@pytest.fixture(scope="module")
def thin(example: Story) -> Story:
    """Return a story of 14 actors on 11 issues of which every third position is coded."""
    return thin_out(example, actors=14, issues=11, every=3)


def expected(story: Story, selection: Selection) -> set[tuple[str, str]]:
    """Find the positions that match, cell by cell."""
    coded = {(row.actor_id, row.issue_id): row for row in story.positions.itertuples()}
    behind = story.evidence.merge(story.statements, on="statement_id")
    found = set()
    for actor in cells_shown(story, ALL).itertuples():
        key = (actor.actor_id, actor.issue_id)
        words = [actor.actor, actor.actor_name, actor.issue, actor.proposition]
        row = coded.get(key)
        if row is not None:
            said = behind[behind["actor_id_x"].eq(key[0]) & behind["issue_id"].eq(key[1])]
            words += [row.justification, row.condition, *said["quote"], *said["summary"]]
        text = fold(" ".join(words))
        code = (row.stance or row.no_stance_reason) if row is not None else NOT_CODED
        if (
            all(word in text for word in fold(selection.search).split())
            and (not selection.stance or code in selection.stance)
            and (not selection.side or actor.side_id in selection.side)
            and (not selection.actor or key[0] in selection.actor)
            and (not selection.issue or key[1] in selection.issue)
            and (not selection.basis or (row is not None and row.basis in selection.basis))
        ):
            found.add(key)
    return found


@pytest.mark.parametrize("search", SEARCHES)
@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_what_is_counted_and_shown_is_what_matches_cell_by_cell(
    choice: dict[str, tuple[str, ...]], search: str, thin: Story
) -> None:
    selection = replace(ALL, search=search, **choice)
    matching = expected(thin, selection)
    shown = cells_shown(thin, selection)
    marked = shown[shown["matches"]]
    counts = count_positions(thin, selection)

    assert set(zip(marked["actor_id"], marked["issue_id"], strict=True)) == matching
    assert counts.positions == len(matching)
    assert counts.actors == len({actor for actor, _ in matching})
    assert counts.issues == len({issue for _, issue in matching})
    assert dict(counts.unplaced).get(NOT_CODED, 0) == (marked["code"] == NOT_CODED).sum()
    assert len(shown) == counts.actors * counts.issues
    assert find_grid(thin, selection).is_empty == (not matching)


@pytest.mark.parametrize("search", SEARCHES)
def test_lists_of_actors_and_of_issues_tally_what_nobody_coded_too(
    search: str, thin: Story
) -> None:
    selection = replace(ALL, search=search)
    matching = expected(thin, selection)
    listed = {
        entry.actor.actor_id: int(entry.positions["number"].sum())
        for _, actors in list_actors(thin, selection).entries
        for entry in actors
    }
    issues = {
        entry.issue.issue_id: int(entry.positions["number"].sum())
        for entry in list_issues(thin, selection).entries
    }

    assert listed == {who: sum(who == each for each, _ in matching) for who, _ in matching}
    assert issues == {what: sum(what == each for _, each in matching) for _, what in matching}


def test_memory_grows_with_what_is_coded_and_not_with_actors_times_issues(example: Story) -> None:
    story = thin_out(example, actors=2_000, issues=1_000, every=1_000)
    tracemalloc.start()
    for selection in (ALL, replace(ALL, search="council 7"), replace(ALL, stance=(NOT_CODED,))):
        counts = count_positions(story, selection)
        page_of_positions(story, replace(selection, page=999_999))
        find_finding(story, selection), list_clashes(story, selection)
        list_actors(story, selection), list_issues(story, selection)
    gaps = find_gaps(story)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert counts.positions == gaps.not_coded == counts.all_positions - 2_000 == 1_998_000
    assert peak < 40_000_000


def test_words_behind_a_position_are_those_of_its_actor_on_its_issue(example: Story) -> None:
    for pair in zip(example.positions["actor_id"], example.positions["issue_id"], strict=True):
        rows = example.evidence[
            example.evidence["actor_id"].eq(pair[0]) & example.evidence["issue_id"].eq(pair[1])
        ]
        statements = evidence_of(example, *pair)
        order = ["supports", "qualifies", "contradicts", "context"]

        assert sorted(s.statement_id for s in statements) == sorted(rows["statement_id"])
        ranks = [order.index(statement.relation) for statement in statements]
        assert ranks == sorted(ranks)
        assert explain_position(example, *pair).statements == statements
