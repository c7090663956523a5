"""The picture of a view, for link previews."""

from threading import Lock

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard.dataset.load import open_catalog
from dashboard.exports.gallery import ByteCache
from dashboard.exports.previews import to_preview
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.web.requests import requested_selection

ROOM = 8 * 1024 * 1024
"""Bytes of pictures that are kept; one takes about 60 kB."""

_pictures = ByteCache(ROOM)
_drawing = Lock()


def routes() -> list[BaseRoute]:
    """List the preview route."""
    return [Route("/preview.png", preview)]


async def preview(request: Request) -> Response:
    """Serve the picture of the view that the query names, 1200 by 630 pixels."""
    selection, _ = requested_selection(request)
    if not selection.story:
        return Response("No such story.", 404, media_type="text/plain")
    picture = await run_in_threadpool(picture_of, selection)
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(picture, media_type="image/png", headers=headers)


def picture_of(selection: Selection) -> bytes:
    """Draw a selection's picture, or give the one that was drawn before."""
    shown = selection.filters
    key = format_query(shown)
    with _drawing:
        picture = _pictures.get(key)
        if picture is None:
            picture = to_preview(open_catalog().stories[shown.story], shown)
            _pictures.put(key, picture)
        return picture


def warm_up() -> None:
    """Draw the picture of every story, so that the first request finds it."""
    for story_id in open_catalog().stories:
        picture_of(Selection(story=story_id))
