"""Rules for ``datapackage.json``: what describes a story, and its copy of the schemas."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from frictionless import Package

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import PACKAGE, STORY_ID, StoryFiles
from dashboard.dataset.schemas import PROFILE, REQUIRED_TABLES, TABLES, table_file, table_resource
from dashboard.model.errors import Problem, Rule
from dashboard.model.slugs import slug

DESCRIPTIVE = {"title", "description", "sources", "licenses"}
"""What a resource may say besides where its table is and how it is built."""

LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)


def check_package(files: StoryFiles) -> Iterator[Problem]:
    """Check the package's own fields and its resources."""
    if not files.package:
        return
    yield from _check_fields(files.package, files.story_id)
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


def _fault(field: str, value: object, rule: Rule, **facts: object) -> Problem:
    return rule.problem(PACKAGE, 0, field, "" if value is None else str(value)[:80], **facts)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_language(value: object) -> bool:
    """Accept a language tag, or none."""
    return value is None or (isinstance(value, str) and LANGUAGE_TAG.fullmatch(value) is not None)


def own_limit(package: Mapping[str, Any]) -> int | None:
    """Return the limit to the words of a quotation that a story sets itself, if it does."""
    limit = package.get("quotation_limit")
    return limit if type(limit) is int and limit > 0 else None


def _check_fields(package: Mapping[str, Any], story_id: str) -> Iterator[Problem]:
    """Check that every field a page shows is there and can be shown."""
    values = defaultdict(lambda: None, package)
    unfit = STORY_ID.fullmatch(story_id) is None
    fit_name = slug(story_id)
    proposal = f" to {fit_name}" if STORY_ID.fullmatch(fit_name) else ""
    name_rule = rules.UNFIT_FOLDER if unfit else rules.WRONG_NAME
    no_limit = values["quotation_limit"] is None
    fields = {
        "$schema": (values["$schema"] == PROFILE, rules.WRONG_PROFILE),
        "name": (values["name"] == story_id and not unfit, name_rule),
        "title": (_is_text(values["title"]), rules.NO_TITLE),
        "description": (_is_text(values["description"]), rules.NO_DESCRIPTION),
        "as_of": (parse_day(values["as_of"]), rules.NO_AS_OF),
        "version": (_is_text(values["version"]), rules.NO_VERSION),
        "language": (_is_language(values["language"]), rules.WRONG_LANGUAGE),
        "quotation_limit": (no_limit or own_limit(package), rules.WRONG_LIMIT),
    }
    for field, (sound, rule) in fields.items():
        if not sound:
            yield _fault(field, values[field], rule, story_id=story_id, proposal=proposal)


def _check_licence(licences: object) -> Iterator[Problem]:
    """Check that the first licence has a name and an address, as the pages show both."""
    first = licences[0] if isinstance(licences, list) and licences else None
    if not isinstance(first, dict) or not all(_is_text(first.get(key)) for key in ("name", "path")):
        yield _fault("licenses", None, rules.NO_LICENCE)
    elif not re.match(r"https?://", first["path"]):
        yield _fault("licenses", first["path"], rules.LICENCE_ADDRESS)


def _check_resources(files: StoryFiles) -> Iterator[Problem]:
    """Check that the package lists exactly the tables there are, each as it should."""
    resources = files.package.get("resources")
    listed = resources if isinstance(resources, list) else []
    names = [item.get("name") if isinstance(item, dict) else None for item in listed]
    for name in names:
        if not isinstance(name, str) or name not in TABLES or names.count(name) > 1:
            yield _fault("resources", name, rules.UNKNOWN_RESOURCE)
        elif name not in files.present | set(REQUIRED_TABLES):  # whose lack is said by itself
            yield _fault("resources", name, rules.RESOURCE_WITHOUT_FILE, missing=table_file(name))
    for table in TABLES:
        if table in files.present and table not in names:
            yield _fault("resources", table, rules.TABLE_NOT_LISTED)
    for name, item in zip(names, listed, strict=True):
        if isinstance(name, str) and name in TABLES:
            yield from _check_resource(name, item)


def _check_resource(table: str, resource: dict[str, Any]) -> Iterator[Problem]:
    """Compare one resource with what it should be, property by property."""
    for key in sorted(resource.keys() - table_resource(table).keys() - DESCRIPTIVE):
        yield _fault(f"resources.{table}.{key}", resource[key], rules.UNKNOWN_PROPERTY)
    for key, expected in table_resource(table).items():
        place, value = f"resources.{table}.{key}", resource.get(key)
        if value == expected:
            continue
        if key == "schema":
            yield _fault(place, None, rules.WRONG_SCHEMA)
        else:
            yield _fault(place, value, rules.WRONG_PROPERTY, key=key, expected=expected)


def _check_standard(package: dict[str, Any]) -> Iterator[Problem]:
    """Check the remaining fields against the Data Package standard."""
    # Resources and profile are compared above; given to frictionless as written, they
    # could make it open files outside the folder or addresses on the network.
    package.pop("profile", None)
    package |= {"$schema": PROFILE, "name": "story", "resources": [table_resource("actors")]}
    try:
        notes = [error.note for error in Package.metadata_validate(package)]
    except Exception as error:  # for some shapes frictionless raises instead of judging them
        notes = [f"it cannot be read as a Data Package ({error})"]
    for note in notes:
        yield _fault("", None, rules.NOT_STANDARD, reason=note)
