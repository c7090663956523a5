"""The picture of a view, for link previews."""

import logging

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import exports
from dashboard.dataset.load import open_catalog
from dashboard.selection import Selection
from dashboard.web.file_answers import RefusedError, refuse
from dashboard.web.painter import paint
from dashboard.web.requests import requested_selection

log = logging.getLogger(__name__)


def routes() -> list[BaseRoute]:
    """List the preview route."""
    return [Route("/preview.png", preview)]


async def preview(request: Request) -> Response:
    """Serve the picture of the view that the query names, 1200 by 630 pixels."""
    selection, _ = requested_selection(request)
    if not selection.story:
        return Response("No such story.", 404, media_type="text/plain")
    story = open_catalog().stories[selection.story]
    try:
        picture = await paint(*exports.PREVIEW_FILE, story, selection)
    except RefusedError as refusal:
        return refuse(request, refusal)
    except exports.VegaError as error:
        log.error("%s could not be painted: %s", request.url.path, error)
        return refuse(request, RefusedError(500, "This picture failed; the fault is ours."))
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(picture, media_type="image/png", headers=headers)


def warm_up() -> None:
    """Draw the picture of every story, so that the first request finds it; go on without."""
    for story_id, story in open_catalog().stories.items():
        try:
            exports.render(*exports.PREVIEW_FILE, story, Selection(story=story_id))
        except exports.VegaError as error:
            log.error("The picture of %s could not be painted: %s", story_id, error)
