"""A reader in front of a browser, who finds things by role and visible text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

PAINT_MILLISECONDS = 30_000
MOST_TABS = 150
GROUNDS = {"light": "rgb(253, 252, 249)", "dark": "rgb(20, 22, 26)"}

STILL = "() => document.getAnimations().every((each) => each.playState !== 'running')"
"""A fold that is still unfolding takes no click on what is in it."""
SETTLED = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const shown = (element) => element.checkVisibility();
    const empty = (chart) => shown(chart) && !chart.querySelector('svg.marks, canvas.marks');
    const all = (selector) => [...document.querySelectorAll(selector)];
    const view = (address) => {
        const { pathname, searchParams } = new URL(address, location);
        const chosen = [...searchParams].filter(([name]) => !name.startsWith('embed'));
        return pathname.replace(/\\/+$/, '') + '?' + new URLSearchParams(chosen.sort());
    };
    const made = all('[data-made-for]').flatMap(
        ({ dataset: { madeFor, shown } }) => [madeFor, shown || madeFor].map(view));
    return app !== null
        && made.includes(view(location.href))
        && app.dataset.testScriptState === 'notRunning'
        && app.dataset.testConnectionState === 'CONNECTED'
        && !all('[data-testid="stSkeleton"], [data-stale="true"]').some(shown)
        && !all('[data-testid="stVegaLiteChart"]').some(empty)
        && all('[data-testid="stMain"] [data-testid="stElementContainer"]').length > 0;
}"""
"""True once the page is the one of its address: the script has run to its end for that
address, and everything it sent stands on the page."""

PRESSED = """() => Object.fromEntries(
    [...document.querySelectorAll('[role="toolbar"]')].map((group) => [
        group.ariaLabel,
        [...group.querySelectorAll('[aria-pressed="true"]')].map((pill) => pill.textContent),
    ]).filter(([, pressed]) => pressed.length)
)"""

LINES_JOINED = """labels => labels.map(
    (label) => [...label.childNodes].map((line) => line.textContent).join(' ')
)"""
GROUND = (
    """() => getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor"""
)
FITTED = """() => [...document.querySelectorAll('.stVegaLiteChart')].every((chart) => {
    const width = chart.querySelector('svg.marks')?.getBoundingClientRect().width;
    return Math.abs(width - chart.getBoundingClientRect().width) <= 1;
})"""
"""True once every chart is as wide as the place it has."""

ALT_TEXTS = "charts => charts.map((chart) => chart.ariaLabel)"


class Reader:
    """A page of the browser, and what a reader does on it and sees of it."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server

    # What the reader does

    def open(self, address: str = "/") -> Self:
        """Go to a path of the server, or to a whole address, and wait until all is painted."""
        self.page.goto(address if "://" in address else self.server + address)
        self.settle()
        return self

    def settle(self) -> None:
        """Wait until the page shows the latest run in full."""
        self.page.wait_for_function(SETTLED, timeout=PAINT_MILLISECONDS)

    @contextmanager
    def following(self) -> Iterator[None]:
        """Wait, after what is done inside, until the address has changed and the page with it."""
        before = self.page.url
        yield
        self.page.wait_for_function("before => location.href !== before", arg=before)
        self.settle()

    def choose(self, group: str, value: str) -> Self:
        """Press a pill of the filter bar, whose fold is opened if need be."""
        self.open_filters()
        with self.following():
            self.pill(group, value).click()
        return self

    def visit(self, name: str) -> Self:
        """Follow a link of the navigation row."""
        with self.following():
            self.navigation.get_by_role("link", name=name, exact=True).click()
        return self

    def press(self, name: str) -> Self:
        """Press a button that changes the view."""
        with self.following():
            self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def search(self, words: str) -> Self:
        """Type into the search field of the open More filters."""
        with self.following():
            field = self.page.get_by_label("Search the words")
            field.fill(words)
            field.press("Enter")
        return self

    def open_filters(self) -> Self:
        """Open the fold of the filters, unless it is open."""
        side = self.page.get_by_role("toolbar", name="Side", exact=True)
        if not side.is_visible():
            self.fold("Filters").click()
        expect(side).to_be_visible()
        self.page.wait_for_function(STILL)
        self.settle()
        return self

    def open_more_filters(self) -> Self:
        """Open the fold of the filters, and in it that of those seldom used."""
        self.open_filters()
        self.fold("More filters").click()
        expect(self.page.get_by_role("toolbar", name="Stance", exact=True)).to_be_visible()
        self.settle()
        return self

    def open_sharing(self) -> Locator:
        """Open the popover that offers the address of this view; return its field."""
        self.page.get_by_role("button", name="Share this view").click()
        field = self.page.get_by_label("Link to this view")
        expect(field).to_be_visible()
        return field

    def copy_link(self) -> str:
        """Read the address of this view from the field it is offered in."""
        link = self.open_sharing().input_value()
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_label("Link to this view")).to_be_hidden()
        return link

    def open_tables(self) -> Self:
        """Open the twin of every chart."""
        for summary in self.page.get_by_text("The same as a table", exact=True).all():
            summary.click()
        return self

    def resize(self, width: int, height: int) -> Self:
        """Turn or resize the window, and wait until the charts follow."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.wait_for_function(FITTED)
        return self

    def prefer(self, scheme: Literal["light", "dark"]) -> Self:
        """Change the system's preference, and wait until the page follows."""
        self.page.emulate_media(color_scheme=scheme)
        self.page.wait_for_function(f"ground => ({GROUND})() === ground", arg=GROUNDS[scheme])
        return self

    def tab_to(self, target: Locator) -> Self:
        """Reach an element with the Tab key alone."""
        expect(target).to_be_visible()
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            if target.evaluate("element => element === document.activeElement"):
                return self
        raise AssertionError(f"{target} cannot be reached with the Tab key")

    # What the reader sees

    @property
    def ground(self) -> str:
        """The colour of the page."""
        return str(self.page.evaluate(GROUND))

    @property
    def navigation(self) -> Locator:
        return self.page.locator("#root nav.pages")

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def sentence(self) -> Locator:
        """The plain sentence that says what is shown."""
        said = re.compile(r"^(All|The one|[\d,]+ of) .*\b(actors?|issues?)\b")
        return self.page.locator(".stHtml .sentence").filter(has_text=said)

    @property
    def has_filters(self) -> bool:
        """Whether this page is one that filters narrow."""
        return self.sentence.count() > 0

    @property
    def notice(self) -> Locator:
        return self.page.get_by_role("status").filter(has_text=re.compile("not found|matches"))

    @property
    def detail(self) -> Locator:
        return self.page.get_by_role("region", name="Position in detail")

    def pill(self, group: str, value: str) -> Locator:
        toolbar = self.page.get_by_role("toolbar", name=group, exact=True)
        return toolbar.get_by_role("button", name=value, exact=True)

    def fold(self, label: str) -> Locator:
        """Find what opens a fold of filters by the beginning of its label."""
        return self.page.locator("summary").filter(has_text=re.compile(re.escape(label)))

    def chart(self, alt: str) -> Locator:
        """Find a chart by the beginning of its alt text."""
        return self.page.get_by_label(re.compile(f"^{re.escape(alt)}"))

    def labels(self, alt: str) -> list[str]:
        """Read the words in a chart, each label's lines joined."""
        labels: list[str] = self.chart(alt).locator("svg.marks text").evaluate_all(LINES_JOINED)
        return labels

    def pages(self) -> dict[str, str]:
        """Return the path of every page in the navigation row, by its name."""
        links = self.navigation.get_by_role("link").all()
        return {link.inner_text(): urlsplit(_address(link)).path for link in links}

    def view(self) -> dict[str, Any]:
        """Describe what a link must restore."""
        return {
            "heading": self.heading.all_inner_texts(),
            "sentence": self.sentence.all_inner_texts(),
            "pressed": self.page.evaluate(PRESSED),
            "charts": self.page.get_by_test_id("stVegaLiteChart").evaluate_all(ALT_TEXTS),
            "detail": self.detail.all_inner_texts(),
        }


def _address(link: Locator) -> str:
    return str(link.evaluate("link => link.href"))
