"""From records, one an utterance, to the tables of a story.

A record holds the fields of ``spellings.HEADINGS``, coded ones as codes, dates as
YYYY-MM-DD, and is empty in what is not known.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.dataset.importing.naming import (
    SENTENCE_ENDS,
    Ids,
    Record,
    Table,
    compare_name,
    shorten,
    trim_name,
)
from dashboard.dataset.importing.report import Report
from dashboard.dataset.importing.words_behind import WordsBehind
from dashboard.model.vocabulary import (
    Basis,
    IssueKind,
    NoStanceReason,
    Stance,
)
from dashboard.model.words import even_out, join_words

ONE_SIDE = "Actors"


def build_tables(records: Iterable[Record], report: Report) -> dict[str, Table]:
    """Make actors, issues, positions and, where there are words, the tables behind them."""
    records = list(records)
    actors = _collect(records, "actor", Ids("actor"), report)
    issues = _collect(records, "issue", Ids("issue"), report)
    tables = {
        "actors": [_describe_actor(actor, report) for actor in actors.values()],
        "issues": _describe_issues(issues.values(), report),
    }
    kinds = {row["issue_id"]: row["kind"] for row in tables["issues"]}
    cells: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in records:
        cells[
            actors[compare_name(record["actor"])].id, issues[compare_name(record["issue"])].id
        ].append(record)
    tables["positions"] = [_code_position(*cell, rows, report) for cell, rows in cells.items()]
    if any(record["quotation"] or record["source"] or record["url"] for record in records):
        tables |= WordsBehind(kinds, report).collect(cells, tables["positions"])
    return tables


@dataclass(slots=True)
class _Named:
    """An actor or issue: its id, its name as first written, and the records that name it."""

    id: str
    name: str
    records: list[Record]

    def first(self, field: str) -> str:
        return next((record[field] for record in self.records if record[field]), "")


def _collect(records: list[Record], field: str, ids: Ids, report: Report) -> dict[str, _Named]:
    """Gather the records of each actor or issue, by ``compare_name``."""
    named: dict[str, _Named] = {}
    for record in records:
        key = compare_name(record[field])
        if key not in named:
            name = trim_name(record[field]) if field == "issue" else even_out(record[field])
            named[key] = _Named(ids.make(name), name, [])
        named[key].records.append(record)
        if trim_name(record[field]) != trim_name(named[key].name):
            report.change(f"{record[field]!r} is taken for {named[key].name!r}", record.row)
    return named


def _describe_actor(actor: _Named, report: Report) -> dict[str, str]:
    side = actor.first("side")
    sides = {record["side"] for record in actor.records if record["side"]}
    if len(sides) > 1:
        report.ask(f"{actor.name!r} has the sides {join_words(sorted(sides))}: taken as {side!r}")
    if not side:
        report.ask(f"no side is given for some actors: they are in one side, {ONE_SIDE!r}")
    return {
        "actor_id": actor.id,
        "name": actor.name,
        "short_name": actor.first("short_name") or actor.name,
        "side": side or ONE_SIDE,
        "role": actor.first("role"),
        "affiliation": actor.first("affiliation"),
    }


def _describe_issues(issues: Iterable[_Named], report: Report) -> Table:
    labels: set[str] = set()
    table = []
    for issue in issues:
        kind, given = issue.first("kind"), issue.first("short_label")
        if not kind:
            report.ask("no kind is given for some issues: taken as policy (what should be done)")
        if issue.records[0]["issue"].endswith(tuple(SENTENCE_ENDS)):
            report.change(
                "the stop at the end of the proposition is left out", issue.records[0].row
            )
        table.append(
            {
                "issue_id": issue.id,
                "kind": kind or str(IssueKind.POLICY),
                "proposition": issue.name,
                "short_label": _tell_apart(given or shorten(issue.name), labels),
                "status_quo": issue.first("status_quo"),
            }
        )
    return table


def _tell_apart(label: str, taken: set[str]) -> str:
    number, chosen = 2, label
    while chosen.casefold() in taken:
        chosen, number = f"{label} ({number})", number + 1
    taken.add(chosen.casefold())
    return chosen


def _code_position(actor: str, issue: str, records: list[Record], report: Report) -> dict[str, str]:
    """Make one position of all that is recorded of an actor on an issue."""
    stances = list(dict.fromkeys(record["stance"] for record in records if record["stance"]))
    reasons = [record["no_stance_reason"] for record in records if record["no_stance_reason"]]
    notes = [record["coder_note"] for record in records]
    position = {"actor_id": actor, "issue_id": issue}
    stance = _join_stances(stances)
    rows = join_words([str(record.row) for record in records])
    if stance:
        if len(stances) > 1:
            report.change(f"rows {rows} together, {join_words(stances)}, are one position: mixed")
        basis = next((r["basis"] for r in records if r["basis"]), "")
        if not basis:
            report.ask("no basis is given for some stances: taken as explicit (in words)")
        position |= {"stance": stance, "basis": basis or str(Basis.EXPLICIT)}
        for field, mark in (("condition", "; "), ("justification", "; ")):
            position[field] = _join(records, field, mark)
    else:
        if stances:
            report.ask(f"rows {rows} say {join_words(stances)}: taken as unclear")
            notes.append(f"The table says {join_words(stances)}.")
            reasons = [str(NoStanceReason.UNCLEAR)]
        position["no_stance_reason"] = reasons[0] if reasons else str(NoStanceReason.UNCLEAR)
        for field in ("condition", "justification"):
            if text := _join(records, field, "; "):
                report.change(
                    f"the {field} of a row without a stance is in coder_note", records[0].row
                )
                notes.append(text)
    position["coder_note"] = " / ".join(dict.fromkeys(filter(None, notes)))
    return position


def _join_stances(stances: list[str]) -> str:
    """Return the stance that several make together; empty if that is for the editor to say."""
    if len(stances) == 1:
        return stances[0]
    on_record = {Stance.SUPPORT, Stance.OPPOSE, Stance.MIXED}
    return str(Stance.MIXED) if stances and set(stances) <= on_record else ""


def _join(records: list[Record], field: str, mark: str) -> str:
    texts = dict.fromkeys(record[field] for record in records if record[field])
    return mark.join(texts)
