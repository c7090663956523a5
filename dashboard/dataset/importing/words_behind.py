"""From records to what stands behind positions: sources, statements, evidence, frames."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from dashboard.dataset.importing.naming import Ids, Record, Table, shorten
from dashboard.dataset.importing.report import Report
from dashboard.model.vocabulary import Act, Basis, IssueKind, Mode, Relation

UNNAMED = "Not named"


class WordsBehind:
    """Collects sources, statements, evidence and frames behind the positions."""

    def __init__(self, kinds: Mapping[str, str], report: Report) -> None:
        """Take the kind of each issue."""
        self._kinds, self._report = kinds, report
        self._sources: dict[tuple[str, ...], dict[str, str]] = {}
        self._statements: dict[tuple[str, ...], dict[str, str]] = {}
        self._frames: dict[str, dict[str, str]] = {}
        self._evidence: dict[tuple[str, str, str], dict[str, str]] = {}
        self._ids = {noun: Ids(noun) for noun in ("source", "statement", "frame")}

    def collect(
        self, cells: Mapping[tuple[str, str], list[Record]], positions: Table
    ) -> dict[str, Table]:
        """Return the four tables for the records of each position."""
        for position, ((actor, issue), records) in zip(positions, cells.items(), strict=True):
            for record in records:
                self._add(record, actor, issue, position.get("stance", ""))
        return {
            "sources": list(self._sources.values()),
            "statements": list(self._statements.values()),
            "evidence": list(self._evidence.values()),
            "frames": list(self._frames.values()),
        }

    def _add(self, record: Record, actor: str, issue: str, stance: str) -> None:
        if not record["quotation"] and not record["stance"]:
            return
        if not (record["quotation"] or record["justification"]):
            self._report.ask("a stance has neither words nor a reason behind it", record.row)
            return
        statement = self._state(record, actor, issue)
        relation = Relation.SUPPORTS if stance else Relation.CONTEXT
        frame = self._frame(record["frame"]) if record["frame"] else ""
        self._evidence.setdefault(
            (actor, issue, statement),
            {
                "actor_id": actor,
                "issue_id": issue,
                "statement_id": statement,
                "relation": str(relation),
                "frame_id": frame,
            },
        )

    def _state(self, record: Record, actor: str, issue: str) -> str:
        """Return the id of a record's statement, which several issues may share."""
        summary = record["justification"] or f"On this: “{shorten(record['issue'])}”."
        content = {
            "actor_id": actor,
            "speaker": record["speaker"],
            "source_id": self._source(record),
            "paragraph": record["paragraph"],
            "said_on": record["said_on"],
            "act": str(_act(record["basis"], self._kinds[issue])),
            "mode": str(Mode.DIRECT_QUOTE if record["quotation"] else Mode.PARAPHRASE),
            "quote": record["quotation"],
        }
        key = (*content.values(), "" if record["quotation"] else summary)
        if key not in self._statements:
            name = f"{actor} {record['quotation'] or summary}"
            statement = self._ids["statement"].make(name)
            self._statements[key] = {"statement_id": statement, **content, "summary": summary}
        return self._statements[key]["statement_id"]

    def _source(self, record: Record) -> str:
        """Return the id of the source of a record."""
        host = urlsplit(record["url"]).hostname or ""
        title = record["source"] or host or UNNAMED
        publisher = record["publisher"] or host.removeprefix("www.") or title
        if title == UNNAMED:
            self._report.ask("no source is named for some words", record.row)
        key = (title, publisher, record["url"])
        if key not in self._sources:
            self._sources[key] = {
                "source_id": self._ids["source"].make(title),
                "title": title,
                "publisher": publisher,
                "source_type": "other",
                "published_on": record["published_on"],
                "url": record["url"],
                "read_by_coder": "true",
            }
            self._report.ask("the type of every source is other")
        return self._sources[key]["source_id"]

    def _frame(self, label: str) -> str:
        if label not in self._frames:
            frame = {"frame_id": self._ids["frame"].make(label), "label": label}
            self._frames[label] = frame | {"definition": label}
            self._report.ask("the definition of every frame repeats its label")
        return self._frames[label]["frame_id"]


def _act(basis: str, kind: str) -> Act:
    """Return what a statement does that sets a stance with this basis (coding rule 1)."""
    if kind == IssueKind.CLAIM:
        return Act.JUSTIFICATION if basis == Basis.INFERRED else Act.CLAIM
    acts: dict[Any, Act] = {Basis.DEED: Act.DEED, Basis.INFERRED: Act.JUSTIFICATION}
    return acts.get(basis, Act.POSITION)
