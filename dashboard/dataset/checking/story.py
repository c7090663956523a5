"""Check a story folder against every rule, and return all problems at once."""

from itertools import chain, islice
from pathlib import Path

from dashboard.dataset.checking.causes import list_problems
from dashboard.dataset.checking.damage import check_damage
from dashboard.dataset.checking.examples import check_examples
from dashboard.dataset.checking.labels import check_labels
from dashboard.dataset.checking.package import check_package
from dashboard.dataset.checking.positions import check_positions
from dashboard.dataset.checking.quotations import check_quotations
from dashboard.dataset.checking.second_coding import check_second_coding
from dashboard.dataset.checking.statements import check_statements
from dashboard.dataset.checking.tables import check_tables
from dashboard.dataset.reading.story_files import StoryFiles, read_story_files
from dashboard.dataset.rules import MOST_FAULTS
from dashboard.model.errors import Problem


def check_story(
    folder: Path, *, source_text: str | None = None, source_id: str | None = None
) -> list[Problem]:
    """Find everything that is wrong with a story folder, once per cause, by file and line.

    Of many problems of one kind the first are listed, and the last of them counts the rest.
    ``source_text`` is the text of the source the coder read, headline first, one
    paragraph a line; quotations are compared with it only when it is given.
    ``source_id`` says which source it is, and is needed when the coder read several.
    Never raises for what the folder holds; an empty list means that it can be shown.
    """
    files = read_story_files(folder)
    return check_files(files, source_text=source_text, source_id=source_id)


def check_files(
    files: StoryFiles, *, source_text: str | None = None, source_id: str | None = None
) -> list[Problem]:
    """Check a story folder that is already read, as ``check_story`` does."""
    if not files.tables:
        return files.problems
    checks = [
        check_package(files),
        check_tables(files.tables),
        check_damage(files),
        check_examples(files),
        check_labels(files),
        check_positions(files),
        check_statements(files),
        check_second_coding(files),
    ]
    if source_text is not None:
        checks.append(check_quotations(files, source_text, source_id))
    found = chain.from_iterable(islice(problems, MOST_FAULTS) for problems in checks)
    return list_problems([*files.problems, *found])
