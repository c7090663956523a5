"""Of many actors a page shows the sides, and leads to every actor."""

from pathlib import Path

import pytest

from tests.app.conftest import Serve, alt_texts, html, open_page, visit
from tests.browser.wide_story import write_wide_story

SIDE = "общественность-и-самоуправление-2"


@pytest.fixture
def parliament(tmp_path: Path, serve: Serve) -> None:
    """Serve a story of 48 actors on four sides and six issues."""
    write_wide_story(tmp_path, actors=48, issues=6)
    serve(tmp_path)


@pytest.mark.usefixtures("parliament")
def test_a_reader_sees_sides_where_the_actors_are_many_and_can_open_one() -> None:
    for view, page in visit():
        assert not page.exception, view
    overview = open_page()

    assert alt_texts(overview)[0].startswith("Positions of 4 sides on 6 issues, counted.")
    assert "Sides stand here in the place of 48 actors." in html(overview)
    assert html(overview).count("side=%D0%BE") >= 4

    opened = open_page(side=SIDE)
    assert alt_texts(opened)[0].startswith("Stance matrix of 6 issues down and 8 actors across.")
    assert "actors 1 to 8 of 12" in html(opened)


@pytest.mark.usefixtures("parliament")
def test_the_pages_of_an_issue_name_every_actor() -> None:
    pages = [html(open_page("issue.py", issue="issue-3", page=str(at))) for at in range(1, 4)]
    text = "\n".join(pages)

    assert all(f"Объединение землевладельцев {number}" in text for number in range(1, 49))
    assert all("Page 1 of" not in page for page in pages[1:])
