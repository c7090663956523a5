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
from dashboard.model.byte_cache import cached
from dashboard.model.pages import ADDRESSES
from dashboard.model.story import Story
from dashboard.query_string import format_address, format_query
from dashboard.selection import Selection
from dashboard.web.file_answers import RETRY_SECONDS, RefusedError
from dashboard.web.page_text import embedded_text, page_text
from dashboard.web.queues import PAGE_QUEUE, what_is_asked
from dashboard.web.requests import base_address, catalog_of, requested_selection

STREAMLIT_TITLE = "<title>Streamlit</title>"
STREAMLIT_NOSCRIPT = re.compile(r"<noscript>.*?</noscript>", re.DOTALL)
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
SITE = "Who stands where"


def routes() -> list[BaseRoute]:
    """List the pages of the dashboard."""
    return [Route(path, page) for path in ADDRESSES]


async def page(request: Request) -> Response:
    """Serve the application with the head and the text of the view that the link names.

    Where too much is asked for at once it says so, and only the application shows the view.
    """
    try:
        html = await PAGE_QUEUE.make(what_is_asked(request), lambda: _write(request))
    except RefusedError as refusal:
        html = _without_text(request.url.path, base_address(request), str(refusal))
        headers = {"Cache-Control": "no-store", "Retry-After": RETRY_SECONDS}
        return HTMLResponse(html, refusal.status, headers=headers)
    return HTMLResponse(html, headers={"Cache-Control": "no-cache"})


def _write(request: Request) -> bytes:
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
        head = _list_head(prose.describe_stories(listed), f"{base}/{path}", base)
        search = fragments.story_search(listed) if listed.is_long else ""
        text = search + fragments.story_list(listed)
    notice = fragments.notice(problems, selection) if problems else ""
    return _assemble(head, notice + text)


@cached
def _without_text(path: str, base: str, reason: str) -> bytes:
    return _assemble(_list_head(reason, f"{base}{path}", base), fragments.sentence(reason))


def _assemble(head: str, text: str) -> bytes:
    html = application_page().replace(STREAMLIT_TITLE, head)
    return STREAMLIT_NOSCRIPT.sub(lambda _: _beside_root(text), html, count=1).encode()


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


def _list_head(description: str, address: str, base: str) -> str:
    return fragments.fill_template(
        "head",
        title=SITE,
        description=description,
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
    return (application_folder() / "index.html").read_text(encoding="utf-8")


def application_folder() -> Path:
    """Return the folder of Streamlit's own page and of all that it loads."""
    package = find_spec("streamlit")
    if package is None or package.origin is None:
        raise FileNotFoundError("streamlit is not installed")
    return Path(package.origin).with_name("static")


@cache
def inline_script_hashes() -> tuple[str, ...]:
    """Return the hashes of the page's own inline scripts, for the security policy."""
    scripts = INLINE_SCRIPT.findall(application_page())
    digests = [hashlib.sha256(script.encode()).digest() for script in scripts]
    return tuple(f"'sha256-{b64encode(digest).decode()}'" for digest in digests)
