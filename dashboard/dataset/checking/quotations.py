"""The rule that a quotation is verbatim: found in its paragraph of the source's text."""

import re
from collections.abc import Iterator

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.dataset.schemas import table_file
from dashboard.model.errors import Problem
from dashboard.model.passages import find_opening
from dashboard.model.slugs import slug
from dashboard.model.words import even_out

MARKS = r"[\W_]*"
"""Any quotation marks, dashes, brackets, stops and blanks between two words."""


def check_quotations(files: StoryFiles, text: str, source_id: str | None) -> Iterator[Problem]:
    """Compare every quotation from a source with that source's text.

    Without ``source_id`` the text is that of the one source the coder read; with
    several read sources, or none, a problem says that nothing was compared.
    """
    if unreadable_for_comparing(files):
        return
    read = _sources_read(files)
    chosen = _choose_source(read, source_id)
    if not chosen:
        yield _unknown_source(source_id, read)
        return
    statements = files.tables["statements"]
    rows = [row for row in statements.rows if row.cells["source_id"] == chosen]
    readings = (split_paragraphs(text), split_wrapped_paragraphs(text))
    found = [list(_check_places(statements, rows, paragraphs)) for paragraphs in readings]
    yield from min(found, key=len)


def unreadable_for_comparing(files: StoryFiles) -> list[str]:
    """Name those files that comparing needs and that cannot be read in full."""
    needed = ("statements", "sources")
    return [table_file(table) for table in needed if not (files.tables and files.complete(table))]


def count_compared(files: StoryFiles, source_id: str | None) -> tuple[int, int]:
    """Count the quotations that ``check_quotations`` compares, and those of the story."""
    if unreadable_for_comparing(files):
        return 0, 0
    chosen = _choose_source(_sources_read(files), source_id)
    quoted = [row.cells for row in files.tables["statements"].rows if row.cells["quote"]]
    return sum(
        cells["source_id"] == chosen and _is_number(cells["paragraph"]) for cells in quoted
    ), len(quoted)


def _sources_read(files: StoryFiles) -> list[str]:
    rows = files.tables["sources"].rows
    return [row.cells["source_id"] for row in rows if row.cells["read_by_coder"] == "true"]


def _choose_source(read: list[str], source_id: str | None) -> str:
    """Return the source that a text is of; empty where that is not clear."""
    chosen = [slug(source_id)] if source_id else read
    return chosen[0] if len(chosen) == 1 and chosen[0] in read else ""


def _is_number(paragraph: str) -> bool:
    return re.fullmatch(r"[0-9]{1,9}", paragraph) is not None


def split_paragraphs(text: str) -> list[str]:
    r"""Split a source's text into its paragraphs; paragraph n is item n - 1.

    A paragraph is a line that is not empty; the first such line is the headline and
    has no number. Each is evened out by ``even_out``.

    >>> split_paragraphs("Headline\n\nFirst.\nSecond.")
    ['First.', 'Second.']
    """
    return [even_out(line) for line in text.split("\n") if line.strip()][1:]


def split_wrapped_paragraphs(text: str) -> list[str]:
    r"""Split a text whose lines are wrapped: empty lines alone part its paragraphs.

    >>> split_wrapped_paragraphs("Headline\n\nFirst\nline.\n\nSecond.")
    ['First line.', 'Second.']
    """
    return [even_out(block) for block in re.split(r"\n\s*\n", text) if block.strip()][1:]


def _unknown_source(source_id: str | None, read: list[str]) -> Problem:
    known = ", ".join(read) or "none has read_by_coder true"
    return rules.NOT_COMPARED.problem("sources.csv", 0, "source_id", source_id or "", known=known)


def _check_places(
    statements: TableFile, rows: list[Row], paragraphs: list[str]
) -> Iterator[Problem]:
    for row in rows:
        yield from _check_place(statements, row, paragraphs)


def _check_place(statements: TableFile, row: Row, paragraphs: list[str]) -> Iterator[Problem]:
    """Check that the paragraph exists and holds the quotation letter for letter."""
    quote, number = even_out(row.cells["quote"]), row.cells["paragraph"]
    if not _is_number(number):
        return  # said by the table's schema
    if not 1 <= int(number) <= len(paragraphs):
        yield statements.problem(row, "paragraph", rules.NO_PARAGRAPH, count=len(paragraphs))
    elif quote not in paragraphs[int(number) - 1]:
        found = [n for n, paragraph in enumerate(paragraphs, start=1) if quote in paragraph]
        places = " and ".join(str(n) for n in found)
        advice = f"It is in paragraph {places}." if found else "Copy the words from the source."
        yield statements.problem(row, "quote", rules.MISQUOTED, paragraph=number, advice=advice)
    elif quote:
        yield from _check_surroundings(statements, row, quote, paragraphs)


def _check_surroundings(
    statements: TableFile, row: Row, quote: str, paragraphs: list[str]
) -> Iterator[Problem]:
    """Check that the words coded before and after a quotation stand there.

    Where a source holds the quotation more than once, they say which is meant, to whoever
    reads the coding and to the browser that opens the passage.
    """
    *before, paragraph = paragraphs[: int(row.cells["paragraph"])]
    prefix, suffix = even_out(row.cells["prefix"]), even_out(row.cells["suffix"])
    places = [found.start() for found in re.finditer(f"(?={re.escape(quote)})", paragraph)]
    after_prefix = [at for at in places if _ends_with(paragraph[:at], prefix)]
    if not after_prefix:
        yield statements.problem(row, "prefix", rules.NOT_BEFORE)
    meant = [
        at for at in after_prefix or places if _begins_with(paragraph[at + len(quote) :], suffix)
    ]
    if not meant:
        yield statements.problem(row, "suffix", rules.NOT_AFTER)
    elif after_prefix and (prefix or suffix):
        read = " ".join([*before, paragraph])
        leads = [read[: len(read) - len(paragraph) + at] for at in meant]
        opening = find_opening(read, quote, prefix, suffix)
        if opening is not None and not any(_leads_on(lead[opening:], prefix) for lead in leads):
            column = "prefix" if prefix else "suffix"
            yield statements.problem(row, column, rules.OPENS_ELSEWHERE)


def _leads_on(text: str, prefix: str) -> bool:
    """Tell whether between an opening and a quotation stand only the words before it.

    >>> _leads_on("", "he said"), _leads_on("He said: „", "he said"), _leads_on("Yes", "")
    (True, True, False)
    """
    return re.fullmatch(f"({re.escape(prefix)})?{MARKS}", text, re.IGNORECASE) is not None


def _ends_with(text: str, words: str) -> bool:
    """Tell whether a text ends with these words, marks and blanks behind them aside.

    >>> _ends_with("And he said: „", "he said"), _ends_with("And he said: „", "he said: „")
    (True, True)
    """
    return re.search(re.escape(words) + MARKS + "$", text) is not None


def _begins_with(text: str, words: str) -> bool:
    return re.match(MARKS + re.escape(words), text) is not None
