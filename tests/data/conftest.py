"""A sound story for every test of the data."""

from pathlib import Path

import pytest

from tests.example_story import write_example_story


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """Return a sound story, to be broken."""
    return write_example_story(tmp_path)
