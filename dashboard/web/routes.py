"""Every route served beside Streamlit's own."""

from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard.dataset.load import open_catalog
from dashboard.fragments import fill_template
from dashboard.fragments.style import style_rules
from dashboard.model.pages import ADDRESSES
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.web import downloads, health, pages, previews
from dashboard.web.file_answers import send_tagged
from dashboard.web.requests import base_address

ASSETS = Path(__file__).with_name("assets")
ASSET_TYPES = {".js": "text/javascript; charset=utf-8", ".png": "image/png"}
MOST_ADDRESSES = 50_000
"""How many a sitemap may hold; see https://www.sitemaps.org/protocol.html."""
KEPT_AN_HOUR = {"Cache-Control": "public, max-age=3600"}


def routes() -> list[BaseRoute]:
    """List pages, previews, downloads, health, what robots read, and what pages load."""
    return [
        *pages.routes(),
        *previews.routes(),
        *downloads.routes(),
        *health.routes(),
        Route("/robots.txt", robots),
        Route("/sitemap.xml", sitemap),
        Route("/assets/style.css", style_sheet),
        Route("/assets/connection.js", asset),
        Route("/assets/view.js", asset),
        Route("/assets/overview.png", asset),
    ]


async def asset(request: Request) -> Response:
    """Serve one of the files named in the routes."""
    file = Path(request.url.path)
    return send_tagged(request, read_asset(file.name), ASSET_TYPES[file.suffix], KEPT_AN_HOUR)


@cache
def read_asset(name: str) -> bytes:
    """Read a file beside the code, once."""
    return (ASSETS / name).read_bytes()


async def style_sheet(request: Request) -> Response:
    """Serve the style sheet, for pages that show their text alone."""
    return send_tagged(request, style_rules().encode(), "text/css; charset=utf-8", KEPT_AN_HOUR)


async def robots(request: Request) -> Response:
    """Let every page be read, and nothing of the machinery."""
    lines = [
        "User-agent: *",
        "Disallow: /_stcore/",
        f"Sitemap: {base_address(request)}/sitemap.xml",
    ]
    return PlainTextResponse("\n".join(lines) + "\n")


async def sitemap(request: Request) -> Response:
    """List every page of every story, as far as a sitemap may."""
    base = base_address(request)
    addresses = [
        f"{base}{path}?{format_query(Selection(story=story_id))}"
        for story_id in open_catalog().stories
        for path in ADDRESSES
    ][:MOST_ADDRESSES]
    return Response(fill_template("sitemap", addresses=addresses), media_type="application/xml")
