"""Whether this replica can serve."""

from collections.abc import Collection
from itertools import islice
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import BaseRoute, Route

from dashboard.dataset.load import live_catalog
from dashboard.model.story import Catalog

MOST_NAMED = 5


def routes() -> list[BaseRoute]:
    """List the health route."""
    return [Route("/healthz", health)]


async def health(_: Request) -> JSONResponse:
    """Answer 200 when a story can be shown, else 503 with what is wrong.

    Both say which stories are not shown, or not as their files now are. ``unchecked``
    counts those that are listed and were neither asked for nor checked yet; ``digest`` is
    equal in replicas that show the same.
    """
    try:
        live = live_catalog()
    except OSError:
        return _answer(503, "the data folder cannot be read")
    catalog = live.now
    described = _describe(catalog) | {"unchecked": live.unchecked}
    if not catalog.stories:
        return _answer(503, "no story can be shown", **described)
    return _answer(200, "ready", **described)


def _describe(catalog: Catalog) -> dict[str, Any]:
    return {
        "stories": len(catalog.stories),
        "unavailable": _count(catalog.unavailable),
        "outdated": _count(catalog.outdated),
        "fault": "the data folder cannot be read" if catalog.fault else "",
        "digest": catalog.digest,
    }


def _count(stories: Collection[str]) -> dict[str, Any]:
    return {"count": len(stories), "first": list(islice(stories, MOST_NAMED))}


def _answer(status: int, state: str, **more: Any) -> JSONResponse:
    return JSONResponse({"status": state, **more}, status, headers={"Cache-Control": "no-store"})
