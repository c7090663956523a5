"""What a browser has already is not sent again."""

import pytest
from starlette.applications import Starlette

from dashboard.web.routes import routes
from tests.web.asgi import send_request

APP = Starlette(routes=routes())
KEPT = {
    "/assets/view.js": "text/javascript; charset=utf-8",
    "/assets/connection.js": "text/javascript; charset=utf-8",
    "/assets/style.css": "text/css; charset=utf-8",
    "/assets/overview.png": "image/png",
    "/preview.png": "image/png",
}


@pytest.mark.parametrize("path", KEPT)
def test_a_file_that_the_reader_has_is_not_sent_again(path: str) -> None:
    first = send_request(APP, path)
    tag = first.headers["etag"]
    again = send_request(APP, path, if_none_match=f'"older", W/{tag}')
    other = send_request(APP, path, if_none_match='"older"')

    assert (first.status_code, first.headers["content-type"]) == (200, KEPT[path])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    assert again.headers["cache-control"] == first.headers["cache-control"]
    assert (other.status_code, other.content) == (200, first.content)


@pytest.mark.parametrize("path", KEPT)
def test_a_file_is_announced_as_it_is_sent(path: str) -> None:
    head, get = send_request(APP, path, method="HEAD"), send_request(APP, path)

    assert head.content == b""
    assert dict(head.headers) == dict(get.headers)
