"""The dashboard as a process of its own, started as users start it."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "dashboard/asgi.py"
START_SECONDS = 60
END_SECONDS = 10


class DashboardServer:
    """One dashboard on one port, running inside a ``with`` block or between start and stop.

    Raises RuntimeError with the server's own output if it does not become healthy.
    """

    def __init__(self, log: Path, settings: dict[str, str], *, entry: str = ENTRY) -> None:
        self.log = log
        self.settings = settings
        self.entry = entry
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        """Run from the root of the repository and wait until the server is healthy."""
        command = [sys.executable, "-m", "streamlit", "run", self.entry]
        command += ["--server.port", str(self.port), "--server.address", "127.0.0.1"]
        with self.log.open("a") as output:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env=os.environ | self.settings,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        try:
            self._wait_until_healthy()
        except RuntimeError:
            self.stop()
            raise

    def stop(self) -> None:
        """End the process, by force if it does not listen."""
        self.process.terminate()
        try:
            self.process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self.process.kill()
        self.process.wait()

    def _wait_until_healthy(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while not self._is_healthy():
            try:
                code = self.process.wait(timeout=0.1)
            except subprocess.TimeoutExpired:
                if time.monotonic() < deadline:
                    continue
                said = self.log.read_text()
                raise RuntimeError(f"Not healthy after {START_SECONDS} s:\n{said}") from None
            raise RuntimeError(f"The dashboard ended with code {code}:\n{self.log.read_text()}")

    def _is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
