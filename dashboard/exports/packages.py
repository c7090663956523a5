"""A story as a Data Package: one zip that validates, and loads again as the same story."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from dashboard.dataset.reading.story_files import DOCUMENTS, PACKAGE
from dashboard.dataset.schemas import PROFILE, TABLES, table_file, table_resource
from dashboard.exports.formats import write_cell
from dashboard.exports.tables import full_table
from dashboard.model.spreadsheets import write_csv
from dashboard.model.story import Story

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the zip: the format's first, so that it says nothing."""
READABLE_BY_ALL = 0o644 << 16
UNIX = 3


def to_data_package(story: Story) -> bytes:
    """Write a story as a zip that holds one folder, named after it.

    In the folder, in this order: ``datapackage.json``, a CSV file for each table in the
    order of ``TABLES``, ``CODEBOOK.md`` and ``CHANGELOG.md``. The descriptor is the story's
    own, contributors and sources included; what the story's fields hold takes precedence.
    A table that the story lacks has a header and no row.

    The CSV files hold the cells as they are, formulas included, since they must fit
    their schema and load again: open the single tables, not these, in a spreadsheet.
    """
    texts = {
        PACKAGE: _describe(story),
        **{table_file(table): _write_table(table, story) for table in TABLES},
        **{file: getattr(story, document) for document, file in DOCUMENTS.items()},
    }
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w") as archive:
        for name, text in texts.items():
            archive.writestr(_entry(f"{story.story_id}/{name}"), text.encode(), compresslevel=9)
    return zipped.getvalue()


def _describe(story: Story) -> str:
    own = {
        "$schema": PROFILE,
        "name": story.story_id,
        "title": story.title,
        "description": story.summary,
        "as_of": story.as_of.isoformat(),
        "version": story.version,
    }
    licences = [{"name": story.licence, "path": story.licence_url}]
    described = {**own, "licenses": licences, **story.package, **own}
    described["resources"] = [_resource(table, story.package) for table in TABLES]
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _resource(table: str, package: Mapping[str, Any]) -> dict[str, Any]:
    listed = {item["name"]: item for item in package.get("resources", ())}
    return {**listed.get(table, {}), **table_resource(table)}


def _write_table(table: str, story: Story) -> str:
    whole = full_table(table, story)
    rows = ([write_cell(cell) for cell in row] for row in whole.rows)
    return write_csv([whole.columns, *rows], line_end="\n")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, OLDEST)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = UNIX
    entry.external_attr = READABLE_BY_ALL
    return entry
