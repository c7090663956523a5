"""The one place where a file of a story is opened: plain files in the folder itself, no more.

A link could lead to any file of the machine, a pipe would be waited for, and a file
without end would fill its memory.
"""

import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from dashboard.dataset import rules
from dashboard.model.errors import Problem

MEGABYTE = 1_000_000
MOST_IN_TABLE = 64 * MEGABYTE
MOST_IN_TEXT = MEGABYTE
"""Bytes of the longest table that is read, and of the longest other file."""

OTHER_KINDS: Mapping[str, Callable[[int], bool]] = {
    "a folder": stat.S_ISDIR,
    "a pipe": stat.S_ISFIFO,
    "a socket": stat.S_ISSOCK,
    "a device": lambda mode: stat.S_ISCHR(mode) or stat.S_ISBLK(mode),
}
"""What can stand in the place of a file."""

ONLY_A_PLAIN_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)  # this and the next are unknown to Windows
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)  # and this to all others
)


class UnfitFileError(Exception):
    """A file that cannot be read as what it should be; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def read_plain_file(path: Path, most: int) -> bytes:
    """Return the bytes of a file, at most ``most``.

    Raises UnfitFileError for a file that is not there, cannot be read or is longer, and,
    without opening it, for a link, a file in a linked folder, a folder, a pipe and a device.
    """
    try:
        if path.parent.is_symlink():
            raise UnfitFileError(rules.LINKED_FOLDER.problem(path.name))
        _check_kind(path, path.lstat().st_mode)
        # What stands there may have become something else meanwhile.
        with os.fdopen(os.open(path, ONLY_A_PLAIN_FILE), "rb") as file:
            _check_kind(path, os.fstat(file.fileno()).st_mode)
            data = file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UnfitFileError(rules.NO_FILE.problem(path.name)) from None
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        raise UnfitFileError(rules.UNREADABLE_FILE.problem(path.name, reason=reason)) from None
    if len(data) > most:
        raise UnfitFileError(rules.LONG_FILE.problem(path.name, most=f"{most // MEGABYTE} MB"))
    return data


def _check_kind(path: Path, mode: int) -> None:
    """Raise UnfitFileError for whatever is no plain file."""
    if stat.S_ISLNK(mode):
        raise UnfitFileError(rules.LINK.problem(path.name))
    if not stat.S_ISREG(mode):
        kind = next((name for name, fits in OTHER_KINDS.items() if fits(mode)), "something else")
        raise UnfitFileError(rules.NO_PLAIN_FILE.problem(path.name, kind=kind))
