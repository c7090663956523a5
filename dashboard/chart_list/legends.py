"""What a chart's marks mean, from the rows it is drawn of."""

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from dashboard.model.appearance import EVENT_APPEARANCES, stance_words
from dashboard.model.vocabulary import POSITION_CODES, Basis, IssueKind, Stance


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One entry of a legend: ``text`` beside the swatch of a position ``code``, or a ``mark``.

    ``basis`` stands for the look of a position shown in that way, whatever its code.
    """

    text: str
    code: str = ""
    mark: str = ""
    basis: str = ""


BASIS_LOOKS = {
    Basis.EXPLICIT: "solid: said outright",
    Basis.DEED: "bar: shown by a deed",
    Basis.INFERRED: "dashed: inferred by the coder, not said outright",
}


SILENCE = "Actors without a position stand apart from the scale: silence is not neutrality."


def _explain_codes(positions: pd.DataFrame) -> Iterator[LegendEntry]:
    matching = positions[positions["matches"]]
    present = set(matching["code"])
    has_claims = bool(positions["kind"].eq(IssueKind.CLAIM).any())
    for code in POSITION_CODES:
        if code in present:
            yield LegendEntry(stance_words(code, on_claims=has_claims), code=code)
    bases = set(matching["basis"])
    for basis, text in BASIS_LOOKS.items():
        if basis in bases:
            yield LegendEntry(text, basis=basis)


def explain_matrix(positions: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain the cells of the matrix, from rows of ``cells_of``."""
    yield from _explain_codes(positions)
    if not positions["matches"].all():
        yield LegendEntry("left out by the filters", mark="·")


def explain_strip(positions: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain the marks of the strip, from one issue's rows of ``cells_of``."""
    yield from _explain_codes(positions)
    if not positions["matches"].all():
        yield LegendEntry("A line without a mark: left out by the filters")
    yield LegendEntry(SILENCE)


def explain_strips(positions: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain the marks of the strips, from rows of ``cells_of``."""
    yield from _explain_codes(positions)
    if not positions["matches"].all():
        yield LegendEntry("An actor missing from a strip: left out by the filters")
    yield LegendEntry(SILENCE)


def explain_shares(counts: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain the bars of the matrix of sides, from rows of ``page_of_sides``."""
    present = set(counts.loc[counts["number"].gt(0), "code"])
    has_claims = bool(counts["kind"].eq(IssueKind.CLAIM).any())
    for stance in Stance:
        if stance in present:
            yield LegendEntry(stance_words(stance, on_claims=has_claims), code=stance)
    yield LegendEntry("Below a bar: how many of the side’s actors shown take a stance.")
    yield LegendEntry("The others take no part of it: silence is not neutrality.")


def explain_stance_counts(_: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain numbers of positions in a grid."""
    yield LegendEntry("Number of positions; the larger the square, the more")
    yield LegendEntry("none", mark="–")
    yield LegendEntry(SILENCE)


def explain_counts(_: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain numbers of statements in a grid."""
    yield LegendEntry("Number of statements; the larger the square, the more")
    yield LegendEntry("no statement", mark="–")


def explain_events(_: pd.DataFrame) -> Iterator[LegendEntry]:
    """Explain the marks of the timeline."""
    for kind in EVENT_APPEARANCES.values():
        yield LegendEntry(kind.word, mark=kind.glyph)
    yield LegendEntry("In order of time; distances are even, not to scale.")
