"""Rules for ``datapackage.json``: what describes a story, and its copy of the schemas."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from frictionless import Package

from dashboard.dataset.reading.story_files import PACKAGE, STORY_ID, StoryFiles
from dashboard.dataset.schemas import PROFILE, TABLES, table_resource
from dashboard.model.errors import Problem

DESCRIPTIVE = {"title", "description", "sources", "licenses"}
"""What a resource may say besides where its table is and how it is built."""

REFRESH = "Run `python -m dashboard new FOLDER`, which refreshes them and changes no table."


def check_package(files: StoryFiles) -> Iterator[Problem]:
    """Check the package's own fields and its resources."""
    if not files.package:
        return
    yield from _check_fields(files)
    yield from _check_licence(files.package.get("licenses"))
    yield from _check_resources(files)
    yield from _check_standard(dict(files.package))


def parse_day(value: object) -> date | None:
    """Read a day written ``YYYY-MM-DD``; None for anything else."""
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value, re.ASCII):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _fault(field: str, value: object, rule: str, remedy: str) -> Problem:
    return Problem(PACKAGE, 0, field, "" if value is None else str(value)[:80], rule, remedy)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _check_fields(files: StoryFiles) -> Iterator[Problem]:
    """Check that every field a page shows is there and can be shown."""
    fields: dict[str, tuple[Callable[[Any], bool], str, str]] = {
        "$schema": (lambda v: v == PROFILE, "The profile is not Data Package v2.", PROFILE),
        "name": (
            lambda v: v == files.story_id and bool(STORY_ID.fullmatch(v)),
            "The name is not the folder's, in lower-case letters, digits and hyphens.",
            f"the name of the folder, {files.story_id}; rename the folder if that is no such name",
        ),
        "title": (_is_text, "The story has no title.", "the title that readers see"),
        "description": (
            _is_text,
            "The story has no description.",
            "a summary in a sentence or two",
        ),
        "as_of": (
            lambda v: parse_day(v) is not None,
            "The as-of date is not a day written YYYY-MM-DD.",
            "the last day the coding covers, such as 2025-08-13",
        ),
        "version": (_is_text, "The story has no version.", "a version such as 1.0.0"),
    }
    for field, (holds, rule, wanted) in fields.items():
        value = files.package.get(field)
        if not holds(value):
            yield _fault(field, value, rule, f"Set {field} to {wanted}.")


def _check_licence(licences: object) -> Iterator[Problem]:
    """Check that the first licence has a name and an address, as the pages show both."""
    first = licences[0] if isinstance(licences, list) and licences else None
    if not isinstance(first, dict) or not all(_is_text(first.get(key)) for key in ("name", "path")):
        rule = "The story has no licence with a name and an address."
        remedy = "Set licenses to a list whose first item has a name and a path (its address)."
        yield _fault("licenses", None, rule, remedy)
    elif not re.match(r"https?://", first["path"]):
        rule = "The licence's address is not a web address."
        yield _fault("licenses", first["path"], rule, "Begin its path with https://.")


def _check_resources(files: StoryFiles) -> Iterator[Problem]:
    """Check that the package lists exactly the tables there are, each as it should."""
    resources = files.package.get("resources")
    listed = resources if isinstance(resources, list) else []
    names = [item.get("name") if isinstance(item, dict) else None for item in listed]
    for name in names:
        if not isinstance(name, str) or name not in TABLES or names.count(name) > 1:
            remedy = f"List each table once; tables: {', '.join(TABLES)}."
            yield _fault("resources", name, "A resource is not a table of a story.", remedy)
        elif name not in files.present:
            remedy = f"Add {name}.csv to the folder, or delete the resource."
            yield _fault("resources", name, "A resource has no file in the folder.", remedy)
    for table in TABLES:
        if table in files.present and table not in names:
            yield _fault("resources", table, "A table is not listed as a resource.", REFRESH)
    for name, item in zip(names, listed, strict=True):
        if isinstance(name, str) and name in TABLES:
            yield from _check_resource(name, item)


def _check_resource(table: str, resource: dict[str, Any]) -> Iterator[Problem]:
    """Compare one resource with what it should be, property by property."""
    for key in sorted(resource.keys() - table_resource(table).keys() - DESCRIPTIVE):
        rule = "The resource has a property that changes how other programs read the table."
        yield _fault(f"resources.{table}.{key}", resource[key], rule, "Delete the property.")
    for key, value in table_resource(table).items():
        if resource.get(key) == value:
            continue
        place = f"resources.{table}.{key}"
        if key == "schema":
            rule = "The schema is not a copy of the project's schema for this table."
            yield _fault(place, None, rule, REFRESH)
        else:
            yield _fault(place, resource.get(key), f"The {key} should be {value}.", REFRESH)


def _check_standard(package: dict[str, Any]) -> Iterator[Problem]:
    """Check the remaining fields against the Data Package standard."""
    # Resources and profile are compared above; given to frictionless as written, they
    # could make it open files outside the folder or addresses on the network.
    package.pop("profile", None)
    package |= {"$schema": PROFILE, "name": "story", "resources": [table_resource("actors")]}
    try:
        notes = [error.note for error in Package.metadata_validate(package)]
    except Exception as error:  # frictionless trips over some shapes instead of judging them
        notes = [f"it cannot be read as a Data Package ({error})"]
    for note in notes:
        rule = f"The package breaks the Data Package standard: {note}."
        yield _fault("", None, rule, "Correct the field as https://datapackage.org describes it.")
