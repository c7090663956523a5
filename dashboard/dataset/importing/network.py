"""From a project of the Discourse Network Analyzer, an SQLite file, to records.

Read are versions 2 and 3 of its format: documents, statements, and the variables
person, organization, concept and agreement of each statement. Other variables become
notes. See https://github.com/leifeld/dna.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from dashboard.dataset.importing.naming import Record
from dashboard.dataset.importing.report import Report
from dashboard.dataset.rules import MAX_QUOTE_WORDS
from dashboard.model.vocabulary import Stance
from dashboard.model.words import count_of, even_out

SIGNATURE = b"SQLite format 3\0"
MILLISECONDS_FROM = 10**11
"""A time of at least so much counts milliseconds since 1970, as version 2 writes it."""

AGREES = {"0": Stance.OPPOSE, "1": Stance.SUPPORT}


def is_network(path: Path) -> bool:
    """Tell whether a file is an SQLite database, as these projects are."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(SIGNATURE)) == SIGNATURE


def read_network(path: Path, report: Report) -> Iterator[Record]:
    """Yield a record for each statement that has a concept and somebody who makes it.

    The actor is the organization, else the person, who is the speaker otherwise; the
    row is the statement's number. Raises ValueError for another database.
    """
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        with closing(sqlite3.connect(address, uri=True)) as database:
            yield from _read_statements(database, report)
    except sqlite3.Error as error:
        raise ValueError(
            f"{path} is not a project of the Discourse Network Analyzer, version 2 or 3: {error}"
        ) from error


def _read_statements(database: sqlite3.Connection, report: Report) -> Iterator[Record]:
    variables = _read_variables(database)
    types = _read_types(database)
    columns = "s.ID, s.Start, s.Stop, d.Title, d.Text, d.Source, d.Author, d.Date"
    query = (
        f"SELECT {columns} FROM STATEMENTS s JOIN DOCUMENTS d ON d.ID = s.DocumentId ORDER BY s.ID"
    )
    count = 0
    for number, start, stop, title, text, source, author, at in database.execute(query):
        said = variables[number]
        person, organization = said.pop("person", ""), said.pop("organization", "")
        concept, agreement = said.pop("concept", ""), said.pop("agreement", "")
        count += 1
        if not concept or not (organization or person):
            report.ask("no concept, or nobody who makes it: the statement is left out", number)
            continue
        words = even_out(text[start:stop])
        notes = [f"{name}: {value}" for name, value in said.items() if value]
        notes.append(f"Characters {start} to {stop} of the document.")
        if len(words.split()) > MAX_QUOTE_WORDS:
            report.ask("a quotation is longer than a page should hold: shorten it", number)
        if not agreement:
            report.ask("no agreement is given: taken as unclear", number)
        yield Record(
            number,
            {
                "actor": organization or person,
                "speaker": person if organization else "",
                "side": types.get(organization or person, ""),
                "issue": concept,
                "stance": str(AGREES.get(agreement, "")),
                "no_stance_reason": "" if agreement in AGREES else "unclear",
                "quotation": words,
                "source": title,
                "publisher": source or author,
                "published_on": _day(at),
                "coder_note": " / ".join(notes),
            },
        )
    report.understand(f"a Discourse Network Analyzer project, {count_of(count, 'statement')}")


def _read_variables(database: sqlite3.Connection) -> defaultdict[int, dict[str, str]]:
    """Return the variables of each statement, by its number."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for table in ("DATABOOLEAN", "DATAINTEGER", "DATALONGTEXT", "DATASHORTTEXT"):
        value, join = "x.Value", ""
        if table == "DATASHORTTEXT" and _has(database, table, "Entity"):
            value, join = "e.Value", "JOIN ENTITIES e ON e.ID = x.Entity"
        elif table == "DATASHORTTEXT" and _has(database, "ATTRIBUTES", "Value"):
            value, join = "e.Value", "JOIN ATTRIBUTES e ON e.ID = x.Value"
        query = (
            f"SELECT x.StatementId, v.Variable, {value} FROM {table} x "
            f"JOIN VARIABLES v ON v.ID = x.VariableId {join}"
        )
        for statement, variable, text in database.execute(query):
            found[statement][variable.casefold()] = even_out("" if text is None else str(text))
    return found


def _read_types(database: sqlite3.Connection) -> dict[str, str]:
    """Return the type of each person and organization, where one is given."""
    if _has(database, "ATTRIBUTES", "Type"):
        query = "SELECT Value, Type FROM ATTRIBUTES WHERE Type <> ''"
    elif _has(database, "ATTRIBUTEVALUES", "AttributeValue"):
        query = (
            "SELECT e.Value, a.AttributeValue FROM ATTRIBUTEVALUES a "
            "JOIN ATTRIBUTEVARIABLES v ON v.ID = a.AttributeVariableId "
            "JOIN ENTITIES e ON e.ID = a.EntityId "
            "WHERE lower(v.AttributeVariable) = 'type' AND a.AttributeValue <> ''"
        )
    else:
        return {}
    return {even_out(str(name)): even_out(str(kind)) for name, kind in database.execute(query)}


def _has(database: sqlite3.Connection, table: str, column: str) -> bool:
    return any(row[1] == column for row in database.execute(f"PRAGMA table_info({table})"))


def _day(at: object) -> str:
    """Write a time in seconds or milliseconds since 1970 as a day."""
    if not isinstance(at, int):
        return ""
    seconds = at / 1000 if abs(at) >= MILLISECONDS_FROM else at
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
