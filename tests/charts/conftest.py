"""Every chart with every awkward table."""

import pandas as pd
import pytest

from dashboard.model.story import Story
from tests.charts.awkward_tables import CHARTS, Chart, awkward_tables


@pytest.fixture(scope="session", params=CHARTS.values(), ids=CHARTS)
def chart(request: pytest.FixtureRequest) -> Chart:
    """Return each chart in turn."""
    return request.param


@pytest.fixture(scope="session")
def tables(chart: Chart, example: Story, big_story: Story) -> dict[str, pd.DataFrame]:
    """Return a chart's tables, by what is awkward about them."""
    return awkward_tables(chart, example, big_story)
