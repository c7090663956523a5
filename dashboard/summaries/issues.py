"""Issues: one by its id, and all of them with who stands where."""

from dataclasses import dataclass

import pandas as pd

from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries.keeping import kept_by_filters
from dashboard.summaries.positions import Record, records, select_positions


@dataclass(frozen=True, slots=True, eq=False)
class ListedIssue:
    """An issue, a row of ``issues``, with its positions that match a selection."""

    issue: Record
    positions: pd.DataFrame


@cached
def find_issue(story: Story, issue_id: str) -> Record:
    """Find an issue, a row of ``issues``; raises IndexError for an unknown one."""
    return records(story.issues[story.issues["issue_id"] == issue_id])[0]


@kept_by_filters
def list_issues(story: Story, selection: Selection) -> tuple[ListedIssue, ...]:
    """List the issues shown, in the story's order."""
    positions = select_positions(story, selection)
    matching = positions[positions["matches"]]
    return tuple(
        ListedIssue(find_issue(story, str(issue_id)), rows)
        for issue_id, rows in matching.groupby("issue_id", sort=False)
    )
