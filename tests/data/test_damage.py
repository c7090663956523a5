"""Text that another program has damaged is refused; odd text that was meant passes."""

from pathlib import Path

import pytest

from dashboard.dataset.checking.damage import find_damage
from dashboard.dataset.checking.story import check_story
from tests.conftest import checked_catalog
from tests.data.faults import change, change_package, places

SUMMARY = "Will count customers."


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The &quot;lane&quot;", "T15"),
        ("Traders &amp; shops", "T15"),
        ("It&#39;s", "T15"),
        ("half&nbsp;way", "T15"),
        ("The &#x201C;lane", "T15"),
        ('The \\"lane\\" is', "T16"),
        ("It\\'s", "T16"),
        ("It\\u2019s", "T16"),
        ("Itâ€™s", "T17"),
        ("the cafÃ©", "T17"),
        ("Ã‰tat", "T17"),
        ("10Â°", "T17"),
        ("a nâ€“dash", "T17"),
        ("ÐŸÑ€Ð¸Ð²ÐµÑ‚", "T17"),
        ("Ð¿Ñ€", "T17"),
        ("РџСЂРёРІРµС‚", "T17"),
        ("ItвЂ™s", "T17"),
        ("Ø¹Ø±Ø¨ÙŠ", "T17"),
        ("ðŸ˜€", "T17"),
        ("lost \ufffd letters", "T18"),
        ("one_x000D_two", "T19"),
        ("#REF!", "T20"),
        ("#NAME?", "T20"),
        ("#VALUE!", "T20"),
        ("#N/A", "T20"),
        ("see \u202egnp.exe", "T21"),
        ("\u2066isolated\u2069", "T21"),
        ("red \x1b[31m", "T25"),
        ("a bell\x07", "T25"),
        ("a NUL\0", "T25"),
        ("\x85next line", "T25"),
        ("no\ufffecharacter", "T25"),
        ("nor\U0010ffff", "T25"),
        ("a line\u2028separator", "T25"),
    ],
)
def test_text_damaged_by_another_program_is_refused(text: str, number: str) -> None:
    assert [rule.number for rule, _ in find_damage(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "$x$ of trade, :red[x] and <b>bold</b>",
        "[a](b) & *c*, NA, null, None, #1, #ref, AT&T; R&D;",
        "C:\\new\\table and $\\theta$, a\\b",
        "A name_x and a snake_x1_case",
        "NÃO É “CAFÉ” À «ÎLE» — GROSSMÜ“, AMANHÃ”, Île d’Â",
        "Ольга Петрова: «За и против», СССР… Сі",
        "شارع الميناء, נמל, 我们要建车道, ประเทศ, हिन्दी",
        "It’s “quoted”, ‘so’, naïve, Ærø, Łódź, Đà Nẵng, Ísland: Ðað",
        "👩‍👩‍👧 and a right-to-left mark \u200f",
        "می\u200cخواهم, क्\u200dष, soft\u00adhyphen, zero\u200bwidth",
        "two\nlines\r\nand\ta tab",
    ],
)
def test_odd_text_that_was_meant_passes(text: str) -> None:
    assert list(find_damage(text)) == []


def test_damage_is_named_at_its_cell_with_what_to_do(story: Path) -> None:
    change(story, "statements.csv", SUMMARY, "Will &quot;count&quot; customers.")
    change_package(story, title="The lane â€“ a quarrel")

    package, cell = check_story(story)

    assert places([package]) == [("datapackage.json", 0, "title", "The lane â€“ a quarrel")]
    assert (cell.file, cell.line, cell.column, cell.number) == (
        "statements.csv",
        4,
        "summary",
        "T15",
    )
    assert cell.rule == "The text holds &quot;, which stands for a character in HTML."
    assert cell.remedy == "Write the character itself."


def test_what_cannot_be_seen_is_named_by_code_point_wherever_it_stands(story: Path) -> None:
    change(story, "actors.csv", "Elected body,", "Elected\u202e body,")
    change(story, "frames.csv", "label,definition", "label,definition,x\x1b[2J")
    change(story, "evidence.csv", "build-lane,quarrel,context", "build-lane,quarrel,context\u200b")
    change_package(story, version="1.0\x1b[31m", contributors=[{"title": "\ud800 \u2067"}])
    (story / "x\x1b[1m.csv").touch()
    with (story / "CHANGELOG.md").open("a", encoding="utf-8") as changelog:
        changelog.write("\nline\x9b two\n")

    problems = check_story(story)

    told = "\n".join(map(str, problems))
    assert all(letter.isprintable() or letter == "\n" for letter in told)
    for named in ("U+202E", "U+001B", "U+200B", "U+D800", "U+2067", "U+009B"):
        assert f"[{named}]" in told
    assert {problem.file for problem in problems} == {
        "CHANGELOG.md",
        "actors.csv",
        "datapackage.json",
        "evidence.csv",
        "frames.csv",
        "x[U+001B][1m.csv",
    }


def test_a_story_that_is_not_available_goes_by_a_title_that_acts_on_nothing(story: Path) -> None:
    change_package(story, title="\u202eegap a fo dnE\x1b[2J" * 200)

    (unavailable,) = checked_catalog(story.parent).unavailable.values()

    assert unavailable.title.startswith("[U+202E]egap a fo dnE[U+001B][2J")
    assert unavailable.title.isprintable()
    assert len(unavailable.title) < 1_000


@pytest.mark.parametrize(
    "name",
    [
        "1-2-3",
        "3e5",
        "007",
        "1-2",
        "2024-05-02",
        "mar-1",
        "1-mar",
        "may-2024",
        "true",
        "123456789012345",
    ],
)
def test_an_id_that_a_spreadsheet_would_rewrite_is_refused_once(story: Path, name: str) -> None:
    change(story, "figures.csv", "\nfee,", f"\n{name},")

    (problem,) = check_story(story)

    assert places([problem]) == [("figures.csv", 4, "figure_id", name)]
    assert problem.number == "T22"


@pytest.mark.parametrize("name", ["12", "march", "mayor-2", "e5", "fee-1-2", "1st-fee", "0"])
def test_an_id_that_a_spreadsheet_keeps_passes(story: Path, name: str) -> None:
    change(story, "figures.csv", "\nfee,", f"\n{name},")

    assert check_story(story) == []
