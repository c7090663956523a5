"""A request is no longer than the dashboard has a use for, whatever route it names."""

import pytest
from starlette.applications import Starlette

from dashboard.model.pages import ADDRESSES
from dashboard.web.bounds import LONGEST_BODY, LONGEST_HEADERS
from dashboard.web.middleware import middleware
from dashboard.web.routes import routes
from tests.web.asgi import send_request

EVERYWHERE = [
    *ADDRESSES,
    *("/preview.png", "/download/positions.csv", "/robots.txt", "/assets/view.js", "/healthz"),
    *("/_stcore/health", "/_stcore/upload_file/a/b", "/no-such-page"),
]
METHODS = ["GET", "POST", "PUT", "DELETE"]
APP = Starlette(routes=routes(), middleware=middleware())


@pytest.mark.parametrize("path", EVERYWHERE)
def test_a_body_is_refused_before_it_is_read(path: str) -> None:
    answers = [
        send_request(APP, path, method=method, content_length=str(LONGEST_BODY + 1))
        for method in METHODS
    ]

    assert [answer.status_code for answer in answers] == [413] * len(METHODS)
    assert {answer.headers["connection"] for answer in answers} == {"close"}
    assert all("Nothing is uploaded here" in answer.text for answer in answers)


@pytest.mark.parametrize("length", ["-1", "1e9", "9" * 400, "²"])
def test_a_length_that_is_none_is_refused(length: str) -> None:
    assert send_request(APP, "/", method="POST", content_length=length).status_code == 413


def test_a_body_that_does_not_say_its_length_is_refused() -> None:
    answer = send_request(APP, "/compare", method="POST", transfer_encoding="chunked")

    assert answer.status_code == 411


def test_long_headers_are_refused_and_a_browsers_are_not() -> None:
    assert send_request(APP, "/healthz", cookie="a" * LONGEST_HEADERS).status_code == 431
    assert send_request(APP, "/healthz", cookie="a" * 4000).status_code == 200


def test_a_refused_download_is_told_as_downloads_are() -> None:
    answer = send_request(APP, "/download/story.zip", method="PUT", content_length="199000000")

    assert answer.json()["error"] == {
        "status": 413,
        "message": "Nothing is uploaded here.",
        "parameter": "",
    }
