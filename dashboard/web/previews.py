"""The picture of a view, for link previews."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import exports
from dashboard.dataset.load import first_stories
from dashboard.selection import Selection
from dashboard.web.file_answers import RefusedError, refuse
from dashboard.web.painter import paint
from dashboard.web.requests import catalog_of, requested_selection


def routes() -> list[BaseRoute]:
    """List the preview route."""
    return [Route("/preview.png", preview)]


async def preview(request: Request) -> Response:
    """Serve the picture of the view that the query names, 1200 by 630 pixels."""
    selection, _ = requested_selection(request)
    if not selection.story:
        return Response("No such story.", 404, media_type="text/plain")
    story = catalog_of(request).stories[selection.story]
    try:
        picture = await paint(*exports.PREVIEW_FILE, story, selection)
    except RefusedError as refusal:
        return refuse(request, refusal)
    headers = {"Cache-Control": "public, max-age=3600"}
    return Response(picture, media_type="image/png", headers=headers)


def warm_up() -> None:
    """Draw the pictures of the first stories, so that the first request finds them."""
    for story in first_stories():
        exports.render(*exports.PREVIEW_FILE, story, Selection(story=story.story_id))
