"""Rows that `new` wrote as examples, and that were not replaced."""

import csv
from collections.abc import Iterator
from functools import cache

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.schemas import EXAMPLE_FOLDER, TABLES, table_file
from dashboard.model.errors import Problem


def check_examples(files: StoryFiles) -> Iterator[Problem]:
    """Check that no table holds an example, as what is invented is no data."""
    for table in TABLES:
        examples = _examples(table)
        for row in files.tables[table].rows:
            if row.cells in examples:
                yield rules.EXAMPLE_ROW.problem(files.tables[table].file, row.line)


@cache
def _examples(table: str) -> tuple[dict[str, str], ...]:
    with (EXAMPLE_FOLDER / table_file(table)).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))
