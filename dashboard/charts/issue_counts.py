"""The stances on each issue, counted."""

import pandas as pd

from dashboard.charts.drawing import Drawing
from dashboard.charts.stance_counts import stance_counts


def issue_counts(counts: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_by_issue``: issues down, stances across."""
    return stance_counts(counts)
