"""The one style sheet."""

from functools import cache
from pathlib import Path

from dashboard.model.appearance import APPEARANCES


@cache
def style_rules() -> str:
    """Return the rules of ``style.css``, and the fill of each code that has one."""
    fills = (
        f".chip-{code} {{ background: {_background(seen.fills)}; color: {seen.ink}; }}"
        for code, seen in APPEARANCES.items()
        if seen.is_filled
    )
    sheet = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return "\n".join([sheet, *fills])


def _background(fills: tuple[str, ...]) -> str:
    """Write one colour, or two that share the ground from left to right."""
    if len(fills) == 1:
        return fills[0]
    left, right = fills
    return f"linear-gradient(90deg, {left} 50%, {right} 50%)"
