"""The Issues page in words."""

from dashboard.fragments.rendering import fill_template, keep_pieces
from dashboard.model.story import Story
from dashboard.selection import Selection
from dashboard.summaries import Arguments, ListedIssue, Part, Record


@keep_pieces
def issue_index(issues: Part[ListedIssue], story: Story, selection: Selection) -> str:
    """List issues, each with how many stand where."""
    return fill_template("issue_index", issues=issues, story=story, selection=selection)


@keep_pieces
def issue_status(issue: Record, story: Story) -> str:
    """Say what kind of question an issue is, and how things stand."""
    return fill_template("issue_status", issue=issue, story=story)


@keep_pieces
def issue_arguments(arguments: Arguments, story: Story, selection: Selection) -> str:
    """Set the arguments on one issue in columns, then who answered whom."""
    return fill_template("issue_arguments", arguments=arguments, story=story, selection=selection)
