"""Rules for positions: what a stance or its absence needs, and what it may rest on."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from dashboard.dataset.read import Row, TableFile
from dashboard.dataset.story_files import StoryFiles
from dashboard.model.errors import Problem
from dashboard.model.vocabulary import (
    Act,
    Basis,
    IssueKind,
    Mode,
    NoStanceReason,
    Relation,
)

ACTS_THAT_SET_A_STANCE: Mapping[str, frozenset[str]] = {
    IssueKind.POLICY: frozenset({Act.POSITION, Act.DEMAND, Act.COMMITMENT, Act.DEED}),
    IssueKind.CLAIM: frozenset({Act.CLAIM, Act.REBUTTAL, Act.JUSTIFICATION}),
}
"""Coding rule 1: what a supporting statement must do, by the kind of the issue."""

ACTS_THAT_GIVE_GROUNDS = frozenset({Act.JUSTIFICATION, Act.CLAIM})
"""Coding rule 1: what sets a stance on a policy with the basis inferred alone."""


def check_positions(files: StoryFiles) -> Iterator[Problem]:
    """Check each position by itself and with the evidence behind it."""
    positions = files.tables["positions"]
    if not files.complete("positions"):
        return
    for row in positions.rows:
        if row.line not in positions.misshapen:
            yield from _check_stance(positions, row)
            yield from _check_notes(positions, row)
    if files.complete("issues", "evidence", "statements"):
        yield from _check_evidence(files)


def _check_stance(positions: TableFile, row: Row) -> Iterator[Problem]:
    """Check that a row holds a stance with its basis and reason, or says why not."""
    stance, reason = row.cells["stance"], row.cells["no_stance_reason"]
    if stance and reason:
        rule = "The position holds both a stance and a reason for its absence."
        yield positions.problem(row, "no_stance_reason", rule, "Delete one of the two.")
    if not stance and not reason:
        rule = "The position holds neither a stance nor a reason for its absence."
        remedy = "Give a stance, or say in no_stance_reason why there is none."
        yield positions.problem(row, "stance", rule, remedy)
    for column in ("basis", "justification"):
        if stance and not row.cells[column]:
            rule = f"The stance has no {column}."
            yield positions.problem(row, column, rule, f"Give the {column} of the stance.")
        if row.cells[column] and not stance:
            rule = f"There is a {column}, but no stance."
            remedy = f"Delete the {column}, or move it to coder_note."
            yield positions.problem(row, column, rule, remedy)


def _check_notes(positions: TableFile, row: Row) -> Iterator[Problem]:
    """Check that the coder says why a position is unclear or inferred (coding rule 7)."""
    cells = row.cells
    if not cells["coder_note"]:
        remedy = "Say what was doubtful and which coding rule decided."
        if cells["no_stance_reason"] == NoStanceReason.UNCLEAR:
            rule = "An unclear position needs a coder's note."
            yield positions.problem(row, "coder_note", rule, remedy)
        if cells["basis"] == Basis.INFERRED:
            rule = "An inferred stance needs a coder's note."
            yield positions.problem(row, "coder_note", rule, remedy)


def _check_evidence(files: StoryFiles) -> Iterator[Problem]:
    """Check each position against the statements that evidence.csv puts behind it."""
    positions = files.tables["positions"]
    statements = {row.cells["statement_id"]: row.cells for row in files.tables["statements"].rows}
    kinds = {row.cells["issue_id"]: row.cells["kind"] for row in files.tables["issues"].rows}
    behind: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in files.tables["evidence"].rows:
        behind[row.cells["actor_id"], row.cells["issue_id"]].append(row.cells)
    for row in positions.rows:
        actor, issue = row.cells["actor_id"], row.cells["issue_id"]
        evidence = behind[actor, issue]
        if row.cells["stance"]:
            yield from _check_support(positions, row, evidence, statements, kinds.get(issue, ""))
        elif row.cells["no_stance_reason"] == NoStanceReason.UNCLEAR and not evidence:
            rule = "An unclear position needs the statement that cannot be placed."
            remedy = "Add it to evidence.csv; if there is none, the position is not_stated."
            yield positions.problem(row, "no_stance_reason", rule, remedy)
        elif row.cells["no_stance_reason"] == NoStanceReason.NOT_STATED and evidence:
            rule = "The position is not stated, but evidence.csv puts statements behind it."
            remedy = "Delete the evidence, or code the position as unclear."
            yield positions.problem(row, "no_stance_reason", rule, remedy)


def _check_support(
    positions: TableFile,
    row: Row,
    evidence: list[dict[str, str]],
    statements: Mapping[str, dict[str, str]],
    kind: str,
) -> Iterator[Problem]:
    """Check that a stance rests on the actor's own words or deeds (coding rules 1 and 2)."""
    supporting = [e["statement_id"] for e in evidence if e["relation"] == Relation.SUPPORTS]
    if any(statement not in statements for statement in supporting):
        return  # an unknown statement is reported as such; what it says cannot be judged
    support = [statements[statement] for statement in supporting]
    acts = ACTS_THAT_SET_A_STANCE.get(kind, frozenset())
    if kind == IssueKind.POLICY and row.cells["basis"] == Basis.INFERRED:
        acts |= ACTS_THAT_GIVE_GROUNDS
    fault = _find_weakness(support, row.cells["actor_id"], kind, acts)
    if fault:
        remedy = (
            "Add such a statement to evidence.csv with the relation supports, "
            "or code the position as unclear or not_stated."
        )
        yield positions.problem(row, "stance", fault, remedy)


def _find_weakness(
    support: list[dict[str, str]], actor: str, kind: str, acts: frozenset[str]
) -> str:
    """Say which rule the supporting statements break together, or nothing."""
    if not support:
        return "The stance has no statement that supports it."
    voiced = [s for s in support if s["mode"] != Mode.REPORTER_CONTEXT]
    if not voiced:
        return "The stance rests on the reporter's context alone, which never sets a stance."
    own = [s for s in voiced if s["actor_id"] == actor]
    if not own:
        return "The stance rests on what others say, which is never the actor's own stance."
    if acts and not any(s["act"] in acts for s in own):
        listed = ", ".join(sorted(acts))
        return f"On a {kind} issue a stance needs the actor's own {listed} (coding rule 1)."
    return ""
