"""The closed vocabularies of the coding, as the table schemas state them.

Values are what the CSV files hold; definitions live in ``dataset/schema``.
"""

from enum import StrEnum


class Stance(StrEnum):
    """The direction an actor takes on a proposition."""

    SUPPORT = "support"
    OPPOSE = "oppose"
    MIXED = "mixed"
    NEUTRAL = "neutral"


class NoStanceReason(StrEnum):
    """Why a position holds no stance."""

    NOT_STATED = "not_stated"
    UNCLEAR = "unclear"
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"


NOT_CODED = "not_coded"
"""The code shown for an actor and an issue without a row in ``positions``."""

POSITION_CODES: tuple[str, ...] = (*Stance, *NoStanceReason, NOT_CODED)
"""What a cell of the matrix can hold, in the order of legends and filters."""


class Basis(StrEnum):
    """What a stance rests on."""

    EXPLICIT = "explicit"
    DEED = "deed"
    INFERRED = "inferred"


class Act(StrEnum):
    """What a statement does."""

    POSITION = "position"
    DEMAND = "demand"
    COMMITMENT = "commitment"
    DEED = "deed"
    JUSTIFICATION = "justification"
    CLAIM = "claim"
    REBUTTAL = "rebuttal"
    CONTEXT = "context"


class Mode(StrEnum):
    """How a source carries a statement."""

    DIRECT_QUOTE = "direct_quote"
    PARTIAL_QUOTE = "partial_quote"
    INDIRECT_QUOTE = "indirect_quote"
    PARAPHRASE = "paraphrase"
    REPORTER_CONTEXT = "reporter_context"


class Relation(StrEnum):
    """How a statement bears on a coded position."""

    SUPPORTS = "supports"
    QUALIFIES = "qualifies"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


class Response(StrEnum):
    """Whether an addressed actor answered a claim."""

    ANSWERED = "answered"
    PARTLY = "partly"
    NOT_ANSWERED = "not_answered"


class Variable(StrEnum):
    """What a second coder codes."""

    POSITION = "position"
    BASIS = "basis"
    FRAME = "frame"
    RESPONSE = "response"


class IssueKind(StrEnum):
    """Whether a proposition says what should be done or what is so."""

    POLICY = "policy"
    CLAIM = "claim"


class EventKind(StrEnum):
    """Whether an event is words, a deed or a report."""

    WORD = "word"
    DEED = "deed"
    REPORT = "report"


class DatePrecision(StrEnum):
    """How exactly the sources date an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    BEFORE = "before"
    ABOUT = "about"


class CheckStatus(StrEnum):
    """Whether a claimed figure was checked."""

    UNCHECKED = "unchecked"
    CORROBORATED = "corroborated"
    DISPUTED = "disputed"
