"""Rules for the names that readers see: propositions, short names and sides."""

import re
from collections.abc import Iterator

from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.model.errors import Problem
from dashboard.model.slugs import slug

UNIQUE_LABELS = (("actors", "short_name"), ("issues", "short_label"), ("issues", "proposition"))

# Four letters before the mark, so that U.S., Mr. and St. end no sentence.
SENTENCE_END = re.compile(r"\w{4}[.!?…]\s")


def check_labels(files: StoryFiles) -> Iterator[Problem]:
    """Check that labels can be told apart and propositions are one declarative sentence."""
    for table, column in UNIQUE_LABELS:
        if files.complete(table):
            yield from _check_unique(files.tables[table], column)
    if files.complete("issues"):
        issues = files.tables["issues"]
        for row in issues.rows:
            yield from _check_proposition(issues, row)
    if files.complete("actors"):
        yield from _check_sides(files.tables["actors"])


def _check_unique(table: TableFile, column: str) -> Iterator[Problem]:
    """Check that no two rows share a label, capitals aside."""
    lines: dict[str, int] = {}
    for row in table.rows:
        label = row.cells[column].casefold()
        if label and label in lines:
            rule = f"Line {lines[label]} has the same {column}."
            yield table.problem(row, column, rule, "Make the two different.")
        lines.setdefault(label, row.line)


def _check_proposition(issues: TableFile, row: Row) -> Iterator[Problem]:
    """Check the form of a proposition (coding rule 1)."""
    text = row.cells["proposition"]
    remedy = "Write one declarative sentence with one verb, without a final full stop."
    faults = {
        "The proposition is a question.": "?" in text or "؟" in text,
        "The proposition joins clauses with a semicolon.": ";" in text,
        "The proposition ends with a stop.": text.endswith((".", "!", "…", "。")),
        "The proposition has more than one sentence.": SENTENCE_END.search(text) is not None,
    }
    for rule, broken in faults.items():
        if broken:
            yield issues.problem(row, "proposition", rule, remedy)


def _check_sides(actors: TableFile) -> Iterator[Problem]:
    """Check that every side has its own spelling in links."""
    sides: dict[str, str] = {}
    for row in actors.rows:
        side = row.cells["side"]
        spelling = slug(side)
        if side and not spelling:
            rule = "The side has no letter or digit, so no link can name it."
            yield actors.problem(row, "side", rule, "Give the side a name with letters.")
        elif sides.setdefault(spelling, side) != side:
            rule = f"Links cannot tell the side from {sides[spelling]!r}: both are {spelling!r}."
            yield actors.problem(row, "side", rule, "Write both alike, or rename one.")
