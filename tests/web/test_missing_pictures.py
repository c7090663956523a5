"""Where no picture can be drawn, for lack of memory or of processes, all else goes on."""

import pytest
from starlette.applications import Starlette

from dashboard import exports
from dashboard.exports import vega
from dashboard.web import previews
from dashboard.web.routes import routes
from tests.web.asgi import Client

UNSEEN = "story=russia-messenger-calls&actor=telegram.senior-lawmaker&q=calls"


@pytest.fixture
def undrawn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave no process to draw with."""
    monkeypatch.setattr(vega, "COMMAND", ["/no/such/program"])
    monkeypatch.setattr(vega, "process", vega.VegaProcess())


@pytest.mark.usefixtures("undrawn")
@pytest.mark.parametrize("picture", ["/preview.png", "/download/stance-matrix.png"])
def test_a_picture_that_cannot_be_drawn_is_refused_in_a_sentence_and_told_in_one_line(
    picture: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = Client(Starlette(routes=routes())).get(f"{picture}?{UNSEEN}")

    assert answer.status_code == 500
    assert "the fault is ours" in answer.json()["error"]["message"]
    [said] = caplog.records
    assert picture in said.message
    assert "the process that draws cannot be started" in said.message
    assert said.exc_info is None


def test_a_start_without_pictures_goes_on(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def render(*_: object) -> bytes:
        raise vega.VegaError("no memory")

    monkeypatch.setattr(exports, "render", render)

    previews.warm_up()

    assert caplog.messages == [
        "The picture of russia-messenger-calls could not be painted: no memory"
    ]
