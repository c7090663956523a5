"""One problem per cause, and a bounded list of them.

What the same remedy puts right is said once, with all its places. Of problems of one kind
the first are told one by one, and the others counted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dashboard.dataset import rules
from dashboard.model.errors import Problem

ONE_CAUSE_EVERYWHERE = frozenset({rules.EMPTY_REFERENCE.number, rules.EXAMPLE_ROW.number})
"""Numbers of the rules whose breaches are said once, whatever the file."""
MOST_ALIKE = 10
"""Problems of one kind that are told one by one."""

MOST_LISTED = 100
"""Problems beyond which fewer kinds are told apart."""

KINDS: Sequence[Callable[[Problem], tuple[str, ...]]] = (
    lambda problem: (problem.number, problem.file, problem.column),
    lambda problem: (problem.number, problem.file),
    lambda problem: (problem.number,),
)
"""What problems of one kind have in common, from the narrowest kind to the widest."""


def list_problems(problems: Iterable[Problem]) -> list[Problem]:
    """Merge problems of one cause, and list the first of each kind, sorted by file and line."""
    listed = merge_causes(problems)
    for kind in KINDS:
        listed = _list_first(listed, kind)
        if len(listed) <= MOST_LISTED:
            break
    return listed


def _list_first(
    problems: list[Problem], kind: Callable[[Problem], tuple[str, ...]]
) -> list[Problem]:
    """Keep the first problems of each kind; the last one kept has the places of the others."""
    kinds: defaultdict[tuple[str, ...], list[Problem]] = defaultdict(list)
    for problem in problems:
        kinds[kind(problem)].append(problem)
    return sorted(problem for alike in kinds.values() for problem in _count_rest(alike))


def _count_rest(alike: list[Problem]) -> list[Problem]:
    kept, rest = alike[:MOST_ALIKE], alike[MOST_ALIKE:]
    if rest:
        places = [place for each in rest for place in ((each.file, each.line), *each.unlisted)]
        kept[-1] = replace(kept[-1], unlisted=(*kept[-1].unlisted, *places))
    return kept


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
