"""Where something is missing or wrong, the page says so and shows the rest."""

from pathlib import Path

import pytest

from tests.app.conftest import Serve, alt_texts, html, open_page, visit
from tests.conftest import REPOSITORY
from tests.example_story import STORY_ID, write_example_story, write_three_tables

SHIPPED = REPOSITORY / "data" / "russia-messenger-calls"


def break_story(folder: Path) -> None:
    """Let an actor's row name a stance that there is none of."""
    table = folder / "positions.csv"
    text = table.read_text("utf-8")
    table.write_text(text.replace("council,build-lane,support", "council,build-lane,aye"), "utf-8")
    assert table.read_text("utf-8") != text


def copy_shipped(folder: Path) -> None:
    target = folder / SHIPPED.name
    target.mkdir()
    for path in SHIPPED.iterdir():
        (target / path.name).write_bytes(path.read_bytes())


def test_an_unknown_value_is_named_on_every_page_and_the_rest_is_shown(
    example_folder: Path,
) -> None:
    for view, app in visit(actor="mayor.<b>nobody</b>", colour="red"):
        page = html(app)
        assert not app.exception, view
        assert "Part of this link was not found" in page
        assert "there is no actor “&lt;b&gt;nobody&lt;/b&gt;”" in page
        assert "“colour” is not something this dashboard can filter by" in page
        assert 'class="footer"' in page


@pytest.mark.parametrize("view", ["overview.py", "compare.py"])
def test_where_nothing_matches_the_page_says_so_and_offers_to_clear(
    view: str, example_folder: Path
) -> None:
    app = open_page(view, q="no such <words>")

    assert not app.exception
    assert "Nothing matches" in html(app)
    assert "words: “no such &lt;words&gt;”" in html(app)
    assert alt_texts(app) == []
    assert "Clear all filters" in [button.label for button in app.button]


SAYS_WHAT_NOBODY_CODED = {
    "overview.py": ["who answered whom", "what happened when"],
    "compare.py": ["sorted the reasons"],
    "actor.py": ["who answered whom", "sorted the reasons", "without the words behind them"],
    "issue.py": ["who answered whom"],
    "evidence.py": ["without the words behind them"],
    "data.py": ["does not name its sources"],
}
FINDINGS = ["left open.", "addressed to", "Nothing in the source.", "name no figure", "0 source"]


def test_a_page_calls_what_nobody_coded_not_coded_and_finds_nothing_in_it(
    tmp_path: Path, serve: Serve
) -> None:
    write_three_tables(tmp_path)
    serve(tmp_path)

    for view, app in visit(actor="council", issue="build-lane"):
        page = html(app)
        assert not app.exception, view
        for words in SAYS_WHAT_NOBODY_CODED[view]:
            assert words in page, (view, words)
        assert not [words for words in FINDINGS if words in page], view


def test_a_stance_without_words_or_reason_says_so_in_its_detail(
    tmp_path: Path, serve: Serve
) -> None:
    story = write_three_tables(tmp_path)
    table = story / "positions.csv"
    reason = "It raised the fee & gave no reason."
    table.write_text(table.read_text("utf-8").replace(reason, ""), "utf-8")
    serve(tmp_path)

    page = html(open_page(position="council.free-parking"))

    assert "No reason for this is coded." in page
    assert "The words behind this are not coded." in page


def test_clearing_brings_everything_back(example_folder: Path) -> None:
    app = open_page(q="no such words", actor="mayor")
    [clear] = [button for button in app.button if button.label == "Clear all filters"]
    clear.click().run()

    assert not app.exception
    assert app.query_params == {"story": STORY_ID}
    assert alt_texts(app)[0].startswith("Stance matrix of 4 issues down and 4 actors across.")


def test_a_broken_story_beside_a_good_one_takes_nothing_down(tmp_path: Path, serve: Serve) -> None:
    break_story(write_example_story(tmp_path))
    copy_shipped(tmp_path)
    serve(tmp_path)
    asked_for = open_page(story=STORY_ID)
    good = open_page(story=SHIPPED.name)

    assert not asked_for.exception
    assert f"there is no story “{STORY_ID}”" in html(asked_for)
    assert not good.exception
    assert alt_texts(good)
    assert "Who stands where on Russia" in html(asked_for)
    assert "not available" in html(asked_for)


def test_a_broken_story_alone_is_listed_with_what_is_wrong(tmp_path: Path, serve: Serve) -> None:
    break_story(write_example_story(tmp_path))
    serve(tmp_path)
    app = open_page()
    page = html(app)

    assert not app.exception
    assert "This story is not available: its files hold 1 problem." in page
    assert "positions.csv, line 2, column stance" in page
    assert "“aye”" in page
    assert "does not</b>" not in page
    assert alt_texts(app) == []


def test_an_empty_data_folder_says_how_to_begin(tmp_path: Path, serve: Serve) -> None:
    serve(tmp_path)
    app = open_page(actor="mayor", story="gone")

    assert not app.exception
    assert "The data folder holds no story yet." in html(app)
    assert "there is no story “gone”" in html(app)


def test_of_several_stories_a_list_is_shown_until_one_is_chosen(
    tmp_path: Path, serve: Serve
) -> None:
    write_example_story(tmp_path)
    copy_shipped(tmp_path)
    serve(tmp_path)
    app = open_page()

    assert not app.exception
    assert f'href="?story={STORY_ID}"' in html(app)
    assert f'href="?story={SHIPPED.name}"' in html(app)
    assert alt_texts(app) == []

    [picker] = app.selectbox
    picker.set_value(STORY_ID).run()
    assert not app.exception
    assert app.query_params == {"story": STORY_ID}


def test_every_page_opens_a_story_of_several_by_its_link(tmp_path: Path, serve: Serve) -> None:
    write_example_story(tmp_path)
    copy_shipped(tmp_path)
    serve(tmp_path)

    for view, app in visit(story=STORY_ID, actor="mayor"):
        assert not app.exception, view
        assert 'class="footer"' in html(app)
        assert [picker.value for picker in app.selectbox][:1] == [STORY_ID]
