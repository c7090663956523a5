"""The host that a request names: well formed, and one that this dashboard answers to.

It stands in links of previews, of the sitemap and of citations where the host sets no
``DASHBOARD_BASE_URL``, and in the security policy.
"""

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.model.settings import HOST, settings
from dashboard.web.refusals import refuse_request

LONGEST_HOST = 260
PROBES = ("/healthz", "/_stcore/health")
"""What a cluster asks by the address of a replica; nothing in the answers names the host."""


def host_of(scope: Scope) -> str:
    """Return the host that a request names, or nothing where that is none of ours."""
    host = Headers(scope=scope).get("host", "")
    return host if is_answered(host) else ""


def is_answered(host: str) -> bool:
    """Tell whether a host is well formed, and of ``DASHBOARD_HOSTS`` where that is set."""
    parts = HOST.fullmatch(host) if len(host) <= LONGEST_HOST else None
    known = settings().hosts
    return parts is not None and (
        not known or host.lower() in known or parts.group(1).lower() in known
    )


class Hosts:
    """Refuse requests that name no host, or one that is not ours."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 400 in words, or pass the request on; probes pass whatever they name."""
        if scope["type"] == "http" and scope["path"] not in PROBES and not host_of(scope):
            title = "The dashboard is not at this address"
            text = "The host that was asked for is not one that it answers to."
            await refuse_request(400, title, scope, receive, send, text=text, parameter="Host")
            return
        await self.app(scope, receive, send)
