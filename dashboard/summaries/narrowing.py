"""Which rows the filters of a selection leave."""

import pandas as pd

from dashboard.filters import CHOICES, Table
from dashboard.selection import Selection


def is_narrowed(selection: Selection, *tables: Table) -> bool:
    """Tell whether any filter on the values of these tables is in use."""
    return any(choice.chosen(selection) for choice in CHOICES if choice.table in tables)


def has_chosen(rows: pd.DataFrame, selection: Selection, *tables: Table) -> "pd.Series[bool]":
    """Tell of each row whether it has what the filters on these tables ask for.

    ``rows`` has the columns that those filters name.
    """
    kept = pd.Series(data=True, index=rows.index)
    for choice in CHOICES:
        if choice.table in tables and choice.chosen(selection):
            kept &= rows[choice.column].isin(choice.chosen(selection))
    return kept
