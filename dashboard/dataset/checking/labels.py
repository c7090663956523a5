"""Rules for the names that readers see: propositions, short names and sides."""

import re
from collections.abc import Iterator

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.model.errors import Problem
from dashboard.model.slugs import slug
from dashboard.model.words import even_out

UNIQUE_LABELS = (("issues", "short_label"), ("issues", "proposition"))

# Four letters before the mark, so that U.S., Mr. and St. end no sentence; nor does Yahoo!
SENTENCE_END = re.compile(r"\w{4}[.?…]\s")
ABBREVIATION = re.compile(r"\b(etc|inc|ltd|co|jr|sr|st|\w)\.$", re.IGNORECASE)


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
    """Check that no two rows share a label, capitals, blanks and composition aside."""
    lines: dict[str, int] = {}
    for row in table.rows:
        label = even_out(row.cells[column]).casefold()
        if label and label in lines:
            yield table.problem(row, column, rules.REPEATED_LABEL, first=lines[label])
        lines.setdefault(label, row.line)


def _check_proposition(issues: TableFile, row: Row) -> Iterator[Problem]:
    """Check the form of a proposition (coding rule 1)."""
    text = row.cells["proposition"]
    faults = {
        rules.QUESTION: text.endswith(("?", "؟", "？")),
        rules.FINAL_STOP: text.endswith((".", "…", "。")) and not ABBREVIATION.search(text),
        rules.TWO_SENTENCES: SENTENCE_END.search(text) is not None,
    }
    for rule, broken in faults.items():
        if broken:
            yield issues.problem(row, "proposition", rule)


def _check_sides(actors: TableFile) -> Iterator[Problem]:
    """Check that every side has its own spelling in links."""
    sides: dict[str, str] = {}
    for row in actors.rows:
        side = row.cells["side"]
        spelling = slug(side)
        if side and not spelling:
            yield actors.problem(row, "side", rules.SIDE_WITHOUT_LETTERS)
        elif sides.setdefault(spelling, side) != side:
            other = sides[spelling]
            yield actors.problem(row, "side", rules.SIDES_ALIKE, other=other, spelling=spelling)
