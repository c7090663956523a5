"""The evidence chart: how many statements of each actor, and in whose words."""

import pandas as pd

from dashboard.charts.count_matrix import count_matrix
from dashboard.charts.drawing import Drawing
from dashboard.model.vocabulary import Mode

HEADS = {
    Mode.DIRECT_QUOTE: ("Quoted", "In its own words"),
    Mode.PARTIAL_QUOTE: ("Quoted in part", "In its own words"),
    Mode.INDIRECT_QUOTE: ("Reported speech", "In the source’s words"),
    Mode.PARAPHRASE: ("As the source tells it", "In the source’s words"),
    Mode.REPORTER_CONTEXT: ("Reporter’s context", "In the source’s words"),
}


def evidence_chart(counts: pd.DataFrame) -> Drawing:
    """Draw rows of ``summaries.count_modes``: actors down, modes across."""
    heads = counts["mode"].map({mode: head for mode, (head, _) in HEADS.items()})
    groups = counts["mode"].map({mode: group for mode, (_, group) in HEADS.items()})
    return count_matrix(
        pd.DataFrame(
            {
                "row": counts["actor"],
                "column": heads,
                "group": groups,
                "count": counts["statements"],
            }
        )
    )
