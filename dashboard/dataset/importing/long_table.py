"""From a sheet with one row per utterance, in whatever words, to records."""

import re
from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from dashboard.dataset.importing.grids import Grid
from dashboard.dataset.importing.naming import LEFT_OUT, Record, compare_name, trim_name
from dashboard.dataset.importing.report import Report
from dashboard.dataset.importing.spellings import (
    CODES,
    HEADINGS,
    MONTHS,
    NEEDED,
    TOTALS,
    Codebook,
    match_headings,
    plain,
)
from dashboard.dataset.rules import MAX_QUOTE_WORDS
from dashboard.model.vocabulary import NoStanceReason
from dashboard.model.words import count_of, count_words, join_words

HEADER_WITHIN = 20
"""Rows at the top among which the headings are looked for."""

ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
DAY_FIRST = re.compile(r"(\d{1,2})([./-])(\d{1,2})[./-](\d{4}|\d{2})", re.ASCII)
DAY_NAMED = re.compile(r"(\d{1,2})\w{0,2}\.? (?:de |di )?(\w+)\.?,? (?:de )?(\d{4})")
MONTH_NAMED = re.compile(r"(\w+)\.? (\d{1,2})\w{0,2},? (\d{4})")
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+")
HOST_FIRST = re.compile(r"[^\s/]+\.[^\s/]{2,}(/\S*)?")
MARKS = (("“", "”"), ("„", "“"), ("„", "”"), ("«", "»"), ("「", "」"), ('"', '"'))
DAYS = ("said_on", "published_on")


def read_long_table(
    grid: Grid, columns: Mapping[str, str], values: Mapping[str, str], report: Report
) -> Iterator[Record]:
    """Yield a record for each row that says something.

    ``columns`` names headings for fields, ``values`` codes for words. Raises ValueError
    where actor, issue and stance cannot be told apart.
    """
    at = _find_header(grid.rows, columns)
    header = grid.rows[at]
    if at:
        report.understand(f"headings in row {at + 1}; what stands above is left out")
    places = match_headings(header, columns, report)
    if missing := [field for field in NEEDED if field not in places]:
        listed = ", ".join(repr(heading) for heading in header if heading)
        options = " ".join(f"--column {field}=HEADING" for field in missing)
        raise ValueError(
            f"no column for {join_words(missing)} among the headings {listed}: give {options}"
        )
    yield from _Reader(header, places, values, grid.rows[at + 1 :], report).records(at + 2)


def _find_header(rows: Sequence[Sequence[str]], columns: Mapping[str, str]) -> int:
    """Return the place of the row that has most of the known headings."""
    known = {plain(word) for field, words in HEADINGS.items() for word in (field, *words)}
    known |= {plain(heading) for heading in columns.values()}

    def fitness(at: int) -> int:
        return sum(plain(cell) in known for cell in rows[at] if cell)

    return max(range(min(len(rows), HEADER_WITHIN)), key=fitness, default=0)


class _Reader:
    """Reads the rows below the headings."""

    def __init__(
        self,
        header: list[str],
        places: Mapping[str, int],
        values: Mapping[str, str],
        rows: list[list[str]],
        report: Report,
    ) -> None:
        self._header, self._places, self._rows, self._report = header, places, rows, report
        width = len(header)
        self._others = {
            place: heading or f"column {place + 1}"
            for place, heading in enumerate([*header, *[""] * (self._width() - width)])
            if place not in places.values() and any(place < len(r) and r[place] for r in rows)
        }
        self._codebook = Codebook(values, [self._cell(row, "stance") for row in rows])
        self._month_first = {field: self._is_month_first(field) for field in DAYS}
        if self._others:
            kept = join_words([repr(heading) for heading in self._others.values()])
            report.understand(f"{kept}: no field of a story, kept in {LEFT_OUT}")

    def records(self, first_row: int) -> Iterator[Record]:
        """Yield the records, the first row of them having this number in the file."""
        empty, report = 0, self._report
        for number, row in enumerate(self._rows, first_row):
            if not any(row):
                empty += 1
                continue
            if compare_name(self._cell(row, "actor")) in TOTALS:
                self._leave_out(row, number)
                report.change(f"a row of totals is left out, and kept in {LEFT_OUT}", number)
                continue
            fields = self._read_row(row, number)
            if trim_name(fields["actor"]) and trim_name(fields["issue"]):
                yield Record(number, fields)
            else:
                lacking = join_words([f for f in ("actor", "issue") if not trim_name(fields[f])])
                self._leave_out(row, number)
                report.ask(f"no {lacking}: the row is left out, and kept in {LEFT_OUT}", number)
        if empty:
            self._report.change(f"{count_of(empty, 'empty row')} left out")

    def _leave_out(self, row: Sequence[str], number: int) -> None:
        for place, cell in enumerate(row):
            if cell:
                heading = self._header[place] if place < len(self._header) else ""
                self._report.leave_out(number, heading or f"column {place + 1}", cell)

    def _width(self) -> int:
        return max(map(len, self._rows), default=0)

    def _cell(self, row: Sequence[str], field: str) -> str:
        place = self._places.get(field)
        return row[place] if place is not None and place < len(row) else ""

    def _read_row(self, row: Sequence[str], number: int) -> dict[str, str]:
        fields = {field: self._cell(row, field) for field in self._places}
        notes = [fields.get("coder_note", "")]
        for field in CODES:
            if word := fields.get(field, ""):
                fields[field] = self._code(field, word, number, notes)
        if fields["stance"] in list(NoStanceReason):
            fields |= {"no_stance_reason": fields["stance"], "stance": ""}
        elif not fields["stance"] and not fields.get("no_stance_reason"):
            fields["no_stance_reason"] = str(NoStanceReason.UNCLEAR)
            if not self._cell(row, "stance"):
                self._report.ask("no stance is given: taken as unclear", number)
                notes.append("The table gives no stance.")
        for field in DAYS:
            if fields.get(field):
                fields[field] = self._day(field, fields[field], number, notes)
        self._tidy(fields, number, notes)
        for place, heading in self._others.items():
            if place < len(row) and row[place]:
                self._report.leave_out(number, heading, row[place])
        if any(row[len(self._header) :]):
            self._report.ask("more cells than headings: is there a separator in a cell?", number)
        return fields | {"coder_note": " / ".join(filter(None, notes))}

    def _code(self, field: str, word: str, number: int, notes: list[str]) -> str:
        """Return the code that a word stands for; one not known is kept in a note."""
        code = self._codebook.find(field, word)
        if not code:
            hint = " or ".join(f"--value {each}={word!r}" for each in CODES[field][:2])
            self._report.ask(f"{field} {word!r} is not known: give {hint} …", number)
            notes.append(f"The table says {field} “{word}”.")
        elif code != word:
            self._report.change(f"{field} {word!r} is {code}", number)
        if code == NoStanceReason.UNCLEAR:
            notes.append(f"The table says “{word}”.")
        return code

    def _tidy(self, fields: dict[str, str], number: int, notes: list[str]) -> None:
        """Bring an address, a paragraph and a quotation into the form of the tables."""
        url = fields.get("url", "")
        if url and not ADDRESS.fullmatch(url):
            fields["url"] = f"https://{url}" if HOST_FIRST.fullmatch(url) else ""
            if not fields["url"]:
                notes.append(f"url: {url}")
                self._report.ask(f"url {url!r} is no web address: kept as a note", number)
        if not url and ADDRESS.fullmatch(fields.get("source", "")):
            fields |= {"url": fields["source"], "source": ""}
        paragraph = fields.get("paragraph", "")
        if paragraph and not (paragraph.isascii() and paragraph.isdigit() and int(paragraph)):
            fields["paragraph"] = ""
            notes.append(f"Place in the source: {paragraph}")
            self._report.change(f"paragraph {paragraph!r} is no number: kept as a note", number)
        quotation = fields.get("quotation", "")
        bare = _strip_marks(quotation)
        if bare != quotation:
            fields["quotation"] = bare
            self._report.change("quotation marks around a quotation are left out", number)
        if (count := count_words(bare)) > MAX_QUOTE_WORDS:
            self._report.ask(f"a quotation of {count} words is long: quote what it needs", number)

    def _is_month_first(self, field: str) -> bool | None:
        """Tell from a column's days which number is the month; None where nothing tells."""
        found = [m for row in self._rows if (m := DAY_FIRST.fullmatch(self._cell(row, field)))]
        if any(int(match[1]) > 12 for match in found) or any(match[2] == "." for match in found):
            return False
        return True if any(int(match[3]) > 12 for match in found) else None

    def _day(self, field: str, text: str, number: int, notes: list[str]) -> str:
        """Write a day as YYYY-MM-DD; one that cannot be told is kept in a note."""
        day = _write_day(text, self._month_first[field])
        if not day:
            self._report.ask(
                f"{field} {text!r} is not a day that can be told: kept as a note", number
            )
            notes.append(f"{field}: {text}")
        elif day != text:
            self._report.change(f"{field} {text!r} is {day}", number)
        return day


def _strip_marks(quotation: str) -> str:
    """Leave out the marks around a quotation; marks within it stay.

    >>> _strip_marks("« Oui »"), _strip_marks('"No", said "one"')
    ('Oui', '"No", said "one"')
    """
    for first, last in MARKS:
        bare = quotation[1:-1]
        if quotation[:1] == first and quotation[-1:] == last and not {first, last} & set(bare):
            return bare.strip()
    return quotation


def _write_day(text: str, month_first: bool | None) -> str:
    """Write a day as YYYY-MM-DD; empty where it is none, or could be one of two.

    >>> [_write_day(text, None) for text in ("2025/8/3", "13.08.25", "1/2/2025", "3 May 2024")]
    ['2025-08-03', '2025-08-13', '', '2024-05-03']
    >>> [_write_day(text, None) for text in ("1er avril 2026", "4 kwietnia 2026", "May 3, 2024")]
    ['2026-04-01', '2026-04-04', '2024-05-03']
    """
    if match := ISO_DAY.fullmatch(text):
        year, month, day = map(int, match.groups())
    elif match := DAY_FIRST.fullmatch(text):
        day, month, year = int(match[1]), int(match[3]), int(match[4])
        year += 2000 if year < 100 else 0
        if match[2] != "." and month_first is None and max(day, month) <= 12 and day != month:
            return ""
        if month_first or month > 12:
            day, month = month, day
    elif match := DAY_NAMED.fullmatch(text.casefold()):
        day, month, year = int(match[1]), MONTHS.get(match[2], 0), int(match[3])
    elif match := MONTH_NAMED.fullmatch(text.casefold()):
        day, month, year = int(match[2]), MONTHS.get(match[1], 0), int(match[3])
    else:
        return ""
    try:
        return pd.Timestamp(year=year, month=month, day=day).date().isoformat()
    except ValueError:
        return ""
