"""What a file is, if it is not the text that it should be, each kind called by its name."""

import codecs
import re
from collections.abc import Mapping
from pathlib import Path

from dashboard.dataset import rules
from dashboard.dataset.reading.plain_file import UnfitFileError, read_plain_file
from dashboard.model.errors import Problem

OPEN_AND_SAVE = "Open it in its program and save this table as CSV in UTF-8."
UNPACK = "Unpack it, and put the file that is in it in its place."
DOWNLOAD = "Download the file itself: this is a page about it, or one that reports an error."
WRITE_CSV = "Write the table as CSV."

BINARY_KINDS: Mapping[bytes, tuple[str, str]] = {
    b"PK\x03\x04": ("a zip archive", UNPACK),
    b"\xd0\xcf\x11\xe0": ("an old Excel workbook", OPEN_AND_SAVE),
    b"\x1f\x8b": ("an archive made with gzip", UNPACK),
    b"BZh9": ("an archive made with bzip2", UNPACK),
    b"\xfd7zXZ": ("an archive made with xz", UNPACK),
    b"7z\xbc\xaf": ("an archive made with 7-Zip", UNPACK),
    b"%PDF-": ("a PDF document", "Copy the text out of it."),
    b"SQLite format 3": ("a database", OPEN_AND_SAVE),
}
"""What files begin with, what they then are, and the remedy."""

WORKBOOK_ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
"""How the names of spreadsheets end that hold several sheets."""

WORKBOOKS: Mapping[bytes, str] = {
    b"application/vnd.oasis.opendocument.spreadsheet": "an OpenDocument workbook",
    b"xl/workbook": "an Excel workbook",
    b"Index/Document.iwa": "a Numbers workbook",
}
"""What the zip archives hold that are workbooks."""

PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml|table)\b", re.IGNORECASE)
BEGINS_AS_JSON = re.compile(r"\s*[\[{]")

SEPARATORS: Mapping[str, str] = {";": "semicolons", "\t": "tabs", "|": "vertical bars"}
"""What other programs put between cells, by the mark."""

WESTERN_MARKS = "“”„‘’‚–—…«»‹›•€£§°·¿¡\xa0"
CYRILLIC_PART = 0.9
"""How many of the letters beyond ASCII are Cyrillic in a Cyrillic text."""


def read_text_file(path: Path, most: int) -> str:
    """Return the text of a plain file in UTF-8, without its byte order mark.

    Raises UnfitFileError for what ``read_plain_file`` refuses, and for what is no text,
    another encoding or a web page.
    """
    data = read_plain_file(path, most)
    if problem := _find_other_kind(path.name, data):
        raise UnfitFileError(problem)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnfitFileError(_say_encoding(path.name, error)) from None
    if PAGE.match(text):
        raise UnfitFileError(_say_kind(path.name, "a web page", DOWNLOAD))
    return text


def check_is_table(file: str, text: str) -> None:
    """Raise UnfitFileError for text that is no table with commas between the cells."""
    if BEGINS_AS_JSON.match(text):
        raise UnfitFileError(_say_kind(file, "JSON", WRITE_CSV))
    if "\r" in text and "\n" not in text and text.strip():
        raise UnfitFileError(rules.CARRIAGE_RETURNS.problem(file))
    header = text.lstrip().partition("\n")[0]
    marks = [mark for mark in SEPARATORS if mark in header]
    if marks and "," not in header:
        most = max(marks, key=header.count)
        raise UnfitFileError(rules.SEPARATED.problem(file, 1, marks=SEPARATORS[most]))


def _find_other_kind(file: str, data: bytes) -> Problem | None:
    """Say what a file is that is no text in one-byte units; None if it may be such text."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _has_every_other_zero(data):
        return rules.NOT_UTF_8.problem(file, encoding=": it is UTF-16, which Excel calls Unicode")
    for beginning, (kind, remedy) in BINARY_KINDS.items():
        if data.startswith(beginning):
            workbook = next((name for mark, name in WORKBOOKS.items() if mark in data), "")
            if workbook and kind == "a zip archive":
                kind, remedy = workbook, OPEN_AND_SAVE
            return _say_kind(file, kind, remedy)
    return None


def _has_every_other_zero(data: bytes) -> bool:
    """Tell whether data looks like Latin text in UTF-16."""
    start = data[:400]
    halves = start[::2], start[1::2]
    return len(start) > 3 and any(
        not any(half) and all(other) for half, other in (halves, halves[::-1])
    )


def _say_kind(file: str, kind: str, remedy: str) -> Problem:
    return rules.OTHER_KIND.problem(file, kind=kind, advice=remedy)


def _say_encoding(file: str, error: UnicodeDecodeError) -> Problem:
    """Name the encoding that a file seems to have, and the first place that shows it."""
    data = error.object
    line = data.count(b"\n", 0, error.start) + 1
    first = data[error.start : error.end].hex(" ")
    return rules.NOT_UTF_8.problem(file, line, "", first, encoding=_guess_code_page(data))


def _guess_code_page(data: bytes) -> str:
    r"""Name the Windows code page in which bytes make letters; empty where none does.

    >>> _guess_code_page("Союз".encode("cp1251"))
    ': it seems to be Windows-1251 (Cyrillic)'
    >>> _guess_code_page("a café".encode("cp1252"))
    ': it seems to be Windows-1252 (Western European)'
    """
    beyond = bytes(byte for byte in data if byte > 0x7F)
    cyrillic = sum("\u0400" <= letter <= "\u04ff" for letter in beyond.decode("cp1251", "ignore"))
    runs = len(re.findall(rb"[\xc0-\xff]{3}", data)) * 3
    if runs > len(beyond) / 2:
        likely = cyrillic >= CYRILLIC_PART * len(beyond)
        return ": it seems to be Windows-1251 (Cyrillic)" if likely else ""
    western = beyond.decode("cp1252", "replace")
    likely = all(letter.isalpha() or letter in WESTERN_MARKS for letter in western)
    return ": it seems to be Windows-1252 (Western European)" if likely else ""
