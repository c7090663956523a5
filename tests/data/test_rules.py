"""The list of rules is what `check`, the codebooks and the coders cite."""

import re
from pathlib import Path

import pytest

from dashboard.dataset import rules
from dashboard.dataset.checking.story import check_story
from dashboard.dataset.rules import CODING_RULES, list_coding_rules
from dashboard.dataset.scaffold import write_story
from dashboard.model.errors import Rule
from dashboard.model.story import Story
from tests.data.faults import change

CHECKED = [rule for rule in vars(rules).values() if isinstance(rule, Rule)]


def rules_of(codebook: str) -> list[str]:
    """Return the numbered items of a codebook's rules, each on one line."""
    section = codebook.split("\n## Rules\n")[1].split("\n## ")[0]
    items = re.findall(r"^\d+\. .*(?:\n   .*)*", section, re.MULTILINE)
    return [" ".join(item.split()) for item in items]


NUMBERED = [f"{number}. {rule}" for number, rule in enumerate(CODING_RULES, start=1)]


def test_the_codebook_of_the_story_holds_the_coding_rules(shipped: Story) -> None:
    assert rules_of(shipped.codebook) == NUMBERED


def test_the_codebook_of_a_new_story_holds_the_coding_rules(tmp_path: Path) -> None:
    write_story(tmp_path / "new-story")
    codebook = (tmp_path / "new-story" / "CODEBOOK.md").read_text("utf-8")

    assert rules_of(codebook) == NUMBERED
    assert f"\n\n{list_coding_rules()}\n## " in codebook


def test_every_rule_has_a_number_of_its_own() -> None:
    numbers = [rule.number for rule in CHECKED]

    assert len(numbers) == len(set(numbers)) > 80
    assert [number for number in numbers if not re.fullmatch(r"[A-Z][0-9]+", number)] == []


def test_every_coding_rule_that_is_cited_is_in_the_list() -> None:
    assert {rule.coding_rule for rule in CHECKED} <= set(range(len(CODING_RULES) + 1))


LANE = "Harbour Street should have a bicycle lane"


@pytest.mark.parametrize(
    ("file", "old", "new", "number", "coding_rule"),
    [
        ("issues.csv", LANE, f"{LANE}.", "L4", 1),
        ("evidence.csv", "council-fee,supports", "council-silent,supports", "P10", 1),
        ("evidence.csv", "council-fee,supports", "traders-demand,supports", "P11", 2),
        ("evidence.csv", "cyclists,lane-safer,cyclists-claim",
         "cyclists,lane-safer,cyclists-demand", "P12", 1),
        ("positions.csv", '"It will count customers, which says nothing of the result.\n'
         'A second line of the note; doubt is coded unclear (rule 7)."', "", "P5", 7),
    ],
)  # fmt: skip
def test_a_problem_names_its_rule_and_the_coding_rule_behind_it(
    story: Path, file: str, old: str, new: str, number: str, coding_rule: int
) -> None:
    change(story, file, old, new)

    (problem,) = check_story(story)

    assert problem.number == number
    assert problem.rule.endswith(f" (coding rule {coding_rule}).")
    assert str(problem).endswith(f"\n    Rule {number}")
