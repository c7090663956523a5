"""What a request asks for: the same selection that the page itself opens on."""

from urllib.parse import parse_qs

from starlette.requests import Request

from dashboard.dataset.load import open_catalog
from dashboard.model.errors import LinkProblem
from dashboard.model.settings import public_base
from dashboard.selection import Selection
from dashboard.summaries import follow_link

LONGEST_QUERY = 8192


def requested_selection(request: Request) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read the selection of a request's query string, with what it does not show."""
    query = request.url.query[:LONGEST_QUERY]
    return follow_link(parse_qs(query, keep_blank_values=True), open_catalog())


def base_address(request: Request) -> str:
    """Return the dashboard's public address, without a final slash."""
    return public_base(f"{_scheme(request)}://{request.url.netloc}")


def _scheme(request: Request) -> str:
    forwarded = request.headers.get("x-forwarded-proto", "")
    return forwarded if forwarded in {"http", "https"} else request.url.scheme
