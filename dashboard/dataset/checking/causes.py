"""One problem per cause: what the same remedy puts right is said once, with all its places."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from dashboard.dataset import rules
from dashboard.model.errors import Problem

ONE_CAUSE_EVERYWHERE = frozenset({rules.EMPTY_REFERENCE.number, rules.EXAMPLE_ROW.number})
"""Numbers of the rules whose breaches are said once, whatever the file."""


def merge_causes(problems: Iterable[Problem]) -> list[Problem]:
    """Merge problems of one cause into the first of them, sorted by file and line.

    One cause is the same value in one column of one file breaking the same rule; for rows
    that another table lacks, it is the lacking row, whoever names it.
    """
    causes: defaultdict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in sorted(set(problems)):
        causes[_cause(problem)].append(problem)
    return sorted(_merge(group) for group in causes.values())


def _cause(problem: Problem) -> tuple[str, ...]:
    said = problem.number, problem.rule, problem.remedy
    if problem.number in ONE_CAUSE_EVERYWHERE:
        return said
    if problem.number == rules.UNKNOWN_ROW.number:
        return *said, problem.value
    return *said, problem.value, problem.file, problem.column


def _merge(group: list[Problem]) -> Problem:
    first, *rest = group
    places = dict.fromkeys((problem.file, problem.line) for problem in rest)
    places.pop((first.file, first.line), None)
    return replace(first, others=tuple(places))
