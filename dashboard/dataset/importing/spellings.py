"""The headings and words by which the columns and codes of a long table are known."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from dashboard.dataset.importing.report import Report
from dashboard.model.vocabulary import Basis, IssueKind, NoStanceReason, Stance
from dashboard.model.words import join_words

SPELLINGS = json.loads(Path(__file__).with_suffix(".json").read_text("utf-8"))

HEADINGS: Mapping[str, tuple[str, ...]] = {
    field: tuple(words.split("; ")) for field, words in SPELLINGS["headings"].items()
}
"""Fields of a record with the headings under which they stand, besides their own names."""

WORDS: Mapping[str, tuple[str, ...]] = {
    code: tuple(words.split("; ")) for code, words in SPELLINGS["words"].items()
}
"""Codes with the words that stand for them, besides their own."""

TOTALS = frozenset(SPELLINGS["totals"].split("; "))
"""What stands in the place of an actor where a row counts the others."""

MONTHS: Mapping[str, int] = {
    name: number
    for number, names in enumerate(SPELLINGS["months"], 1)
    for name in names.split("; ")
}
"""Names of months with their numbers."""

NEEDED = ("actor", "issue", "stance")

CODES: Mapping[str, tuple[str, ...]] = {
    "stance": (*Stance, *NoStanceReason),
    "no_stance_reason": tuple(NoStanceReason),
    "basis": tuple(Basis),
    "kind": tuple(IssueKind),
}
"""Coded fields of a record; the stance column may give the reason for there being none."""


SIGNED_NUMBER = re.compile(r"[+\-−–]?\d+")


def plain(text: str) -> str:
    """Return a heading or word without capitals, marks and doubled blanks, to be compared.

    A number keeps its sign, and a word of marks alone, such as ``+``, stays as it is.

    >>> plain("Reason / why:"), plain("SHORT_name"), plain(" + "), plain("−1")
    ('reason why', 'short name', '+', '-1')
    """
    folded = unicodedata.normalize("NFKC", text).casefold().strip()
    if SIGNED_NUMBER.fullmatch(folded):
        return folded.replace("−", "-").replace("–", "-")
    return " ".join(re.findall(r"\w+", folded.replace("_", " "))) or folded


def match_headings(
    header: Sequence[str], chosen: Mapping[str, str], report: Report
) -> dict[str, int]:
    """Return the place of each field's column; ``chosen`` gives headings for fields.

    Raises ValueError for a field or heading that there is not.
    """
    places: dict[str, int] = {}
    plains = [plain(heading) for heading in header]
    for field, heading in chosen.items():
        if field not in HEADINGS:
            raise ValueError(f"--column {field}={heading}: the fields are {', '.join(HEADINGS)}")
        if plain(heading) not in plains:
            listed = join_words([repr(each) for each in header if each])
            raise ValueError(f"--column {field}={heading}: the headings are {listed}")
        places[field] = plains.index(plain(heading))
    for field, spellings in HEADINGS.items():
        for spelling in map(plain, (field, *spellings)):
            if field not in places and spelling in plains:
                place = plains.index(spelling)
                if place not in places.values():
                    places[field] = place
    for field, place in places.items():
        if plain(header[place]) != plain(field):
            report.understand(f"column {header[place]!r} as {field}")
    return places


class Codebook:
    """The words by which codes are known: those listed here, and those the editor gives."""

    def __init__(self, chosen: Mapping[str, str], used: Iterable[str]) -> None:
        """Take the editor's words, from word to code, and the stances that the table uses.

        Raises ValueError for a code that there is not.
        """
        known = dict.fromkeys(code for codes in CODES.values() for code in codes)
        for word, code in chosen.items():
            if code not in known:
                raise ValueError(f"--value {code}={word}: the codes are {', '.join(known)}")
        self._chosen = {plain(word): code for word, code in chosen.items()}
        if {"1", "-1"} <= set(map(plain, used)) <= {"1", "-1", "0", ""}:
            self._chosen = {"1": str(Stance.SUPPORT)} | self._chosen

    def find(self, field: str, word: str) -> str:
        """Return the code of a field that a word stands for; empty if it is not known."""
        wanted = plain(word)
        if (code := self._chosen.get(wanted)) in CODES[field]:
            return str(code)
        for code in CODES[field]:
            if wanted in map(plain, (code, *WORDS[code])):
                return str(code)
        return ""
