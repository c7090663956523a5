"""The picture of a view, for link previews."""

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import exports
from dashboard.dataset.load import first_stories
from dashboard.selection import Selection
from dashboard.web.file_answers import RefusedError, refuse, send_tagged
from dashboard.web.queues import PICTURE_QUEUE, what_is_asked
from dashboard.web.requests import catalog_of, requested_selection

log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """List the preview route."""
    return [Route("/preview.png", preview)]


async def preview(request: Request) -> Response:
    """Serve the picture of the view that the query names, 1200 by 630 pixels."""
    try:
        picture = await PICTURE_QUEUE.make(what_is_asked(request), lambda: _paint(request))
    except RefusedError as refusal:
        return refuse(request, refusal)
    except exports.VegaError as error:
        log.error("%s could not be painted: %s", request.url.path, error)
        return refuse(request, RefusedError(500, "This picture failed; the fault is ours."))
    if not picture:
        return Response("No such story.", 404, media_type="text/plain")
    headers = {"Cache-Control": "public, max-age=3600"}
    return send_tagged(request, picture, "image/png", headers)


def _paint(request: Request) -> bytes:
    """Return the picture that is asked for; nothing where its story is unknown."""
    selection, _ = requested_selection(request)
    if not selection.story:
        return b""
    story = catalog_of(request).stories[selection.story]
    return exports.render(*exports.PREVIEW_FILE, story, selection)


def warm_up() -> None:
    """Draw the pictures of the first stories, so that a request finds them; go on without."""
    for story in first_stories():
        try:
            exports.render(*exports.PREVIEW_FILE, story, Selection(story=story.story_id))
        except exports.VegaError as error:
            log.error("The picture of %s could not be painted: %s", story.story_id, error)
