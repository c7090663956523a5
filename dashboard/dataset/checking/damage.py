"""Rules for text that another program has damaged on its way into a file, and for ids."""

import re
from collections.abc import Iterator, Mapping
from html.entities import html5

from dashboard.dataset import rules
from dashboard.dataset.reading.story_files import DOCUMENTS, PACKAGE, StoryFiles
from dashboard.dataset.reading.table_file import TableFile
from dashboard.dataset.schemas import table_schema
from dashboard.model import characters
from dashboard.model.errors import Problem, Rule

# The bytes 80 to BF, as they look when UTF-8 was read as Western European or as Cyrillic.
_WESTERN = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_CYRILLIC = "[\u00a0-\u00bfЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—™љ›њќћџЎўЈҐЁЄЇІіґёєјЅѕї№]"

MISREAD = re.compile(
    "|".join(
        [
            "[ÂÃ][\u0080-\u009f\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf]",  # é as Ã©
            "(?<![A-ZÀ-Þ])[ÂÃ][\u00a0«»Ÿ€‚ƒ„…†‡ˆ‰Š‹Œ‘’“”•–—˜™š›œž]",  # but not MANHÃ”
            f"â(?:€|\u0080){_WESTERN}",  # ’ as â€™
            f"[ÐÑ]{_WESTERN}[ÐÑ]",  # Cyrillic as Western
            f"[ØÙ]{_WESTERN}[ØÙ]",  # Arabic as Western
            f"×{_WESTERN}×{_WESTERN}",  # Hebrew as Western
            f"ð(?:Ÿ|\u009f){_WESTERN}{{2}}",  # four bytes as Western
            "ï»¿|ï¿½",  # the byte order mark, the replacement character
            f"вЂ{_CYRILLIC}",  # ’ as вЂ™
            f"(?:[РС]{_CYRILLIC}){{3}}",  # Cyrillic as another Cyrillic
        ]
    )
)
"""What is left of UTF-8 read as another encoding; letters that meet in no language."""

ENTITY = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|([A-Za-z][A-Za-z0-9]*));")

OVERRIDES = "\u202a-\u202e\u2066-\u2069"
CONTROLS = re.compile(f"(?![\t\n\r{OVERRIDES}]){characters.CONTROLS.pattern}")
"""Control characters, but for those that part lines and cells, and what is no character."""

UNSEEN: Mapping[Rule, re.Pattern[str]] = {
    rules.DIRECTION_OVERRIDE: re.compile(f"[{OVERRIDES}]"),
    rules.CONTROL_CHARACTER: CONTROLS,
}
"""What no text may hold, whatever program or person put it there."""

DAMAGES: Mapping[Rule, re.Pattern[str]] = {
    rules.BACKSLASH: re.compile(r"\\[\"'”’]|\\u[0-9a-fA-F]{4}"),
    rules.MISREAD_TEXT: MISREAD,
    rules.LOST_CHARACTER: re.compile("\ufffd"),
    rules.CHARACTER_CODE: re.compile(r"_x[0-9a-fA-F]{4}_"),
    rules.SPREADSHEET_ERROR: re.compile(
        r"#(?:REF|VALUE|DIV/0|NUM|NULL|SPILL|CALC|BEZUG|WERT|VALEUR)!|#NAME\?|#N/A(?![A-Za-z])"
    ),
    **UNSEEN,
}

SUSPECT = re.compile(f"[&\\\\#_\ufffdÂÃâÐÑØÙ×ðïвРС]|{characters.CONTROLS.pattern}")
"""The first character of every damage: most cells have none, and are not searched further."""

_MONTH = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)

REWRITTEN_ID = re.compile(
    rf"0[0-9]+|[0-9]+e[0-9]+|[0-9]{{12,}}|[0-9]+-[0-9]+(?:-[0-9]+)?"
    rf"|{_MONTH}-[0-9]+(?:-[0-9]+)?|[0-9]+-{_MONTH}(?:-[0-9]+)?|true|false"
)
"""Ids that a spreadsheet takes for a number, a day or a truth."""


def check_damage(files: StoryFiles) -> Iterator[Problem]:
    """Check all text for traces of other programs, and ids for what spreadsheets rewrite."""
    for field, value in files.package.items():
        whole = field in ("title", "description")
        for text in _list_texts({field: value}):
            for rule, trace in find_damage(text) if whole else _find(UNSEEN, text):
                yield rule.problem(PACKAGE, 0, field, text[:80], trace=trace)
    for document, text in files.documents.items():
        for number, line in enumerate(text.split("\n"), start=1):
            for rule, trace in _find(UNSEEN, line):
                yield rule.problem(DOCUMENTS[document], number, trace=trace)
    for name, table in files.tables.items():
        for row in table.rows:
            for column, cell in row.cells.items():
                for rule, trace in find_damage(cell):
                    yield table.problem(row, column, rule, trace=trace)
        yield from _check_ids(table, table_schema(name)["primaryKey"])


def _list_texts(value: object) -> Iterator[str]:
    """Yield every text in a value of JSON, the names of its fields too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield name
            yield from _list_texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _list_texts(item)


def find_damage(text: str) -> Iterator[tuple[Rule, str]]:
    """Yield each rule that a text breaks, with the first characters that break it.

    >>> [(rule.number, trace) for rule, trace in find_damage("It&apos;s dÃ©jÃ  vu")]
    [('T15', '&apos;'), ('T17', 'Ã©')]
    """
    if not SUSPECT.search(text):
        return
    entity = next(filter(_is_entity, ENTITY.finditer(text)), None)
    if entity:
        yield rules.HTML_ENTITY, entity[0]
    yield from _find(DAMAGES, text)


def _find(damages: Mapping[Rule, re.Pattern[str]], text: str) -> Iterator[tuple[Rule, str]]:
    for rule, pattern in damages.items():
        if match := pattern.search(text):
            yield rule, match[0]


def _is_entity(found: re.Match[str]) -> bool:
    return found[1] is None or f"{found[1]};" in html5


def _check_ids(table: TableFile, key: list[str]) -> Iterator[Problem]:
    """Check the ids that a table gives; where they are only referred to, nothing is said."""
    if len(key) > 1 or key[0] not in table.columns:
        return
    for row in table.rows:
        if REWRITTEN_ID.fullmatch(row.cells[key[0]]):
            yield table.problem(row, key[0], rules.REWRITTEN_ID)
