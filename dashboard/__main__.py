"""The command line: serve the dashboard, check stories, begin a new one.

Exit codes: 0 all is well, 1 a story has problems, 2 the command could not be carried out.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from dashboard.dataset.check import check_story
from dashboard.dataset.load import REPOSITORY, data_folder, story_folders
from dashboard.dataset.scaffold import write_story
from dashboard.model.errors import Problem, StoryError

DEFAULT_PORT = 8501


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    options = build_parser().parse_args(arguments)
    try:
        if options.command == "check":
            return check(options.folders, options.source, options.source_id)
        if options.command == "new":
            return new(options.folder)
        serve(getattr(options, "port", None))
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
    checking.add_argument("--source-id", help="which source the text is, if several were read")
    beginning = commands.add_parser("new", help="begin a story, or refresh an old one's schemas")
    beginning.add_argument("folder", type=Path, metavar="FOLDER")
    return parser


def serve(port: str | None) -> None:
    """Become the web server; raises ValueError for a port that is none."""
    command = serve_command(port or os.environ.get("PORT") or str(DEFAULT_PORT))
    os.environ["DASHBOARD_DATA"] = str(data_folder().resolve())  # as seen from here
    os.chdir(REPOSITORY)
    sys.stdout.flush()
    os.execv(command[0], command)


def serve_command(port: str) -> list[str]:
    """Word the command that serves the dashboard from the repository's root."""
    if not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536):
        raise ValueError(f"{port!r} is not a port: give a number from 1 to 65535")
    run = [sys.executable, "-m", "streamlit", "run", "dashboard/asgi.py"]
    return [*run, "--server.port", port]


def check(folders: list[Path], source: Path | None, source_id: str | None) -> int:
    """Check stories, all of the data folder by default, and print what is wrong."""
    chosen = folders or story_folders(data_folder())
    for folder in chosen:
        if not folder.is_dir():
            raise FileNotFoundError(f"there is no folder {folder}")
    if source and len(chosen) != 1:
        raise ValueError("--source is the text of one story's source: name that one FOLDER")
    text = read_source(source) if source else None
    count = 0
    for folder in chosen:
        problems = check_story(folder, source_text=text, source_id=source_id)
        count += len(problems)
        print_problems(folder.resolve().name, problems)
    print(f"{len(chosen)} {_plural('story', len(chosen))}, {count} {_plural('problem', count)}.")
    if source:
        print(f"Quotations were compared with {source}.")
    else:
        print("Quotations were not compared with the source: no --source FILE was given.")
    return 1 if count else 0


def read_source(path: Path) -> str:
    """Read the text of a source; raises OSError, or ValueError if it is not UTF-8."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path} is not UTF-8") from error


def new(folder: Path) -> int:
    """Write a story folder and say what was written."""
    for path in write_story(folder):
        print(f"wrote {path}")
    print(f"Next: fill it in, then run `python -m dashboard check {folder}`.")
    return 0


def print_problems(story_id: str, problems: list[Problem]) -> None:
    """Print the problems of a story under its name, a file at a time."""
    print(f"{story_id}: {len(problems) or 'no'} {_plural('problem', len(problems))}")
    for _, group in groupby(problems, key=lambda problem: problem.file):
        print()
        for problem in group:
            print(problem)
    if problems:
        print()


def describe(error: OSError | ValueError) -> str:
    """Word an error for the person at the terminal."""
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}"
    return str(error)


def _plural(noun: str, count: int) -> str:
    if count == 1:
        return noun
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


if __name__ == "__main__":
    sys.exit(main())
