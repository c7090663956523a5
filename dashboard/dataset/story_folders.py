"""The folders of the stories: which there are, and whether anything in them has changed."""

import os
from itertools import islice
from pathlib import Path

SET_FOLDER = "set DASHBOARD_DATA to the folder that holds the stories"
MOST_FILES = 200
"""Files of a folder that are looked at for changes; a story has some fifteen."""

Fingerprint = tuple[tuple[str, int, int, int], ...]
"""Name, size, and times of the last changes to content and to rights, of each file."""


def story_folders(folder: Path) -> list[Path]:
    """List the story folders of a data folder: those that hold any visible name.

    Raises FileNotFoundError, NotADirectoryError or PermissionError, with a plain message,
    for the data folder itself.
    """
    if not folder.exists():
        raise FileNotFoundError(f"the data folder {folder} does not exist: {SET_FOLDER}")
    if not folder.is_dir():
        raise NotADirectoryError(f"the data folder {folder} is not a folder: {SET_FOLDER}")
    try:
        return sorted(path for path in folder.iterdir() if is_story_folder(path))
    except PermissionError as error:
        raise PermissionError(
            f"the data folder {folder} cannot be read: make it readable for this user"
        ) from error


def fingerprint_folder(folder: Path) -> Fingerprint:
    """Return what changes when a file of a folder does; nothing is opened. Never raises."""
    try:
        with os.scandir(folder) as entries:
            shown = (entry for entry in entries if not entry.name.startswith("."))
            return tuple(sorted(map(_fingerprint_file, islice(shown, MOST_FILES))))
    except OSError as error:
        return ((str(error.errno), -1, 0, 0),)


def _fingerprint_file(entry: "os.DirEntry[str]") -> tuple[str, int, int, int]:
    try:
        found = entry.stat()
    except OSError:  # gone again, or a link to nothing
        return entry.name, -1, 0, 0
    return entry.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def is_story_folder(path: Path) -> bool:
    """Tell whether a folder holds any visible name, or cannot be looked into."""
    if path.name.startswith(".") or not path.is_dir():
        return False
    try:
        with os.scandir(path) as entries:
            return any(not entry.name.startswith(".") for entry in entries)
    except OSError:
        return True  # listed, so that it is said that it cannot be read
