"""The README says what is."""

import re
from pathlib import Path

import pytest

from dashboard.__main__ import main
from dashboard.chart_list import CHARTS
from dashboard.dataset.importing.spellings import HEADINGS, WORDS
from dashboard.dataset.schemas import REQUIRED_TABLES, TABLES, table_schema
from dashboard.model.pages import PAGES
from dashboard.query_string import PARAMETERS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def listed(block: str) -> list[str]:
    """Return the rows of the table between the markers of this name, without its head."""
    between = README.split(f"<!-- {block} -->")[1].split(f"<!-- /{block} -->")[0]
    return between.strip().splitlines()[2:]


def test_the_readme_lists_every_table_as_the_schema_describes_it() -> None:
    rows = [
        f"| `{table}` | {table_schema(table)['description']} | "
        f"{'yes' if table in REQUIRED_TABLES else 'no'} |"
        for table in TABLES
    ]

    assert listed("tables") == rows


def test_the_readme_lists_every_chart_with_its_question_and_its_download() -> None:
    rows = [
        f"| {chart.title} | {chart.question} | `/download/{name}.svg` |"
        for name, chart in CHARTS.items()
    ]

    assert listed("charts") == rows


def test_the_readme_lists_every_parameter_of_a_link_with_what_it_chooses() -> None:
    rows = [f"| `{name}` | {parameter.chooses} |" for name, parameter in PARAMETERS.items()]

    assert listed("parameters") == rows


def test_the_readme_lists_every_page_with_what_it_answers() -> None:
    rows = [f"| {page.title} `{page.address}` | {page.answers} |" for page in PAGES.values()]

    assert listed("pages") == rows


def test_the_readme_names_every_field_and_code_that_an_import_knows() -> None:
    section = README.split("## Your story in an hour")[1].split("\n## ")[0]

    for word in (*HEADINGS, *WORDS):
        assert f"`{word}`" in section, word


def test_every_file_that_the_readme_links_to_is_there() -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#]+)\)", README)

    assert [target for target in targets if not (ROOT / target).exists()] == []
    assert targets


def test_the_layout_in_the_readme_is_the_layout_on_disk() -> None:
    tree = README.split("## Layout")[1].split("```")[1]
    named = set(re.findall(r"^  ([\w./]+)(?=\s)", tree, re.MULTILINE)) | {"asgi.py"}
    package = ROOT / "dashboard"
    there = {
        path.name + ("/" if path.is_dir() else "")
        for path in package.iterdir()
        if not path.name.startswith("__")
    }

    assert named == there


def test_every_command_of_the_readme_exists() -> None:
    commands = set(re.findall(r"python -m dashboard ([a-z-]+)", README))

    assert {command for command in commands if not has_help(command)} == set()
    assert not has_help("no-such-command")
    assert {"serve", "new", "check", "coding-sheet", "compare-codings"} <= commands


def has_help(command: str) -> bool:
    """Ask the command line to explain a command."""
    with pytest.raises(SystemExit) as end:
        main([command, "--help"])
    return end.value.code == 0


def test_the_makefile_has_every_target_that_the_readme_names() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?:`|^)make ([a-z-]+)", README, re.MULTILINE))

    assert {target for target in targets if f"\n{target}:" not in makefile} == set()


def test_the_top_level_holds_only_what_convention_demands() -> None:
    allowed = {
        ".ci", ".git", ".gitignore", ".streamlit", "LICENSE", "Makefile", "README.md",
        "dashboard", "data", "deploy", "pyproject.toml", "requirements.txt", "tests",
    }  # fmt: skip
    made = {".venv", ".pytest_cache", ".mypy_cache", ".ruff_cache", ".import_linter_cache",
            ".hypothesis", "test-results", "build"}  # fmt: skip

    assert {path.name for path in ROOT.iterdir()} - made <= allowed


def test_no_file_pins_an_address_among_the_requirements() -> None:
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]

    assert pins
    assert [line for line in pins if not re.fullmatch(r"[A-Za-z0-9._-]+==[\w.]+", line)] == []
