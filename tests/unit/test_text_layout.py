"""Text is measured, broken and directed as its script wants it."""

import pytest

from dashboard.model.text_layout import (
    END_OF_ISOLATE,
    ISOLATE,
    direct_lines,
    runs_right_to_left,
    text_width,
    widest_word,
    wrap_text,
)

JAPANESE = "税は安く、厳しいルールは撤廃して「民間の自由な取引」で経済を活性化させる"
THAI = "ประเทศไทยควรเปิดเรือข้ามฟากกลางคืนทุกวันตลอดทั้งปี"
GERMAN = "Die Bezirksverordnetenversammlungen sollen mehr Geld erhalten"


@pytest.mark.parametrize(
    "text",
    ["W" * 400, "漢" * 400, "word " * 100, "a" + "b" * 300 + " c", JAPANESE, THAI, GERMAN],
)
@pytest.mark.parametrize("width", [40, 120, 300])
def test_every_line_fits_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = wrap_text(text, 14, width)

    assert all(text_width(line, 14) <= width + 0.01 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize("text", [JAPANESE, THAI])
def test_text_without_blanks_fills_its_lines(text: str) -> None:
    lines = wrap_text(text, 13, 160)

    assert len(lines) > 1
    assert all(text_width(line, 13) > 160 * 0.7 for line in lines[:-1])


def test_no_line_of_japanese_begins_with_a_stop_or_ends_with_an_opening_bracket() -> None:
    for width in range(40, 300, 13):
        lines = wrap_text(JAPANESE, 13, width)

        assert not [line for line in lines if line[0] in "、」ー" or line[-1] == "「"]


def test_a_thai_vowel_stays_with_its_letter() -> None:
    for width in range(40, 300, 7):
        lines = wrap_text(THAI, 13, width)

        assert not [line for line in lines if line[0] in "ะาำัิ็่้" or line[-1] in "เแโใไ"]


def test_a_long_word_that_fits_a_line_stays_whole_and_gets_no_blank() -> None:
    assert wrap_text(GERMAN, 13, 288) == [
        "Die Bezirksverordnetenversammlungen sollen",
        "mehr Geld erhalten",
    ]


def test_what_no_line_may_break_is_measured_as_one_word() -> None:
    word = text_width("Bezirksverordnetenversammlungen", 13)

    assert widest_word(GERMAN, 13) == pytest.approx(word)
    assert widest_word(JAPANESE, 13) <= 3 * 13


@pytest.mark.parametrize("text", [GERMAN, "רהלהזצאמ צסקכסמנאדהסצ", "اسم البلدية"])
@pytest.mark.parametrize("bold", [False, True])
def test_a_line_as_wide_as_the_widest_word_breaks_no_word(text: str, bold: bool) -> None:
    room = widest_word(text, 13, bold=bold)

    assert set(" ".join(wrap_text(text, 13, room, bold=bold)).split()) == set(text.split())


def test_what_is_beyond_the_last_line_ends_with_an_ellipsis() -> None:
    lines = wrap_text("Committee " * 90, 13, 288, most_lines=3)

    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert text_width(lines[-1], 13) <= 288


def test_a_name_is_as_wide_composed_as_decomposed() -> None:
    composed, decomposed = "Müllér", "Mu\u0308lle\u0301r"

    assert text_width(composed, 13) == text_width(decomposed, 13)
    assert len(wrap_text(decomposed * 9, 13, 90)) == len(wrap_text(composed * 9, 13, 90))


def test_each_line_runs_as_the_text_does_whatever_it_begins_with() -> None:
    hebrew = "המועצה צריכה להפעיל מעבורת (למעט שבת) עם WhatsApp"
    lines = direct_lines(["המועצה", "WhatsApp"], hebrew)

    assert lines == [f"{ISOLATE}{line}{END_OF_ISOLATE}" for line in ("המועצה", "WhatsApp")]
    assert direct_lines(["NATO", "שלום"], "NATO שלום") == ["NATO", "שלום"]
    assert runs_right_to_left("«2025» يجب")
