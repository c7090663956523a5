"""Requests sent as written, with no client between that would mend them."""

import asyncio
from collections.abc import MutableMapping
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx
from starlette.types import ASGIApp

HOST = "dashboard.example"


def send_request(
    app: ASGIApp, address: str, *, method: str = "GET", scheme: str = "http", **headers: str
) -> httpx.Response:
    """Send one request to an application; ``address`` is a path and a query, as written.

    Header names are written with underscores for hyphens.
    """
    path, _, query = address.partition("?")
    named = {"host": HOST} | {name.lower().replace("_", "-"): headers[name] for name in headers}
    scope = {
        "type": "http",
        "method": method,
        "scheme": scheme,
        "server": (HOST, 80),
        "path": unquote(path),
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }
    sent: list[MutableMapping[str, Any]] = []

    asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> dict[str, Any]:
        if (message := next(asked, None)) is None:
            await asyncio.Event().wait()  # stays connected until the answer is whole
        return message or {}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))  # type: ignore[arg-type]
    body = b"".join(message.get("body", b"") for message in sent)
    return httpx.Response(sent[0]["status"], headers=sent[0]["headers"], content=body)


class Client:
    """A browser that only asks; full addresses are asked for by their path and query."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    def get(self, address: str, **headers: str) -> httpx.Response:
        """GET an address."""
        parts = urlsplit(address) if address.startswith("http") else None
        asked = f"{parts.path}?{parts.query}" if parts else address
        return send_request(self.app, asked, **headers)
