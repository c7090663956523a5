"""Requests refused before they reach a route, each in the form of what was asked for."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from dashboard.fragments import fill_template
from dashboard.web.file_answers import RefusedError, refuse

NOTHING_LOST = "Nothing is lost: the overview is a click away."


async def refuse_request(
    status: int,
    title: str,
    scope: Scope,
    receive: Receive,
    send: Send,
    *,
    text: str = NOTHING_LOST,
    parameter: str = "",
) -> None:
    """Answer with an error: as a page in our words, below ``/download/`` as a file's error.

    ``title`` is a sentence without its full stop, and repeats nothing of what was sent;
    ``parameter`` is the part of the request at fault, if one is.
    """
    answer: Response
    if scope["path"].startswith("/download/"):
        answer = refuse(Request(scope), RefusedError(status, f"{title}.", parameter))
    else:
        answer = HTMLResponse(fill_template("message", title=title, text=text), status)
    if _sends_a_body(scope):
        answer.headers["Connection"] = "close"  # what is left of it is not read
    await answer(scope, receive, send)


def _sends_a_body(scope: Scope) -> bool:
    return any(name in {b"content-length", b"transfer-encoding"} for name, _ in scope["headers"])
