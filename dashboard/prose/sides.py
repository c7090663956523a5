"""Sentences about sides and issues whose positions are counted."""

import pandas as pd

from dashboard.model.words import count_of
from dashboard.prose.story import describe_tally


def describe_side_matrix(counts: pd.DataFrame) -> str:
    """Say how each side stands on the issues shown, from rows of ``page_of_sides``."""
    issues = count_of(counts["issue_id"].nunique(), "issue")
    sides = counts.groupby("side_id", sort=False)
    parts = [
        f"{rows['side'].iloc[0]}, {count_of(int(rows['actors'].iloc[0]), 'actor')}: "
        f"{describe_tally(rows) or 'left out by the filters'}"
        for _, rows in sides
    ]
    return (
        f"Positions of {count_of(len(sides), 'side')} on {issues}, counted. {'; '.join(parts)}."
        if parts
        else "No side shown takes or lacks a position."
    )


def describe_stance_counts(counts: pd.DataFrame) -> str:
    """Say how many stand where, from rows of ``count_by_side`` or ``count_by_issue``."""
    rows = counts if "kind" in counts else counts.assign(kind="policy")
    parts = [
        f"{row['row'].iloc[0]}: {describe_tally(row) or 'left out by the filters'}"
        for _, row in rows.groupby("row_id", sort=False)
    ]
    return f"Positions counted. {'; '.join(parts)}." if parts else "No position is shown."
