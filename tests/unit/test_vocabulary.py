"""The vocabularies in code and those of the schemas are the same."""

from enum import StrEnum

import pytest

from dashboard.dataset.schemas import TABLES, table_schema
from dashboard.model import vocabulary
from dashboard.model.vocabulary import (
    POSITION_CODES,
    Act,
    Basis,
    CheckStatus,
    DatePrecision,
    EventKind,
    IssueKind,
    Mode,
    NoStanceReason,
    Relation,
    Response,
    Stance,
    Variable,
)

CODED_FIELDS: dict[tuple[str, str], type[StrEnum]] = {
    ("positions", "stance"): Stance,
    ("positions", "no_stance_reason"): NoStanceReason,
    ("positions", "basis"): Basis,
    ("issues", "kind"): IssueKind,
    ("statements", "act"): Act,
    ("statements", "mode"): Mode,
    ("evidence", "relation"): Relation,
    ("responses", "response"): Response,
    ("figures", "check_status"): CheckStatus,
    ("events", "kind"): EventKind,
    ("events", "date_precision"): DatePrecision,
    ("second_coding", "variable"): Variable,
}

SHOWN_ONLY = {("sources", "source_type")}
"""Coded fields that no code decides on, so that they need no enum."""


def schema_vocabularies() -> dict[tuple[str, str], list[str]]:
    return {
        (table, field["name"]): field["constraints"]["enum"]
        for table in TABLES
        for field in table_schema(table)["fields"]
        if "enum" in field.get("constraints", {})
    }


@pytest.mark.parametrize(("place", "words"), CODED_FIELDS.items(), ids="-".join)
def test_code_and_schema_hold_the_same_words_in_the_same_order(
    place: tuple[str, str], words: type[StrEnum]
) -> None:
    assert [word.value for word in words] == schema_vocabularies()[place]


def test_every_coded_field_has_its_enum() -> None:
    assert schema_vocabularies().keys() == CODED_FIELDS.keys() | SHOWN_ONLY


def test_every_enum_belongs_to_a_coded_field() -> None:
    enums = {
        value
        for value in vars(vocabulary).values()
        if isinstance(value, type) and issubclass(value, StrEnum) and value is not StrEnum
    }

    assert enums == set(CODED_FIELDS.values())


def test_every_word_has_a_label_and_a_definition() -> None:
    for (table, name), words in schema_vocabularies().items():
        field = next(f for f in table_schema(table)["fields"] if f["name"] == name)
        assert [category["value"] for category in field["categories"]] == words
        assert all(
            category["label"] and category["description"] for category in field["categories"]
        )


def test_a_cell_of_the_matrix_holds_a_stance_a_reason_or_not_coded() -> None:
    assert (*Stance, *NoStanceReason, "not_coded") == POSITION_CODES
