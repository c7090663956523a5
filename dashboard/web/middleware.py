"""What every answer passes through: headers, compression, a line in the log, and the checks."""

import gzip
import json
import logging
import re
from time import perf_counter
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.model.byte_cache import cached
from dashboard.model.settings import settings
from dashboard.web.addresses import Addresses, OriginForm
from dashboard.web.bounds import LONGEST_PATH, Bounds
from dashboard.web.hosts import Hosts, host_of
from dashboard.web.pages import inline_script_hashes
from dashboard.web.sessions import Sessions
from dashboard.web.sockets import Sockets

COMPRESSIBLE = re.compile(r"/static/.+\.(js|css|svg|json)")

log = logging.getLogger("dashboard.access")


def middleware() -> list[Middleware]:
    """List the layers around every route, the outermost first."""
    return [
        Middleware(OriginForm),
        Middleware(AccessLog),
        Middleware(SecurityHeaders),
        Middleware(Bounds),
        Middleware(Hosts),
        Middleware(Addresses),
        Middleware(Sockets),
        Middleware(Sessions),
        Middleware(StaticCompression),
    ]


@cached
def security_headers(host: str) -> dict[str, str]:
    """Return the headers of every answer of a host; who may frame a page is a setting.

    Not every browser takes 'self' for the websocket too, so the policy names the host.
    """
    frames = " ".join(settings().frame_hosts) or "'none'"
    policy = {
        "default-src": "'self'",
        "script-src": " ".join(["'self'", "'wasm-unsafe-eval'", *inline_script_hashes()]),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": f"'self' ws://{host} wss://{host}" if host else "'self'",
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
        added = security_headers(host_of(scope))

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in added.items():
                    headers[name] = value
                if forwarded == "https":
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await self.app(scope, receive, send_with_headers)


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
                "path": quote(scope["path"][:LONGEST_PATH], safe="/:@!$&()*+,;=~"),
                "status": status,
                "milliseconds": round(1000 * (perf_counter() - began), 1),
            }
            log.info(json.dumps(entry))
