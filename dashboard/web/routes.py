"""The routes served beside Streamlit's own."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

PAGES = ("/", "/compare", "/actor", "/issue", "/evidence", "/data")
SCRIPT = "/assets/view.js"
STREAMLIT_TITLE = "<title>Streamlit</title>"
HEAD = f'<title>Who stands where</title>\n    <script src=".{SCRIPT}" defer></script>'


def routes() -> list[BaseRoute]:
    """List the pages, which carry our head, and the script they name."""
    return [*(Route(path, page) for path in PAGES), Route(SCRIPT, script)]


async def page(_: Request) -> Response:
    """Serve Streamlit's page with our title and script in its head."""
    return HTMLResponse(_index(), headers={"Cache-Control": "no-cache"})


async def script(_: Request) -> Response:
    """Serve the script that follows links within the page."""
    path = Path(__file__).with_name("assets") / "view.js"
    return Response(
        path.read_bytes(),
        media_type="text/javascript",
        headers={"Cache-Control": "public, max-age=3600"},
    )


@cache
def _index() -> str:
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise FileNotFoundError("streamlit is not installed")
    index = Path(package.origin).with_name("static") / "index.html"
    return index.read_text(encoding="utf-8").replace(STREAMLIT_TITLE, HEAD)
