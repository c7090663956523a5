"""Files that take long to make, kept while there is room: pictures, drawings, packages."""

from dataclasses import replace

from dashboard.chart_list import CHARTS, draw_view
from dashboard.exports.chart_files import to_png, to_svg
from dashboard.exports.packages import to_data_package
from dashboard.exports.previews import choose_preview, to_preview
from dashboard.model.byte_cache import cached
from dashboard.model.story import Story
from dashboard.selection import Selection

CHART_FORMS = ("svg", "png")
PREVIEW_FILE = ("preview", "png")
STORY_FILE = ("story", "zip")


def render(name: str, form: str, story: Story, selection: Selection) -> bytes:
    """Return a file of a view; the same bytes for the same view.

    That is a chart in one of ``CHART_FORMS``, ``PREVIEW_FILE`` or ``STORY_FILE``. Raises
    what ``draw_view`` raises, and KeyError for any other name or form.
    """
    return _make(*_key(name, form, story, selection))


def _key(
    name: str, form: str, story: Story, selection: Selection
) -> tuple[str, str, Story, Selection]:
    """Name what is in a file: views that differ in nothing it shows are one."""
    if (name, form) == STORY_FILE:
        return name, form, story, selection.everything
    if (name, form) == PREVIEW_FILE:
        return name, form, story, choose_preview(story, selection)[1]
    if form not in CHART_FORMS:
        raise KeyError(f"no chart comes as {form!r}; forms: {', '.join(CHART_FORMS)}")
    cut = CHARTS[name].cut
    page = cut(story, selection).number if cut else 1
    return name, form, story, replace(selection.filters, page=page)


@cached
def _make(name: str, form: str, story: Story, selection: Selection) -> bytes:
    if (name, form) == STORY_FILE:
        return to_data_package(story)
    if (name, form) == PREVIEW_FILE:
        return to_preview(story, selection)
    if form == "png":
        return to_png(render(name, "svg", story, selection))
    return to_svg(draw_view(name, story, selection))
