"""The frames matrix: who argues with what, as numbers of statements."""

import pandas as pd

from dashboard.charts.count_matrix import count_matrix
from dashboard.charts.drawing import Drawing


def frames_matrix(uses: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_frames``: frames down, actors across."""
    return count_matrix(
        uses.rename(
            columns={
                "frame_id": "row",
                "actor_id": "column",
                "label": "row_label",
                "actor": "column_label",
                "side": "group",
                "statements": "count",
            }
        )
    )
