"""How far two codings of a story agree, cell by cell and as measures, and in words.

The measures are percent agreement and Krippendorff's alpha for nominal data: K.
Krippendorff, Content Analysis, chapter on reliability. Alpha comes from the optional
package ``krippendorff``; everything else does without.
"""

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.dataset.second_coding.filled_sheet import Cell, Coding
from dashboard.model.appearance import has_stance
from dashboard.model.characters import drop_controls
from dashboard.model.story import Story

LINE_WIDTH = 88
SMALL_TABLE_WARNING = (
    "Alpha jumps in small tables: where n is small, or nearly all cells share one code, "
    "a single cell can move it far. Read it with its n and with the disputed cells."
)
NO_ALPHA = "alpha not computed"
INSTALL_ADVICE = (
    "Krippendorff's alpha needs an optional package, which is not installed. To install it:\n"
    "    pip install krippendorff"
)


@dataclass(frozen=True, slots=True)
class CodedTwice:
    """One cell that both coders decided."""

    actor: str
    proposition: str
    first: Coding
    second: Coding

    @property
    def other_position(self) -> bool:
        """Whether the coders gave another stance, or another reason for none."""
        return self.first.position != self.second.position

    @property
    def other_basis(self) -> bool:
        """Whether the coders gave the same stance on another basis."""
        return not self.other_position and self.first.basis != self.second.basis

    @property
    def both_stated(self) -> bool:
        """Whether both coders found a stance, the same or not."""
        return has_stance(self.first.position) and has_stance(self.second.position)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is compared, and the codes of the first and second coder for each cell."""

    title: str
    codes: Sequence[tuple[str, str]]

    @property
    def agreed(self) -> int:
        """The number of cells with the same code twice."""
        return sum(first == second for first, second in self.codes)

    @property
    def varied(self) -> bool:
        """Whether more than one code was given, without which alpha is undefined."""
        return len({code for pair in self.codes for code in pair}) > 1


def select_coded_twice(story: Story, second: Mapping[Cell, Coding]) -> list[CodedTwice]:
    """Select the cells that both coders decided, actor by actor in the story's order."""
    first = first_coding(story)
    return [
        CodedTwice(actor["name"], issue["proposition"], first[cell], second[cell])
        for actor in story.actors.to_dict("records")
        for issue in story.issues.to_dict("records")
        if (cell := (actor["actor_id"], issue["issue_id"])) in first and cell in second
    ]


def first_coding(story: Story) -> dict[Cell, Coding]:
    """Return the story's own coding of each cell that it codes."""
    return {
        (row["actor_id"], row["issue_id"]): Coding(
            position=row["stance"] or row["no_stance_reason"],
            basis=row["basis"],
            note=row["coder_note"],
        )
        for row in story.positions.to_dict("records")
    }


def compare_codes(cells: Sequence[CodedTwice]) -> tuple[Measure, Measure, Measure]:
    """Pair the codes of all cells for position and stated, of stances for basis."""
    positions = [(cell.first.position, cell.second.position) for cell in cells]
    stated = [(_stated(first), _stated(second)) for first, second in positions]
    bases = [(cell.first.basis, cell.second.basis) for cell in cells if cell.both_stated]
    return (
        Measure("Position (stance, or reason for none)", positions),
        Measure("Stated or not", stated),
        Measure("Basis, where both coded a stance", bases),
    )


def _stated(position: str) -> str:
    return "stated" if has_stance(position) else "not stated"


def compute_alpha(codes: Sequence[tuple[str, str]]) -> float:
    """Compute Krippendorff's alpha for nominal codes, two for each cell.

    1 is perfect agreement, 0 what chance would give; it can fall below. Raises ValueError
    where alpha is undefined, ImportError without the package ``krippendorff``.
    """
    import krippendorff  # an optional extra

    coders = list(zip(*codes, strict=True))
    return float(krippendorff.alpha(reliability_data=coders, level_of_measurement="nominal"))


def describe_comparison(cells: Sequence[CodedTwice]) -> str:
    """Word the disputed cells, then the agreement, as lines for a terminal."""
    if not cells:
        return "No cell is coded twice, so there is nothing to compare.\n"
    disputed = [cell for cell in cells if cell.other_position]
    rebased = [cell for cell in cells if cell.other_basis]
    blocks = [_describe_disputes("Disputed positions", disputed)]
    blocks += [_describe_disputes("Same stance, other basis", rebased)] if rebased else []
    return "\n".join([*blocks, _describe_agreement(compare_codes(cells))])


def _describe_disputes(title: str, cells: Sequence[CodedTwice]) -> str:
    entries = "".join("\n" + describe_dispute(cell) for cell in cells)
    return f"{title}: {len(cells) or 'none'}\n{entries}"


def describe_dispute(cell: CodedTwice) -> str:
    """Word one cell with what each coder gave, and their notes where there are any."""
    lines = [
        _fold(f"  {cell.actor}: {cell.proposition}", indent=4),
        _fold(f"    first   {_describe_coding(cell.first)}", indent=12),
        _fold(f"    second  {_describe_coding(cell.second)}", indent=12),
    ]
    for coder, coding in (("first", cell.first), ("second", cell.second)):
        if coding.note.strip():
            lines.append(_fold(f"    {coder} coder's note: {coding.note}", indent=6))
    return "".join(f"{line}\n" for line in lines)


def _describe_coding(coding: Coding) -> str:
    """Name the codes, and the statements that a second coder rests them on."""
    rests_on = f", resting on {', '.join(coding.statement_ids)}" if coding.statement_ids else ""
    return f"{coding.position}{f' ({coding.basis})' if coding.basis else ''}{rests_on}"


def _fold(text: str, *, indent: int) -> str:
    """Break a line, further ones indented; control characters never reach the terminal."""
    margin = text[: len(text) - len(text.lstrip(" "))]
    return textwrap.fill(
        drop_controls(text).strip(),
        LINE_WIDTH,
        initial_indent=margin,
        subsequent_indent=" " * indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _describe_agreement(measures: Sequence[Measure]) -> str:
    """Word every measure, and how to read alpha or how to get it."""
    entries = [_describe_measure(measure) for measure in measures]
    missing = any(NO_ALPHA in entry for entry in entries)
    advice = INSTALL_ADVICE if missing else _fold(SMALL_TABLE_WARNING, indent=0)
    return "\n".join(["Agreement", *entries, "", advice, ""])


def _describe_measure(measure: Measure) -> str:
    """Word what is measured, how many cells agree, and alpha."""
    count = len(measure.codes)
    if not count:
        return f"  {measure.title}\n    n = 0: nothing to compare"
    share = f"n = {count}; {measure.agreed} agree, {measure.agreed / count:.1%}"
    return f"  {measure.title}\n    {share}; {_describe_alpha(measure)}"


def _describe_alpha(measure: Measure) -> str:
    if not measure.varied:
        return "alpha undefined, as both coders gave every cell the same code"
    try:
        return f"alpha {compute_alpha(measure.codes):z.2f}"
    except ImportError:
        return NO_ALPHA
