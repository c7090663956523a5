"""From a spreadsheet, a long table or a coding project to a story folder."""

import json
from collections.abc import Mapping
from pathlib import Path

from dashboard.dataset.importing.grids import choose_grid, read_grids
from dashboard.dataset.importing.long_table import read_long_table
from dashboard.dataset.importing.named_sheets import match_sheets, read_named_sheets
from dashboard.dataset.importing.naming import LEFT_OUT, Table
from dashboard.dataset.importing.network import is_network, read_network
from dashboard.dataset.importing.records import build_tables
from dashboard.dataset.importing.report import Report
from dashboard.dataset.reading.story_files import PACKAGE
from dashboard.dataset.rules import MAX_QUOTE_WORDS
from dashboard.dataset.scaffold import write_story
from dashboard.dataset.schemas import column_names, table_file
from dashboard.model.spreadsheets import write_csv
from dashboard.model.words import capitalise, count_of, join_words


def import_story(
    folder: Path,
    source: Path,
    *,
    sheet: str = "",
    columns: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
) -> Report:
    """Write a story folder with what a file holds, and return what became of it.

    The file is a workbook (XLSX, ODS, XLS) whose sheets are named as tables, a sheet or
    delimited text with one row per utterance, or a project of the Discourse Network
    Analyzer. ``sheet`` chooses the sheet, ``columns`` the heading of a field, ``values``
    the code of a word. Nothing is written unless the file could be read.

    Raises FileExistsError for a folder that holds anything, ValueError for a file that
    cannot be understood or a name that no story can have, and OSError.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is there already: name a folder that is not")
    report = Report()
    tables = _read_tables(source, sheet, columns or {}, values or {}, report)
    if not tables.get("positions"):
        raise ValueError(f"{source} has no row with an actor, an issue and a stance")
    write_story(folder, examples=False)
    for table, rows in tables.items():
        _write_table(folder, table, rows)
    if report.left_out:
        (folder / LEFT_OUT).write_text("\n".join([*report.left_out, ""]), "utf-8", newline="\n")
    _describe(folder, source, tables, report)
    return report


def _read_tables(
    source: Path,
    sheet: str,
    columns: Mapping[str, str],
    values: Mapping[str, str],
    report: Report,
) -> dict[str, Table]:
    if is_network(source):
        return build_tables(read_network(source, report), report)
    grids = read_grids(source)
    if not sheet and match_sheets(grids):
        return read_named_sheets(grids, values, report)
    grid = choose_grid(grids, sheet)
    report.understand(f"{grid.read_as}, {count_of(len(grid.rows), 'row')}")
    return build_tables(read_long_table(grid, columns, values, report), report)


def _write_table(folder: Path, table: str, rows: Table) -> None:
    columns = column_names(table)
    cells = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    text = write_csv(cells, line_end="\n")
    (folder / table_file(table)).write_text(text, "utf-8", newline="\n")


def _describe(folder: Path, source: Path, tables: Mapping[str, Table], report: Report) -> None:
    """Give the package a title and a summary to go on with, and its own quotation limit."""
    path = folder / PACKAGE
    package = json.loads(path.read_text("utf-8"))
    actors, issues = (len(tables[table]) for table in ("actors", "issues"))
    package["title"] = capitalise(folder.resolve().name.replace("-", " "))
    package["description"] = (
        f"{count_of(actors, 'actor')} on {count_of(issues, 'issue')}, as coded in {source.name}."
    )
    package["quotation_limit"] = MAX_QUOTE_WORDS
    path.write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", "utf-8")
    report.ask(f"title, description, as_of and licences in {PACKAGE} are made up: write your own")
    filled = [f"{len(rows):,} {table}" for table, rows in tables.items() if rows]
    report.understand(f"written: {join_words(filled)}")
