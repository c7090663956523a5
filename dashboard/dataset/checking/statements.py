"""Rules for statements and what hangs on them: responses, figures, events, dates."""

from collections.abc import Iterator
from datetime import date

from dashboard.dataset.checking.package import parse_day
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.model.appearance import QUOTED_MODES
from dashboard.model.errors import Problem
from dashboard.model.vocabulary import Act, Mode, Response

MAX_QUOTE_WORDS = 25
MAX_NEIGHBOUR_WORDS = 5
"""Words in the longest quotation: the project holds short quotations only."""

QUOTATION_MARKS = ("“”", '""', "„“", "„”", "«»", "‹›", "‘’", "‚‘", "''", "「」")

DATES_UP_TO_AS_OF = (("statements", "said_on"), ("sources", "published_on"), ("events", "date"))


def check_statements(files: StoryFiles) -> Iterator[Problem]:
    """Check statements, responses and the period of figures, and dates against as_of."""
    statements = files.tables["statements"]
    if files.complete("statements"):
        for row in _sound_rows(statements):
            yield from _check_attribution(statements, row)
            yield from _check_quote(statements, row)
        if files.complete("responses"):
            yield from _check_responses(files)
    if files.complete("figures"):
        yield from _check_periods(files.tables["figures"])
    as_of = parse_day(files.package.get("as_of"))
    for table, column in DATES_UP_TO_AS_OF:
        if as_of and files.complete(table):
            yield from _check_days(files.tables[table], column, as_of)


def _sound_rows(table: TableFile) -> Iterator[Row]:
    return (row for row in table.rows if row.line not in table.misshapen)


def _check_attribution(statements: TableFile, row: Row) -> Iterator[Problem]:
    """Check that only the reporter's context is without an actor or a carried voice."""
    cells = row.cells
    context = cells["act"] == Act.CONTEXT and cells["mode"] == Mode.REPORTER_CONTEXT
    if not cells["actor_id"] and not context:
        rule = "Only the reporter's context has no actor."
        remedy = "Name the actor, or set act to context and mode to reporter_context."
        yield statements.problem(row, "actor_id", rule, remedy)
    elif cells["mode"] == Mode.REPORTER_CONTEXT and cells["act"] != Act.CONTEXT:
        rule = "What the reporter gives as context does nothing for an actor."
        remedy = "Set act to context, or the mode to how the source carries the actor's words."
        yield statements.problem(row, "act", rule, remedy)
    if cells["via"] and cells["via"] == cells["source_id"]:
        rule = "The carrier is the source itself."
        remedy = "Leave via empty, or name the other source that carried the words."
        yield statements.problem(row, "via", rule, remedy)


def _check_quote(statements: TableFile, row: Row) -> Iterator[Problem]:
    """Check that a quotation is there exactly when the mode says so, short and bare."""
    quote, mode = row.cells["quote"], row.cells["mode"]
    if mode in QUOTED_MODES and not quote:
        remedy = "Give the words, or set the mode to indirect_quote or paraphrase."
        yield statements.problem(row, "quote", f"A {mode} has no quotation.", remedy)
    if quote and mode not in QUOTED_MODES:
        rule = f"There is a quotation, but the mode is {mode or 'empty'}."
        remedy = "Set the mode to direct_quote or partial_quote, or delete the quotation."
        yield statements.problem(row, "quote", rule, remedy)
    if len(quote.split()) > MAX_QUOTE_WORDS:
        rule = f"The quotation has {len(quote.split())} words."
        remedy = f"Quote at most {MAX_QUOTE_WORDS}, and summarise the rest."
        yield statements.problem(row, "quote", rule, remedy)
    if _has_outer_marks(quote):
        rule = "The quotation stands in quotation marks, which the page adds itself."
        yield statements.problem(row, "quote", rule, "Delete the outer quotation marks.")
    for column in ("prefix", "suffix"):
        yield from _check_neighbours(statements, row, column)


def _check_neighbours(statements: TableFile, row: Row, column: str) -> Iterator[Problem]:
    """Check that the words beside a quotation are few, and beside a quotation."""
    words = row.cells[column].split()
    if words and not row.cells["quote"]:
        rule = "There is no quotation for these words to stand beside."
        yield statements.problem(row, column, rule, "Leave the cell empty.")
    if len(words) > MAX_NEIGHBOUR_WORDS:
        rule = f"There are {len(words)} words beside the quotation."
        yield statements.problem(row, column, rule, f"Give at most {MAX_NEIGHBOUR_WORDS}.")


def _has_outer_marks(quote: str) -> bool:
    """Tell whether one pair of marks encloses the whole quotation.

    >>> _has_outer_marks("“Build it.”"), _has_outer_marks("“Build” and “mend”")
    (True, False)
    """
    return any(
        len(quote) > 1
        and quote[0] == marks[0]
        and quote[-1] == marks[1]
        and not set(marks) & set(quote[1:-1])
        for marks in QUOTATION_MARKS
    )


def _check_responses(files: StoryFiles) -> Iterator[Problem]:
    """Check that an answer is a statement of the actor who was addressed."""
    responses = files.tables["responses"]
    actors = {r.cells["statement_id"]: r.cells["actor_id"] for r in files.tables["statements"].rows}
    column = "response_statement_id"
    for row in _sound_rows(responses):
        response, answer = row.cells["response"], row.cells[column]
        if response in (Response.ANSWERED, Response.PARTLY) and not answer:
            remedy = "Name the statement that answers, or set the response to not_answered."
            yield responses.problem(row, column, "An answer needs its statement.", remedy)
        if response == Response.NOT_ANSWERED and answer:
            rule = "There is a statement that answers, but the response is not_answered."
            yield responses.problem(row, column, rule, "Delete it, or change the response.")
        elif answer in actors and actors[answer] != row.cells["actor_id"]:
            rule = f"The answer is by {actors[answer] or 'no actor'}, not by the addressed actor."
            remedy = f"Name a statement by {row.cells['actor_id']}."
            yield responses.problem(row, column, rule, remedy)


def _check_periods(figures: TableFile) -> Iterator[Problem]:
    """Check that no period ends before it begins."""
    for row in _sound_rows(figures):
        start, end = parse_day(row.cells["period_start"]), parse_day(row.cells["period_end"])
        if start and end and end < start:
            rule = f"The period ends before it begins on {start}."
            yield figures.problem(row, "period_end", rule, "Correct one of the two days.")


def _check_days(table: TableFile, column: str, as_of: date) -> Iterator[Problem]:
    """Check that nothing is dated after the day up to which the story is coded."""
    for row in _sound_rows(table):
        day = parse_day(row.cells[column])
        if day and day > as_of:
            rule = f"The day is after {as_of}, the as-of date of the story."
            remedy = "Correct the day, or raise as_of in datapackage.json."
            yield table.problem(row, column, rule, remedy)
