"""Every page of the dashboard: where it is, what it is called and what it answers.

Entry script, navigation, routes, sitemap, link titles and the README's table read this
list. To add a page, add it here, its script in ``views/`` and its text in
``web/page_text.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DashboardPage:
    """One page of the dashboard.

    ``path`` is its address without the slash, one word in lower case, by which its script
    is called too; it is empty for the first page. ``title`` names the page in the
    navigation, and heads it too unless there is a ``heading``; the first page is headed by
    the story. ``searches_first`` puts the search before the other filters.
    """

    path: str
    title: str
    answers: str
    heading: str = ""
    has_filters: bool = True
    searches_first: bool = False

    @property
    def address(self) -> str:
        """Its path as a browser asks for it."""
        return f"/{self.path}"

    @property
    def script(self) -> str:
        """The file that draws it, seen from ``app.py``."""
        return f"views/{self.path or 'overview'}.py"


_LIST = (
    DashboardPage("", "Overview", "What is this about, and where does everyone stand?"),
    DashboardPage(
        "compare",
        "Compare",
        "What do the sides say on each issue, side by side?",
        heading="Compare positions side by side",
    ),
    DashboardPage("actor", "Actors", "What does one actor say, and whom did it answer?"),
    DashboardPage("issue", "Issues", "What speaks for and against one proposition?"),
    DashboardPage(
        "evidence",
        "Evidence",
        "Which words, in whose mouth, through whom?",
        searches_first=True,
    ),
    DashboardPage(
        "data",
        "Data and method",
        "Can it be trusted, cited and used again?",
        has_filters=False,
    ),
)
PAGES: Mapping[str, DashboardPage] = {page.path: page for page in _LIST}
"""Every page by its path, in the order of the navigation."""

ADDRESSES: tuple[str, ...] = tuple(page.address for page in _LIST)
"""The address of every page, in the same order."""
