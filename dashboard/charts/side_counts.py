"""The stances of each side, counted."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.stance_counts import stance_counts


def side_counts(counts: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_by_side``: sides down, stances across."""
    return stance_counts(counts)
