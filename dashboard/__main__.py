"""The command line: serve the dashboard, check stories, begin a new one, code one twice.

Exit codes: 0 all is well, 1 a story has problems, 2 the command could not be carried out.
"""

import argparse
import json
import os
import runpy
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from itertools import groupby
from pathlib import Path

from dashboard.dataset.checking.causes import list_problems
from dashboard.dataset.checking.quotations import count_compared, unreadable_for_comparing
from dashboard.dataset.checking.story import check_files, check_story
from dashboard.dataset.importing.story import import_story
from dashboard.dataset.load import data_folder, load_story
from dashboard.dataset.reading.story_files import STORY_ID, StoryFiles, read_story_files
from dashboard.dataset.rules import NOT_COMPARED
from dashboard.dataset.scaffold import write_story
from dashboard.dataset.second_coding.agreement import describe_comparison, select_coded_twice
from dashboard.dataset.second_coding.blank_sheet import write_sheet
from dashboard.dataset.second_coding.filled_sheet import read_sheet
from dashboard.dataset.story_folders import story_folders
from dashboard.model.characters import name_controls, name_invisible
from dashboard.model.errors import Problem, StoryError, count_problems, faults
from dashboard.model.settings import DEFAULT_PORT, REPOSITORY, read_settings
from dashboard.model.words import count_of, join_words
from dashboard.web.connections import bound_connections


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        if options.command == "check":
            return check(options)
        if options.command == "new":
            return new(options)
        if options.command == "coding-sheet":
            return coding_sheet(options.story, options.output)
        if options.command == "compare-codings":
            return compare_codings(options.story, options.sheet)
        serve(getattr(options, "port", None))
    except BrokenPipeError:  # whoever reads along, such as `head`, has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except StoryError as error:
        print_problems(error.story_id, error.problems)
        return 1
    except (OSError, ValueError) as error:
        print(f"dashboard: {describe(error)}", file=sys.stderr)
        return 2
    return 0


def build_parser() -> argparse.ArgumentParser:
    """Describe the commands and their options."""
    parser = argparse.ArgumentParser(prog="python -m dashboard", description=__doc__)
    commands = parser.add_subparsers(dest="command")
    serving = commands.add_parser("serve", help="serve the dashboard (the default)")
    serving.add_argument("--port", help=f"port; else PORT, else {DEFAULT_PORT}")
    checking = commands.add_parser("check", help="check story folders and print every problem")
    checking.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="default: all")
    checking.add_argument("--source", type=Path, metavar="FILE", help="text of the source read")
    checking.add_argument("--json", action="store_true", help="print the problems for a program")
    checking.add_argument("--source-id", help="which source the text is, if several were read")
    beginning = commands.add_parser("new", help="begin a story, or refresh an old one's schemas")
    beginning.add_argument("folder", type=Path, metavar="FOLDER")
    _add_importing(beginning)
    _add_second_coding(commands)
    return parser


def _add_importing(beginning: argparse.ArgumentParser) -> None:
    """Describe where a new story's tables may come from."""
    kinds = "an XLSX, ODS or XLS workbook, a CSV or TSV file, a DNA project"
    beginning.add_argument("--from", dest="source", type=Path, metavar="FILE", help=kinds)
    beginning.add_argument("--sheet", default="", help="the sheet of the workbook to read")
    beginning.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="FIELD=HEADING",
        help="a heading that is not known, as in stance=Haltung",
    )
    beginning.add_argument(
        "--value",
        action="append",
        default=[],
        metavar="CODE=WORD",
        help="a word that is not known, as in support=dafür",
    )


def _add_second_coding(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Describe the commands for an independent second coding."""
    named = "a story id in the data folder, or a story folder"
    writing = commands.add_parser("coding-sheet", help="write a blank sheet for a second coder")
    writing.add_argument("story", metavar="STORY", help=named)
    default = "default: STORY-coding-sheet.csv, here"
    writing.add_argument("--output", type=Path, metavar="FILE", help=default)
    comparing = commands.add_parser("compare-codings", help="compare a second coder's sheet")
    comparing.add_argument("story", metavar="STORY", help=named)
    comparing.add_argument("sheet", type=Path, metavar="SHEET", help="the sheet, filled in")


def serve(port: str | None) -> None:
    """Run the web server until it ends; raises SettingsError for settings that cannot be used.

    In this process, which has loaded most of what the server needs, and from the root of
    the repository, where Streamlit finds its own settings.
    """
    chosen = read_settings(os.environ | ({"PORT": port} if port else {}))
    os.environ["PORT"] = str(chosen.port)
    os.environ["DASHBOARD_DATA"] = str(chosen.data_folder.resolve())  # as seen from here
    os.chdir(REPOSITORY)
    bound_connections()
    with suppress(OSError):  # a log without room is no reason to stay away
        print(f"Starting the dashboard at http://localhost:{chosen.port}", flush=True)
    sys.argv = ["streamlit", *serve_arguments(chosen.port)]
    runpy.run_module("streamlit", run_name="__main__", alter_sys=True)


def serve_arguments(port: int) -> list[str]:
    """Word what Streamlit is to run, as seen from the repository's root."""
    silence = ["--logger.hideWelcomeMessage", "true"]
    return ["run", "dashboard/asgi.py", "--server.port", str(port), *silence]


def check(options: argparse.Namespace) -> int:
    """Check stories, all of the data folder by default, and print what is wrong."""
    source, source_id = options.source, options.source_id
    chosen = options.folders or story_folders(data_folder())
    for folder in chosen:
        if not folder.is_dir():
            raise FileNotFoundError(f"there is no folder {folder}")
    if source and len(chosen) != 1:
        raise ValueError("--source is the text of one story's source: name that one FOLDER")
    text = read_source(source) if source else None
    if options.json:
        found = {
            folder.resolve().name: check_story(folder, source_text=text, source_id=source_id)
            for folder in chosen
        }
        print(json.dumps({name: list(map(asdict, each)) for name, each in found.items()}))
        return 1 if any(map(faults, found.values())) else 0
    count = warned = 0
    for folder in chosen:
        files = read_story_files(folder)
        problems = check_files(files, source_text=text, source_id=source_id)
        count += count_problems(faults(problems))
        warned += count_problems(problems) - count_problems(faults(problems))
        print_problems(files.story_id, problems)
    told = [count_of(len(chosen), "story", "stories"), count_of(count, "problem")]
    print(f"{', '.join([*told, *([count_of(warned, 'warning')] if warned else [])])}.")
    print(
        say_what_was_compared(files, problems, source, source_id)
        if source
        else "Quotations were not compared with the source: no --source FILE was given."
    )
    return 1 if count else 0


def say_what_was_compared(
    files: StoryFiles, problems: list[Problem], source: Path, source_id: str | None
) -> str:
    """Say which quotations of a story were compared with a source's text, and which were not."""
    compared, quotations = count_compared(files, source_id)
    if unreadable := unreadable_for_comparing(files):
        cannot = f"{join_words(unreadable)} cannot be read in full"
        return f"Quotations were not compared with {source}: {cannot}."
    if any(problem.number == NOT_COMPARED.number for problem in problems):
        return f"Quotations were not compared with {source}: see rule {NOT_COMPARED.number}."
    if not quotations:
        return f"Quotations were not compared with {source}: the story has none."
    if compared == quotations:
        return f"Quotations were compared with {source}."
    return (
        f"{compared} of {count_of(quotations, 'quotation')} {'was' if compared == 1 else 'were'} "
        f"compared with {source}; the others are from another source, or have no paragraph number."
    )


def read_source(path: Path) -> str:
    """Read the text of a source; raises OSError, or ValueError if it is not UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8") from error


def new(options: argparse.Namespace) -> int:
    """Write a story folder, empty or out of a file, and say what was written."""
    folder: Path = options.folder
    if options.source:
        print(f"Reading {options.source} ...", flush=True)
        report = import_story(
            folder,
            options.source,
            sheet=options.sheet,
            columns=dict(read_pairs("--column", options.column)),
            values={word: code for code, word in read_pairs("--value", options.value)},
        )
        print("\n".join(report.lines()))
        print()
        print(f"Next: run `python -m dashboard check {folder}`, which names what is left to mend.")
        return 0
    for path in write_story(folder):
        print(f"wrote {path}")
    print("Every table holds an example row: put your own in its place.")
    print(f"Next: fill it in, then run `python -m dashboard check {folder}`.")
    return 0


def read_pairs(option: str, given: Sequence[str]) -> list[tuple[str, str]]:
    """Divide what was given as NAME=TEXT; raises ValueError for anything else."""
    pairs = [text.partition("=") for text in given]
    for name, mark, text in pairs:
        if not (name and mark and text):
            raise ValueError(f"{option} {name}{mark}{text}: write it as NAME=TEXT")
    return [(name.strip(), text.strip()) for name, _, text in pairs]


def coding_sheet(name: str, output: Path | None) -> int:
    """Write a blank sheet for a second coder and say what to do with it."""
    story = load_story(find_story(name))
    sheet, codes = write_sheet(story, output or Path(f"{story.story_id}-coding-sheet.csv"))
    print(f"wrote {sheet}, the sheet to fill in")
    print(f"wrote {codes}, the codes to choose from")
    print("Next: give both to the second coder with the sources, and nothing of the first coding;")
    print(f"once it is filled in, run `python -m dashboard compare-codings {name} {sheet}`.")
    return 0


def compare_codings(name: str, path: Path) -> int:
    """Compare a filled-in sheet with the story's own coding; disputes are no error."""
    story = load_story(find_story(name))
    sheet = read_sheet(path, story)
    if sheet.problems:
        print_problems(path.name, list_problems(sheet.problems))
        return 1
    cells = select_coded_twice(story, sheet.codings)
    print(f"{story.story_id}: {count_of(len(cells), 'cell')} coded twice.")
    if sheet.blank:
        print(f"Left out: {count_of(sheet.blank, 'row')} left blank in the sheet.")
    if uncoded := len(sheet.codings) - len(cells):
        print(f"Left out: {count_of(uncoded, 'cell')} not coded in the story.")
    print()
    print(describe_comparison(cells), end="")
    return 0


def find_story(name: str) -> Path:
    """Find a story by its id in the data folder, else by the path of its folder."""
    named = data_folder() / name
    if STORY_ID.fullmatch(name) and named.is_dir():
        return named
    if not Path(name).is_dir():
        raise FileNotFoundError(f"there is no story {name} in {data_folder()}, and no such folder")
    return Path(name)


def print_problems(story_id: str, problems: list[Problem]) -> None:
    """Print the problems of a story under its name, a file at a time."""
    count = count_problems(faults(problems))
    warned = count_problems(problems) - count
    warnings = f", {count_of(warned, 'warning')}" if warned else ""
    told = count_of(count, "problem") if count else "no problems"
    print(f"{name_invisible(story_id)}: {told}{warnings}")
    for _, group in groupby(problems, key=lambda problem: problem.file):
        print()
        for problem in group:
            print(problem)
    if problems:
        print()


def describe(error: OSError | ValueError) -> str:
    """Word an error for the person at the terminal."""
    text = str(error)
    if isinstance(error, OSError) and error.strerror:
        text = f"{error.filename}: {error.strerror}"
    return "\n".join(map(name_controls, text.split("\n")))


if __name__ == "__main__":
    sys.exit(main())
