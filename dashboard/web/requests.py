"""What a request asks for: the same selection that the page itself opens on."""

from urllib.parse import parse_qs

from starlette.requests import Request

from dashboard.dataset.load import open_catalog
from dashboard.model.errors import LinkProblem
from dashboard.model.settings import public_base
from dashboard.model.story import Catalog
from dashboard.selection import Selection
from dashboard.summaries import follow_link

LONGEST_QUERY = 8192


def catalog_of(request: Request) -> Catalog:
    """Return the stories as they were when the request was first looked at."""
    if not hasattr(request.state, "catalog"):
        request.state.catalog = open_catalog()
    catalog: Catalog = request.state.catalog
    return catalog


def requested_selection(request: Request) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read the selection of a request's query string, with what it does not show."""
    query = request.url.query[:LONGEST_QUERY]
    return follow_link(parse_qs(query, keep_blank_values=True), catalog_of(request))


def base_address(request: Request) -> str:
    """Return the dashboard's public address, without a final slash."""
    return public_base(f"{_scheme(request)}://{request.url.netloc}")


def _scheme(request: Request) -> str:
    forwarded = request.headers.get("x-forwarded-proto", "")
    return forwarded if forwarded in {"http", "https"} else request.url.scheme
