"""Every chart stands up to every table, and shows all of it."""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from dashboard.charts.stance_matrix import stance_matrix
from dashboard.model.appearance import (
    DARK_INK,
    FILLS,
    OPPOSE_COLOUR,
    SUPPORT_COLOUR,
    has_stance,
)
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Stance
from tests.charts.awkward_tables import CHARTS, Chart, awkward_tables, with_every_code
from tests.charts.rendered import WIDTHS, Rendering, render

FOLDER = Path(__file__).parents[2] / "dashboard" / "charts"
UNDERLYING = {"count_matrix"}
"""Charts that are only drawn through others."""
BLEED = 2
"""Pixels by which the estimate of a text's box may be off."""
FILLED = {**FILLS, Stance.MIXED: "url"}
"""What a code's mark is filled with; a mixed one with a gradient of two halves."""
HALVES = [OPPOSE_COLOUR, OPPOSE_COLOUR, SUPPORT_COLOUR, SUPPORT_COLOUR]
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
Renderings = dict[tuple[str, int], Rendering]


@pytest.fixture(scope="module")
def renderings(chart: Chart, tables: Tables) -> Renderings:
    """Render a chart with the tables that differ most, at every width."""
    return {
        (name, width): rendering
        for name in RENDERED
        for width, rendering in render(chart.draw(tables[name])).items()
    }


def test_every_module_that_holds_a_chart_is_tried() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")}
    charts = {name for name in modules if f"\ndef {name}(" in (FOLDER / f"{name}.py").read_text()}

    assert charts - UNDERLYING == set(CHARTS)


def test_every_table_gives_a_valid_chart_of_the_size_it_says(
    chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    for (name, width), rendering in renderings.items():
        height = chart.draw(tables[name]).height

        assert height > 0
        assert rendering.width == width
        assert rendering.height == pytest.approx(height, abs=2)


@pytest.mark.parametrize("name", ["long words", "no labels", "left out", "spoilt order"])
def test_what_is_hard_to_lay_out_is_still_a_valid_chart(
    name: str, chart: Chart, tables: Tables
) -> None:
    drawing = chart.draw(tables[name])

    assert drawing.chart().to_dict(validate=True)["height"] == drawing.height > 0


def _unbroken(label: str) -> str:
    """Leave out where lines, and very long words, are broken."""
    return "".join(label.split())


def test_every_label_is_shown_unabridged_at_every_width(
    chart: Chart, tables: Tables, renderings: Renderings
) -> None:
    for (name, width), rendering in renderings.items():
        shown = {_unbroken(text.text) for text in rendering.texts}
        missing = set(map(_unbroken, chart.drawn_labels(tables[name]))) - shown - {""}

        assert not missing, f"{name} at {width}"


def test_markup_in_the_data_stays_text(
    renderings: Renderings,
) -> None:
    for width in WIDTHS:
        svg = renderings["hostile", width].svg

        assert "<script" not in svg
        assert "<b>" not in svg
        texts = "".join(_unbroken(text.text) for text in renderings["hostile", width].texts)
        assert "<script>alert(1)</script>$x$:red[x]{{7*7}}" in texts


@pytest.mark.parametrize("name", ["usual", "one row", "every code", "30 x 38"])
def test_no_text_lies_outside_the_chart(name: str, renderings: Renderings) -> None:
    for width in WIDTHS:
        rendering = renderings[name, width]

        assert rendering.width == width
        for text in rendering.texts:
            assert text.left >= -BLEED, text
            assert text.top >= -BLEED, text
            assert text.right <= rendering.width + BLEED, text
            assert text.bottom <= rendering.height + BLEED, text


@pytest.mark.parametrize("name", ["right to left", "hostile", "long sentences"])
def test_no_row_of_text_lies_above_or_below_the_chart(name: str, renderings: Renderings) -> None:
    for width in WIDTHS:
        rendering = renderings[name, width]
        assert all(
            text.top >= -BLEED and text.bottom <= rendering.height + BLEED
            for text in rendering.texts
        )


def test_one_specification_serves_every_table_but_for_the_height(
    chart: Chart, tables: Tables
) -> None:
    drawings = [chart.draw(table) for table in tables.values()]
    first = drawings[0].specification()

    assert "data" not in first
    assert len({drawing.height for drawing in drawings}) > 1
    for drawing in drawings:
        specification = drawing.specification()
        assert specification == {**first, "height": drawing.height}
        assert specification["layer"] is first["layer"]


def test_drawing_leaves_its_table_as_it_was(chart: Chart, tables: Tables) -> None:
    for table in tables.values():
        before = table.copy(deep=True)
        chart.draw(table)
        pd.testing.assert_frame_equal(table, before)


@pytest.mark.parametrize("name", ["stance_matrix", "position_strip"])
def test_a_code_has_its_colours_whatever_other_rows_there_are(
    name: str, example: Story, big_story: Story
) -> None:
    chart = CHARTS[name]
    row = chart.table(example).head(1)
    many = with_every_code(chart.table(big_story).head(2 * len(POSITION_CODES)))
    colours_of = {code: _expected_colours(name, code) for code in POSITION_CODES}

    for code, colours in colours_of.items():
        for alone in render(chart.draw(row.assign(code=code))).values():
            assert _colours(alone) == colours, code
    for together in render(chart.draw(many)).values():
        assert _colours(together) == sum([*colours_of.values()] * 2, Counter())


def _expected_colours(chart: str, code: str) -> Counter[str]:
    """Count the colours of a code's mark, and in a cell those of its words."""
    if chart == "position_strip":
        return Counter([FILLED[code]] if has_stance(code) else [])
    return Counter([FILLED[code], DARK_INK] if code in FILLED else [])


def _colours(rendering: Rendering) -> Counter[str]:
    """Count the colours that something is filled with, but for the page's own ink."""
    for gradient in re.findall(r"<linearGradient.*?</linearGradient>", rendering.svg):
        assert re.findall(r'stop-color="(#\w+)"', gradient) == HALVES
    return Counter(re.findall(r'fill="(#\w+|url)', rendering.svg))


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
        assert len(cells[["x", "top"]].drop_duplicates()) == len(table)


def test_only_the_chosen_cell_is_marked(example: Story) -> None:
    marks = stance_matrix(CHARTS["stance_matrix"].table(example), selected=("mayor", "lane-safer"))
    chosen = marks.marks[marks.marks["chosen"].eq(True)]

    assert chosen[["actor_id", "issue_id"]].to_numpy().tolist() == [["mayor", "lane-safer"]]
