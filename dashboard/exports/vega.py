"""Vega in a process of its own, so that drawing holds up nobody.

vl-convert keeps Python's interpreter lock for as long as it draws: tenths of a second in
which the server would answer no one. Its process starts with the first drawing, anew
after it has died, and ends when its input does: with the process that started it,
however that ends. Where memory runs out, Linux ends it before any other.
"""

import atexit
import json
import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Lock, Timer
from typing import Any

LONGEST = 60.0
"""Seconds that a drawing may take; one takes less than one."""
COMMAND = [sys.executable, "-P", __file__]


class VegaError(RuntimeError):
    """A drawing that Vega refused, with its words, or did not survive."""


def draw_svg(specification: dict[str, Any]) -> str:
    """Draw a Vega-Lite specification that holds its data; nothing is fetched for it."""
    return process.ask("svg", specification).decode()


def paint_png(svg: str, *, scale: float = 1) -> bytes:
    """Paint an SVG, ``scale`` pixels of the picture to each of its own."""
    return process.ask("png", svg, scale)


class VegaProcess:
    """The process that draws, one request after another."""

    def __init__(self) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = Lock()

    @property
    def pid(self) -> int | None:
        """Its number, or None before it has started and after it has ended."""
        return self._child.pid if self._child else None

    def ask(self, *request: Any) -> bytes:
        """Send a request and return the answer; a process that dies of it is tried once more.

        Raises VegaError.
        """
        line = json.dumps(request).encode() + b"\n"
        with self._lock:
            for _ in range(2):
                child = self._child or self._start()
                guard = Timer(LONGEST, child.kill)
                guard.start()
                try:
                    return _exchange(child, line)
                except (OSError, EOFError):
                    self._end()
                finally:
                    guard.cancel()
        raise VegaError("the process that draws has died twice; has it enough memory?")

    def stop(self) -> None:
        """End the process, if there is one; the next request starts another."""
        with self._lock:
            self._end()

    def _start(self) -> subprocess.Popen[bytes]:
        # A session of its own: an interrupt from the keyboard is not for it to answer.
        try:
            self._child = subprocess.Popen(
                COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
            )
        except OSError as error:
            raise VegaError(f"the process that draws cannot be started: {error}") from error
        return self._child

    def _end(self) -> None:
        if self._child:
            self._child.kill()
            self._child.communicate()
            self._child = None


def _exchange(child: subprocess.Popen[bytes], line: bytes) -> bytes:
    if child.stdin is None or child.stdout is None:
        raise EOFError
    child.stdin.write(line)
    child.stdin.flush()
    state, _, length = child.stdout.readline().partition(b" ")
    if not length:
        raise EOFError
    content = child.stdout.read(int(length))
    if len(content) < int(length):
        raise EOFError
    if state != b"drawn":
        raise VegaError(content.decode())
    return content


def _serve() -> None:
    """Answer each line of the input with ``drawn`` or ``refused``, a length, and so many bytes."""
    _go_first()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever else is printed goes to the log
    for line in sys.stdin.buffer:
        try:
            state, content = "drawn", _draw(*json.loads(line))
        except Exception as error:  # told to whoever asked
            state, content = "refused", str(error).partition("\n\n")[0].encode()
        try:
            answers.write(f"{state} {len(content)}\n".encode() + content)
            answers.flush()
        except BrokenPipeError:
            os._exit(0)  # whoever asked has ended; nothing is left to tidy up


def _go_first() -> None:
    """Let Linux, where memory runs out, end this process and not the one that asks it."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _draw(form: str, subject: Any, scale: float = 1) -> bytes:
    import vl_convert

    if form == "svg":
        return str(vl_convert.vegalite_to_svg(subject, allowed_base_urls=[])).encode()
    return bytes(vl_convert.svg_to_png(subject, scale=scale))


process = VegaProcess()
atexit.register(process.stop)

if __name__ == "__main__":
    _serve()
