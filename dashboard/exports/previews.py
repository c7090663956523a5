"""The picture that stands for a view beside a link: which chart, of which rows, in what words."""

from dataclasses import replace

from dashboard.chart_list import CHARTS, DrawnChart, draw_view
from dashboard.model.story import Story
from dashboard.selection import Selection


def choose_preview(story: Story, selection: Selection) -> tuple[str, Selection]:
    """Return the name of the chart that a preview draws, and the view it is drawn of.

    That is the matrix, or the strip where one issue is chosen. Where nothing fits, it is
    the matrix of the whole story.
    """
    name = "position-strip" if len(selection.issue) == 1 else "stance-matrix"
    if CHARTS[name].rows(story, selection).empty:
        return "stance-matrix", selection.everything
    return name, selection.filters


def draw_preview(story: Story, selection: Selection) -> DrawnChart:
    """Draw a view's preview; a matrix bears the title of its story."""
    name, shown = choose_preview(story, selection)
    drawn = draw_view(name, story, shown)
    return replace(drawn, title=story.title) if name == "stance-matrix" else drawn


def describe_preview(story: Story, selection: Selection) -> str:
    """Say what a view's preview shows, for those who do not see it."""
    name, shown = choose_preview(story, selection)
    return CHARTS[name].describe(CHARTS[name].rows(story, shown))
