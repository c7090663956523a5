"""Codes look the same everywhere, and apart from each other for every eye."""

import re
from itertools import combinations

import pytest

from dashboard.charts.scales import FILLS as FILL_SCALE
from dashboard.charts.scales import HALF_AND_HALF, INKS, SHAPES
from dashboard.components.style import style_rules
from dashboard.model.appearance import (
    APPEARANCES,
    DARK_INK,
    OPPOSE_COLOUR,
    PAGE_INK,
    SUPPORT_COLOUR,
    has_stance,
    stance_word,
)
from dashboard.model.vocabulary import POSITION_CODES, Stance

GLYPHS = {code: seen.glyph for code, seen in APPEARANCES.items()}
WORDS = {code: seen.word for code, seen in APPEARANCES.items()}
CLAIM_WORDS = {code: seen.claim_word for code, seen in APPEARANCES.items() if seen.claim_word}
FILLS = {code: seen.fills[0] for code, seen in APPEARANCES.items() if len(seen.fills) == 1}
FILL_OF = dict(zip(FILL_SCALE.domain, FILL_SCALE.range, strict=True))
INK_OF = dict(zip(INKS.domain, INKS.range, strict=True))
SHAPE_OF = dict(zip(SHAPES.domain, SHAPES.range, strict=True))
DEUTERANOPIA = ((0.625, 0.375, 0.0), (0.7, 0.3, 0.0), (0.0, 0.3, 0.7))
PROTANOPIA = ((0.567, 0.433, 0.0), (0.558, 0.442, 0.0), (0.0, 0.242, 0.758))
ENOUGH_CONTRAST = 4.5
APART = 0.2
"""How far apart two colours must lie, of the 1.7 between black and white."""

Colour = tuple[float, ...]


def parse_colour(text: str) -> Colour:
    return tuple(int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))


def luminance(colour: Colour) -> float:
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2, from 1 to 21."""
    light, dark = sorted((luminance(parse_colour(one)), luminance(parse_colour(other))))[::-1]
    return (light + 0.05) / (dark + 0.05)


def seen_with(matrix: tuple[Colour, ...], colour: str) -> Colour:
    """Return a colour as an eye without one kind of cone sees it."""
    parsed = parse_colour(colour)
    return tuple(sum(a * b for a, b in zip(row, parsed, strict=True)) for row in matrix)


def distance(one: Colour, other: Colour) -> float:
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True)) ** 0.5


def backgrounds() -> dict[str, str]:
    """Return the background of every class ``chip-…`` in the style sheet."""
    found: dict[str, str] = {}
    for names, rules in re.findall(r"^([^{}/]*\.chip-[^{]*)\{([^}]*)\}", style_rules(), re.M):
        background = re.search(r"background:\s*([^;]+);", rules)
        for name in re.findall(r"\.chip-([a-z_]+)", names) if background else ():
            found[name] = background[1]
    return found


def test_the_style_sheet_and_the_charts_fill_codes_with_the_same_colours() -> None:
    mixed = f"linear-gradient(90deg, {OPPOSE_COLOUR} 50%, {SUPPORT_COLOUR} 50%)"

    assert backgrounds() == {**FILLS, "mixed": mixed}
    assert [stop["color"] for stop in HALF_AND_HALF["stops"]] == [
        *(OPPOSE_COLOUR, OPPOSE_COLOUR),
        *(SUPPORT_COLOUR, SUPPORT_COLOUR),
    ]


def test_text_on_a_fill_is_the_same_dark_ink_in_the_style_sheet_and_in_charts() -> None:
    rules = re.findall(r"^[^{}]*\.chip-[^{]*\{([^}]*background[^}]*)\}", style_rules(), re.M)

    assert len(rules) >= len(set(FILLS.values()))
    assert [re.search(r"(?<!-)color:\s*(#\w+)", rule)[1] for rule in rules] == [DARK_INK] * len(
        rules
    )


@pytest.mark.parametrize("table", [GLYPHS, WORDS, FILL_OF, INK_OF, SHAPE_OF])
def test_every_position_code_and_nothing_else_has_a_look(table: dict[str, str]) -> None:
    assert set(table) == set(POSITION_CODES)
    assert all(table.values())


def test_every_code_has_a_glyph_and_a_word_of_its_own() -> None:
    assert len(set(GLYPHS.values())) == len(POSITION_CODES)
    assert all(len(glyph) == 1 for glyph in GLYPHS.values())
    assert len(set(WORDS.values())) == len(POSITION_CODES)
    assert not set(WORDS.values()) & set(CLAIM_WORDS.values())


def test_stances_have_shapes_of_their_own() -> None:
    assert len({SHAPE_OF[stance] for stance in Stance}) == len(Stance)


def test_a_claim_is_affirmed_or_disputed_and_all_else_reads_alike() -> None:
    differing = {
        code: stance_word(code, "claim")
        for code in POSITION_CODES
        if stance_word(code, "claim") != stance_word(code, "policy")
    }

    assert differing == {"support": "affirms", "oppose": "disputes"}
    assert [code for code in POSITION_CODES if has_stance(code)] == list(Stance)


@pytest.mark.parametrize("fill", sorted(set(FILLS.values())))
def test_dark_ink_is_readable_on_every_fill(fill: str) -> None:
    assert contrast(DARK_INK, fill) >= ENOUGH_CONTRAST


def test_ink_is_dark_on_fills_and_the_pages_own_on_outlines() -> None:
    filled = {*FILLS, Stance.MIXED}

    expected = {code: DARK_INK if code in filled else PAGE_INK for code in POSITION_CODES}
    assert expected == INK_OF


def test_what_is_unclear_is_no_brighter_on_a_dark_page_than_what_is_opposed() -> None:
    brightness = {code: luminance(parse_colour(fill)) for code, fill in FILLS.items()}

    assert brightness["unclear"] == brightness["neutral"] <= brightness["oppose"]


@pytest.mark.parametrize("matrix", [DEUTERANOPIA, PROTANOPIA], ids=["deuteranopia", "protanopia"])
def test_fills_stay_apart_for_the_colour_blind(matrix: tuple[Colour, ...]) -> None:
    seen = {seen_with(matrix, fill) for fill in FILLS.values()}

    assert len(seen) == len(set(FILLS.values())) == 3
    for one, other in combinations(seen, 2):
        assert distance(one, other) > APART


def test_without_any_colour_the_glyphs_and_shapes_still_tell_support_from_oppose() -> None:
    for table in (GLYPHS, SHAPE_OF, WORDS):
        assert table[Stance.SUPPORT] != table[Stance.OPPOSE]


def test_the_calculations_know_what_is_alike_and_what_is_not() -> None:
    green, brown = "#60b000", "#a05000"

    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    assert distance(parse_colour(green), parse_colour(brown)) > APART
    assert distance(seen_with(DEUTERANOPIA, green), seen_with(DEUTERANOPIA, brown)) < APART
