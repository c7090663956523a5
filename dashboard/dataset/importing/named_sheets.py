"""From a workbook whose sheets are named as the tables of a story to these tables."""

from collections.abc import Mapping, Sequence

from dashboard.dataset.importing.grids import Grid
from dashboard.dataset.importing.naming import Ids, Table
from dashboard.dataset.importing.report import Report
from dashboard.dataset.importing.spellings import CODES, Codebook, plain
from dashboard.dataset.schemas import (
    REQUIRED_TABLES,
    TABLES,
    code_list,
    column_names,
    column_types,
    table_schema,
)
from dashboard.model.words import count_of, join_words

NAMES = {"actor_id": "name", "issue_id": "proposition", "source_id": "title", "frame_id": "label"}
"""What else may name a row in a column of ids: its name instead of its id."""


def match_sheets(grids: Sequence[Grid]) -> dict[str, Grid]:
    """Return the sheets that are named as tables, by table; none unless all required are."""
    by_name = {plain(grid.name): grid for grid in grids}
    found = {table: by_name[plain(table)] for table in TABLES if plain(table) in by_name}
    return found if set(REQUIRED_TABLES) <= set(found) else {}


def read_named_sheets(
    grids: Sequence[Grid], values: Mapping[str, str], report: Report
) -> dict[str, Table]:
    """Read the sheets that are tables, their ids made or brought into form.

    A reference may give an id or a name, a code its label. Raises ValueError for a
    column that a table needs and a sheet does not have.
    """
    sheets = match_sheets(grids)
    tables = {table: _read_sheet(table, grid, report) for table, grid in sheets.items()}
    for grid in grids:
        if grid not in sheets.values():
            report.ask(f"sheet {grid.name!r} is no table of a story, and is left out")
    _settle_ids(tables, report)
    codebook = Codebook(values, [])
    for table, rows in tables.items():
        _settle_codes(table, rows, codebook, report)
    return tables


def _read_sheet(table: str, grid: Grid, report: Report) -> Table:
    header = [plain(cell) for cell in grid.rows[0]] if grid.rows else []
    places = {c: header.index(plain(c)) for c in column_names(table) if plain(c) in header}
    (key, *_) = table_schema(table)["primaryKey"]
    needed = {field["name"] for field in table_schema(table)["fields"] if _is_required(field)}
    made = {key, "short_name", "short_label", "kind", "side", "read_by_coder"}
    if missing := sorted(needed - set(places) - made):
        raise ValueError(f"sheet {grid.name!r} lacks the column {join_words(missing)}")
    report.understand(f"sheet {grid.name!r} as {table}, {count_of(len(grid.rows) - 1, 'row')}")
    for heading in grid.rows[0] if grid.rows else []:
        if heading and plain(heading) not in map(plain, column_names(table)):
            report.ask(f"column {heading!r} of sheet {grid.name!r} is unknown, and left out")
    rows = [
        {column: row[place] if place < len(row) else "" for column, place in places.items()}
        for row in grid.rows[1:]
        if any(row)
    ]
    return [_fill(row) for row in rows] if table in REQUIRED_TABLES else rows


def _is_required(field: Mapping[str, dict[str, bool]]) -> bool:
    return bool(field.get("constraints", {}).get("required"))


def _fill(row: dict[str, str]) -> dict[str, str]:
    """Give an actor or issue the labels that follow from its name."""
    if "name" in row:
        row = {"short_name": row["name"], "side": "Actors"} | _filled(row)
    if "proposition" in row:
        row = {"short_label": row["proposition"], "kind": "policy"} | _filled(row)
    return row


def _filled(row: Mapping[str, str]) -> dict[str, str]:
    return {column: cell for column, cell in row.items() if cell}


def _settle_ids(tables: Mapping[str, Table], report: Report) -> None:
    """Give every row an id in form, and let every reference name it by that."""
    for table, rows in tables.items():
        key, *more = table_schema(table)["primaryKey"]
        if more:
            continue
        ids = Ids(table.removesuffix("s"))
        names: dict[str, str] = {}
        for row in rows:
            given, name = row.get(key, ""), row.get(NAMES.get(key, ""), "")
            row[key] = ids.make(given or name or row.get("summary", ""))
            if given and given != row[key]:
                report.change(f"{key} {given!r} is {row[key]}")
            names |= {plain(each): row[key] for each in (name, given) if each}
        _refer(tables, table, key, names)


def _refer(tables: Mapping[str, Table], named: str, key: str, names: Mapping[str, str]) -> None:
    """Replace what names a row of a table, wherever another table refers to it."""
    for table, rows in tables.items():
        for foreign in table_schema(table).get("foreignKeys", []):
            if foreign["reference"]["resource"] not in (named, "") or table == named:
                continue
            for column, target in zip(
                foreign["fields"], foreign["reference"]["fields"], strict=True
            ):
                if target == key:
                    for row in rows:
                        row[column] = names.get(plain(row.get(column, "")), row.get(column, ""))


def _settle_codes(table: str, rows: Table, codebook: Codebook, report: Report) -> None:
    """Write codes for labels and words that are known, and small letters for truths."""
    types = column_types(table)
    for column in column_names(table):
        codes = {plain(code["label"]): code["value"] for code in code_list(table, column)}
        for number, row in enumerate(rows, 2):
            word = row.get(column, "")
            if not word:
                continue
            if types[column] == "boolean":
                row[column] = word.lower()
            elif codes and word not in codes.values():
                known = codebook.find(column, word) if column in CODES else ""
                row[column] = codes.get(plain(word)) or known or word
                if row[column] != word:
                    report.change(f"{column} {word!r} is {row[column]}", number)
