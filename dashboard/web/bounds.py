"""How long a request may be: its address, its headers and its body."""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.web.refusals import refuse_request
from dashboard.web.requests import LONGEST_QUERY

LONGEST_PATH = 1024
LONGEST_HEADERS = 16_384
LONGEST_BODY = 16_384
"""Nothing is uploaded: no route reads what is sent to it."""


class Bounds:
    """Refuse requests that are longer than any that the dashboard has a use for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 411, 413, 414 or 431 in words, or pass the request on."""
        if scope["type"] == "http" and (refusal := _fault(scope)):
            await refuse_request(*refusal, scope, receive, send)
            return
        await self.app(scope, receive, send)


def _fault(scope: Scope) -> tuple[int, str] | None:
    headers = Headers(scope=scope)
    if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
        return 414, "This link is too long"
    if sum(len(name) + len(value) for name, value in headers.raw) > LONGEST_HEADERS:
        return 431, "This request has too long headers"
    if "transfer-encoding" in headers:
        return 411, "Nothing of unknown length is taken here"
    if _number(headers.get("content-length", "0")) > LONGEST_BODY:
        return 413, "Nothing is uploaded here"
    return None


def _number(text: str) -> int:
    """Read a length; what is none counts as too long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else LONGEST_BODY + 1
