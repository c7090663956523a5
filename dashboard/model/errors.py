"""What can be wrong, told to the person who can put it right.

Problem          one fault in a story's files, told to its coder
Rule             one thing that is checked, of which every problem is a breach
StoryError       a story that cannot be shown, with all its problems
LinkProblem      one part of a link that is not shown, told to its reader
"""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.model.characters import name_invisible
from dashboard.model.words import count_of

MOST_PLACES = 5
"""Further places of one problem that are named one by one."""

LONGEST_VALUE = 300
LONGEST_FACT = 2_000
"""Characters of a value that a problem repeats, and of anything else that it names."""


Places = tuple[tuple[str, int], ...]
"""Files, each with a line in it, or with 0 for the whole file."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a story's files.

    ``line`` counts from 1, the header being line 1; 0 means the whole file.
    ``column`` and ``value`` are empty where no single cell is at fault. ``rule`` and
    ``remedy`` are sentences; ``number`` is that of the rule in ``dataset/rules.py``.
    ``others`` are the further places, as file and line, that the same remedy puts right;
    ``unlisted`` those of further problems of the same rule, which are not told one by one.
    A ``warning`` is told and keeps no story from being shown.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    remedy: str
    number: str = ""
    others: Places = ()
    unlisted: Places = ()
    warning: bool = False

    @property
    def elsewhere(self) -> str:
        """Say where else the same is wrong, the first places one by one; empty if nowhere."""
        said = []
        if self.others:
            lines = count_of(len(self.others), "more line")
            said.append(f"The same on {lines}: {self._name(self.others)}.")
        if self.unlisted:
            said.append(f"{len(self.unlisted):,} more of this kind: {self._name(self.unlisted)}.")
        return " ".join(said)

    def _name(self, places: Places) -> str:
        """Name the first of several places."""
        first = [
            (str(line) if file == self.file else f"{file} {line}") if line else file
            for file, line in places[:MOST_PLACES]
        ]
        return ", ".join(first) + (", …" if len(places) > len(first) else "")

    def __str__(self) -> str:
        place = self.file + (f", line {self.line}" if self.line else "")
        cell = f", column {self.column}" if self.column else ""
        value = f": {self.value!r}" if self.value else ""
        kind = "Warning" if self.warning else "Rule"
        number = f"\n    {kind} {self.number}" if self.number else ""
        others = f"\n    {self.elsewhere}" if self.elsewhere else ""
        return f"{place}{cell}{value}\n    {self.rule}{others}\n    Remedy: {self.remedy}{number}"


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that is checked, as its coder is told when it does not hold.

    Names in braces stand for what the problem is about: ``file``, ``line``, ``column``,
    ``value``, or a fact that the check adds. ``coding_rule`` is the number of the coding
    rule that the check enforces, 0 for none. A breach of a ``warning`` keeps no story from
    being shown.
    """

    number: str
    words: str
    remedy: str
    coding_rule: int = 0
    warning: bool = False

    def problem(
        self, file: str, line: int = 0, column: str = "", value: str = "", **facts: object
    ) -> Problem:
        """State that the rule is broken at this place. Raises KeyError if a fact is missing.

        What cannot be seen, or would act on a terminal or a page, is named by code point.
        """
        file, column, value = (_name(text, LONGEST_VALUE) for text in (file, column, value))
        facts = {
            name: _name(fact, LONGEST_FACT) if isinstance(fact, str) else fact
            for name, fact in facts.items()
        }
        facts |= {"file": file, "line": line, "column": column, "value": value}
        words, remedy = self.words.format(**facts), self.remedy.format(**facts)
        if self.coding_rule:
            words = f"{words.removesuffix('.')} (coding rule {self.coding_rule})."
        return Problem(file, line, column, value, words, remedy, self.number, warning=self.warning)


def _name(text: str, most: int) -> str:
    """Return the beginning of a text, with what cannot be seen named by code point."""
    return name_invisible(text if len(text) <= most else text[: most - 1] + "…")


def count_problems(problems: Iterable[Problem]) -> int:
    """Count problems, those too that are not listed."""
    return sum(1 + len(problem.unlisted) for problem in problems)


def faults(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems that keep a story from being shown; the others are warnings."""
    return [problem for problem in problems if not problem.warning]


class StoryError(ValueError):
    """A story whose files break the rules; ``problems`` holds every one."""

    def __init__(self, story_id: str, problems: list[Problem]) -> None:
        super().__init__(f"story {story_id!r} has {count_problems(problems)} problem(s)")
        self.story_id = story_id
        self.problems = problems


@dataclass(frozen=True, slots=True)
class LinkProblem:
    """One part of a link that the dashboard does not know, or that its filters hide.

    ``parameter`` is the name in the query string, ``value`` the part not shown.
    """

    parameter: str
    value: str
    hidden: bool = False
