"""Rules for the second coding that a story holds: what is coded, of what, with which codes."""

from collections.abc import Iterator, Mapping

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import StoryFiles
from dashboard.dataset.schemas import code_list
from dashboard.model.errors import Problem
from dashboard.model.slugs import slug
from dashboard.model.vocabulary import Variable

UNITS: Mapping[str, tuple[str, ...]] = {
    Variable.POSITION: ("actor_id", "issue_id"),
    Variable.BASIS: ("actor_id", "issue_id"),
    Variable.FRAME: ("statement_id",),
    Variable.RESPONSE: ("actor_id", "statement_id"),
}
"""The columns that name what each variable is coded of; the others are empty."""

NO_FRAME = "none"


def check_second_coding(files: StoryFiles) -> Iterator[Problem]:
    """Check that each row codes one variable of one unit with a code of that variable."""
    table = files.tables["second_coding"]
    if not files.complete("second_coding"):
        return
    known = _known_codes(files)
    for row in table.rows:
        variable = row.cells["variable"]
        if row.line in table.misshapen or variable not in UNITS:
            continue
        named = {c for c in ("actor_id", "issue_id", "statement_id") if row.cells[c]}
        if named != set(UNITS[variable]):
            columns = " and ".join(UNITS[variable])
            yield table.problem(row, "variable", rules.WRONG_UNIT, columns=columns)
        if variable in known and row.cells["coded"] not in {*known[variable], ""}:
            codes = ", ".join(known[variable])
            yield table.problem(row, "coded", rules.OTHER_CODE, codes=codes)


def _known_codes(files: StoryFiles) -> dict[str, list[str]]:
    """List the codes of each variable; without frames that can be trusted, not theirs."""

    def codes(table: str, column: str) -> list[str]:
        return [code["value"] for code in code_list(table, column)]

    known = {
        Variable.POSITION: codes("positions", "stance") + codes("positions", "no_stance_reason"),
        Variable.BASIS: codes("positions", "basis"),
        Variable.RESPONSE: codes("responses", "response"),
    }
    frames = [row.cells["frame_id"] for row in files.tables["frames"].rows]
    if files.complete("frames") and frames and all(frame == slug(frame) for frame in frames):
        known[Variable.FRAME] = [*frames, NO_FRAME]
    return {str(variable): listed for variable, listed in known.items()}
