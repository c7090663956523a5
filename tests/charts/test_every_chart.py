"""Every chart stands up to every table, and shows all of it."""

import re
from collections.abc import Callable
from functools import cache
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from dashboard.charts.grid import LABEL_COLUMN
from dashboard.charts.stance_matrix import BAR, stance_matrix
from dashboard.model.appearance import APPEARANCES
from dashboard.model.story import Story
from dashboard.model.text_layout import END_OF_ISOLATE, ISOLATE
from dashboard.model.vocabulary import POSITION_CODES
from tests.charts.awkward_tables import CHARTS, Chart, awkward_tables
from tests.charts.rendered import NARROWEST, WIDE, WIDTHS, Rendering, render

FOLDER = Path(__file__).parents[2] / "dashboard" / "charts"
UNDERLYING = {"count_matrix", "stance_counts"}
"""Charts that are only drawn through others."""
BLEED = 2
"""Pixels by which the estimate of a text's box may be off."""
COLOURS = {
    code: "url(#gradient" if len(look.fills) == 2 else "".join(look.fills) or "transparent"
    for code, look in APPEARANCES.items()
}
"""The fill of each code; Vega numbers its gradients."""
DEED_BAR = {
    "stance_matrix": f'<path d="M[^"]*h{BAR}v',
    "position_strip": 'd="M-14.5,-8L',
    "position_strips": 'd="M-14.5,-8L',
}
"""The path of a deed's bar in a rendered chart."""
Tables = dict[str, pd.DataFrame]


RENDERED = (
    "usual",
    "one row",
    "every code",
    "30 x 38",
    "right to left",
    "hostile",
    "long sentences",
)
Renderings = Callable[[str], dict[int, Rendering]]


@pytest.fixture(scope="module")
def renderings(chart: Chart, tables: Tables) -> Renderings:
    """Return what renders a chart with a table by its name, each once, by width.

    The largest table is rendered at the widths furthest apart.
    """

    @cache
    def rendered(name: str) -> dict[int, Rendering]:
        widths = (NARROWEST, WIDE) if name == "30 x 38" else WIDTHS
        return render(chart.draw(tables[name]), widths)

    return rendered


def test_every_module_that_holds_a_chart_is_tried() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")}
    charts = {name for name in modules if f"\ndef {name}(" in (FOLDER / f"{name}.py").read_text()}

    assert charts - UNDERLYING == set(CHARTS)


def test_every_table_gives_a_valid_chart_of_the_size_it_says(
    chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    for name in RENDERED:
        drawing = chart.draw(tables[name])
        for width, rendering in renderings(name).items():
            height = drawing.height.at(width)

            assert height > 0
            assert rendering.width == width
            assert rendering.height == pytest.approx(height, abs=2)


@pytest.mark.parametrize("name", ["long words", "no labels", "left out", "spoilt order"])
def test_what_is_hard_to_lay_out_is_still_a_valid_chart(
    name: str, chart: Chart, tables: Tables
) -> None:
    drawing = chart.draw(tables[name])

    assert drawing.chart().to_dict(validate=True)["height"] == drawing.height.widest > 0


def _unbroken(label: str) -> str:
    """Leave out where lines are broken, and the marks of their direction."""
    return re.sub(f"[\\s{ISOLATE}{END_OF_ISOLATE}]", "", label)


def test_every_label_is_shown_unabridged_at_every_width(
    chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    for name in set(RENDERED) - {"long sentences"}:
        labels = set(map(_unbroken, chart.drawn_labels(tables[name]))) - {""}
        for width, rendering in renderings(name).items():
            shown = {_unbroken(text.text) for text in rendering.texts}

            assert not labels - shown, f"{name} at {width}"


def test_of_a_label_too_long_for_a_chart_the_beginning_is_shown(
    chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    labels = set(map(_unbroken, chart.drawn_labels(tables["long sentences"])))
    for rendering in renderings("long sentences").values():
        shown = {_unbroken(text.text) for text in rendering.texts}
        cut = {text.removesuffix("…") for text in shown if text.endswith("…")}
        for label in labels - shown:
            assert any(label.startswith(beginning) for beginning in cut)


def test_markup_in_the_data_stays_text(
    renderings: Renderings,
) -> None:
    for rendering in renderings("hostile").values():
        assert "<script" not in rendering.svg
        assert "<b>" not in rendering.svg
        texts = "".join(_unbroken(text.text) for text in rendering.texts)
        assert "<script>alert(1)</script>$x$:red[x]{{7*7}}" in texts


@pytest.mark.parametrize("name", ["usual", "one row", "every code", "30 x 38"])
def test_no_text_lies_outside_the_chart(name: str, renderings: Renderings) -> None:
    for width, rendering in renderings(name).items():
        assert rendering.width == width
        for text in rendering.texts:
            assert text.left >= -BLEED, text
            assert text.top >= -BLEED, text
            assert text.right <= rendering.width + BLEED, text
            assert text.bottom <= rendering.height + BLEED, text


@pytest.mark.parametrize("name", ["usual", "one row", "every code"])
def test_no_text_lies_on_another(name: str, renderings: Renderings) -> None:
    for width, rendering in renderings(name).items():
        for one, other in combinations(rendering.texts, 2):
            across = min(one.right, other.right) - max(one.left, other.left)
            down = min(one.bottom, other.bottom) - max(one.top, other.top)
            assert min(across, down) <= BLEED, (width, one, other)


@pytest.mark.parametrize("name", ["right to left", "hostile", "long sentences"])
def test_no_row_of_text_lies_above_or_below_the_chart(name: str, renderings: Renderings) -> None:
    for rendering in renderings(name).values():
        assert all(
            text.top >= -BLEED and text.bottom <= rendering.height + BLEED
            for text in rendering.texts
        )


def test_one_specification_serves_every_table_but_for_its_measures(
    chart: Chart, tables: Tables
) -> None:
    drawings = [chart.draw(table) for table in tables.values()]
    first = drawings[0].specification()

    assert "data" not in first
    assert len({drawing.height.widest for drawing in drawings}) > 1
    for drawing in drawings:
        specification = drawing.specification()
        chosen = [param for param in specification["params"] if "select" in param]
        assert specification == {
            **first,
            "height": drawing.height.widest,
            "params": [*chosen, *drawing.parameters()],
        }
        assert specification["layer"] is first["layer"]


def test_a_specification_states_its_own_size_where_streamlit_would_choose_another(
    chart: Chart, tables: Tables
) -> None:
    drawing = chart.draw(tables["usual"])

    for specification in (drawing.specification(), drawing.chart().to_dict()):
        assert specification["autosize"] == {"type": "fit-x", "contains": "padding"}
        assert specification["padding"] == dict.fromkeys(["left", "top", "right", "bottom"], 0)


def test_drawing_leaves_its_table_as_it_was(chart: Chart, tables: Tables) -> None:
    for table in tables.values():
        before = table.copy(deep=True)
        chart.draw(table)
        pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("table", ["usual", "one row", "left out", "every code", "spoilt order"])
@pytest.mark.parametrize("name", ["stance_matrix", "position_strip", "position_strips"])
def test_a_code_has_its_colour_whatever_other_rows_there_are(
    name: str, table: str, example: Story, big_story: Story
) -> None:
    drawing = CHARTS[name].draw(awkward_tables(CHARTS[name], example, big_story)[table])
    shown = drawing.marks[drawing.marks["part"].isin(["cell", "stance"])]

    for rendering in render(drawing).values():
        fills = {said: fill.split("_")[0] for said, fill in rendering.fills.items()}
        assert fills == {mark.description: COLOURS[mark.code] for mark in shown.itertuples()}
        assert len(set(rendering.paths.values())) == len(shown)


@pytest.mark.parametrize("name", ["stance_matrix", "position_strip", "position_strips"])
def test_a_deed_has_a_bar_that_nothing_else_has(name: str, example: Story) -> None:
    def bars(basis: str) -> dict[int, int]:
        table = CHARTS[name].table(example)
        table = table.assign(basis=table["basis"].where(table["code"] != "support", basis))
        return {
            width: len(re.findall(DEED_BAR[name], rendering.svg))
            for width, rendering in render(CHARTS[name].draw(table)).items()
        }

    supporting = int(CHARTS[name].table(example)["code"].eq("support").sum())
    explicit, deeds, inferred = bars("explicit"), bars("deed"), bars("inferred")
    assert explicit == inferred
    assert deeds == {width: number + supporting for width, number in explicit.items()}


def test_a_word_on_a_colour_has_that_colours_ink(example: Story, big_story: Story) -> None:
    tables = awkward_tables(CHARTS["stance_matrix"], example, big_story)
    drawing = stance_matrix(tables["every code"])
    cells = drawing.marks[drawing.marks["part"] == "cell"]
    inks = {mark.word: APPEARANCES[mark.code].ink for mark in cells.itertuples()}
    shown = {text: ink for text, ink in render(drawing)[WIDE].inks if text in inks}

    assert set(cells["code"]) == set(POSITION_CODES)
    assert shown == inks


@pytest.mark.parametrize("name", ["usual", "left out", "every code", "right to left"])
def test_a_screen_reader_says_the_description_of_each_mark_once_and_nothing_else(
    name: str, chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    descriptions = chart.draw(tables[name]).marks["description"].dropna()

    for rendering in renderings(name).values():
        assert sorted(rendering.said) == sorted(descriptions)


def test_the_stance_matrix_has_one_cell_for_every_actor_on_every_issue(
    example: Story, big_story: Story
) -> None:
    chart = CHARTS["stance_matrix"]
    for name, table in awkward_tables(chart, example, big_story).items():
        marks = chart.draw(table).marks
        cells = marks[marks["part"].isin(["cell", "left_out"])]
        pairs = list(zip(cells["actor_id"], cells["issue_id"], strict=True))

        assert pairs == list(zip(table["actor_id"], table["issue_id"], strict=True)), name
        assert len(set(pairs)) == len(table)
        assert list(cells["part"] == "cell") == list(table["matches"])
        assert len(cells[["column", "top"]].drop_duplicates()) == len(table)


def test_only_the_chosen_cell_is_marked(example: Story) -> None:
    marks = stance_matrix(CHARTS["stance_matrix"].table(example), selected=("mayor", "lane-safer"))
    chosen = marks.marks[marks.marks["chosen"].eq(True)]

    assert chosen[["actor_id", "issue_id"]].to_numpy().tolist() == [["mayor", "lane-safer"]]


def test_a_side_s_name_and_a_head_are_not_broken_where_there_is_room(example: Story) -> None:
    table = CHARTS["stance_matrix"].table(example)
    names = {"Town hall": "Government", "Жители": "Zivilgesellschaft", "Traders & shops": "NGO"}
    table = table.assign(
        side=table["side"].replace(names),
        actor=table["actor"].replace({"Council": "Gesundheitsamt"}),
    )
    shown = {text.text for text in render(stance_matrix(table), [WIDE])[WIDE].texts}

    assert {*names.values(), "Gesundheitsamt"} <= shown


def test_no_label_without_blanks_makes_the_cells_of_a_matrix_narrow(example: Story) -> None:
    table = CHARTS["stance_matrix"].table(example)
    words = "経済の活性化について「福祉の充実、雇用対策などによって経済を活性化させる」か" * 2
    labels = {"proposition": words, "actor": "日本共産党仙台市議団", "side": "市議会"}
    drawing = stance_matrix(table.assign(**labels))

    for width, rendering in render(drawing).items():
        assert rendering.width == width
        assert all(text.right <= width + BLEED for text in rendering.texts)
        rows = [text for text in rendering.texts if len(text.text) > 40]
        room = LABEL_COLUMN if width == WIDE else width
        assert all(text.right < room for text in rows)


def test_labels_from_right_to_left_begin_at_the_right(example: Story) -> None:
    table = CHARTS["stance_matrix"].table(example)
    drawing = stance_matrix(table.assign(proposition="לשמש שר – כונה 'חוק דרעי'"))

    for width, rendering in render(drawing).items():
        rows = [text for text in rendering.texts if "דרעי" in text.text]
        room = LABEL_COLUMN if width == WIDE else width
        assert {text.text[0] + text.text[-1] for text in rows} == {ISOLATE + END_OF_ISOLATE}
        assert all(room - 20 < text.right <= room for text in rows)


@pytest.mark.parametrize("name", sorted(set(CHARTS) - {"timeline"}))
def test_two_of_one_name_keep_a_place_each(name: str, example: Story) -> None:
    chart = CHARTS[name]
    table = chart.table(example)
    alike = table.assign(**dict.fromkeys(set(chart.labels) - {"side"}, "Müller"))
    here, there = chart.draw(table).marks, chart.draw(alike).marks

    assert there["part"].tolist() == here["part"].tolist()
