"""A Chromium for the browser tests: found if there is one, installed if not.

``python -m tests.browser.chromium`` prints the path of the executable, or fails
and names the remedies. ``CHROMIUM=/path/to/chromium`` chooses one.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

REMEDIES = """\
No Chromium was found and none could be installed. Any one of these will do:
    install Chromium or Chrome so that one of these is on PATH: {names}
    set CHROMIUM to the path of its executable
    {python} -m playwright install --with-deps chromium
    apt-get install chromium    (Debian, as root)
"""


class NoChromiumError(RuntimeError):
    """There is no Chromium here; the message names the remedies."""


def find_chromium() -> str:
    """Return the path of a Chromium that starts.

    Raises NoChromiumError if there is none, or if CHROMIUM names one that does not start.
    """
    if chosen := os.environ.get("CHROMIUM"):
        path = shutil.which(chosen)
        if path and _starts(path):
            return path
        raise NoChromiumError(f"CHROMIUM={chosen} does not start. Correct it or leave it out.")
    for path in _candidates():
        if _starts(path):
            return path
    raise NoChromiumError(REMEDIES.format(names=", ".join(NAMES), python=sys.executable))


def install_chromium() -> str:
    """Install a Chromium by the first way that leads to one that starts; return its path.

    Raises NoChromiumError if none does.
    """
    for command, limit in _installers():
        print(f"Installing Chromium: {' '.join(command)}", file=sys.stderr)
        failure = _run(command, limit)
        if not failure:
            with suppress(NoChromiumError):
                return find_chromium()
            failure = "it was installed but does not start"
        print(f"    {failure}", file=sys.stderr)
    return find_chromium()


def _installers() -> Iterator[tuple[Sequence[str], int]]:
    """Yield the commands that may bring a Chromium, each with its limit in seconds."""
    yield (sys.executable, "-m", "playwright", "install", "chromium"), 120
    if shutil.which("apt-get") and os.geteuid() == 0:
        yield ("sh", "-c", "apt-get update -q && apt-get install -q -y chromium"), 900


def _candidates() -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    with sync_playwright() as playwright:
        bundled = playwright.chromium.executable_path
    if Path(bundled).is_file():
        yield bundled


def _starts(path: str) -> bool:
    # On some systems `chromium-browser` is a stub that only advises how to install it,
    # and Playwright's own build can lack a library.
    return not _run((path, "--version"), 30)


def _run(command: Sequence[str], limit: int) -> str:
    """Run a command; return why it failed, or "" if it did not."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
            start_new_session=True,
        )
    except OSError as error:
        return str(error)
    with process:
        try:
            output, _ = process.communicate(timeout=limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)  # the download runs in a grandchild
            return f"gave up after {limit} seconds"
    if process.returncode:
        lines = output.strip().splitlines() or ["no output"]
        said = next((line for line in lines if "error" in line.lower()), lines[-1])
        return f"failed with exit code {process.returncode}: {said.strip()}"
    return ""


def main() -> None:
    """Print the path of a Chromium, installing one if need be."""
    try:
        path = find_chromium()
    except NoChromiumError:
        if os.environ.get("CHROMIUM"):
            raise
        path = install_chromium()
    print(path)


if __name__ == "__main__":
    try:
        main()
    except NoChromiumError as error:
        sys.exit(str(error))
