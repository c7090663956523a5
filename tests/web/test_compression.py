"""The application's own files are packed once, for everybody who asks after."""

import asyncio
import gzip
from collections.abc import MutableMapping
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from dashboard.web.middleware import StaticCompression

SCRIPT = b"export const words = 'who stands where';" * 10_000


@pytest.fixture
def application(tmp_path: Path) -> StaticCompression:
    (tmp_path / "words.js").write_bytes(SCRIPT)
    return StaticCompression(Starlette(routes=[Mount("/static", StaticFiles(directory=tmp_path))]))


def ask(application: StaticCompression, *, leaves: bool = False) -> bytes:
    """Ask for the script, packed, and return what came of it; a reader may leave at once."""
    came: list[MutableMapping[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not leaves:
            await asyncio.Event().wait()
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        came.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": "/static/words.js",
        "root_path": "",
        "headers": [(b"accept-encoding", b"gzip")],
    }
    asyncio.run(application(scope, receive, send))
    return b"".join(message.get("body", b"") for message in came)


def test_a_file_is_sent_packed_and_whole(application: StaticCompression) -> None:
    assert gzip.decompress(ask(application)) == SCRIPT
    assert gzip.decompress(ask(application)) == SCRIPT


def test_a_reader_who_leaves_early_spoils_the_file_for_nobody(
    application: StaticCompression,
) -> None:
    ask(application, leaves=True)

    assert gzip.decompress(ask(application)) == SCRIPT
