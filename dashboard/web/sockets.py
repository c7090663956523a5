"""The websocket of a page: opened from our own pages alone, with bounded messages of its own."""

import logging
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.components.messages import find_fault
from dashboard.web.hosts import host_of
from dashboard.web.requests import LONGEST_QUERY

PATH = "/_stcore/stream"
LARGEST_MESSAGE = 262_144
"""In bytes; a page sends some thousand: its link, and what stands in its controls."""
REFUSED, UNFIT_KIND, TOO_LARGE = 1008, 1003, 1009
"""Codes of closing: RFC 6455, section 7.4.1."""

log = logging.getLogger(__name__)


class Sockets:
    """Refuse websockets from other pages, and close one whose messages are none of a page's."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Close the websocket before it opens, or pass it on and read along."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif scope["path"] == PATH and _is_ours(scope):
            await _Socket(receive, send).run(self.app, scope)
        else:
            await receive()
            await send({"type": "websocket.close", "code": REFUSED})


def _is_ours(scope: Scope) -> bool:
    """Tell whether a page of this host and port asks; programs name no page and may."""
    host = host_of(scope)
    origin = Headers(scope=scope).get("origin")
    return bool(host) and (origin is None or _authority(origin) == host.lower())


def _authority(origin: str) -> str:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:
        return ""


class _Socket:
    """One websocket, until a message is refused: from then on the application hears nothing."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._receive, self._send = receive, send
        self._closed = False

    async def run(self, app: ASGIApp, scope: Scope) -> None:
        await app(scope, self._hear, self._say)

    async def _hear(self) -> Message:
        message = await self._receive()
        if message["type"] != "websocket.receive":
            return message
        code, fault = _judge(message.get("bytes"))
        if not fault:
            return message
        log.warning("A websocket was closed for its message: %s.", fault)
        await self._say({"type": "websocket.close", "code": code})
        self._closed = True
        return {"type": "websocket.disconnect", "code": code}

    async def _say(self, message: Message) -> None:
        if not self._closed:
            await self._send(message)


def _judge(content: bytes | None) -> tuple[int, str]:
    """Return the code and the words with which a message is refused; no words for a fit one."""
    if content is None:
        return UNFIT_KIND, "it is text"
    if len(content) > LARGEST_MESSAGE:
        return TOO_LARGE, f"it has {len(content):,} bytes"
    return REFUSED, find_fault(content, LONGEST_QUERY)
