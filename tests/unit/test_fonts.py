"""Pictures name the fonts of their letters, and the log those that are missing."""

import logging
import xml.etree.ElementTree as ET

import pytest

from dashboard.exports import fonts


def families(svg: str, *, lang: str = "") -> str:
    named = f" lang={lang!r}" if lang else ""
    root = f'<svg xmlns="http://www.w3.org/2000/svg"{named}>{svg}</svg>'
    return ET.fromstring(fonts.set_fonts(root.encode()))[0].attrib["font-family"]


@pytest.mark.parametrize(
    ("text", "lang", "font"),
    [
        ("Night ferry – Ночной паром", "", "Arial"),
        ("経済の活性化 NATO", "", "Noto Sans CJK JP, Arial"),
        ("经济", "", "Noto Sans CJK SC, Arial"),
        ("經濟", "zh-Hant-TW", "Noto Sans CJK TC, Arial"),
        ("경제", "", "Noto Sans CJK KR, Arial"),
        ("Source: שלום", "", "DejaVu Sans, Arial"),
        ("เรือข้ามฟาก", "", "Noto Sans Thai, Arial"),
    ],
)
def test_a_line_names_one_font_that_has_its_letters(text: str, lang: str, font: str) -> None:
    assert families(f'<text font-family="Arial">{text}</text>', lang=lang) == font


@pytest.fixture
def no_fonts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "font_files", frozenset)
    monkeypatch.setattr(fonts.sys, "platform", "linux")
    fonts.report_if_missing.cache_clear()


@pytest.mark.usefixtures("no_fonts")
def test_a_missing_font_is_named_once_with_its_package(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        families("<text>経済</text>")
        families("<text>経済 policy</text>")
        families("<text>वेतन</text>")

    said = [record.getMessage() for record in caplog.records]
    assert len(said) == 2
    assert "need the font Noto Sans CJK" in said[0]
    assert "package fonts-noto-cjk" in said[0]
    assert "need the font Noto Sans Devanagari" in said[1]
    assert "package fonts-noto-core" in said[1]


def test_a_font_that_is_there_is_not_reported(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "font_files", lambda: frozenset({"NotoSansThai-Regular.ttf"}))
    fonts.report_if_missing.cache_clear()
    families("<text>เรือ</text>")

    assert not caplog.records
