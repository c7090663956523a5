"""What is taken away holds what the screen shows, and reads back as it was."""

import csv
import io
import json
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from dataclasses import fields, replace
from itertools import pairwise, product
from pathlib import Path

import pandas as pd
import pytest
import vl_convert
from frictionless import Package
from PIL import Image

from dashboard import exports, summaries
from dashboard.chart_list import CHARTS, DrawingError, DrawnChart, draw_view
from dashboard.dataset.load import load_story
from dashboard.dataset.schemas import TABLES, column_names, table_file
from dashboard.exports import renderings
from dashboard.exports.chart_files import PAPER, PNG_SCALE, WIDTH
from dashboard.exports.filenames import LONGEST
from dashboard.exports.formats import write_cell
from dashboard.exports.packages import OLDEST
from dashboard.exports.previews import (
    PREVIEW,
    describe_preview,
    draw_preview,
    head_preview,
    set_headline,
)
from dashboard.exports.tables import DERIVED
from dashboard.model.byte_cache import CACHE
from dashboard.model.errors import LinkProblem
from dashboard.model.spreadsheets import escape_formula, unescape_formula
from dashboard.model.story import Story
from dashboard.model.text_layout import END_OF_ISOLATE, ISOLATE, text_width
from dashboard.model.vocabulary import Response
from dashboard.selection import Selection

EXAMPLE = Selection(story="bicycle-lane")
SELECTIONS = [
    EXAMPLE,
    replace(EXAMPLE, actor=("mayor", "traders")),
    replace(EXAMPLE, side=("жители",), page=7),
    replace(EXAMPLE, issue=("build-lane",), position=("mayor", "build-lane")),
    replace(EXAMPLE, stance=("support", "not_stated"), frame=("livelihood",)),
    replace(EXAMPLE, search="accidents"),
    replace(EXAMPLE, search="nothing says this"),
]
ONE_ISSUE = replace(EXAMPLE, issue=("build-lane",))
SVG = "{http://www.w3.org/2000/svg}"
OUTSIDE = 40

Rows = Callable[[Story, Selection], pd.DataFrame]


def all_statements(story: Story, selection: Selection) -> pd.DataFrame:
    """Turn over every page of statements that a reader can turn over."""
    turn_to = summaries.page_of_statements
    pages = turn_to(story, selection).pages
    entries = [
        entry.statement
        for number in range(pages)
        for entry in summaries.page_of_statements(
            story, replace(selection, page=number + 1)
        ).entries
    ]
    return pd.DataFrame(entries, columns=summaries.attributed_statements(story).columns)


ON_SCREEN: dict[str, tuple[Rows, list[str]]] = {
    "positions": (summaries.select_positions, ["issue_id", "actor_id", "code", "justification"]),
    "statements": (all_statements, ["statement_id", "quote", "summary", "paragraph"]),
    "responses": (summaries.compare_responses, ["statement_id", "actor_id", "answer"]),
    "unanswered": (summaries.select_unanswered, ["statement_id", "actor_id", "ignored"]),
    "figures": (summaries.select_figures, ["figure_id", "value", "statement_id"]),
    "events": (summaries.select_events, ["event_id", "date", "title", "paragraph"]),
    "frames": (summaries.count_frames, ["frame_id", "actor_id", "statements"]),
    "modes": (summaries.count_modes, ["actor_id", "mode", "statements"]),
}


def figure(name: str, story: Story, selection: Selection | None = None) -> DrawnChart:
    issue = story.issues["issue_id"].iloc[0]
    chosen = selection or Selection(story=story.story_id)
    one = replace(chosen, issue=(issue,)) if name == "position-strip" else chosen
    return draw_view(name, story, one)


def texts(svg: bytes) -> list[str]:
    """Return every line, then every text of several lines as a whole, without directions."""
    root = ET.fromstring(svg)
    blocks = [group for group in root.iter(f"{SVG}g") if "font-size" in group.attrib]
    found = [*root.iter(f"{SVG}text"), *blocks]
    return [undirected(" ".join(" ".join(element.itertext()).split())) for element in found]


def undirected(text: str) -> str:
    return text.replace(ISOLATE, "").replace(END_OF_ISOLATE, "")


# Tables


@pytest.mark.parametrize("name", ON_SCREEN)
@pytest.mark.parametrize("selection", SELECTIONS)
def test_a_file_holds_the_rows_of_the_screen_in_their_order(
    name: str, selection: Selection, example: Story
) -> None:
    rows, shown = ON_SCREEN[name]
    table = exports.view_table(name, example, selection)
    places = [table.columns.index(column) for column in shown]
    screen = rows(example, selection)[shown].astype(object)
    screen = screen.where(screen.notna(), None)

    assert [tuple(row[at] for at in places) for row in table.rows] == [
        tuple(row) for row in screen.itertuples(index=False)
    ]


def test_clashes_are_listed_with_the_camps_of_each(example: Story) -> None:
    table = exports.view_table("clashes", example, EXAMPLE)
    first = dict(zip(table.columns, table.rows[0], strict=True))

    assert [row[0] for row in table.rows] == [
        clash.issue_id for clash in summaries.compare_camps(example, EXAMPLE)
    ]
    assert (first["camps_support"], first["camps_oppose"]) == ("Council; Cyclists", "تجار")


def test_every_view_is_compared_with_the_screen() -> None:
    assert set(exports.SHOWN_TABLES) == {*ON_SCREEN, "clashes"}


def test_the_file_of_a_wide_grid_holds_every_page_of_it(big_story: Story) -> None:
    actors = list(big_story.actors["actor_id"])
    for name in ("positions", "frames"):
        table = exports.view_table(name, big_story, replace(EXAMPLE, page=2))
        at = table.columns.index("actor_id")
        assert list(dict.fromkeys(row[at] for row in table.rows)) == actors

    frames = exports.view_table("frames", big_story, EXAMPLE)
    assert len({row[:1] + row[3:4] for row in frames.rows}) == len(frames.rows)


def test_every_column_is_documented_and_every_documented_column_is_used() -> None:
    used = {column for view in exports.SHOWN_TABLES.values() for column in view.columns}
    schemas = {column for table in TABLES for column in column_names(table)}

    assert used - schemas == set(DERIVED)
    assert all(
        len(set(view.columns)) == len(view.columns) for view in exports.SHOWN_TABLES.values()
    )


def test_codes_stand_beside_their_words(example: Story) -> None:
    table = exports.view_table("responses", example, EXAMPLE)
    code, word = table.columns.index("response"), table.columns.index("answered")

    assert {row[code]: row[word] for row in table.rows}[Response.NOT_ANSWERED] == (
        "no answer in the source"
    )


@pytest.mark.parametrize("name", TABLES)
def test_a_full_table_has_the_columns_of_its_schema_and_every_row(
    name: str, example: Story
) -> None:
    table = exports.full_table(name, example)

    assert table.columns == column_names(name)
    assert len(table.rows) == len(getattr(example, name))


# CSV


AWKWARD = ["", "a", "=1+1", "+1", "-1", "@x", "\t=1", "\rx", "\nx", "'", "''=1", "'tis", "' =x"]
AWKWARD += ["  =1", "＝1", "NA", "null", "a,b", 'say "so"', "a\rb", "a\r\nb\nc", "تجار", "\u202e=1"]
AWKWARD += ["'\t", "' ", "\u00a0=1", '=HYPERLINK("https://x.example","a\nb")', "end'", ";=1"]


@pytest.mark.parametrize("cell", AWKWARD)
def test_any_text_reads_back_as_it_was(cell: str) -> None:
    table = exports.Table(("id", "a"), (("x", cell), (cell, "y")))

    assert exports.from_csv(exports.to_csv(table)) == (("id", "a"), [("x", cell), (cell, "y")])


def test_every_short_text_of_awkward_letters_reads_back_and_starts_no_formula() -> None:
    for length in range(5):
        for letters in product("'= \t\ra", repeat=length):
            text = "".join(letters)
            escaped = escape_formula(text)

            assert unescape_formula(escaped) == text
            assert escaped.strip(" ")[:1] not in {"=", "\t", "\r"}


@pytest.mark.parametrize("start", list("=+-@＝＋－＠\t\r\n"))
@pytest.mark.parametrize("before", ["", "  ", "\u00a0", "\u2003 "])
def test_a_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(
    start: str, before: str
) -> None:
    assert escape_formula(f"{before}{start}cmd|'/c calc'!A1") == f"'{before}{start}cmd|'/c calc'!A1"


def test_numbers_stay_numbers() -> None:
    table = exports.Table(("a", "b", "c", "d"), ((-5, -0.5, None, False),))

    assert exports.to_csv(table).decode("utf-8-sig") == "a,b,c,d\r\n-5,-0.5,,false\r\n"


def test_a_csv_file_is_utf8_with_a_mark_and_lines_end_as_the_standard_says(example: Story) -> None:
    content = exports.to_csv(exports.full_table("statements", example))

    assert content.startswith(b"\xef\xbb\xbfstatement_id,")
    assert content.endswith(b"\r\n")
    assert "تجار" not in content.decode()
    assert "نريد مواقف مجانية للجميع" in content.decode("utf-8-sig")


@pytest.mark.parametrize("name", TABLES)
def test_a_full_table_reads_back_from_csv_as_its_file_has_it(name: str, example: Story) -> None:
    table = exports.full_table(name, example)

    columns, rows = exports.from_csv(exports.to_csv(table))

    assert columns == table.columns
    assert rows == [tuple(map(write_cell, row)) for row in table.rows]


def test_any_csv_reader_sees_the_same_rows(example: Story) -> None:
    content = exports.to_csv(exports.view_table("positions", example, EXAMPLE))
    text = io.StringIO(content.decode("utf-8-sig"), newline="")
    read = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)

    assert list(csv.reader(text))[1:] == read.to_numpy().tolist()


# JSON


def test_json_says_what_it_is_a_table_of(example: Story) -> None:
    selection = replace(EXAMPLE, actor=("mayor",))
    table = exports.view_table("positions", example, selection)

    read = json.loads(exports.to_json(table, example, selection, [LinkProblem("actor", "nobody")]))

    assert {**read, "rows": len(read["rows"])} == {
        "story": "bicycle-lane",
        "title": example.title,
        "version": "1.2.0",
        "as_of": "2024-06-30",
        "licence": "CC-BY-4.0",
        "selection": "story=bicycle-lane&actor=mayor",
        "problems": ["there is no actor “nobody”"],
        "columns": list(table.columns),
        "rows": 4,
    }
    assert read["rows"] == [dict(zip(table.columns, row, strict=True)) for row in table.rows]


def test_json_holds_nothing_that_could_be_taken_for_html(example: Story) -> None:
    content = exports.to_json(exports.full_table("events", example), example, EXAMPLE)

    assert not set(content) & set(b"<>&")
    assert "<b>fails</b>" in json.loads(content)["rows"][0]["title"]


def test_a_number_that_is_not_given_is_null_in_json(example: Story) -> None:
    content = exports.to_json(exports.full_table("figures", example), example, EXAMPLE)

    assert [row["value"] for row in json.loads(content)["rows"]] == [0.5, None, 5]


# The package


@pytest.fixture(params=["example", "shipped"])
def story(request: pytest.FixtureRequest) -> Story:
    found: Story = request.getfixturevalue(request.param)
    return found


def test_the_package_loads_again_as_an_equal_story(story: Story, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exports.to_data_package(story))) as archive:
        archive.extractall(tmp_path)

    loaded = load_story(tmp_path / story.story_id)

    for table in TABLES:
        pd.testing.assert_frame_equal(getattr(loaded, table), getattr(story, table))
    texts = [field.name for field in fields(Story) if field.name not in TABLES]
    lost = {name for name in texts if getattr(loaded, name) != getattr(story, name)}
    assert lost <= {"report_to", "package"}


def test_the_package_validates_as_a_data_package(story: Story, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(exports.to_data_package(story))) as archive:
        archive.extractall(tmp_path)

    package = Package(str(tmp_path / story.story_id / "datapackage.json"))

    assert package.validate().flatten() == []
    assert [resource.name for resource in package.resources] == list(TABLES)


def test_the_package_says_nothing_of_when_and_where_it_was_made(example: Story) -> None:
    content = exports.to_data_package(example)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()

    assert [entry.filename.removeprefix("bicycle-lane/") for entry in entries] == [
        "datapackage.json",
        *(table_file(table) for table in TABLES),
        "CODEBOOK.md",
        "CHANGELOG.md",
    ]
    assert {(entry.date_time, entry.create_system, entry.extra) for entry in entries} == {
        (OLDEST, 3, b"")
    }
    assert exports.to_data_package(example) == content


def test_the_package_keeps_formulas_as_they_are(example: Story, tmp_path: Path) -> None:
    events = example.events.assign(title="=1+1")
    content = exports.to_data_package(replace(example, events=events))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b",=1+1," in archive.read("bicycle-lane/events.csv")


def test_only_the_single_csv_file_keeps_a_spreadsheet_from_running_a_formula(
    example: Story, tmp_path: Path
) -> None:
    story = replace(example, events=example.events.assign(title="=1+1"))
    with zipfile.ZipFile(io.BytesIO(exports.to_data_package(story))) as archive:
        archive.extractall(tmp_path)

    assert b",'=1+1," in exports.to_csv(exports.full_table("events", story))
    assert list(load_story(tmp_path / "bicycle-lane").events["title"]) == ["=1+1"] * 5


def test_the_package_keeps_what_its_descriptor_says_of_contributors(example: Story) -> None:
    contributors = [{"title": "A coder", "roles": ["coder"]}]
    content = exports.to_data_package(
        replace(example, package={"contributors": contributors, "title": "Old"})
    )

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        described = json.loads(archive.read("bicycle-lane/datapackage.json"))

    assert (described["contributors"], described["title"]) == (contributors, example.title)


# Drawings


LABELS = {
    "stance-matrix": ["Every actor on every issue", "Town hall", "تجار", "Build-nothing"],
    "side-matrix": ["Town hall", "2 of 2"],
    "side-counts": ["Town hall", "Take a stance", "Mixed"],
    "issue-counts": ["Bicycle lane", "Take none"],
    "position-strip": ["Мэр Петрова", "No position", "mixed", "Opposes"],
    "position-strips": ["Opposes or disputes", "No position", "Cyclists"],
    "frames-matrix": ["Who argues with what", "Work, trade", "– no statement"],
    "evidence-chart": ["Quoted, or told by others", "Quoted in part", "Council"],
    "timeline": ["What happened when", "The first plan <b>fails</b>", "■ deed"],
}
LABELS["stance-matrix"][-1] = "The lane makes Harbour Street safer"


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_holds_its_title_labels_legend_and_source(name: str, example: Story) -> None:
    drawn = figure(name, example)
    found = texts(exports.to_svg(drawn))

    assert set(LABELS[name]) <= set(found)
    assert {f"{key.mark} {key.text}".strip() for key in drawn.legend} <= set(found)
    assert drawn.title in found
    source = " ".join(found).partition("Source: ")[2]
    assert source.startswith(f"{example.title}. Coded data, version 1.2.0, as of 30 June 2024")


@pytest.mark.parametrize("name", CHARTS)
def test_a_drawing_is_in_ink_on_paper_and_fetches_nothing(name: str, example: Story) -> None:
    svg = exports.to_svg(figure(name, example))
    root = ET.fromstring(svg)

    assert root.find(f"{SVG}rect").attrib["fill"] == PAPER  # type: ignore[union-attr]
    assert b"currentColor" not in svg
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {
        *("svg", "title", "desc", "rect", "g", "path", "text", "tspan", "line"),
        *("defs", "linearGradient", "stop"),
    }
    assert root.find(f"{SVG}title").text == figure(name, example).title  # type: ignore[union-attr]


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("which", ["example", "shipped", "big_story"])
def test_nothing_is_painted_outside_the_sheet(
    name: str, which: str, request: pytest.FixtureRequest
) -> None:
    root = ET.fromstring(exports.to_svg(figure(name, request.getfixturevalue(which))))
    width, height = int(root.attrib["width"]), int(root.attrib["height"])
    around = [-OUTSIDE, -OUTSIDE, width + 2 * OUTSIDE, height + 2 * OUTSIDE]
    root.attrib |= {
        "viewBox": " ".join(map(str, around)),
        "width": str(around[2]),
        "height": str(around[3]),
    }
    painted = Image.open(io.BytesIO(vl_convert.svg_to_png(ET.tostring(root, encoding="unicode"))))
    opaque = painted.getchannel("A").getbbox()

    assert width == WIDTH
    assert opaque == (OUTSIDE, OUTSIDE, OUTSIDE + width, OUTSIDE + height)


@pytest.mark.parametrize("name", CHARTS)
def test_a_screen_reader_meets_one_picture_with_its_name_and_description(
    name: str, example: Story
) -> None:
    drawn = figure(name, example)
    root = ET.fromstring(exports.to_svg(drawn))
    first, second = list(root)[:2]

    assert root.attrib["role"] == "img"
    assert (first.tag, first.text) == (f"{SVG}title", drawn.title)
    assert (second.tag, second.text) == (f"{SVG}desc", drawn.description)
    assert [element for element in root.iter("*") if set(element.attrib) & {"aria-label"}] == []
    assert [element.tag for element in root.iter("*") if "role" in element.attrib] == [root.tag]


def test_each_line_from_right_to_left_is_set_for_itself(example: Story) -> None:
    words = "ينبغي للمجلس أن يشغل عبارة ليلية بين المدينة القديمة والجزر الخارجية في كل يوم"
    arabic = replace(example, issues=example.issues.assign(proposition=words))
    root = ET.fromstring(exports.to_svg(figure("stance-matrix", arabic)))
    blocks = [group for group in root.iter(f"{SVG}g") if "font-size" in group.attrib]
    lines = next([*block] for block in blocks if undirected(" ".join(block.itertext())) == words)
    heights = [float(line.attrib["y"]) for line in lines]

    assert len(lines) > 1
    assert {line.tag for line in lines} == {f"{SVG}text"}
    assert {(line.text or "")[0] + (line.text or "")[-1] for line in lines} == {
        ISOLATE + END_OF_ISOLATE
    }
    assert heights == sorted(set(heights))


def test_a_picture_has_two_pixels_for_each_of_the_sheet(example: Story) -> None:
    svg = exports.render("position-strip", "svg", example, ONE_ISSUE)
    png = exports.render("position-strip", "png", example, ONE_ISSUE)
    root = ET.fromstring(svg)

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert Image.open(io.BytesIO(png)).size == (
        PNG_SCALE * int(root.attrib["width"]),
        PNG_SCALE * int(root.attrib["height"]),
    )


def test_a_drawing_of_a_wide_grid_is_the_page_of_the_screen_and_says_which(
    big_story: Story,
) -> None:
    drawn = figure("stance-matrix", big_story, replace(EXAMPLE, page=3))
    page = summaries.page_of_positions(big_story, replace(EXAMPLE, page=3))
    found = set(texts(exports.to_svg(drawn)))

    assert drawn.lines[1].startswith("Page 3 of 8")
    assert set(page.positions["actor"]) <= found
    assert set(page.positions["proposition"]) <= found


def test_a_legend_explains_what_is_drawn_and_nothing_else(example: Story) -> None:
    drawn = figure("stance-matrix", example, replace(EXAMPLE, stance=("oppose",)))

    assert [(key.mark, key.text) for key in drawn.legend] == [
        ("", "opposes or disputes"),
        ("", "solid: said outright"),
        ("", "bar: shown by a deed"),
        ("·", "left out by the filters"),
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_a_view_without_anything_is_refused_and_not_drawn(name: str, example: Story) -> None:
    nothing = replace(EXAMPLE, search="nothing says this", actor=("mayor",), issue=("build-lane",))
    if name == "timeline":
        nothing = replace(nothing, actor=("traders",))
        example = replace(example, events=example.events[example.events["actor_id"].eq("mayor")])

    with pytest.raises(DrawingError, match="Nothing in the story fits"):
        draw_view(name, example, nothing)


@pytest.mark.parametrize("issues", [(), ("build-lane", "lane-safer")])
def test_a_strip_needs_exactly_one_issue(issues: tuple[str, ...], example: Story) -> None:
    with pytest.raises(DrawingError) as refused:
        draw_view("position-strip", example, replace(EXAMPLE, issue=issues))

    assert refused.value.parameter == "issue"


@pytest.mark.parametrize("name", CHARTS)
def test_letters_that_xml_cannot_hold_are_replaced(name: str, example: Story) -> None:
    def spoil(table: pd.DataFrame, *columns: str) -> pd.DataFrame:
        return table.assign(**{column: "\x0b\x1f" + table[column] for column in columns})

    spoilt = replace(
        example,
        actors=spoil(example.actors, "short_name"),
        issues=spoil(example.issues, "proposition"),
        frames=spoil(example.frames, "label"),
        events=spoil(example.events, "title"),
        title="\x00\ufffe" + example.title,
    )

    assert ET.fromstring(exports.to_svg(figure(name, spoilt))) is not None


def test_a_drawing_is_the_same_after_it_was_forgotten(example: Story) -> None:
    first = exports.render("stance-matrix", "svg", example, EXAMPLE)
    CACHE.clear()

    assert exports.render("stance-matrix", "svg", example, EXAMPLE) == first


def test_views_that_draw_alike_are_painted_once(
    example: Story, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = exports.render("stance-matrix", "svg", example, EXAMPLE)
    monkeypatch.delattr(renderings, "to_svg")
    alike = replace(EXAMPLE, page=99, position=("mayor", "build-lane"), statement="quarrel")

    assert exports.render("stance-matrix", "svg", example, alike) is first


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (EXAMPLE, "stance-matrix"),
        (replace(EXAMPLE, actor=("mayor",)), "stance-matrix"),
        (ONE_ISSUE, "position-strip"),
        (replace(ONE_ISSUE, search="nothing says this"), "stance-matrix"),
        (replace(EXAMPLE, search="nothing says this"), "stance-matrix"),
    ],
)
def test_a_preview_is_described_as_the_chart_that_it_draws(
    selection: Selection, name: str, example: Story
) -> None:
    drawn = draw_preview(example, selection)
    headline = head_preview(example, selection)

    assert describe_preview(example, selection) == f"{headline} {drawn.description}".strip()
    assert drawn.description == draw_view(name, example, drawn_view(selection)).description


def test_a_preview_is_headed_by_what_it_comes_to_where_actors_clash(example: Story) -> None:
    clash = "Town hall and Traders & shops take opposite sides on the issue, Жители and "

    assert head_preview(example, ONE_ISSUE).startswith(clash)
    assert head_preview(example, replace(EXAMPLE, actor=("mayor",))) == ""
    assert draw_preview(example, ONE_ISSUE).title == example.issues["proposition"].iloc[0]
    assert draw_preview(example, EXAMPLE).title == example.title


@pytest.mark.parametrize(
    "words",
    [
        "Two sides clash.",
        "A side with a name that runs on and on " * 4,
        "غرفة التجارة والمتاجر في شارع الميناء القديم " * 4,
        "no end " * 200,
    ],
)
def test_a_headline_is_set_in_lines_that_stand_apart_within_the_picture(words: str) -> None:
    lines = set_headline(words)
    size = float(lines[0].attrib["font-size"])
    heights = [float(line.attrib["y"]) for line in lines]

    assert size >= 22
    assert heights[-1] < PREVIEW[1] / 3
    assert all(below - above > size for above, below in pairwise(heights))
    for line in lines:
        assert text_width(line.text or "", size, bold=True) < PREVIEW[0]
    said = " ".join(line.text or "" for line in lines)
    assert said == words.strip() or said.endswith("…")


def drawn_view(selection: Selection) -> Selection:
    return selection.everything if selection.search else selection


@pytest.mark.parametrize(
    ("name", "form"),
    [("pie", "svg"), ("timeline", "pdf"), ("timeline", "zip"), ("preview", "svg")],
)
def test_a_chart_or_form_that_is_unknown_is_a_key_error(
    name: str, form: str, example: Story
) -> None:
    with pytest.raises(KeyError):
        exports.render(name, form, example, EXAMPLE)


# Names


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (EXAMPLE, "bicycle-lane-1.2.0-positions.csv"),
        (
            replace(EXAMPLE, side=("жители",), actor=("mayor",)),
            "bicycle-lane-1.2.0-positions-жители-mayor.csv",
        ),
        (replace(EXAMPLE, search="../../x"), "bicycle-lane-1.2.0-positions-selection.csv"),
        (replace(EXAMPLE, page=2), "bicycle-lane-1.2.0-positions-page-2.csv"),
    ],
)
def test_a_file_is_named_after_what_is_in_it(
    selection: Selection, name: str, example: Story
) -> None:
    assert exports.to_filename("positions", "csv", example, selection) == name


def test_a_version_of_any_text_makes_a_safe_and_short_name(example: Story) -> None:
    odd = replace(example, version='../"1"\r\n; x=' + "y" * 500)
    name = exports.to_filename("positions", "csv", odd, EXAMPLE)

    assert not set(name) & set('/\\";\r\n=')
    assert len(name) < 4 * LONGEST
