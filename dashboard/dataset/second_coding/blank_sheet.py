"""A blank sheet for an independent second coder, with the codes to choose from.

The sheet holds what is to be judged and where the actor's statements stand, and nothing
that the first coder decided.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from dashboard.dataset.schemas import code_list, table_schema
from dashboard.model.spreadsheets import escape_formula, write_csv
from dashboard.model.story import Story
from dashboard.model.words import name_paragraph

GIVEN = ("actor_id", "actor", "issue_id", "kind", "proposition", "statements")
CODED = ("stance", "no_stance_reason", "basis")
FILLED_IN = (*CODED, "statement_ids", "note")
SHEET_COLUMNS = (*GIVEN, *FILLED_IN)
CODES_COLUMNS = ("column", "code", "label", "definition")

FREE_COLUMNS: Mapping[str, str] = {
    "statement_ids": "Ids of the statements the code rests on, with blanks between them.",
    "note": "What was doubtful, and what decided.",
}
"""What to write into the columns that have no codes."""


def write_sheet(story: Story, path: Path) -> list[Path]:
    """Write a blank sheet and, beside it, the codes to choose from; return both files.

    Raises FileExistsError rather than write over either of them.
    """
    codes = path.with_name(f"{path.name.removesuffix('.csv')}.codes.csv")
    for file in (path, codes):
        if file.exists():
            raise FileExistsError(f"{file} is already there: choose another --output")
    _write_table(path, SHEET_COLUMNS, blank_rows(story))
    _write_table(codes, CODES_COLUMNS, code_rows())
    return [path, codes]


def _write_table(path: Path, columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> None:
    cells = ([escape_formula(row.get(column, "")) for column in columns] for row in rows)
    # Without a byte order mark spreadsheets take the file for an older encoding.
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        file.write(write_csv([columns, *cells], line_end="\n"))


def blank_rows(story: Story) -> list[dict[str, str]]:
    """List every actor on every issue with the columns of ``GIVEN``, actor by actor."""
    return [
        {
            "actor_id": actor["actor_id"],
            "actor": actor["name"],
            "issue_id": issue["issue_id"],
            "kind": issue["kind"],
            "proposition": issue["proposition"],
            "statements": _list_statements(story, actor["actor_id"]),
        }
        for actor in story.actors.to_dict("records")
        for issue in story.issues.to_dict("records")
    ]


def _list_statements(story: Story, actor_id: str) -> str:
    """Name an actor's statements and their places, in the order of the story."""
    own = story.statements[story.statements["actor_id"] == actor_id]
    places = (
        (row.statement_id, [str(row.source_id), *name_paragraph(row.paragraph)])
        for row in own.itertuples()
    )
    return "; ".join(f"{statement} ({', '.join(place)})" for statement, place in places)


def code_rows() -> list[dict[str, str]]:
    """List what the columns to fill in mean, each followed by its codes.

    A row without a code describes the column. The kinds of issue come first, as the
    meaning of a stance depends on them.
    """
    described: list[dict[str, str]] = []
    for table, column in (("issues", "kind"), *(("positions", column) for column in CODED)):
        field = next(f for f in table_schema(table)["fields"] if f["name"] == column)
        described.append(_describe(column, "", field["title"], field["description"]))
        described += [
            _describe(column, code["value"], code["label"], code["description"])
            for code in code_list(table, column)
        ]
    return described + [_describe(column, "", "", text) for column, text in FREE_COLUMNS.items()]


def _describe(*cells: str) -> dict[str, str]:
    return dict(zip(CODES_COLUMNS, cells, strict=True))
