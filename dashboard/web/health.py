"""Whether this replica can serve."""

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from dashboard.dataset.load import open_catalog


def routes() -> list[BaseRoute]:
    """List the health route."""
    return [Route("/healthz", health)]


async def health(_: Request) -> JSONResponse:
    """Answer 200 when a story can be read, else 503 with what is wrong."""
    try:
        catalog = open_catalog()
    except OSError:
        return _answer(503, "the data folder cannot be read")
    if not catalog.stories:
        return _answer(503, "no story can be shown")
    return _answer(200, "ready")


def _answer(status: int, state: str) -> JSONResponse:
    return JSONResponse({"status": state}, status, headers={"Cache-Control": "no-store"})
