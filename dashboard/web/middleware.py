"""What every answer passes through: bounds, headers, compression, and a line in the log."""

import gzip
import json
import logging
import re
from functools import cache
from time import perf_counter

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.fragments import fill_template
from dashboard.model.pages import ADDRESSES, PAGES
from dashboard.model.settings import settings
from dashboard.pasted_links import read_as
from dashboard.web.pages import inline_script_hashes
from dashboard.web.requests import LONGEST_QUERY
from dashboard.web.sessions import Sessions

LONGEST_PATH = 1024
OWN_BOUNDS = "/download/"
"""Where a route refuses what is too long itself, in its own form."""
OURS = re.compile(
    "|".join(map(re.escape, ADDRESSES))
    + r"|/(preview\.png|healthz|robots\.txt|sitemap\.xml|favicon\.png|manifest\.json"
    r"|assets/.+|download/.+|static/.+|media/.+|component/.+|(?:[\w-]+/)?_stcore/.+)"
)
COMPRESSIBLE = re.compile(r"/static/.+\.(js|css|svg|json)")

log = logging.getLogger("dashboard.access")


def middleware() -> list[Middleware]:
    """List the layers around every route, the outermost first."""
    return [
        Middleware(AccessLog),
        Middleware(SecurityHeaders),
        Middleware(Bounds),
        Middleware(Sessions),
        Middleware(StaticCompression),
    ]


@cache
def security_headers() -> dict[str, str]:
    """Return the headers of every answer; who may frame a page is a setting."""
    frames = " ".join(settings().frame_hosts) or "'none'"
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *inline_script_hashes()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' ws: wss:",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": frames,
    }
    return {
        "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
    }


class SecurityHeaders:
    """Add the security headers, and over TLS the promise to stay on it."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, adding headers to its answer."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        forwarded = Headers(scope=scope).get("x-forwarded-proto", scope.get("scheme", ""))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in security_headers().items():
                    headers[name] = value
                if forwarded == "https":
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, send_with_headers)


class Bounds:
    """Refuse what is too long, and answer for addresses that lead nowhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 414 or 404 in words, lead to the page that was meant, or pass the request on."""
        if scope["type"] == "http" and not scope["path"].startswith(OWN_BOUNDS):
            if len(scope["query_string"]) > LONGEST_QUERY or len(scope["path"]) > LONGEST_PATH:
                await _answer(414, "This link is too long", scope, receive, send)
                return
            if not OURS.fullmatch(scope["path"].rstrip("/") or "/"):
                if (meant := _page_meant(scope["path"])) is not None:
                    await _lead_to(meant, scope, receive, send)
                    return
                await _answer(404, "There is no such page", scope, receive, send)
                return
        await self.app(scope, receive, send)


def _page_meant(path: str) -> str | None:
    """Find the page whose address came with the marks of the sentence around it.

    >>> _page_meant("/Compare)."), _page_meant("/,"), _page_meant("/no-such-page.")
    ('compare', '', None)
    """
    return next((name for name in read_as(path.strip("/")) if name in PAGES), None)


async def _lead_to(page: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Redirect to a page, seen from the address asked for: before it may stand a proxy's own."""
    up = "../" * (scope["path"].count("/") - 1)
    query = scope["query_string"].decode("latin-1")
    address = f"{up or './'}{page}{'?' if query else ''}{query}"
    await RedirectResponse(address)(scope, receive, send)


async def _answer(status: int, title: str, scope: Scope, receive: Receive, send: Send) -> None:
    text = "Nothing is lost: the overview is a click away."
    page = fill_template("message", title=title, text=text)
    await HTMLResponse(page, status)(scope, receive, send)


class StaticCompression:
    """Serve the application's own files compressed, each packed once."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.packed: dict[str, tuple[Message, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer from the packed files, packing at the first request."""
        path = scope.get("path", "")
        wanted = scope["type"] == "http" and scope["method"] == "GET"
        if not (wanted and COMPRESSIBLE.fullmatch(path) and _accepts_gzip(scope)):
            await self.app(scope, receive, send)
            return
        if path in self.packed and "if-none-match" not in Headers(scope=scope):
            await _send(send, *self.packed[path])
            return
        start: Message = {}
        body = bytearray()
        is_whole = False

        async def collect(message: Message) -> None:
            nonlocal is_whole
            if message["type"] == "http.response.start":
                start.update(message)
            elif message["type"] == "http.response.body":
                body.extend(message.get("body", b""))
                is_whole = not message.get("more_body", False)

        await self.app(scope, receive, collect)
        if not is_whole:
            return  # the reader left while the file was read: what came of it is not to be kept
        if start["status"] == 200:
            packed = await run_in_threadpool(gzip.compress, bytes(body), 9, mtime=0)
            headers = MutableHeaders(scope=start)
            headers["Content-Encoding"] = "gzip"
            headers["Content-Length"] = str(len(packed))
            headers.add_vary_header("Accept-Encoding")
            self.packed[path] = start, packed
            body = bytearray(packed)
        await _send(send, start, bytes(body))


async def _send(send: Send, start: Message, body: bytes) -> None:
    # The layers around add their headers to a copy, not to what is kept.
    await send({**start, "headers": list(start["headers"])})
    await send({"type": "http.response.body", "body": body})


def _accepts_gzip(scope: Scope) -> bool:
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


class AccessLog:
    """Write a line for each answer: what was asked, not by whom and not for what words."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and log method, path, status and milliseconds."""
        if scope["type"] != "http" or not log.isEnabledFor(logging.INFO):
            await self.app(scope, receive, send)
            return
        began = perf_counter()
        status = 500

        async def watch(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, watch)
        finally:
            entry = {
                "method": scope["method"],
                "path": scope["path"][:LONGEST_PATH],
                "status": status,
                "milliseconds": round(1000 * (perf_counter() - began), 1),
            }
            log.info(json.dumps(entry))
