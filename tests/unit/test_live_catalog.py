"""What readers see of a data folder whose stories change while it is served."""

import logging
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from dashboard.dataset import following
from dashboard.dataset.following import following_changes
from dashboard.dataset.kept_stories import KeptStories
from dashboard.dataset.live_catalog import LiveCatalog
from dashboard.dataset.load import load_story
from dashboard.model.story import Story
from tests.example_story import catch_up, edit, write_example_stories, write_example_story

ID = "bicycle-lane"


def open_folder(folder: Path) -> LiveCatalog:
    return LiveCatalog(folder, load_story)


def break_story(folder: Path) -> None:
    edit(folder / "positions.csv", "council,build-lane,support", "council,build-lane,aye")


def mend_story(folder: Path) -> None:
    edit(folder / "positions.csv", "council,build-lane,aye", "council,build-lane,support")


def test_stories_are_listed_without_being_read_and_read_once(tmp_path: Path) -> None:
    write_example_stories(tmp_path, 5)
    catalog = open_folder(tmp_path)
    stories, listed = catalog.now.stories, catalog.now.listed

    assert (len(stories), "story-3" in stories, next(iter(stories))) == (5, True, "story-0")
    assert (listed["story-3"].actors, listed["story-3"].issues) == (4, 4)
    assert catalog.readings == 0

    assert stories["story-3"] is stories["story-3"]
    assert stories.get("story-9") is None
    assert catalog.readings == 1


def test_the_list_shows_each_position_of_a_small_story(tmp_path: Path) -> None:
    write_example_story(tmp_path)
    entry = open_folder(tmp_path).now.listed[ID]

    assert entry.matrix[0] == ("support", "mixed", "support", "oppose")
    assert entry.positions == sum(
        code in {"support", "oppose", "mixed", "neutral"} for row in entry.matrix for code in row
    )


def test_a_change_is_shown_once_it_is_at_rest_and_only_then(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    catalog = open_folder(tmp_path)
    before = catalog.now.stories[ID]

    edit(folder / "datapackage.json", "Who wants", "Who still wants")
    assert catalog.look() == []
    edit(folder / "datapackage.json", "Who still wants", "Who no longer wants")
    assert catalog.look() == []
    assert catalog.now.stories[ID] is before

    assert catalog.look() == [ID]
    catalog.take_up(ID)
    assert catalog.now.stories[ID].title.startswith("Who no longer wants")
    assert catalog.now.listed[ID].title.startswith("Who no longer wants")
    assert catalog.look() == []


def test_a_broken_change_leaves_the_last_good_version_and_says_so(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write_example_story(tmp_path)
    catalog = open_folder(tmp_path)
    good = catalog.now.stories[ID]

    break_story(folder)
    with caplog.at_level(logging.WARNING):
        catch_up(catalog)

    assert catalog.now.stories[ID] is good
    assert [problem.value for problem in catalog.now.outdated[ID].problems] == ["aye"]
    assert "the version before stays shown" in caplog.text

    mend_story(folder)
    edit(folder / "datapackage.json", '"1.2.0"', '"1.2.1"')
    catch_up(catalog)
    assert catalog.now.stories[ID].version == "1.2.1"
    assert not catalog.now.outdated


def test_a_story_that_nobody_has_read_and_that_breaks_is_not_available(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    catalog = open_folder(tmp_path)

    break_story(folder)
    catch_up(catalog)
    assert (len(catalog.now.stories), list(catalog.now.unavailable)) == (0, [ID])

    mend_story(folder)
    catch_up(catalog)
    assert (list(catalog.now.stories), len(catalog.now.unavailable)) == ([ID], 0)


def test_a_story_found_to_be_broken_when_it_is_asked_for_is_not_listed_any_more(
    tmp_path: Path,
) -> None:
    break_story(write_example_story(tmp_path))
    catalog = open_folder(tmp_path)

    assert catalog.now.stories.get(ID) is None
    assert (len(catalog.now.stories), list(catalog.now.unavailable)) == (0, [ID])


def test_a_deleted_story_goes_and_a_new_one_comes(tmp_path: Path) -> None:
    write_example_stories(tmp_path, 2)
    catalog = open_folder(tmp_path)
    shown = catalog.now.stories

    shutil.rmtree(tmp_path / "story-0")
    write_example_story(tmp_path)
    catch_up(catalog)

    assert list(catalog.now.stories) == [ID, "story-1"]
    assert list(shown) == ["story-0", "story-1"]


def test_a_data_folder_that_goes_away_takes_nothing_with_it(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path / "data").parent
    catalog = open_folder(folder)
    story = catalog.now.stories[ID]

    folder.rename(tmp_path / "elsewhere")
    catch_up(catalog)
    assert "does not exist" in catalog.now.fault
    assert catalog.now.stories[ID] is story

    (tmp_path / "elsewhere").rename(folder)
    catch_up(catalog)
    assert catalog.now.fault == ""


def test_a_title_that_is_no_text_is_listed_as_text(tmp_path: Path) -> None:
    folder = write_example_story(tmp_path)
    edit(folder / "datapackage.json", "Who wants", "Who \\ud800 wants")

    open_folder(tmp_path).now.listed[ID].title.encode()


def test_changes_are_followed_in_the_background_and_what_nobody_asked_for_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following, "LOOK_SECONDS", 0.02)
    monkeypatch.setattr(following, "LOOK_SHARE", 1.0)
    monkeypatch.setattr(following, "WORK_SHARE", 1.0)
    folder = write_example_story(tmp_path)
    catalog = open_folder(tmp_path)

    with following_changes(catalog):
        wait_until(lambda: catalog.unchecked == 0)
        edit(folder / "datapackage.json", '"1.2.0"', '"1.2.1"')
        wait_until(lambda: catalog.now.stories[ID].version == "1.2.1")


def test_no_more_stories_stay_in_memory_than_there_is_room_for(example: Story) -> None:
    kept = KeptStories[str](most=3, room=100)
    for name in ("a", "b", "c"):
        kept.put(name, example, 10)
    kept.get("a")
    kept.put("d", example, 10)
    assert [name for name in "abcd" if kept.get(name)] == ["a", "c", "d"]

    kept.put("large", example, 1000)
    assert [name for name in ("a", "c", "d", "large") if kept.get(name)] == ["large"]


def test_what_cannot_be_read_again_stays_in_memory_longest(example: Story) -> None:
    kept = KeptStories[str](most=3, room=100)
    kept.put("broken", example, 10)
    assert kept.pin("broken")
    for name in ("a", "b", "c"):
        kept.put(name, example, 10)
    assert kept.get("broken")
    assert not kept.pin("a")

    kept.put("ahead of time", example, 10, spare_room=True)
    assert not kept.get("ahead of time")
    kept.drop("broken")
    assert not kept.get("broken")


def wait_until(happens: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < end
        time.sleep(0.02)
