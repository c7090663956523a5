"""Templates of what is served beside the dashboard; every value is escaped."""

from functools import cache
from pathlib import Path
from typing import Any

import jinja2


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
    )


def render(template: str, **values: Any) -> str:
    """Fill a template of this folder; a value left out is an error."""
    return _environment().get_template(f"{template}.html").render(**values)
