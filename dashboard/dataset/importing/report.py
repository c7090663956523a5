"""What became of a file: for the editor to read, and to correct."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.model.words import count_of, join_words

MOST_ROWS_NAMED = 10


@dataclass(slots=True)
class Report:
    """What was understood, what was changed row by row, and what only the editor can decide.

    ``rows`` are those of the file, the first being row 1. ``left_out`` has a line for each
    cell that belongs to no table of a story.
    """

    understood: list[str] = field(default_factory=list)
    changed: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    left_out: list[str] = field(default_factory=list)
    undecided: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def understand(self, words: str) -> None:
        """Note how the file was taken."""
        self.understood.append(words)

    def change(self, words: str, row: int = 0) -> None:
        """Note what was written otherwise than it stood; row 0 stands for no row."""
        self.changed[words].append(row)

    def leave_out(self, row: int, heading: str, cell: str) -> None:
        """Keep a cell that belongs to no table."""
        self.left_out.append(f"row {row}, {heading}: {cell}")

    def ask(self, words: str, row: int = 0) -> None:
        """Note what only the editor can decide."""
        self.undecided[words].append(row)

    def lines(self) -> Iterator[str]:
        """Write the report for a terminal, a change that many rows share in one line."""
        yield "Understood:"
        yield from (f"  {words}" for words in self.understood)
        for head, notes in (
            ("Changed:", self.changed),
            ("Only you can decide:", self.undecided),
        ):
            if notes:
                yield ""
                yield head
                yield from (f"  {_name_rows(rows)}{words}" for words, rows in notes.items())


def _name_rows(rows: list[int]) -> str:
    """Name the rows that share a note.

    >>> _name_rows([4]), _name_rows([4, 9]), _name_rows([0])
    ('row 4: ', 'rows 4 and 9: ', '')
    """
    numbers = sorted({row for row in rows if row})
    if not numbers:
        return ""
    named = [str(number) for number in numbers[:MOST_ROWS_NAMED]]
    if left := len(numbers) - len(named):
        named.append(count_of(left, "more", "more"))
    return f"{'row' if len(numbers) == 1 else 'rows'} {join_words(named)}: "
