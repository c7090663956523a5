"""Breaking one thing in the example story, and saying what should be reported."""

import json
from pathlib import Path
from typing import Any

import pytest

from dashboard.dataset.checking.story import check_story
from dashboard.model.errors import Problem

Place = tuple[str, int, str, str]
"""File, line, column and value of a problem."""


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in a file that reads so."""
    text = (folder / file).read_bytes().decode()
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    (folder / file).write_bytes(text.replace(old, new).encode())


def change_package(folder: Path, **fields: Any) -> None:
    """Set fields of the package; None takes a field away."""
    path = folder / "datapackage.json"
    package = json.loads(path.read_text("utf-8")) | fields
    kept = {name: value for name, value in package.items() if value is not None}
    path.write_text(json.dumps(kept), "utf-8")


def resources(folder: Path) -> list[dict[str, Any]]:
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    listed: list[dict[str, Any]] = package["resources"]
    return listed


def places(problems: list[Problem]) -> list[Place]:
    return [(problem.file, problem.line, problem.column, problem.value) for problem in problems]


def fault(sentence: str, file: str, old: str, new: str, *place: object, rule: str) -> Any:
    """One change to one file, the line, column and value at fault, words of the rule."""
    return pytest.param(file, old, new, (file, *place), rule, id=sentence)


one_fault = "file", "old", "new", "place", "rule"


def assert_only_problem(folder: Path, place: Place, rule: str) -> None:
    problems = check_story(folder)
    assert places(problems) == [place]
    assert rule in problems[0].rule
    assert problems[0].remedy.strip()
