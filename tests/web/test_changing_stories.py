"""What is told over HTTP while the stories on disk change, and of many stories."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dashboard.dataset.load import live_catalog
from dashboard.web.routes import routes
from tests.example_story import STORY_ID, catch_up, edit, write_example_stories, write_example_story
from tests.web.asgi import Client


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Serve the stories that a test writes into this folder."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))
    live_catalog.cache_clear()
    yield tmp_path
    live_catalog.cache_clear()


@pytest.fixture
def client() -> Client:
    return Client(Starlette(routes=routes()))


def test_health_tells_which_stories_are_not_shown_as_their_files_are(
    data: Path, client: Client
) -> None:
    write_example_stories(data, 3)
    edit(data / "story-2" / "positions.csv", "council,build-lane,support", "x,y,aye")
    before = client.get("/healthz").json()
    assert (before["status"], before["stories"], before["unchecked"]) == ("ready", 2, 0)
    assert before["unavailable"] == {"count": 1, "first": ["story-2"]}

    edit(data / "story-1" / "positions.csv", "council,build-lane,support", "x,y,aye")
    edit(data / "story-2" / "positions.csv", "x,y,aye", "council,build-lane,support")
    catch_up(live_catalog())
    after = client.get("/healthz").json()
    assert (after["stories"], after["unavailable"]["count"]) == (3, 0)
    assert after["outdated"] == {"count": 1, "first": ["story-1"]}
    assert after["digest"] != before["digest"]


def test_health_is_not_ready_where_the_last_story_breaks(data: Path, client: Client) -> None:
    edit(write_example_story(data) / "positions.csv", "council,build-lane,support", "x,y,aye")

    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["unavailable"]["first"]) == (503, [STORY_ID])


def test_no_page_or_file_is_of_a_version_that_is_gone(data: Path, client: Client) -> None:
    folder = write_example_story(data)
    paths = ["/", "/data", "/download/citation.txt", "/download/positions.json"]
    for path in paths:
        assert "1.2.0" in client.get(f"{path}?story={STORY_ID}").text, path

    edit(folder / "datapackage.json", '"1.2.0"', '"1.2.1"')
    catch_up(live_catalog())
    for path in paths:
        text = client.get(f"{path}?story={STORY_ID}").text
        assert ("1.2.1" in text, "1.2.0" in text) == (True, False), path


def test_a_package_that_has_become_broken_spoils_no_download(data: Path, client: Client) -> None:
    folder = write_example_story(data)
    live_catalog()

    edit(folder / "datapackage.json", '"resources": [', '"resources": [1, ')
    catch_up(live_catalog())
    assert live_catalog().now.outdated
    assert client.get(f"/download/story.zip?story={STORY_ID}").status_code == 200


def test_without_javascript_a_changed_and_broken_story_says_so(data: Path, client: Client) -> None:
    folder = write_example_story(data)
    client.get("/")

    edit(folder / "positions.csv", "council,build-lane,support", "x,y,aye")
    catch_up(live_catalog())
    assert "This is the version before the last change." in client.get("/").text


def test_many_stories_are_searched_and_turned_over_without_javascript(
    data: Path, client: Client
) -> None:
    write_example_stories(data, 25)
    edit(data / "story-7" / "datapackage.json", "Who wants", "Who sees")
    first, found = client.get("/").text, client.get("/?q=sees+lane").text

    assert 'href="?page=2" rel="next"' in first
    assert "and 22 more stories" in first
    assert '<input type="search" name="q" value="sees lane">' in found
    assert re.findall(r'href="\?story=(story-\d+)"', found) == ["story-7"]
    assert live_catalog().readings == 1
