"""What can be wrong, told to the person who can put it right.

Problem          one fault in a story's files, told to its coder
StoryError       a story that cannot be shown, with all its problems
LinkProblem      one part of a link that names nothing known, told to its reader
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault in a story's files.

    ``line`` counts from 1, the header being line 1; 0 means the whole file.
    ``column`` and ``value`` are empty where no single cell is at fault.
    """

    file: str
    line: int
    column: str
    value: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        place = self.file + (f", line {self.line}" if self.line else "")
        cell = f", column {self.column}" if self.column else ""
        value = f": {self.value!r}" if self.value else ""
        return f"{place}{cell}{value}\n    {self.rule}\n    Remedy: {self.remedy}"


class StoryError(ValueError):
    """A story whose files break the rules; ``problems`` holds every one."""

    def __init__(self, story_id: str, problems: list[Problem]) -> None:
        super().__init__(f"story {story_id!r} has {len(problems)} problem(s)")
        self.story_id = story_id
        self.problems = problems


@dataclass(frozen=True, slots=True)
class LinkProblem:
    """One part of a link that the dashboard does not know.

    ``parameter`` is the name in the query string, ``value`` the part not found.
    """

    parameter: str
    value: str
