"""Starts that go wrong, tried for real: what is said, whether it says enough, and the exit code."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.example_story import write_example_story
from tests.hosting.nginx import free_port
from tests.hosting.replica import ROOT, Replica, status, wait_until

FAIL_SECONDS = 60
READ_ONLY = """\
mount --make-rprivate / && mount --bind "$PWD" "$PWD" && cd "$PWD" || exit 9
mount -o remount,bind,ro "$PWD" && mount -o remount,bind,ro / || exit 9
mount -t tmpfs tmpfs "$HOME" || exit 9
test -w "$PWD" && echo writable
test -w / && echo writable
exec "$@"
"""
TRACEBACK = "Traceback (most recent call last)"

SERVE = ("-m", "dashboard", "serve")
STREAMLIT = ("-m", "streamlit", "run", "dashboard/asgi.py")
BOTH = [pytest.param(SERVE, id="serve"), pytest.param(STREAMLIT, id="streamlit")]


def fail_to_start(way: tuple[str, ...], port: int, **settings: str) -> tuple[int, str]:
    """Start the dashboard, which must end by itself; return its exit code and its words."""
    own = {"PORT": str(port), "STREAMLIT_SERVER_ADDRESS": "127.0.0.1"}
    if way == STREAMLIT:
        own["STREAMLIT_SERVER_PORT"] = str(port)
    done = subprocess.run(
        [sys.executable, *way],
        cwd=ROOT,
        env=os.environ | own | settings,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=FAIL_SECONDS,
    )
    return done.returncode, done.stdout


@pytest.fixture
def start(log: Path) -> Iterator[Callable[..., Replica]]:
    """Start a dashboard that must come up, with a setting; all end with the test."""
    started: list[Replica] = []

    def begin(**settings: str) -> Replica:
        replica = Replica(log, **settings)
        started.append(replica)
        replica.begin()
        return replica

    yield begin
    for replica in started:
        replica.kill()


@pytest.mark.parametrize("way", BOTH)
def test_a_port_that_is_taken_is_named(way: tuple[str, ...]) -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        code, said = fail_to_start(way, port)

    assert code == 1
    assert f"Port {port} is not available" in said
    assert TRACEBACK not in said


def test_a_port_that_is_none_is_named() -> None:
    code, said = fail_to_start(SERVE, free_port(), PORT="http")

    assert (code, said.count("\n")) == (2, 1)
    assert "'http' is not a port" in said


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DASHBOARD_BASE_URL", "positions.example.org", "write https://, the host"),
        ("DASHBOARD_FRAME_HOSTS", "news;example", "write host names, such as"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_with_its_remedy(
    way: tuple[str, ...], name: str, value: str, remedy: str
) -> None:
    code, said = fail_to_start(way, free_port(), **{name: value})

    assert code != 0
    assert name in said
    assert value in said
    assert remedy in said
    assert TRACEBACK not in said


@pytest.mark.parametrize("way", BOTH)
@pytest.mark.parametrize("fault", ["does not exist", "is not a folder"])
def test_a_data_folder_that_is_none_is_named_in_one_line(
    way: tuple[str, ...], fault: str, tmp_path: Path
) -> None:
    folder = tmp_path / "stories"
    if fault == "is not a folder":
        folder.write_text("not a folder")

    code, said = fail_to_start(way, free_port(), DASHBOARD_DATA=str(folder))

    assert code != 0
    assert f"the data folder {folder} {fault}" in said
    assert TRACEBACK not in said


def test_a_broken_story_takes_no_other_down(start: Callable[..., Replica], tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    shutil.copytree(folder, tmp_path / "broken")
    (tmp_path / "broken" / "positions.csv").write_text("no such column\n")

    replica = start(DASHBOARD_DATA=str(tmp_path))
    replica.wait_until_ready()

    assert status(f"{replica.url}/compare?story={folder.name}") == 200
    assert status(f"{replica.url}/download/story.zip?story={folder.name}") == 200
    assert status(f"{replica.url}/download/story.zip?story=broken") == 404


def test_where_no_story_can_be_shown_the_server_runs_and_says_it_is_not_ready(
    start: Callable[..., Replica], tmp_path: Path
) -> None:
    folder = write_example_story(tmp_path)
    (folder / "positions.csv").write_text("no such column\n")

    replica = start(DASHBOARD_DATA=str(tmp_path))

    wait_until(
        lambda: status(f"{replica.url}/_stcore/health") == 200, "the server answers", FAIL_SECONDS
    )
    assert status(f"{replica.url}/healthz") == 503
    assert status(f"{replica.url}/") == 200


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="nothing here is always full")
def test_it_starts_and_serves_where_its_log_has_no_room(log: Path) -> None:
    replica = Replica(log)
    replica.before = ("sh", "-c", 'exec "$@" > /dev/full 2>&1', "sh")
    try:
        replica.begin()
        replica.wait_until_ready()
    finally:
        replica.kill()


@pytest.mark.skipif(
    os.geteuid() != 0 or not shutil.which("unshare"),
    reason="only root can make a read-only root file system for one process",
)
def test_it_runs_on_a_read_only_file_system_with_room_for_passing_files_alone(
    log: Path, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    replica = Replica(log, HOME=str(room), TMPDIR=str(room), PYTHONDONTWRITEBYTECODE="1")
    replica.before = ("unshare", "--mount", "sh", "-c", READ_ONLY, "sh")
    try:
        replica.begin()
        replica.wait_until_ready()
        assert status(f"{replica.url}/compare?actor=whatsapp") == 200
    finally:
        replica.kill()
    said = log.read_text()
    assert "writable" not in said
    assert TRACEBACK not in said
