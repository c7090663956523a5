"""Every download, each at an address that any replica answers alike.

==================================== ============================================
/download/<view>.{csv,json}          all rows of a table on the screen, for the link
/download/tables/<table>.{csv,json}  a whole table of the story
/download/story.zip                  the story as a Data Package
/download/<chart>.{svg,png}          a chart as the screen shows it for the link
/download/citation.{txt,bib,json}    how to cite the view
==================================== ============================================

The query is that of the pages. What a link names and the story lacks is left out and
told in the header ``X-Link-Problems`` (ASCII, percent-encoded); an unknown story, table
or format is an error. Errors are ``{"error": {"status", "message", "parameter"}}``.
"""

import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from dashboard import exports
from dashboard.chart_list import CHARTS, DrawingError
from dashboard.dataset.schemas import TABLES
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.query_string import format_address
from dashboard.selection import Selection
from dashboard.web.file_answers import File, RefusedError, refuse, send
from dashboard.web.queues import PICTURE_QUEUE, TABLE_QUEUE, Queue, what_is_asked
from dashboard.web.requests import base_address, catalog_of, requested_selection

MOST_NAMED = 20
"""Stories that a refusal names."""
OTHER_METHODS = ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class LinkedView:
    """What a link asks for."""

    story: Story
    selection: Selection
    problems: tuple[LinkProblem, ...]


Build = Callable[[Request, LinkedView], File]


def routes() -> list[BaseRoute]:
    """List the downloads, all for GET and HEAD only."""
    return [
        Route("/download/story.zip", download(story_package)),
        Route("/download/citation.{form}", download(citation)),
        Route("/download/tables/{name}.{form}", download(story_table)),
        Route("/download/{name}.{form}", download(view_or_chart)),
        Route("/download/{rest:path}", unknown),
        Route("/download/{rest:path}", unfit_method, methods=OTHER_METHODS),
    ]


def story_package(_: Request, view: LinkedView) -> File:
    """Return the whole story as a zip."""
    content = exports.render(*exports.STORY_FILE, view.story, view.selection)
    return File(content, "zip", _name("data-package", "zip", view.story))


def story_table(request: Request, view: LinkedView) -> File:
    """Return a whole table of the story: filters do not narrow it."""
    name, form = request.path_params["name"], request.path_params["form"]
    if name not in TABLES:
        raise RefusedError(404, f"No table has this name; tables: {', '.join(TABLES)}.", "table")
    _check_form(form, ("csv", "json"))
    table = exports.full_table(name, view.story)
    content = _write_table(table, form, replace(view, selection=view.selection.everything))
    return File(content, form, _name(f"table-{name}", form, view.story))


def view_or_chart(request: Request, view: LinkedView) -> File:
    """Return what the link shows, as a table or as a chart."""
    name, form = request.path_params["name"], request.path_params["form"]
    if name in CHARTS:
        _check_form(form, ("svg", "png"))
        content = _draw(name, form, view)
        return File(content, form, exports.to_filename(name, form, view.story, view.selection))
    if name not in exports.SHOWN_TABLES:
        known = ", ".join((*exports.SHOWN_TABLES, *CHARTS, "story", "citation"))
        raise RefusedError(404, f"No download has this name; downloads: {known}.", "download")
    _check_form(form, ("csv", "json"))
    shown = view.selection.filters
    content = _view_table(name, form, replace(view, selection=shown))
    return File(content, form, exports.to_filename(name, form, view.story, shown))


def citation(request: Request, view: LinkedView) -> File:
    """Cite the view, as accessed today."""
    form = request.path_params["form"]
    writers = {"txt": exports.to_citation, "bib": exports.to_bibtex, "json": exports.to_csl_json}
    _check_form(form, tuple(writers))
    address = format_address(base_address(request), "", view.selection)
    text = writers[form](view.story, address=address, accessed=exports.day_of_access())
    return File(f"{text}\n".encode(), form, _name("citation", form, view.story))


async def unknown(request: Request) -> Response:
    """Say that nothing is at this address."""
    return refuse(request, RefusedError(404, "No download is at this address.", "download"))


async def unfit_method(request: Request) -> Response:
    """Say that downloads can only be read."""
    refusal = refuse(request, RefusedError(405, "Downloads answer GET and HEAD only."))
    refusal.headers["Allow"] = "GET, HEAD"
    return refusal


def download(build: Build) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that sends the file that ``build`` makes, or says why there is none."""

    async def endpoint(request: Request) -> Response:
        try:
            file, problems = await _queue(request).make(
                what_is_asked(request), lambda: _build(request, build)
            )
            return send(request, file, problems)
        except RefusedError as refusal:
            return refuse(request, refusal)
        except exports.VegaError as error:
            log.error("%s could not be drawn: %s", request.url.path, error)
        except Exception:  # told in one sentence; the log has the rest
            log.exception("%s could not be given", request.url.path)
        return refuse(request, RefusedError(500, "This download failed; the fault is ours."))

    return endpoint


def _queue(request: Request) -> Queue:
    return PICTURE_QUEUE if request.path_params.get("name") in CHARTS else TABLE_QUEUE


def _build(request: Request, build: Build) -> tuple[File, tuple[LinkProblem, ...]]:
    view = _read_link(request)
    return build(request, view), view.problems


def _read_link(request: Request) -> LinkedView:
    try:
        catalog = catalog_of(request)
    except OSError as error:
        raise RefusedError(503, "The data folder cannot be read.") from error
    selection, problems = requested_selection(request)
    known = _name_stories(catalog)
    if any(problem.parameter == "story" for problem in problems):
        raise RefusedError(404, f"No story has this name; stories: {known}.", "story")
    if not selection.story:
        raise RefusedError(400, f"Say which story; stories: {known}.", "story")
    return LinkedView(catalog.stories[selection.story], selection, problems)


def _name_stories(catalog: Catalog) -> str:
    names = list(islice(catalog.stories, MOST_NAMED))
    more = len(catalog.stories) - len(names)
    return ", ".join([*names, *([f"and {more:,} more"] if more else [])])


def _check_form(form: str, forms: Sequence[str]) -> None:
    if form not in forms:
        raise RefusedError(404, f"This comes as {', '.join(forms)}.", "format")


def _name(name: str, form: str, story: Story) -> str:
    return exports.to_filename(name, form, story, Selection(story=story.story_id))


def _view_table(name: str, form: str, view: LinkedView) -> bytes:
    return _write_table(exports.view_table(name, view.story, view.selection), form, view)


def _write_table(table: exports.Table, form: str, view: LinkedView) -> bytes:
    if form == "csv":
        return exports.to_csv(table)
    return exports.to_json(table, view.story, view.selection, view.problems)


def _draw(name: str, form: str, view: LinkedView) -> bytes:
    """Return a chart of a view, or refuse what it cannot show."""
    try:
        return exports.render(name, form, view.story, view.selection)
    except DrawingError as nothing:
        lacking = any(problem.parameter == nothing.parameter for problem in view.problems)
        status = 400 if nothing.parameter and not lacking else 404
        raise RefusedError(status, str(nothing), nothing.parameter) from nothing
