"""One replica of the dashboard: a process that can be killed and started again."""

import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.hosting.nginx import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 90
END_SECONDS = 20
ESTABLISHED = "01"


def wait_until(
    condition: Callable[[], object], what: str, seconds: float, *, tick: float = 0.05
) -> None:
    """Ask again and again; raises TimeoutError, saying what did not come, after the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(f"{what}: not within {seconds:.0f} s")
        time.sleep(tick)


def status(url: str, timeout: float = 30) -> int:
    """Send one GET and give the status of the answer, or 0 if there was none."""
    try:
        with urllib.request.urlopen(url, timeout=timeout) as answer:
            answer.read()
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:
        return 0


class Replica:
    """The dashboard on one port of 127.0.0.1, started as the container starts it.

    ``before`` is a command that ends by becoming the one it is given.
    """

    def __init__(self, log: Path, **settings: str) -> None:
        self.log = log
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.settings = settings
        self.before: tuple[str, ...] = ()
        self.process: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        """Start the process and do not wait for it."""
        own = {"PORT": str(self.port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*self.before, sys.executable, "-m", "dashboard"],
                cwd=ROOT,
                env=os.environ | own | self.settings,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait_until_ready(self) -> None:
        """Wait until the replica answers that it can serve."""
        wait_until(self.is_ready, f"replica {self.port} is ready", START_SECONDS)

    def is_ready(self) -> bool:
        """Ask the replica itself; raises RuntimeError with its words if it has ended."""
        if self.process is None or self.process.poll() is not None:
            raise RuntimeError(f"The replica has ended:\n{self.log.read_text()[-2000:]}")
        return status(f"{self.url}/healthz", timeout=5) == 200

    def kill(self) -> None:
        """End the process at once, as a crash would."""
        self._end(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the process to end, as a host does; by force if it does not listen."""
        self._end(signal.SIGTERM)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(number)
        try:
            self.process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def connections(self) -> int:
        """Count the connections that others hold to this replica, from the kernel's table."""
        local = f"0100007F:{self.port:04X}"
        rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
        return sum(row[1] == local and row[3] == ESTABLISHED for row in rows)
