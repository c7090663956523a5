"""Rules for statements and what hangs on them: responses, figures, events, dates."""

from collections.abc import Iterator, Mapping
from datetime import date

from dashboard.dataset import rules
from dashboard.dataset.checking.package import own_limit, parse_day
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.dataset.rules import MAX_NEIGHBOUR_WORDS, MAX_QUOTE_WORDS
from dashboard.model.appearance import QUOTED_MODES
from dashboard.model.errors import Problem
from dashboard.model.vocabulary import Act, Mode, Response
from dashboard.model.words import count_words

QUOTATION_MARKS = ("“”", '""', "„“", "„”", "«»", "‹›", "‘’", "‚‘", "''", "「」")

DATES_UP_TO_AS_OF = (("statements", "said_on"), ("sources", "published_on"), ("events", "date"))


def check_statements(files: StoryFiles) -> Iterator[Problem]:
    """Check statements, responses and the period of figures, and dates against as_of."""
    statements = files.tables["statements"]
    limit = own_limit(files.package)
    if files.complete("statements"):
        for row in _sound_rows(statements):
            yield from _check_attribution(statements, row)
            yield from _check_quote(statements, row, limit)
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
        yield statements.problem(row, "actor_id", rules.NO_ACTOR)
    elif cells["mode"] == Mode.REPORTER_CONTEXT and cells["act"] != Act.CONTEXT:
        yield statements.problem(row, "act", rules.CONTEXT_ACTS)
    if cells["via"] and cells["via"] == cells["source_id"]:
        yield statements.problem(row, "via", rules.CARRIER_IS_SOURCE)


def _check_quote(statements: TableFile, row: Row, limit: int | None) -> Iterator[Problem]:
    """Check that a quotation is there exactly when the mode says so, short and bare.

    ``limit`` is the story's own, if it has one.
    """
    quote, mode = row.cells["quote"], row.cells["mode"]
    if mode in QUOTED_MODES and not quote:
        yield statements.problem(row, "quote", rules.NO_QUOTATION, mode=mode)
    if quote and mode not in QUOTED_MODES:
        yield statements.problem(row, "quote", rules.QUOTATION_IN_MODE, mode=mode or "empty")
    count = count_words(quote)
    if count > (limit or MAX_QUOTE_WORDS):
        rule = rules.OVER_OWN_LIMIT if limit else rules.LONG_QUOTATION
        yield statements.problem(row, "quote", rule, count=count, limit=limit)
    if _has_outer_marks(quote):
        yield statements.problem(row, "quote", rules.OUTER_MARKS)
    for column in ("prefix", "suffix"):
        yield from _check_neighbours(statements, row, column)


def _check_neighbours(statements: TableFile, row: Row, column: str) -> Iterator[Problem]:
    """Check that the words beside a quotation are few, and beside a quotation."""
    count = count_words(row.cells[column])
    if count and not row.cells["quote"]:
        yield statements.problem(row, column, rules.NEIGHBOURS_ALONE)
    if count > MAX_NEIGHBOUR_WORDS:
        yield statements.problem(row, column, rules.MANY_NEIGHBOURS, count=count)


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
    """Check that an answer is another statement, by the actor who was addressed."""
    responses = files.tables["responses"]
    known = files.keys("actors")
    actors = {r.cells["statement_id"]: r.cells["actor_id"] for r in files.tables["statements"].rows}
    column = "response_statement_id"
    for row in _sound_rows(responses):
        response, answer = row.cells["response"], row.cells[column]
        if response in (Response.ANSWERED, Response.PARTLY) and not answer:
            yield responses.problem(row, column, rules.ANSWER_WITHOUT_STATEMENT)
        if response == Response.NOT_ANSWERED and answer:
            yield responses.problem(row, column, rules.STATEMENT_WITHOUT_ANSWER)
        else:
            yield from _check_answer(responses, row, actors, known)


def _check_answer(
    responses: TableFile, row: Row, actors: Mapping[str, str], known: frozenset[str]
) -> Iterator[Problem]:
    """Check who answers whom; actors that are not known are reported by themselves.

    ``actors`` has the actor of each statement.
    """
    answer, addressed = row.cells["response_statement_id"], row.cells["actor_id"]
    speaker = actors.get(answer)
    if answer and answer == row.cells["statement_id"]:
        yield responses.problem(row, "response_statement_id", rules.ANSWERS_ITSELF)
    elif addressed and addressed == actors.get(row.cells["statement_id"]):
        yield responses.problem(row, "actor_id", rules.ADDRESSED_SELF)
    elif (
        speaker is not None and speaker != addressed and {speaker or addressed, addressed} <= known
    ):
        yield responses.problem(
            row,
            "response_statement_id",
            rules.ANSWER_BY_ANOTHER,
            speaker=speaker or "no actor",
            addressed=addressed,
        )


def _check_periods(figures: TableFile) -> Iterator[Problem]:
    """Check that no period ends before it begins."""
    for row in _sound_rows(figures):
        start, end = parse_day(row.cells["period_start"]), parse_day(row.cells["period_end"])
        if start and end and end < start:
            yield figures.problem(row, "period_end", rules.PERIOD_BACKWARDS, start=start)


def _check_days(table: TableFile, column: str, as_of: date) -> Iterator[Problem]:
    """Check that nothing is dated after the day up to which the story is coded."""
    for row in _sound_rows(table):
        day = parse_day(row.cells[column])
        if day and day > as_of:
            yield table.problem(row, column, rules.AFTER_AS_OF, as_of=as_of)
