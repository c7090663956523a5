"""nginx with the configuration of deploy/: found, installed, or run on loopback.

``python -m tests.hosting.nginx`` prints the path of an nginx, installing one if it can,
or fails and says what to do.
"""

import os
import shutil
import socket
import string
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Self

CONFIGURATION = Path(__file__).parents[2] / "deploy" / "nginx.conf"
PLACES = "/usr/sbin:/usr/local/sbin:/sbin"  # where Debian puts it, on root's PATH only
PLACEHOLDERS = frozenset({"LISTEN", "REPLICA_1", "REPLICA_2", "ACCESS_LOG"})
START_SECONDS = 20
END_SECONDS = 10
INSTALL_SECONDS = 600

REMEDY = """\
No nginx was found. Install it so that `nginx` is on PATH, for example:
    apt-get install nginx-light    (Debian, as root)
    brew install nginx             (macOS)
"""

AROUND = """\
daemon off;
worker_processes 2;
error_log {folder}/error.log warn;
pid {folder}/nginx.pid;
{user}
events {{ worker_connections 512; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/dashboard.conf;
}}
"""
"""What stands around the file of deploy/ in nginx's own configuration; all in one folder."""


class NoNginxError(RuntimeError):
    """There is no nginx here; the message names the remedies."""


class Proxy:
    """nginx before two replicas, listening on 127.0.0.1 inside a ``with`` block.

    Raises RuntimeError with nginx's own words if it does not start.
    """

    def __init__(self, folder: Path, replicas: Sequence[int]) -> None:
        self.folder = folder
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.access_log = folder / "access.log"
        self._main = write_configuration(folder, f"127.0.0.1:{self.port}", replicas)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            command(self._main), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        deadline = time.monotonic() + START_SECONDS
        while not self._listens():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__()
                raise RuntimeError(f"nginx did not start:\n{self.said()}")
            time.sleep(0.02)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def said(self) -> str:
        """Return the error log."""
        log = self.folder / "error.log"
        return log.read_text() if log.exists() else ""

    def _listens(self) -> bool:
        with socket.socket() as attempt:
            return attempt.connect_ex(("127.0.0.1", self.port)) == 0


def command(configuration: Path) -> list[str]:
    """Word the command that runs nginx with a configuration and leaves the machine's alone."""
    folder = configuration.parent
    own = ["-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration)]
    return [find_nginx(), *own]


def write_configuration(folder: Path, listen: str, replicas: Sequence[int]) -> Path:
    """Fill in the configuration of deploy/ as ``envsubst`` would; return the main file."""
    first, second = (f"127.0.0.1:{port}" for port in replicas)
    filled = fill_in(
        LISTEN=listen, REPLICA_1=first, REPLICA_2=second, ACCESS_LOG=str(folder / "access.log")
    )
    (folder / "dashboard.conf").write_text(filled)
    user = "user root;" if os.geteuid() == 0 else ""  # the workers must reach the folder too
    main = folder / "nginx.conf"
    main.write_text(AROUND.format(folder=folder, user=user))
    return main


def fill_in(**values: str) -> str:
    """Replace the placeholders, and nothing that is nginx's own; raises KeyError for others."""
    text = CONFIGURATION.read_text("utf-8")
    names = {name for name in string.Template(text).get_identifiers() if name.isupper()}
    if unknown := names ^ values.keys():
        raise KeyError(f"no value, or no use, for {sorted(unknown)}")
    for name, value in values.items():
        text = text.replace(f"${{{name}}}", value)
    return text


def find_nginx() -> str:
    """Return the path of an nginx; raises NoNginxError if there is none."""
    path = shutil.which("nginx") or shutil.which("nginx", path=PLACES)
    if not path:
        raise NoNginxError(REMEDY)
    return path


def install_nginx() -> str:
    """Install nginx with apt-get and return its path; raises NoNginxError if that fails."""
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise NoNginxError(REMEDY)
    print("Installing nginx: apt-get install nginx-light", file=sys.stderr)
    script = "apt-get update -q && apt-get install -q -y --no-install-recommends nginx-light"
    environment = os.environ | {
        "DEBIAN_FRONTEND": "noninteractive",
        "RUNLEVEL": "1",  # installed, but not started on port 80
    }
    try:
        done = subprocess.run(
            ["sh", "-c", script],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            env=environment,
            timeout=INSTALL_SECONDS,
        )
    except subprocess.TimeoutExpired as error:
        raise NoNginxError(f"apt-get gave up after {INSTALL_SECONDS} s.\n{REMEDY}") from error
    if done.returncode:
        raise NoNginxError(f"apt-get failed:\n{done.stdout[-500:]}{done.stderr[-500:]}\n{REMEDY}")
    return find_nginx()


def free_port() -> int:
    """Find a port that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main() -> None:
    """Print the path of an nginx, installing one if need be."""
    try:
        path = find_nginx()
    except NoNginxError:
        path = install_nginx()
    print(path)


if __name__ == "__main__":
    try:
        main()
    except NoNginxError as error:
        sys.exit(str(error))
