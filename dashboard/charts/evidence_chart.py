"""The evidence chart: how many statements of each actor, and in whose words."""

import pandas as pd

from dashboard.charts.count_matrix import count_matrix
from dashboard.charts.drawing import Drawing
from dashboard.model.appearance import MODE_WORDS, QUOTED_MODES
from dashboard.model.words import capitalise

OWN, OTHERS = "In its own words", "In the source’s words"


def evidence_chart(counts: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_modes``: actors down, modes across."""
    heads = counts["mode"].map({mode: capitalise(words) for mode, words in MODE_WORDS.items()})
    groups = counts["mode"].isin(QUOTED_MODES).map({True: OWN, False: OTHERS})
    return count_matrix(
        pd.DataFrame(
            {
                "row": counts["actor_id"],
                "row_label": counts["actor"],
                "column": heads,
                "group": groups,
                "count": counts["statements"],
            }
        )
    )
