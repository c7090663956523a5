"""Which addresses there are, and which page is meant by one that is nearly right."""

import re
from functools import cache
from urllib.parse import quote

from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.model.pages import PAGES
from dashboard.pasted_links import read_as
from dashboard.web.pages import application_folder
from dashboard.web.refusals import refuse_request
from dashboard.web.routes import routes

APPLICATION = frozenset(
    ["/favicon.png", "/manifest.json", "/_stcore/health", "/_stcore/host-config"]
)
"""Of Streamlit's own routes, those that a page asks for."""
DOWNLOADS = re.compile("/download/.*[^/]", re.DOTALL)
"""What there is of these, they know themselves."""


class OriginForm:
    """Read a request that names its whole address, as to a proxy, as one for its path.

    See RFC 9112, section 3.2.2: the host in the address replaces the header.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with its path alone."""
        if scope["type"] == "http" and re.match("https?://", scope["path"], re.IGNORECASE):
            _, _, rest = scope["path"].partition("://")
            host, _, path = rest.partition("/")
            raw = scope.get("raw_path", b"").partition(b"://")[2].partition(b"/")[2]
            scope = {**scope, "path": f"/{path}", "raw_path": b"/" + raw}
            MutableHeaders(scope=scope)["host"] = host
        await self.app(scope, receive, send)


class Addresses:
    """Answer for addresses that lead nowhere, and lead to the page that was meant."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, redirect, or answer 404 in words."""
        if scope["type"] != "http" or is_served(scope["path"]):
            await self.app(scope, receive, send)
        elif (meant := _meant(scope["path"])) is not None:
            await _lead_to(meant, scope, receive, send)
        else:
            await refuse_request(404, "There is no such page", scope, receive, send)


def is_served(path: str) -> bool:
    """Tell whether anything stands at a path.

    >>> is_served("/compare"), is_served("/_stcore/metrics"), is_served("/static/js/none.js")
    (True, False, False)
    """
    return path in _fixed_addresses() or DOWNLOADS.fullmatch(path) is not None


@cache
def _fixed_addresses() -> frozenset[str]:
    own = {route.path for route in routes() if isinstance(route, Route)}
    return APPLICATION | application_files() | own


def _meant(path: str) -> str | None:
    """Find the address that came with slashes, or a page's with the marks of a sentence, behind it.

    >>> _meant("/assets/view.js/"), _meant("/Compare)."), _meant("/,"), _meant("/no-such-page.")
    ('assets/view.js', 'compare', '', None)
    """
    bare = path.rstrip("/") or "/"
    if is_served(bare):
        return bare[1:]
    return next((name for name in read_as(path.strip("/")) if name in PAGES), None)


async def _lead_to(address: str, scope: Scope, receive: Receive, send: Send) -> None:
    """Redirect, as seen from the address asked for: before it may stand a proxy's own."""
    up = "../" * (scope["path"].count("/") - 1)
    query = scope["query_string"].decode("latin-1")
    target = f"{up or './'}{quote(address)}{'?' if query else ''}{query}"
    await RedirectResponse(target)(scope, receive, send)


@cache
def application_files() -> frozenset[str]:
    """List the paths of the application's own scripts, styles and fonts."""
    folder = application_folder()
    return frozenset(
        f"/{path.relative_to(folder).as_posix()}"
        for path in (folder / "static").rglob("*")
        if path.is_file()
    )
