"""The pages as a plain GET finds them: head, text without JavaScript, and the application."""

import hashlib
import re
from base64 import b64encode
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute, Route

from dashboard import exports, fragments, prose, summaries
from dashboard.dataset.load import open_catalog
from dashboard.model.pages import ADDRESSES
from dashboard.model.story import Story
from dashboard.query_string import format_address, format_query
from dashboard.selection import Selection
from dashboard.web.page_text import embedded_text, page_text
from dashboard.web.requests import base_address, catalog_of, requested_selection

STREAMLIT_TITLE = "<title>Streamlit</title>"
STREAMLIT_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SITE = "Who stands where"


def routes() -> list[BaseRoute]:
    """List the pages of the dashboard."""
    return [Route(path, page) for path in ADDRESSES]


async def page(request: Request) -> Response:
    """Serve the application with the head and the text of the view that the link names."""
    selection, problems = requested_selection(request)
    path = request.url.path.strip("/")
    base = base_address(request)
    if selection.story:
        story = catalog_of(request).stories[selection.story]
        head = _story_head(path, story, selection, base)
        write = embedded_text if request.query_params.get("embed") == "true" else page_text
        text = write(path, story, selection, format_address(base, path, selection))
    else:
        listed = summaries.page_of_stories(open_catalog(), selection)
        head = _list_head(listed, f"{base}/{path}", base)
        search = fragments.story_search(listed) if listed.is_long else ""
        text = search + fragments.story_list(listed)
    notice = fragments.notice(problems, selection) if problems else ""
    html = application_page().replace(STREAMLIT_TITLE, head)
    html = STREAMLIT_NOSCRIPT.sub(lambda _: _beside_root(notice + text), html, count=1)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _beside_root(text: str) -> str:
    """Set the page's text where it can be read without the application."""
    return (
        f'<main id="page-text" class="stHtml">{fragments.text_alone()}{text}</main>\n'
        f"{fragments.connection()}"
    )


def _story_head(path: str, story: Story, selection: Selection, base: str) -> str:
    query = format_query(selection)
    description = prose.describe_view(
        story,
        selection,
        summaries.count_positions(story, selection),
        summaries.find_finding(story, selection),
    )
    return fragments.fill_template(
        "head",
        title=prose.title_view(path, story, selection),
        description=description,
        canonical=format_address(base, path, selection),
        image=f"{base}/preview.png?{query}",
        image_alt=exports.describe_preview(story, selection),
        dataset=_dataset(story, base),
    )


def _list_head(listed: summaries.StoryPage, address: str, base: str) -> str:
    return fragments.fill_template(
        "head",
        title=SITE,
        description=prose.describe_stories(listed),
        canonical=address,
        image=f"{base}/assets/overview.png",
        image_alt="A matrix of actors and issues.",
        dataset=None,
    )


def _dataset(story: Story, base: str) -> dict[str, Any]:
    """Describe a story's data for search engines; see https://schema.org/Dataset."""
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": story.title,
        "description": story.summary,
        "version": story.version,
        "license": story.licence_url,
        "temporalCoverage": story.as_of.isoformat(),
        "isAccessibleForFree": True,
        "url": format_address(base, "", Selection(story=story.story_id)),
        "distribution": [
            {
                "@type": "DataDownload",
                "encodingFormat": "application/zip",
                "contentUrl": f"{base}/download/story.zip?story={story.story_id}",
            }
        ],
    }


@cache
def application_page() -> str:
    """Read Streamlit's own page, which starts the application."""
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise FileNotFoundError("streamlit is not installed")
    index = Path(package.origin).with_name("static") / "index.html"
    return index.read_text(encoding="utf-8")


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """Return the hashes of the page's own inline scripts, for the security policy."""
    scripts = INLINE_SCRIPT.findall(application_page())
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return tuple(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
