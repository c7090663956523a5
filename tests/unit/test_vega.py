"""Drawing happens in a process of its own, which comes and goes without a trace."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.exports.vega import COMMAND, VegaError, VegaProcess

ROOT = Path(__file__).parents[2]
PATIENCE = 20.0
"""Seconds after which a process is taken to stay."""


@pytest.fixture
def vega() -> Iterator[VegaProcess]:
    """Return a process that has not yet started, and end it."""
    process = VegaProcess()
    yield process
    process.stop()


def writing(text: str) -> dict[str, object]:
    return {"data": {"values": [{}]}, "mark": {"type": "text", "text": text}}


def test_it_draws_and_paints(vega: VegaProcess) -> None:
    svg = vega.ask("svg", writing("Мэр")).decode()

    assert ">Мэр</text>" in svg
    assert vega.ask("png", svg, 2).startswith(b"\x89PNG\r\n\x1a\n")


def test_what_it_refuses_is_told_and_the_next_is_drawn(vega: VegaProcess) -> None:
    with pytest.raises(VegaError, match="unknown token"):
        vega.ask("png", "no drawing")

    assert b">next</text>" in vega.ask("svg", writing("next"))


def test_a_drawing_that_kills_it_kills_nothing_else(vega: VegaProcess) -> None:
    with pytest.raises(VegaError, match="died"):
        vega.ask("svg", writing("\x1f"))

    assert b">next</text>" in vega.ask("svg", writing("next"))


def test_a_process_that_was_ended_starts_anew(vega: VegaProcess) -> None:
    first = vega.ask("svg", writing("a"))
    vega.stop()

    assert vega.ask("svg", writing("a")) == first


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux chooses which process ends")
def test_where_memory_runs_out_it_ends_before_the_process_that_asks_it(vega: VegaProcess) -> None:
    vega.ask("svg", writing("a"))

    assert Path(f"/proc/{vega.pid}/oom_score_adj").read_text() == "1000\n"


def test_it_ends_without_a_word_where_nobody_takes_its_answer() -> None:
    child = subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert child.stdout is not None
    child.stdout.close()

    _, said = child.communicate(b'["png", "no drawing"]\n', timeout=PATIENCE)

    assert (child.returncode, said) == (0, b"")


@pytest.mark.parametrize("end", ["", "os.kill(os.getpid(), 9)"])
def test_it_ends_with_the_process_that_started_it(end: str) -> None:
    code = (
        "import os; from dashboard.exports import vega;"
        "vega.draw_svg({'data': {'values': [{}]}, 'mark': 'point'});"
        f"print(vega.process.pid, flush=True); {end}"
    )
    starter = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, check=False
    )

    assert starter.returncode == (-signal.SIGKILL if end else 0)
    assert has_ended(int(starter.stdout))


def has_ended(pid: int) -> bool:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if "Z" in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2][:3]:
            return True  # ended, and not yet collected by whoever inherited it
    return False
