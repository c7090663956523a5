"""Every filter: its field of ``Selection``, its words, its values and what it narrows.

Links, the sentence that says what is shown, the filter bar, the summaries and the
README's table read this list. To add a filter, add a field to ``Selection`` and an entry
to ``CHOICES``.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dashboard.dataset.schemas import code_list
from dashboard.model.appearance import APPEARANCES, MODE_WORDS, stance_word, stance_words
from dashboard.model.slugs import slug
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES
from dashboard.model.words import capitalise
from dashboard.selection import Selection

Names = Mapping[str, str]
Table = Literal["actors", "issues", "positions", "evidence", "statements"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of a link: what sentences call it, and what it chooses."""

    noun: str
    chooses: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Parameter):
    """One way to narrow a story.

    ``field`` is the field of ``Selection``, ``label`` stands over the widget, and
    ``in_front`` says whether the widget is among the first filters or the rest.
    """

    field: str
    label: str
    in_front: bool = False

    def chosen(self, selection: Selection) -> Any:
        """Return what a selection holds for this filter; empty for everything."""
        return getattr(selection, self.field)


def _as_named(_value: str, name: str) -> str:
    return name


def _capitalised(_value: str, name: str) -> str:
    return capitalise(name)


def _with_glyph(code: str, _name: str) -> str:
    return f"{APPEARANCES[code].glyph} {capitalise(stance_words(code))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Filter):
    """A filter that holds any number of known values; a link calls it as its field is called.

    ``names`` lists a story's values in order, each with its name in a sentence. Values
    are ids, codes or slugs: never empty, and without a full stop. ``option`` makes the
    widget's text of a value and its name. ``only_used`` leaves codes out of the widget
    that no position of the story has.

    ``table`` says whose values they are, ``column`` where they stand: in ``actor_table``,
    ``issues``, ``position_table`` or ``evidence_table``. Of evidence and statements a
    position has the values of all that stands behind it.
    """

    names: Callable[[Story], Names]
    table: Table
    column: str
    option: Callable[[str, str], str] = _as_named
    only_used: bool = False

    @property
    def is_gathered(self) -> bool:
        """Whether a position has several values: those of what stands behind it."""
        return self.table in {"evidence", "statements"}


def _labels_of(table: str, key: str, label: str) -> Callable[[Story], Names]:
    def names(story: Story) -> Names:
        rows = getattr(story, table)
        return dict(zip(rows[key], rows[label], strict=True))

    return names


def _codes_of(table: str, column: str) -> Callable[[Story], Names]:
    return lambda _: {code["value"]: code["label"].lower() for code in code_list(table, column)}


def _sides(story: Story) -> Names:
    return {slug(side): side for side in story.actors["side"]}


CHOICES: tuple[Choice, ...] = (
    Choice(
        field="side",
        noun="side",
        label="Side",
        chooses="actors, by their side",
        names=_sides,
        table="actors",
        column="side_id",
        in_front=True,
    ),
    Choice(
        field="actor",
        noun="actor",
        label="Actor",
        chooses="actors",
        names=_labels_of("actors", "actor_id", "short_name"),
        table="actors",
        column="actor_id",
        in_front=True,
    ),
    Choice(
        field="issue",
        noun="issue",
        label="Issue",
        chooses="issues",
        names=_labels_of("issues", "issue_id", "short_label"),
        table="issues",
        column="issue_id",
        in_front=True,
    ),
    Choice(
        field="stance",
        noun="stance",
        label="Stance",
        chooses="positions, by their stance or the reason why there is none",
        names=lambda _: {str(code): stance_word(code) for code in POSITION_CODES},
        table="positions",
        column="code",
        option=_with_glyph,
        only_used=True,
    ),
    Choice(
        field="frame",
        noun="frame",
        label="Frame",
        chooses="positions, by the kind of reason given",
        names=_labels_of("frames", "frame_id", "label"),
        table="evidence",
        column="frame_id",
    ),
    Choice(
        field="basis",
        noun="basis",
        label="Basis",
        chooses="positions, by what shows the stance",
        names=_codes_of("positions", "basis"),
        table="positions",
        column="basis",
        option=_capitalised,
    ),
    Choice(
        field="act",
        noun="act",
        label="What the words do",
        chooses="statements, and the positions they stand behind, by what the words do",
        names=_codes_of("statements", "act"),
        table="statements",
        column="act",
        option=_capitalised,
    ),
    Choice(
        field="mode",
        noun="mode",
        label="In whose words",
        chooses="statements, and the positions they stand behind, by whose words carry them",
        names=lambda _: {str(mode): word for mode, word in MODE_WORDS.items()},
        table="statements",
        column="mode",
        option=_capitalised,
    ),
)
"""The filters that choose among known values, in the order of links and sentences."""

FRAME = next(choice for choice in CHOICES if choice.field == "frame")

SEARCH = Filter(
    field="search",
    noun="words",
    label="Search the words",
    chooses="positions and statements that hold all these words, in any script, "
    "whatever the case and accents",
)
"""The filter that takes any text; a link calls it ``q``."""

FILTERS: tuple[Filter, ...] = (*CHOICES, SEARCH)
