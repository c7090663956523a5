"""Every page opens on every story, and shows its charts in words too."""

import hashlib
from pathlib import Path

import pytest

from dashboard import prose, summaries
from dashboard.components.labels import plain_label
from dashboard.dataset.load import load_story
from dashboard.filters import FILTERS
from dashboard.model.pages import PAGES, DashboardPage
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.web.page_text import BODIES
from tests.app.conftest import VIEWS, alt_texts, html, labels, open_page, visit
from tests.conftest import cells_shown
from tests.example_story import STORY_ID

LINKS: list[dict[str, str | list[str]]] = [
    {},
    {"actor": "council.mayor", "stance": "support.mixed"},
    {"q": "lane", "position": "mayor.build-lane"},
    {"frame": "livelihood", "page": "999999"},
    {"side": "жители", "q": "مواقف"},
    {"position": "traders.lane-safer"},
]


def fingerprints(folder: Path) -> dict[str, str]:
    """Tell whether any file of a folder has changed, come or gone."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_every_page_opens_on_the_shipped_story(shipped_folder: Path) -> None:
    for view, app in visit(story="russia-messenger-calls"):
        assert not app.exception, view
        assert all(alt_texts(app)), view
        assert 'class="footer"' in html(app), view
        assert "Part of this link was not found" not in html(app), view


@pytest.mark.parametrize("link", LINKS, ids=str)
def test_every_page_opens_on_the_example_with_any_filters(
    link: dict[str, str | list[str]], example_folder: Path
) -> None:
    for view, app in visit(**link):
        assert not app.exception, view
        assert 'class="footer"' in html(app), view
        assert "Part of this link was not found" not in html(app), view


def test_the_dataset_is_untouched_after_opening_every_page(example_folder: Path) -> None:
    before = fingerprints(example_folder)
    opened = [view for view, _ in visit(q="lane")]

    assert sorted(opened) == VIEWS
    assert fingerprints(example_folder) == before
    assert len(before) > 10


def test_the_overview_says_in_words_what_its_charts_show(example_folder: Path) -> None:
    story = load_story(example_folder / STORY_ID)
    everything = Selection(story=STORY_ID)
    positions = cells_shown(story, everything)
    events = summaries.select_events(story, everything)

    assert alt_texts(open_page()) == [
        prose.describe_stance_matrix(positions),
        prose.describe_timeline(events),
    ]


def test_compare_opens_with_the_strips_of_every_issue_and_ends_with_the_frames(
    example_folder: Path,
) -> None:
    story = load_story(example_folder / STORY_ID)
    everything = Selection(story=STORY_ID)

    assert alt_texts(open_page("compare.py")) == [
        prose.describe_position_strips(cells_shown(story, everything)),
        prose.describe_frames_matrix(summaries.count_frames(story, everything)),
    ]


def test_compare_leaves_out_the_strips_where_stances_differ_on_no_issue(
    example_folder: Path,
) -> None:
    story = load_story(example_folder / STORY_ID)
    alone = Selection(story=STORY_ID, actor=("mayor",))

    assert alt_texts(open_page("compare.py", actor="mayor")) == [
        prose.describe_frames_matrix(summaries.count_frames(story, alone))
    ]


def test_filters_offer_what_the_story_holds_as_it_was_typed(
    example: Story, example_folder: Path
) -> None:
    app = open_page()

    assert labels(app, "actor") == [plain_label(name) for name in example.actors["short_name"]]
    assert labels(app, "issue") == [plain_label(name) for name in example.issues["short_label"]]
    assert "Free parking \\:red\\[x\\]" in labels(app, "issue")
    assert labels(app, "side") == ["Town hall", "Жители", "Traders \\& shops"]


def test_a_link_fills_the_filters_that_it_names(example_folder: Path) -> None:
    app = open_page(actor="mayor.council", stance="mixed", side="жители", q="a  b")
    values = {
        pills.key.rpartition(":")[2]: pills.value
        for pills in app.pills
        if pills.value and pills.key
    }

    assert values == {"side": ["жители"], "actor": ["council", "mayor"], "stance": ["mixed"]}
    assert [field.value for field in app.text_input] == ["a b"]


def test_an_edit_of_a_filter_is_written_into_the_link(example_folder: Path) -> None:
    app = open_page()
    [actors] = [pills for pills in app.pills if pills.key and pills.key.endswith(":actor")]
    actors.set_value(["mayor", "council"]).run()

    assert app.query_params == {"story": STORY_ID, "actor": "council.mayor"}
    assert alt_texts(app)[0].startswith("Stance matrix of 4 issues down and 2 actors across.")


def test_an_edit_that_hides_the_open_position_closes_it(example_folder: Path) -> None:
    app = open_page(position="mayor.lane-safer")
    assert "Position in detail" in html(app)

    [actors] = [pills for pills in app.pills if pills.key and pills.key.endswith(":actor")]
    actors.set_value(["mayor"]).run()
    assert app.query_params["position"] == "mayor.lane-safer"

    actors.set_value(["council"]).run()
    assert app.query_params == {"story": STORY_ID, "actor": "council"}
    assert "Position in detail" not in html(app)
    assert "position=mayor" not in html(app)


def test_a_link_to_a_position_that_its_filters_hide_says_so(example_folder: Path) -> None:
    app = open_page(position="mayor.lane-safer", actor="council")

    assert "is not shown" in html(app)
    assert "the position “mayor.lane-safer” is hidden by the filters" in html(app)
    assert "Position in detail" not in html(app)


def test_text_of_the_story_is_never_markup(example_folder: Path) -> None:
    for name in ("CODEBOOK.md", "CHANGELOG.md"):
        (example_folder / STORY_ID / name).write_text("# <b>fails</b> for $x$ :red[x]", "utf-8")

    for view, app in visit():
        page = html(app)
        assert not app.exception
        assert "does not</b>" not in page
        assert "<b>fails</b>" not in page
        alike = page.count("<h2>&lt;b&gt;fails&lt;/b&gt; for $x$ :red[x]</h2>")
        assert alike == (2 if view == "data.py" else 0)


@pytest.mark.parametrize("page", PAGES.values(), ids=lambda page: page.title)
def test_a_page_with_filters_has_a_widget_for_every_one(
    page: DashboardPage, example_folder: Path
) -> None:
    app = open_page(page.script.removeprefix("views/"))
    widgets = {
        str(widget.key).rpartition(":")[2]: widget.label
        for widget in app.main
        if str(getattr(widget, "key", "")).startswith("filter:")
    }

    expected = {each.field: each.label for each in FILTERS} if page.has_filters else {}
    assert widgets == expected
    if page.has_filters:
        assert next(iter(widgets)) == ("search" if page.searches_first else "side")


def test_every_view_is_on_the_list_of_pages_and_has_a_text() -> None:
    assert sorted(page.script for page in PAGES.values()) == [f"views/{view}" for view in VIEWS]
    assert BODIES.keys() == PAGES.keys()
