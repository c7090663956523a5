"""Issues: one by its id, and all of them with who stands where."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.counts import tally_rows
from dashboard.summaries.grids import find_grid
from dashboard.summaries.keeping import kept_by_page
from dashboard.summaries.paging import Part, cut
from dashboard.summaries.positions import Record, places_of, position_table, records

ISSUES_LISTED = 50
"""How many issues a page of the list holds."""


@dataclass(frozen=True, slots=True, eq=False)
class ListedIssue:
    """An issue, a row of ``issues``, with its positions that match, as ``tally_rows`` counts."""

    issue: Record
    positions: pd.DataFrame


@cached
def find_issue(story: Story, issue_id: str) -> Record:
    """Find an issue, a row of ``issues``; raises IndexError for an unknown one."""
    return records(story.issues[story.issues["issue_id"] == issue_id])[0]


@kept_by_page
def list_issues(story: Story, selection: Selection) -> Part[ListedIssue]:
    """List a page of the issues shown, in the story's order."""
    grid = find_grid(story, selection)
    part = cut(range(len(grid.issues)), selection.page, ISSUES_LISTED)
    places = grid.issues[list(part.entries)]
    issues = records(story.issues.iloc[places])
    numbers = grid.uncoded_by_issue[list(part.entries)]
    _, issue_at = places_of(story, position_table(story).index)
    tallies = tally_rows(story, grid, issue_at, places, numbers)
    listed = tuple(ListedIssue(*each) for each in zip(issues, tallies, strict=True))
    return part.holding(listed)
