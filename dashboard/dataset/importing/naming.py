"""Records, and the ids and labels that are made of what they name."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from slugify import slugify

from dashboard.model.words import even_out

LONGEST_ID = 40
LONGEST_LABEL = 32

LEFT_OUT = "left-out.txt"
"""Holds, beside the tables, what belongs to none of them; it is not published."""

Table = list[dict[str, str]]
"""Rows of a table of a story, without the columns that are empty."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row of a long table, by its number in the file, and its fields."""

    row: int
    fields: Mapping[str, str]

    def __getitem__(self, field: str) -> str:
        return self.fields.get(field, "")


SENTENCE_ENDS = ".!。…"


def trim_name(text: str) -> str:
    """Return a name or proposition as it is compared and shown, without final stops.

    >>> trim_name(" The  ferry should run. ")
    'The ferry should run'
    """
    return even_out(text).rstrip(SENTENCE_ENDS + " ")


ACCENTS = re.compile("[\u0300-\u036f]")


def compare_name(text: str) -> str:
    """Return what two spellings of one name have in common.

    >>> compare_name("Vélo pour tous."), compare_name("velo  pour tous")
    ('velo pour tous', 'velo pour tous')
    """
    decomposed = unicodedata.normalize("NFKD", trim_name(text).casefold())
    return unicodedata.normalize("NFC", ACCENTS.sub("", decomposed))


class Ids:
    """Ids in Latin letters, made of names, each given out once."""

    def __init__(self, noun: str) -> None:
        """Take the noun that stands where a name leaves nothing to make an id of."""
        self._noun = noun
        self._taken: set[str] = set()

    def make(self, name: str) -> str:
        """Return an id for a name, with a number where another has it already."""
        start = slugify(name, max_length=LONGEST_ID, word_boundary=True)
        if not start or not start[0].isalpha() or start in {"true", "false"}:
            start = f"{self._noun}-{start}".strip("-")
        number, chosen = 2, start
        while chosen in self._taken:
            chosen, number = f"{start}-{number}", number + 1
        self._taken.add(chosen)
        return chosen


def shorten(text: str) -> str:
    """Return the first words of a text as a label.

    >>> shorten("The night ferry should run all year"), shorten("Ban cars")
    ('The night ferry should run all …', 'Ban cars')
    """
    if len(text) <= LONGEST_LABEL:
        return text
    start, blank, _ = text[: LONGEST_LABEL - 1].rpartition(" ")
    return f"{start if blank else text[: LONGEST_LABEL - 2]} …"
