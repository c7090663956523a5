"""How many readers one replica serves at once, and what it tells the next one."""

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.fragments import fill_template
from dashboard.model.pages import ADDRESSES
from dashboard.model.settings import settings

STREAM = "/_stcore/stream"
RETRY_SECONDS = "30"
TITLE = "The dashboard is full at the moment"
TEXT = "As many people are reading as it can serve. Nothing is lost: try this link in a minute."


class Sessions:
    """Keep the number of open websockets, one for each reader's page, within its bound.

    While there is no room, pages and websockets are answered 503, which sends a reader to
    another replica where there is one.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.open = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Count the session and pass it on, pass the request on, or answer 503 in words."""
        opens = scope["type"] == "websocket" and scope["path"].endswith(STREAM)
        wants = scope["type"] == "http" and scope["path"] in ADDRESSES
        if (opens or wants) and self.open >= settings().most_sessions:
            page = fill_template("message", title=TITLE, text=TEXT)
            headers = {"Retry-After": RETRY_SECONDS, "Cache-Control": "no-store"}
            await HTMLResponse(page, 503, headers=headers)(scope, receive, send)
            return
        self.open += opens
        try:
            await self.app(scope, receive, send)
        finally:
            self.open -= opens
