"""Short names of actors, told apart where two have the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd


def tell_apart(actors: pd.DataFrame) -> list[str]:
    """Return a short name for each actor that no other has, capitals aside.

    Those of one short name are told apart by their sides, else they go by their full names,
    else by their ids.
    """
    rows: list[Any] = list(actors.itertuples())
    alike: defaultdict[str, list[Any]] = defaultdict(list)
    for row in rows:
        alike[row.short_name.casefold()].append(row)
    names = {row.actor_id: row.short_name for row in rows}
    taken = set(alike)
    for group in alike.values():
        if len(group) > 1:
            chosen = next(words for words in _ways(group) if _are_free(words, taken))
            taken.update(map(str.casefold, chosen))
            names.update(zip((row.actor_id for row in group), chosen, strict=True))
    return [names[row.actor_id] for row in rows]


def _ways(group: Sequence[Any]) -> Iterator[list[str]]:
    """Word the names of actors in one way after another; the last is always free."""
    yield [f"{row.short_name} ({row.side})" for row in group]
    yield [row.name for row in group]
    mark = ""
    while True:
        yield [f"{row.short_name} ({row.actor_id}){mark}" for row in group]
        mark += "′"


def _are_free(words: Sequence[str], taken: set[str]) -> bool:
    folded = [word.casefold() for word in words]
    return len(set(folded)) == len(folded) and taken.isdisjoint(folded)
