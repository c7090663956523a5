"""What can be wrong, told to the person who can put it right.

Problem          one fault in a story's files, told to its coder
Rule             one thing that is checked, of which every problem is a breach
StoryError       a story that cannot be shown, with all its problems
LinkProblem      one part of a link that is not shown, told to its reader
"""

from dataclasses import dataclass

from dashboard.model.words import count_of

MOST_PLACES = 5
"""Further places of one problem that are named one by one."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a story's files.

    ``line`` counts from 1, the header being line 1; 0 means the whole file.
    ``column`` and ``value`` are empty where no single cell is at fault. ``rule`` and
    ``remedy`` are sentences; ``number`` is that of the rule in ``dataset/rules.py``.
    ``others`` are the further places, as file and line, that the same remedy puts right.
    A ``warning`` is told and keeps no story from being shown.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    remedy: str
    number: str = ""
    others: tuple[tuple[str, int], ...] = ()
    warning: bool = False

    @property
    def elsewhere(self) -> str:
        """Say where else the same is wrong, the first places one by one; empty if nowhere."""
        if not self.others:
            return ""
        first = [
            str(line) if file == self.file else f"{file} {line}"
            for file, line in self.others[:MOST_PLACES]
        ]
        more = ", …" if len(self.others) > len(first) else ""
        return f"The same on {count_of(len(self.others), 'more line')}: {', '.join(first)}{more}."

    def __str__(self) -> str:
        place = self.file + (f", line {self.line}" if self.line else "")
        cell = f", column {self.column}" if self.column else ""
        value = f": {self.value!r}" if self.value else ""
        kind = "Warning" if self.warning else "Rule"
        number = f"\n    {kind} {self.number}" if self.number else ""
        others = f"\n    {self.elsewhere}" if self.others else ""
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
        """State that the rule is broken at this place. Raises KeyError if a fact is missing."""
        facts |= {"file": file, "line": line, "column": column, "value": value}
        words, remedy = self.words.format(**facts), self.remedy.format(**facts)
        if self.coding_rule:
            words = f"{words.removesuffix('.')} (coding rule {self.coding_rule})."
        return Problem(file, line, column, value, words, remedy, self.number, warning=self.warning)


class StoryError(ValueError):
    """A story whose files break the rules; ``problems`` holds every one."""

    def __init__(self, story_id: str, problems: list[Problem]) -> None:
        super().__init__(f"story {story_id!r} has {len(problems)} problem(s)")
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
