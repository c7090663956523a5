"""Files as answers: their headers, and the one shape of every refusal.

A file has an ETag made from its content, may be kept for five minutes, and is never
taken for a page of ours. An error is ``{"error": {"status", "message", "parameter"}}``
and is not kept.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from dashboard.model.errors import LinkProblem
from dashboard.prose import describe_link_problems

LONGEST_HEADER = 1000
RETRY_SECONDS = "5"
CACHING = "public, max-age=300"
MEDIA_TYPES = {
    "csv": "text/csv; charset=utf-8; header=present",
    "json": "application/json; charset=utf-8",
    "zip": "application/zip",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
}
PRINTABLE = " !#$&'()*+,/:;=?@[]-._~"


class RefusedError(Exception):
    """A request that is answered with an error; ``parameter`` is the part at fault, if one."""

    def __init__(self, status: int, message: str, parameter: str = "") -> None:
        super().__init__(message)
        self.status, self.message, self.parameter = status, message, parameter


@dataclass(frozen=True, slots=True)
class File:
    """What is sent: ``form`` is its extension, ``name`` what it is called."""

    content: bytes
    form: str
    name: str


def send(request: Request, file: File, problems: Sequence[LinkProblem] = ()) -> Response:
    """Answer with a file, or 304 where the reader has it (RFC 9110, section 13.1.2)."""
    headers = {"Cache-Control": CACHING}
    if problems:
        headers["X-Link-Problems"] = _to_ascii("; ".join(describe_link_problems(problems)))
    response = send_tagged(request, file.content, MEDIA_TYPES[file.form], headers)
    if response.status_code == 200:
        response.headers["Content-Disposition"] = _attach(file.name)
    return response


def send_tagged(
    request: Request, content: bytes, media_type: str, headers: dict[str, str]
) -> Response:
    """Answer with some content and its tag, or 304 where the reader has it.

    ``headers`` are those of both answers.
    """
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = headers | {"ETag": tag, "X-Content-Type-Options": "nosniff"}
    if _has(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return _respond(request, content, 200, headers | {"Content-Type": media_type})


def _has(condition: str, tag: str) -> bool:
    known = [entry.strip().removeprefix("W/") for entry in condition.split(",")]
    return tag in known or known == ["*"]


def _attach(name: str) -> str:
    """Name an attachment (RFC 6266): in ASCII for all, and in full where that loses letters."""
    plain = re.sub(r"-{2,}", "-", name.encode("ascii", "ignore").decode()).replace("-.", ".")
    full = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'attachment; filename="{plain}"{full}'


def _to_ascii(text: str) -> str:
    encoded = quote(text.replace("“", "'").replace("”", "'"), safe=PRINTABLE)
    return re.sub(r"%[0-9A-F]?$", "", encoded[:LONGEST_HEADER])


def refuse(request: Request, refusal: RefusedError) -> Response:
    """Answer with an error."""
    error = {"status": refusal.status, "message": refusal.message, "parameter": refusal.parameter}
    headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
    if refusal.status == 503:
        headers["Retry-After"] = RETRY_SECONDS
    content = bytes(JSONResponse({"error": error}).body)
    return _respond(
        request, content, refusal.status, headers | {"Content-Type": MEDIA_TYPES["json"]}
    )


def _respond(request: Request, content: bytes, status: int, headers: dict[str, str]) -> Response:
    """Answer; to HEAD with the same headers and no body (RFC 9110, section 9.3.2)."""
    body = b"" if request.method == "HEAD" else content
    return Response(body, status, headers=headers | {"Content-Length": str(len(content))})
