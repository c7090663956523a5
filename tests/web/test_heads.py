"""A plain GET of a link finds the view's own title, description, picture and text."""

import json
import re
from dataclasses import replace
from html import escape, unescape
from urllib.parse import urljoin

import pytest
from starlette.applications import Starlette

from dashboard import prose
from dashboard.chart_list import draw_view
from dashboard.dataset.load import open_catalog
from dashboard.model.pages import ADDRESSES
from dashboard.selection import Selection
from dashboard.summaries import find_finding
from dashboard.web.middleware import middleware
from dashboard.web.routes import routes
from tests.web.asgi import Client

STORY = "story=russia-messenger-calls"


@pytest.fixture(scope="module")
def client() -> Client:
    """Return a client of our routes with everything that an answer passes through."""
    app = Starlette(routes=routes(), middleware=middleware())
    return Client(app)


def meta(page: str, name: str) -> str:
    found = re.search(rf'<meta (?:name|property)="{name}" content="([^"]*)"', page)
    assert found, name
    return unescape(found.group(1))


def text_of(page: str) -> str:
    return page.split('<main id="page-text"')[1].split("</main>")[0]


def links_of(page: str) -> set[str]:
    return {unescape(link) for link in re.findall(r'<a [^>]*?href="([^"]*)"', text_of(page))}


def test_each_view_has_its_own_title_and_description(client: Client) -> None:
    actor = client.get(f"/actor?{STORY}&actor=whatsapp").text
    whole = client.get("/").text

    assert "<title>WhatsApp · Who stands where on Russia" in actor
    assert meta(actor, "og:title").startswith("WhatsApp · ")
    assert "1 of 5 actors, all 7 issues · actor: WhatsApp" in meta(actor, "description")
    assert meta(whole, "og:description").startswith(
        "13 of 35 positions taken, 16 not stated, 6 unclear. All 5 actors, all 7 issues. "
        "Government and Platforms take opposite sides on 2 of 7 issues"
    )
    assert meta(whole, "description") == meta(whole, "twitter:description")


def test_a_link_that_compares_says_so_in_its_titles(client: Client) -> None:
    page = client.get(f"/compare?{STORY}&actor=whatsapp.telegram&issue=restrict-calls").text
    title = meta(page, "og:title")

    assert title.startswith(
        "WhatsApp and Telegram on Call restrictions: compare positions side by side · "
        "Who stands where on Russia"
    )
    assert unescape(re.findall("<title>(.*?)</title>", page)[0]) == title
    assert meta(page, "twitter:title") == title
    assert "<h1>Compare positions side by side</h1>" in re.sub(r"<h1[^>]*>", "<h1>", page)


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize(
    "view", ["", "&side=platforms", "&q=" + "accidents+" * 20, "&stance=oppose.support.mixed"]
)
def test_every_description_is_short_enough_for_every_preview(
    client: Client, path: str, view: str
) -> None:
    description = meta(client.get(f"{path}?{STORY}{view}").text, "og:description")

    assert 20 < len(description) <= 200
    assert description[-1] in ".…"


def test_a_position_that_the_filters_hide_is_in_no_address_of_a_page(client: Client) -> None:
    page = client.get(f"/?{STORY}&actor=telegram&position=whatsapp.restrict-calls").text

    assert "position=whatsapp" not in page
    assert f"{STORY}&actor=telegram" in unescape(meta(page, "og:image"))


def test_what_a_link_does_not_show_is_named_without_javascript_too(client: Client) -> None:
    text = text_of(client.get(f"/?{STORY}&actor=telegram.viber&position=whatsapp.real-motive").text)

    assert "there is no actor “viber”" in text
    assert "the position “whatsapp.real-motive” is hidden by the filters" in text
    assert "was not found" not in text_of(client.get(f"/?{STORY}&embed=true&UTM_SOURCE=x").text)


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

    def drawn(name: str, view: Selection) -> str:
        finding = prose.describe_finding(find_finding(story, view))
        return f"{finding} {draw_view(name, story, view).description}"

    assert alt("") == drawn("stance-matrix", whole)
    assert alt("&issue=restrict-calls") == drawn("position-strip", one)
    assert alt("&q=nothing+says+this") == alt("")


def test_the_data_are_described_for_search_engines(client: Client) -> None:
    page = client.get("/").text

    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)

    assert found
    dataset = json.loads(found.group(1))
    assert dataset["@type"] == "Dataset"
    assert dataset["version"] == open_catalog().stories["russia-messenger-calls"].version
    package = client.get(dataset["distribution"][0]["contentUrl"])
    assert package.headers["content-type"] == "application/zip"


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_page_can_be_read_without_javascript(client: Client, path: str) -> None:
    text = text_of(client.get(path).text)

    assert "Who stands where on Russia" in text
    assert "<h1" in text
    assert "CyberScoop" in text or "WhatsApp" in text


def test_the_text_without_javascript_holds_stances_reasons_and_sources(
    client: Client,
) -> None:
    text = unescape(text_of(client.get("/compare?actor=whatsapp").text))

    assert "Opposes, inferred" in text
    assert "Says that Russia is trying to block it because it defies attempts" in text
    assert "spokesperson, CyberScoop, paragraph 4" in text
    assert "Roskomnadzor" not in text


@pytest.mark.parametrize("path", ADDRESSES)
def test_the_text_leads_to_every_page_and_download_with_the_filters_kept(
    client: Client, path: str
) -> None:
    links = links_of(client.get(f"{path}?actor=whatsapp").text)
    query = f"{STORY}&actor=whatsapp"

    assert {f".{page}?{query}" for page in ADDRESSES} <= links
    for name in ("story.zip", "positions.csv", "tables/sources.csv", "stance-matrix.svg"):
        assert f"./download/{name}?{query}" in links
        assert client.get(f"/download/{name}?{query}").status_code == 200


def test_the_text_holds_the_rules_of_the_coding(client: Client) -> None:
    text = text_of(client.get("/data").text)

    assert "<h3>Rules</h3>" in text
    assert "<h3>1.1.0</h3>" in text
    assert "## " not in text
    assert "Who can hold a position" in text


def test_the_text_opens_the_position_that_the_link_names(client: Client) -> None:
    text = text_of(client.get("/?position=whatsapp.restrict-calls").text)

    assert 'aria-label="Position in detail"' in text
    assert "WhatsApp: Calls on WhatsApp and Telegram should be restricted" in text


def test_the_text_names_what_the_link_asked_for_in_vain(client: Client) -> None:
    text = unescape(text_of(client.get("/?actor=viber").text))

    assert "there is no actor “viber”" in text


def test_the_text_of_an_embedded_view_links_to_the_whole_view_alone(client: Client) -> None:
    page = client.get("/compare?actor=whatsapp&embed=true").text

    address = f"http://dashboard.example/compare?{STORY}&actor=whatsapp"
    assert f">{escape(address)}</a>" in text_of(page)
    assert address in links_of(page)
    assert not [link for link in links_of(page) if link.startswith("./")]


@pytest.mark.parametrize("path", ADDRESSES)
@pytest.mark.parametrize("view", ["", "actor=whatsapp&", "position=whatsapp.restrict-calls&"])
def test_the_links_in_an_embedded_text_stay_in_the_frame(
    client: Client, path: str, view: str
) -> None:
    page = text_of(client.get(f"{path}?{view}embed=true").text)
    inner = [unescape(link) for link in re.findall('href="([^"]*)"', page) if "http" not in link]

    assert [link for link in inner if "embed=true" not in link and not link.startswith("#")] == []
    assert "embed=true" not in re.findall('class="embedded".*', page)[0]
    for link in {urljoin(f"http://dashboard.example{path}", link) for link in inner}:
        assert 'class="embedded"' in text_of(client.get(link).text)


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_embedded_view_opens_with_its_finding_and_says_smaller_what_it_is(
    client: Client, path: str
) -> None:
    text = text_of(client.get(f"{path}?embed=true").text)
    alone = text_of(client.get(f"{path}?actor=whatsapp&embed=true").text)

    [headline] = re.findall("<h1[^>]*>(.*?)</h1>", text)
    assert headline.startswith("Government and Platforms take opposite sides on 2 of 7 issues")
    assert text.index(headline) < text.index("Who stands where on Russia")
    assert "opposite sides" not in re.findall("<h1[^>]*>(.*?)</h1>", alone)[0]


def test_the_sitemap_lists_every_page_and_robots_names_it(client: Client) -> None:
    sitemap = client.get("/sitemap.xml").text
    robots = client.get("/robots.txt").text

    assert len(re.findall(r"<loc>", sitemap)) == len(ADDRESSES)
    assert "Sitemap: http://dashboard.example/sitemap.xml" in robots
