"""A plain GET of a link finds the view's own title, description, picture and text."""

import json
import re
from dataclasses import replace
from html import unescape

import pytest
from starlette.applications import Starlette

from dashboard.chart_list import draw_view
from dashboard.dataset.load import open_catalog
from dashboard.model.pages import ADDRESSES
from dashboard.selection import Selection
from dashboard.web.middleware import middleware
from dashboard.web.routes import routes
from tests.web.asgi import Client

STORY = "story=russia-messenger-calls"


@pytest.fixture(scope="module")
def client() -> Client:
    """Give a client of our routes with everything that an answer passes through."""
    app = Starlette(routes=routes(), middleware=middleware())
    return Client(app)


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', page)
    assert found, name
    return unescape(found.group(1))


def noscript(page: str) -> str:
    return page.split("<noscript>")[1].split("</noscript>")[0]


def test_each_view_has_its_own_title_and_description(client: Client) -> None:
    actor = client.get(f"/actor?{STORY}&actor=whatsapp").text
    whole = client.get("/").text

    assert "<title>WhatsApp · Who stands where on Russia" in actor
    assert meta(actor, "og:title").startswith("WhatsApp · ")
    assert "1 of 5 actors, all 7 issues · actor: WhatsApp" in meta(actor, "description")
    assert "12 of 35 positions taken, 16 not stated" in meta(whole, "og:description")
    assert meta(whole, "description") == meta(whole, "twitter:description")


def test_the_canonical_link_is_the_same_however_the_link_was_written(client: Client) -> None:
    one = client.get("/compare?actor=telegram.whatsapp&utm_source=x").text
    other = client.get("/compare?actor=whatsapp&actor=telegram").text

    links = {re.findall(r'rel="canonical" href="([^"]*)"', page)[0] for page in (one, other)}

    assert {unescape(link) for link in links} == {
        f"http://dashboard.example/compare?{STORY}&actor=whatsapp.telegram"
    }


def test_the_picture_of_a_view_is_a_png_of_the_size_that_previews_take(
    client: Client,
) -> None:
    address = meta(client.get(f"/?{STORY}&side=platforms").text, "og:image")

    picture = client.get(address)

    assert picture.headers["content-type"] == "image/png"
    assert picture.content[:8] == b"\x89PNG\r\n\x1a\n"
    size = picture.content[16:24]
    assert (int.from_bytes(size[:4]), int.from_bytes(size[4:])) == (1200, 630)


def test_the_picture_is_described_as_what_it_shows(client: Client) -> None:
    def alt(query: str) -> str:
        return meta(client.get(f"/?{STORY}{query}").text, "og:image:alt")

    story = open_catalog().stories["russia-messenger-calls"]
    whole = Selection(story=story.story_id)
    one = replace(whole, issue=("restrict-calls",))

    assert alt("") == draw_view("stance-matrix", story, whole).description
    assert alt("&issue=restrict-calls") == draw_view("position-strip", story, one).description
    assert alt("&q=nothing+says+this") == alt("")


def test_the_data_are_described_for_search_engines(client: Client) -> None:
    page = client.get("/").text

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)

    assert found
    dataset = json.loads(found.group(1))
    assert dataset["@type"] == "Dataset"
    assert dataset["version"] == "1.0.0"
    package = client.get(dataset["distribution"][0]["contentUrl"])
    assert package.headers["content-type"] == "application/zip"


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_can_be_read_without_javascript(client: Client, path: str) -> None:
    text = noscript(client.get(path).text)

    assert "Who stands where on Russia" in text
    assert "<h1" in text
    assert "CyberScoop" in text or "WhatsApp" in text


def test_the_text_without_javascript_holds_stances_reasons_and_sources(
    client: Client,
) -> None:
    text = unescape(noscript(client.get("/compare?actor=whatsapp").text))

    assert "Opposes, inferred" in text
    assert "Treats the restriction as an attempt to block a service" in text
    assert "WhatsApp, spokesperson, CyberScoop, paragraph 4" in text
    assert "Roskomnadzor" not in text


def test_the_sitemap_lists_every_page_and_robots_names_it(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").text
    robots = client.get("/robots.txt").text

    assert len(re.findall(r"<loc>", sitemap)) == len(ADDRESSES)
    assert "Sitemap: http://dashboard.example/sitemap.xml" in robots
