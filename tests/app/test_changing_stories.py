"""Pages that are open while the stories on disk change, and the list of many stories."""

import re
import shutil
from pathlib import Path

from dashboard.dataset.load import live_catalog
from tests.app.conftest import Serve, html, open_page
from tests.example_story import STORY_ID, catch_up, edit, write_example_stories


def test_a_session_sees_a_changed_story_on_its_next_run(example_folder: Path) -> None:
    folder = example_folder / STORY_ID
    app = open_page(actor="mayor", position="mayor.build-lane", q="lane")

    edit(folder / "datapackage.json", "Who wants", "Who no longer wants")
    for table in folder.glob("*.csv"):
        table.write_text(table.read_text("utf-8").replace("mayor,", "burgomaster,"), "utf-8")
    catch_up(live_catalog())
    app.run()

    assert not app.exception
    assert "Who no longer wants" in html(app)
    assert "there is no actor “mayor”" in html(app)
    assert app.text_input[0].value == "lane"


def test_an_edit_after_a_change_keeps_what_the_story_still_has(example_folder: Path) -> None:
    app = open_page(actor="mayor.council")

    edit(example_folder / STORY_ID / "datapackage.json", '"1.2.0"', '"1.2.1"')
    catch_up(live_catalog())
    app.text_input[0].set_value("lane").run()

    assert not app.exception
    assert app.query_params == {"story": STORY_ID, "actor": "council.mayor", "q": "lane"}
    assert "1.2.1" in html(app)


def test_a_session_whose_story_is_deleted_is_told_and_shown_the_others(
    tmp_path: Path, serve: Serve
) -> None:
    write_example_stories(tmp_path, 3)
    serve(tmp_path)
    app = open_page(story="story-1", actor="mayor")
    clear = next(button for button in app.button if button.label == "Clear")

    shutil.rmtree(tmp_path / "story-1")
    catch_up(live_catalog())
    clear.click().run()

    assert not app.exception
    assert "there is no story “story-1”" in html(app)
    assert 'href="?story=story-2"' in html(app)
    app.run()
    assert not app.exception


def test_a_page_says_that_its_story_was_changed_and_is_broken(example_folder: Path) -> None:
    app = open_page()

    edit(example_folder / STORY_ID / "positions.csv", "council,build-lane,support", "x,y,aye")
    catch_up(live_catalog())
    app.run()

    assert not app.exception
    assert "This is the version before the last change." in html(app)
    assert "“aye”" in html(app)
    assert 'class="footer"' in html(app)


def test_many_stories_are_searched_and_turned_over_on_the_list(
    tmp_path: Path, serve: Serve
) -> None:
    write_example_stories(tmp_path, 25)
    edit(tmp_path / "story-7" / "datapackage.json", "Who wants", "Who sees")
    serve(tmp_path)

    second = open_page(page="2")
    assert re.findall(r'href="\?story=(story-\d+)"', html(second)) == [
        f"story-{number}" for number in (5, 6, 7, 8, 9)
    ]

    app = open_page()
    app.text_input[0].set_value("sees lane").run()
    assert not app.exception
    assert app.query_params == {"q": "sees lane"}
    assert re.findall(r'href="\?story=(story-\d+)"', html(app)) == ["story-7"]
    assert open_page(q="sees lane").text_input[0].value == "sees lane"
    assert live_catalog().readings == 1


def test_of_more_stories_than_can_be_picked_only_the_list_is_linked(
    tmp_path: Path, serve: Serve
) -> None:
    write_example_stories(tmp_path, 51)
    serve(tmp_path)
    app = open_page(story="story-3")

    assert not app.exception
    assert not app.selectbox
    assert '<a href="./">All stories</a>' in html(app)
