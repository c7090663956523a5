"""Rules for positions: what a stance or its absence needs, and what it may rest on."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.model.errors import Problem, Rule
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
            yield from check_stance(positions, row)
            yield from _check_notes(positions, row)
    if not files.complete("issues", "evidence", "statements"):
        return
    if files.tables["statements"].rows:
        yield from _check_evidence(files)
    else:
        yield from _check_inferences(positions)


def check_stance(
    positions: TableFile,
    row: Row,
    *,
    needed: Collection[str] = ("basis", "justification"),
    note: str = "coder_note",
) -> Iterator[Problem]:
    """Check that a row holds a stance with all that is ``needed``, or a reason for none.

    Only what is inferred cannot do without a justification: a vote is cast, and a word said,
    whether or not its reason is known.
    ``note`` is the column for whatever a row without a stance wants to say.
    """
    stance, reason = row.cells["stance"], row.cells["no_stance_reason"]
    if stance and reason:
        yield positions.problem(row, "no_stance_reason", rules.STANCE_AND_REASON)
    if not stance and not reason:
        yield positions.problem(row, "stance", rules.NO_STANCE_NO_REASON)
    for column in needed:
        if stance and not row.cells[column]:
            yield from _say_what_is_missing(positions, row, column)
        if row.cells[column] and not stance:
            yield positions.problem(row, column, rules.WITHOUT_STANCE, note=note)


def _say_what_is_missing(positions: TableFile, row: Row, column: str) -> Iterator[Problem]:
    basis = row.cells["basis"]
    if column != "justification" or basis not in (Basis.EXPLICIT, Basis.DEED):
        yield positions.problem(row, column, rules.INCOMPLETE_STANCE)
    elif basis == Basis.EXPLICIT:
        yield positions.problem(row, column, rules.NO_REASON_CODED)


def _check_notes(positions: TableFile, row: Row) -> Iterator[Problem]:
    """Check that the coder says why a position is unclear or inferred."""
    if row.cells["coder_note"]:
        return
    if row.cells["no_stance_reason"] == NoStanceReason.UNCLEAR:
        yield positions.problem(row, "coder_note", rules.UNCLEAR_WITHOUT_NOTE)
    if row.cells["basis"] == Basis.INFERRED:
        yield positions.problem(row, "coder_note", rules.INFERRED_WITHOUT_NOTE)


def _check_inferences(positions: TableFile) -> Iterator[Problem]:
    """Check that a story without statements infers no stance from them."""
    for row in positions.rows:
        if row.line not in positions.misshapen and row.cells["basis"] == Basis.INFERRED:
            yield positions.problem(row, "basis", rules.INFERRED_FROM_NOTHING)


def _check_evidence(files: StoryFiles) -> Iterator[Problem]:
    """Check each position against the statements that evidence.csv puts behind it."""
    positions = files.tables["positions"]
    actors = files.keys("actors") | {""}
    statements = {
        row.cells["statement_id"]: row.cells
        for row in files.tables["statements"].rows
        if row.cells["actor_id"] in actors
    }
    kinds = {row.cells["issue_id"]: row.cells["kind"] for row in files.tables["issues"].rows}
    behind: defaultdict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in files.tables["evidence"].rows:
        behind[row.cells["actor_id"], row.cells["issue_id"]].append(row.cells)
    coded = {(row.cells["actor_id"], row.cells["issue_id"]) for row in positions.rows}
    misnamed = {issue for actor, issue in behind if (actor, issue) not in coded}
    for row in positions.rows:
        actor, issue = row.cells["actor_id"], row.cells["issue_id"]
        evidence = behind[actor, issue]
        if not evidence and issue in misnamed:
            continue  # its evidence may be what is reported for naming no position
        if row.cells["stance"] and not evidence and row.cells["basis"] != Basis.INFERRED:
            yield positions.problem(row, "stance", rules.NO_WORDS_CODED)
        elif row.cells["stance"]:
            yield from _check_support(positions, row, evidence, statements, kinds.get(issue, ""))
        elif row.cells["no_stance_reason"] == NoStanceReason.UNCLEAR and not evidence:
            yield positions.problem(row, "no_stance_reason", rules.UNCLEAR_WITHOUT_STATEMENT)
        elif row.cells["no_stance_reason"] == NoStanceReason.NOT_STATED and evidence:
            yield positions.problem(row, "no_stance_reason", rules.NOT_STATED_WITH_STATEMENT)


def _check_support(
    positions: TableFile,
    row: Row,
    evidence: list[dict[str, str]],
    statements: Mapping[str, dict[str, str]],
    kind: str,
) -> Iterator[Problem]:
    """Check that a stance rests on the actor's own words or deeds."""
    supporting = [e["statement_id"] for e in evidence if e["relation"] == Relation.SUPPORTS]
    if any(statement not in statements for statement in supporting):
        return  # an unknown statement or actor is reported as such, and cannot be judged
    support = [statements[statement] for statement in supporting]
    acts = ACTS_THAT_SET_A_STANCE.get(kind, frozenset())
    if kind == IssueKind.POLICY and row.cells["basis"] == Basis.INFERRED:
        acts |= ACTS_THAT_GIVE_GROUNDS
    rule = _find_broken_rule(support, row.cells["actor_id"], acts)
    if rule:
        listed = ", ".join(sorted(acts))
        yield positions.problem(row, "stance", rule, kind=kind, acts=listed)


def _find_broken_rule(
    support: list[dict[str, str]], actor: str, acts: frozenset[str]
) -> Rule | None:
    """Return the rule that the supporting statements break together, if they break one."""
    if not support:
        return rules.NO_SUPPORT
    voiced = [s for s in support if s["mode"] != Mode.REPORTER_CONTEXT]
    if not voiced:
        return rules.CONTEXT_ALONE
    own = [s for s in voiced if s["actor_id"] == actor]
    if not own:
        return rules.OTHERS_ALONE
    if acts and not any(s["act"] in acts for s in own):
        return rules.WRONG_ACT
    return None
