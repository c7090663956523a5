"""Every download answers its address alike, on any replica, whatever stands in the link."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, unquote

import httpx
import pandas as pd
import pytest
from frictionless import Package
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard import exports, summaries
from dashboard.chart_list import CHARTS
from dashboard.dataset.load import live_catalog, load_story, open_catalog
from dashboard.dataset.schemas import TABLES
from dashboard.exports.formats import write_cell
from dashboard.model.byte_cache import CACHE
from dashboard.query_string import PARAMETERS
from dashboard.selection import Selection
from dashboard.web import downloads
from dashboard.web.bounds import Bounds
from dashboard.web.file_answers import LONGEST_HEADER, MEDIA_TYPES, File
from dashboard.web.hosts import Hosts
from dashboard.web.queues import PICTURE_QUEUE
from tests.conftest import cells_shown
from tests.example_story import write_example_story
from tests.web.asgi import HOST, send_request

ROOT = Path(__file__).parents[2]
STORY = "story=bicycle-lane"
FILES = [
    *(f"{view}.{form}" for view in exports.SHOWN_TABLES for form in ("csv", "json")),
    *(f"tables/{table}.{form}" for table in TABLES for form in ("csv", "json")),
    "story.zip",
    *(f"{chart}.{form}" for chart in CHARTS for form in ("svg", "png")),
    *(f"citation.{form}" for form in ("txt", "bib", "json")),
]
LINKS = [
    "",
    "&actor=mayor.traders",
    "&side=town-hall&frame=livelihood",
    "&stance=support.not_stated&page=3",
    "&q=accidents&position=mayor.build-lane",
]
HOSTILE = {
    "a script": "<script>alert(1)</script>",
    "an attribute": '"><img src=x onerror=alert(1)>',
    "a header": "x\r\nSet-Cookie: a=b\r\n\r\n<script>",
    "a null byte": "mayor\0.png",
    "a path": "../../../../etc/passwd",
    "a formula": "=HYPERLINK(1)",
    "other letters": "Мэр تجار 🚲",
    "thousands of values": ".".join(f"n{number}" for number in range(1200)),
}


@pytest.fixture(scope="module", autouse=True)
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Serve the invented story and the one that comes with the code."""
    folder = tmp_path_factory.mktemp("data")
    write_example_story(folder)
    shutil.copytree(ROOT / "data" / "russia-messenger-calls", folder / "russia-messenger-calls")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("DASHBOARD_DATA", str(folder))
        live_catalog.cache_clear()
        yield folder
    live_catalog.cache_clear()


def ask(address: str, method: str = "GET", **headers: str) -> httpx.Response:
    """Send one request to the downloads alone; ``address`` follows ``/download/``."""
    app = Starlette(routes=downloads.routes(), middleware=[Middleware(Bounds), Middleware(Hosts)])
    return send_request(app, f"/download/{address}", method=method, **headers)


def link(file: str, more: str = "") -> str:
    """Name a download of the invented story; a strip needs its one issue."""
    issue = "&issue=build-lane" if file.startswith("position-strip.") else ""
    return f"{file}?{STORY}{issue}{more}"


def fault(response: httpx.Response) -> tuple[int, str]:
    """Return the status and the parameter of an error, having checked its shape."""
    error = response.json()
    assert set(error) == {"error"}
    assert set(error["error"]) == {"status", "message", "parameter"}
    assert error["error"]["status"] == response.status_code
    assert response.headers["content-type"] == "application/json; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    return response.status_code, error["error"]["parameter"]


# What is given


@pytest.mark.parametrize("more", LINKS)
@pytest.mark.parametrize("name", exports.SHOWN_TABLES)
def test_both_forms_of_a_table_hold_what_the_pages_of_the_same_link_show(
    name: str, more: str
) -> None:
    story = open_catalog().stories["bicycle-lane"]
    read = ask(link(f"{name}.json", more)).json()
    columns, rows = exports.from_csv(ask(link(f"{name}.csv", more)).content)

    parameters = dict(part.split("=") for part in read["selection"].split("&"))
    chosen = {
        key: tuple(value.split("."))
        for key, value in parameters.items()
        if key not in {"story", "q"}
    }
    selection = Selection(
        story="bicycle-lane",
        search=parameters.get("q", ""),
        **chosen,  # type: ignore[arg-type]
    )
    table = exports.view_table(name, story, selection)

    assert [tuple(row.values()) for row in read["rows"]] == list(table.rows)
    assert (columns, rows) == (
        table.columns,
        [tuple(write_cell(cell) for cell in row) for row in table.rows],
    )


def test_only_positions_that_match_are_given() -> None:
    story = open_catalog().stories["bicycle-lane"]
    shown = cells_shown(story, Selection(story=story.story_id, stance=("oppose",)))
    read = ask(link("positions.json", "&stance=oppose")).json()

    assert not shown["matches"].all()
    assert [(row["issue_id"], row["actor_id"]) for row in read["rows"]] == [
        (row.issue_id, row.actor_id) for row in summaries.records(shown[shown["matches"]])
    ]


@pytest.mark.parametrize("table", TABLES)
def test_a_whole_table_is_given_whatever_the_filters(table: str) -> None:
    read = ask(link(f"tables/{table}.json", "&actor=mayor")).json()

    assert len(read["rows"]) == len(getattr(open_catalog().stories["bicycle-lane"], table))
    assert read["selection"] == STORY


def test_a_table_says_what_it_is_of_and_what_of_the_link_was_not_found() -> None:
    read = ask(link("events.json", "&actor=mayor.nobody")).json()

    assert {key: value for key, value in read.items() if key not in {"columns", "rows"}} == {
        "story": "bicycle-lane",
        "title": open_catalog().stories["bicycle-lane"].title,
        "version": "1.2.0",
        "as_of": "2024-06-30",
        "licence": "CC-BY-4.0",
        "selection": "story=bicycle-lane&actor=mayor",
        "problems": ["there is no actor “nobody”"],
    }


def test_a_view_without_rows_is_a_table_without_rows() -> None:
    columns, rows = exports.from_csv(ask(link("positions.csv", "&q=nobody+says+this")).content)

    assert columns == exports.SHOWN_TABLES["positions"].columns
    assert rows == []


@pytest.mark.parametrize("story_id", ["bicycle-lane", "russia-messenger-calls"])
def test_the_package_validates_and_loads_as_the_story_served(
    story_id: str, tmp_path: Path, served: Path
) -> None:
    content = ask(f"story.zip?story={story_id}").content
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(tmp_path)
    loaded = load_story(tmp_path / story_id)
    descriptor = Path(story_id, "datapackage.json")

    for table in TABLES:
        pd.testing.assert_frame_equal(
            getattr(loaded, table), getattr(open_catalog().stories[story_id], table)
        )
    assert Package(str(tmp_path / descriptor)).validate().flatten() == []
    assert json.loads((tmp_path / descriptor).read_text("utf-8")) == json.loads(
        (served / descriptor).read_text("utf-8")
    )


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_comes_as_svg_and_as_a_picture(name: str) -> None:
    svg = ET.fromstring(ask(link(f"{name}.svg")).content)
    png = ask(link(f"{name}.png")).content

    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(png[16:20], "big") == 2 * int(svg.attrib["width"]) == 2000
    assert int.from_bytes(png[20:24], "big") == 2 * int(svg.attrib["height"])


def test_a_citation_names_the_view_the_version_and_the_day() -> None:
    today = datetime.now(UTC).date().isoformat()
    address = f"http://{HOST}/?{STORY}&actor=mayor&q=a%22%7Db"
    texts = {
        form: ask(link(f"citation.{form}", "&actor=mayor&q=a%22%7Db")).text
        for form in ("txt", "bib", "json")
    }

    assert texts["txt"].endswith(f"Accessed {today}. {address}\n")
    assert all(address in text and "1.2.0" in text for text in texts.values())
    assert f"urldate = {{{today}}}" in texts["bib"]
    assert json.loads(texts["json"])[0]["URL"] == address


# The same for everyone


def digests(addresses: list[str]) -> dict[str, str]:
    return {address: hashlib.sha256(ask(address).content).hexdigest() for address in addresses}


def test_the_same_link_gives_the_same_bytes_after_everything_is_forgotten() -> None:
    addresses = [link(file) for file in FILES]
    first = digests(addresses)
    live_catalog.cache_clear()
    CACHE.clear()

    assert digests(addresses) == first


def test_the_same_link_gives_the_same_bytes_from_another_process(served: Path) -> None:
    addresses = [link(file) for file in FILES if not file.startswith("citation")]
    code = (
        "import sys, json; from tests.web.test_downloads import digests;"
        "print(json.dumps(digests(json.load(sys.stdin))))"
    )
    other = subprocess.run(
        [sys.executable, "-c", code],
        input=json.dumps(addresses[::-1]),
        cwd=ROOT,
        env={**os.environ, "DASHBOARD_DATA": str(served), "PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )

    assert json.loads(other.stdout) == digests(addresses)


def test_values_in_another_order_and_tracking_make_no_other_file() -> None:
    plain = ask(link("positions.json", "&actor=council.mayor"))
    other = ask(f"positions.json?actor=mayor.council.mayor&{STORY}&utm_source=x")

    assert other.content == plain.content
    assert other.headers["etag"] == plain.headers["etag"]


# Headers


@pytest.mark.parametrize("file", FILES)
def test_every_file_has_its_type_its_name_its_tag_and_its_time(file: str) -> None:
    response = ask(link(file))
    name, _, form = file.rpartition(".")
    part = {"story": "data-package", "position-strip": "position-strip-build-lane"}.get(
        name, name.replace("tables/", "table-")
    )

    assert response.status_code == 200
    assert {key: response.headers[key] for key in response.headers if key != "etag"} == {
        "content-type": MEDIA_TYPES[form],
        "content-disposition": f'attachment; filename="bicycle-lane-1.2.0-{part}.{form}"',
        "content-length": str(len(response.content)),
        "cache-control": "public, max-age=300",
        "x-content-type-options": "nosniff",
    }
    assert re.fullmatch(r'"[0-9a-f]{32}"', response.headers["etag"])


@pytest.mark.parametrize("form", ["csv", "json", "svg", "txt", "bib"])
def test_every_text_says_its_encoding(form: str) -> None:
    assert "charset=utf-8" in MEDIA_TYPES[form]


def test_a_name_in_other_letters_is_given_twice() -> None:
    response = ask(link("positions.csv", f"&side={quote('жители')}&actor=cyclists"))

    assert response.headers["content-disposition"] == (
        'attachment; filename="bicycle-lane-1.2.0-positions-cyclists.csv"; '
        "filename*=UTF-8''bicycle-lane-1.2.0-positions-"
        "%D0%B6%D0%B8%D1%82%D0%B5%D0%BB%D0%B8-cyclists.csv"
    )


@pytest.mark.parametrize("condition", ["{}", "W/{}", '"other", {}', "*"])
def test_a_file_that_the_reader_has_is_not_sent_again(condition: str) -> None:
    tag = ask(link("story.zip")).headers["etag"]
    response = ask(link("story.zip"), If_None_Match=condition.format(tag))

    assert (response.status_code, response.content) == (304, b"")
    assert response.headers["etag"] == tag
    assert response.headers["cache-control"] == "public, max-age=300"


def test_a_file_that_has_changed_is_sent() -> None:
    assert ask(link("story.zip"), If_None_Match='"old", W/"older"').status_code == 200


@pytest.mark.parametrize("file", [*FILES, "nothing.csv", "tables/nothing.csv", "x/y/z"])
def test_head_is_answered_as_get_without_a_body(file: str) -> None:
    got, head = ask(link(file)), ask(link(file), "HEAD")

    assert (head.status_code, head.content) == (got.status_code, b"")
    assert head.headers == got.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("file", ["positions.csv", "story.zip", "tables/actors.csv", "x"])
def test_nothing_but_reading_is_answered(method: str, file: str) -> None:
    response = ask(link(file), method)

    assert fault(response) == (405, "")
    assert response.headers["allow"] == "GET, HEAD"


# What is not found


@pytest.mark.parametrize(
    ("address", "status", "parameter"),
    [
        ("positions.csv?story=gone", 404, "story"),
        ("story.zip?story=gone", 404, "story"),
        ("positions.csv", 400, "story"),
        (f"nothing.csv?{STORY}", 404, "download"),
        (f"nothing?{STORY}", 404, "download"),
        (f"positions.xlsx?{STORY}", 404, "format"),
        (f"positions.png?{STORY}", 404, "format"),
        (f"timeline.csv?{STORY}", 404, "format"),
        (f"story.json?{STORY}", 404, "download"),
        (f"citation.xml?{STORY}", 404, "format"),
        (f"tables/nothing.csv?{STORY}", 404, "table"),
        (f"tables/actors.png?{STORY}", 404, "format"),
        (f"tables/%2e%2e%2f%2e%2e%2fetc%2fpasswd.csv?{STORY}", 404, "download"),
        (f"tables/..%5c..%5cactors.csv?{STORY}", 404, "table"),
        (f"tables/story_id.csv?{STORY}", 404, "table"),
        (f"%00.csv?{STORY}", 404, "download"),
        (f"position-strip.svg?{STORY}", 400, "issue"),
        (f"position-strip.png?{STORY}&issue=build-lane.lane-safer", 400, "issue"),
        (f"position-strip.svg?{STORY}&issue=gone", 404, "issue"),
        (f"stance-matrix.png?{STORY}&q=nobody+says+this", 404, ""),
        (f"positions.csv?{STORY}&q={'x' * 8192}", 414, ""),
        (f"story.zip?{STORY}&x={'x' * 100_000}", 414, ""),
    ],
)
def test_what_cannot_be_given_is_refused_in_one_shape(
    address: str, status: int, parameter: str
) -> None:
    assert fault(ask(address)) == (status, parameter)


def test_too_many_drawings_at_once_are_put_off(monkeypatch: pytest.MonkeyPatch) -> None:
    CACHE.clear()
    monkeypatch.setattr(PICTURE_QUEUE, "most_waiting", 0)
    put_off = ask(link("timeline.svg"))

    assert fault(put_off) == (503, "")
    assert put_off.headers["retry-after"] == "5"
    assert ask(link("positions.csv")).status_code == 200


def test_a_drawing_that_is_kept_is_given_though_many_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = ask(link("timeline.svg"))
    monkeypatch.setattr(PICTURE_QUEUE, "most_waiting", 0)

    assert ask(link("timeline.svg")).content == kept.content


def test_a_fault_of_ours_is_told_in_one_sentence(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: object) -> File:
        raise ZeroDivisionError("secret")

    app = Starlette(routes=[Route("/download/faulty.csv", downloads.download(fail))])
    response = send_request(app, f"/download/faulty.csv?{STORY}")

    assert fault(response) == (500, "")
    assert "secret" not in response.text
    assert "ZeroDivisionError: secret" in caplog.text


# What stands in links


def test_the_rest_of_a_link_applies_and_the_header_names_what_does_not() -> None:
    response = ask(link("positions.csv", "&actor=mayor.nobody&colour=red"))

    assert response.headers["x-link-problems"] == (
        "'colour' is not something this dashboard can filter by; there is no actor 'nobody'"
    )
    assert response.content == ask(link("positions.csv", "&actor=mayor")).content


def test_claims_left_open_obey_the_issue_that_a_link_chooses() -> None:
    def claims(more: str) -> set[str]:
        _, rows = exports.from_csv(ask(link("unanswered.csv", more)).content)
        return {row[0] for row in rows}

    assert claims("") == {"traders-demand", "cyclists-demand"}
    assert claims("&issue=free-parking") == {"traders-demand"}
    assert claims("&issue=lane-safer") == set()


@pytest.mark.parametrize("name", [*PARAMETERS, "colour", "<script>alert(1)</script>"])
@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_value_is_neither_run_nor_repeated(name: str, hostile: str) -> None:
    story = "" if name == "story" else f"{STORY}&"
    for file in ("positions.json", "statements.csv", "story.zip", "timeline.svg", "citation.txt"):
        response = ask(f"{file}?{story}{quote(name)}={quote(hostile)}")

        assert response.status_code in {200, 400, 404, 414}
        assert not re.search(rb"<script|<img|onerror=alert\(1\)>", response.content)
        assert "set-cookie" not in response.headers
        for value in response.headers.values():
            assert value.isascii()
            assert value.isprintable()
            assert "<" not in value


@pytest.mark.parametrize(
    "query",
    [
        *("%", "%zz", "%ff%fe", "&&&&", "=&=", "?", "#", "a[]=1", ";", "\\", "actor", "%00=%00"),
        *("actor=%u0041", "q=%ed%a0%80", "q=%00%0b%1f", "page=-1", "page=99999", "page=%D9%A1"),
        *("actor=" + "." * 5000, "&".join(f"x{at}=1" for at in range(900)), "q=%EF%BF%BE"),
        *("position=mayor", "position=....", "statement=%22", "q=" + quote("\u202e=1+1")),
    ],
)
@pytest.mark.parametrize("file", ["positions.json", "stance-matrix.svg", "citation.bib"])
def test_a_broken_query_breaks_nothing(file: str, query: str) -> None:
    response = ask(f"{file}?{STORY}&{query}")

    assert response.status_code in {200, 404}
    if file.endswith("svg") and response.status_code == 200:
        ET.fromstring(response.content)


def test_the_header_of_problems_is_bounded() -> None:
    value = quote("я" * 300)
    many = "&".join(f"{name}={value}" for name in ("actor", "issue", "frame", "stance"))
    named = ask(link("positions.csv", f"&{many}")).headers["x-link-problems"]

    assert len(named) <= LONGEST_HEADER
    assert "\ufffd" not in unquote(named[:600].rpartition("%D")[0])


@pytest.mark.parametrize(
    "host", ["evil.example/<script>", "a b", "[", "a#b", "a?b", 'a"b', "a@b", "x\\y"]
)
@pytest.mark.parametrize("file", ["citation.txt", "positions.csv"])
def test_a_host_that_is_none_is_refused(host: str, file: str) -> None:
    assert fault(ask(link(file), Host=host)) == (400, "Host")


@pytest.mark.parametrize("host", ["localhost:8501", "[::1]:8501", "my_app", "10.0.0.1"])
def test_any_host_is_cited_as_it_was_asked(host: str) -> None:
    assert f" http://{host}/?{STORY}" in ask(link("citation.txt"), Host=host).text


def test_an_unreadable_data_folder_is_told(monkeypatch: pytest.MonkeyPatch, served: Path) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(served / "gone"))
    live_catalog.cache_clear()

    response = ask(link("positions.csv"))
    monkeypatch.undo()
    live_catalog.cache_clear()

    assert fault(response) == (503, "")
