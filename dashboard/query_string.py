"""Selection to query string and back.

The query string is the reader's: stable slugs, several values joined with ``.``,
defaults left out, anything unknown handed back instead of dropped. What happens to a
link on its way is undone first, see ``pasted_links.py``.
"""

from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from urllib.parse import quote

from dashboard.filters import CHOICES, SEARCH, Parameter
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.pasted_links import mend_parameters, read_as, split_values
from dashboard.selection import Selection

MULTIPLE = tuple(choice.field for choice in CHOICES)
"""The parameters that take several values; each is named as its field is."""

PARAMETERS: Mapping[str, Parameter] = {
    "story": Parameter(noun="story", chooses="the story, by its folder's name"),
    **{choice.field: choice for choice in CHOICES},
    "q": SEARCH,
    "position": Parameter(
        noun="position", chooses="the position whose detail is open, as `actor.issue`"
    ),
    "statement": Parameter(
        noun="statement", chooses="the statement that is marked on the Evidence page"
    ),
    "page": Parameter(noun="page number", chooses="the page of a list or grid too long for one"),
}
"""Every parameter of a link by its name, in the canonical order."""

SEPARATOR = "."
LONGEST_SEARCH = 200
FREE_TEXT = "q"
"""The parameter whose value is taken as it is written."""

Parameters = Mapping[str, Sequence[str]]


def parse_query(
    parameters: Parameters, catalog: Catalog
) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read a selection from the parameters of a link.

    ``parameters`` maps each name to its values, as ``urllib.parse.parse_qs`` does.
    Every part that names nothing in the story comes back as a problem, in the order
    of the link; the rest applies. Without a story that can be shown, the selection's
    ``story`` is empty.
    """
    parameters = mend_parameters(parameters, PARAMETERS, FREE_TEXT)
    problems = [LinkProblem(name, "") for name in parameters if name not in PARAMETERS]
    story, story_problems = _find_story(parameters, catalog)
    problems += story_problems
    if story is None:
        return Selection(), tuple(problems)
    chosen: dict[str, tuple[str, ...]] = {}
    for name in MULTIPLE:
        values = split_values(parameters.get(name, ()))
        chosen[name], unknown = _known(values, known_values(story)[name])
        problems += [LinkProblem(name, value) for value in unknown]
    search, search_problems = _parse_search(parameters)
    position, position_problems = _parse_position(parameters, story)
    statement, statement_problems = _parse_statement(parameters, story)
    page, page_problems = _parse_page(parameters)
    selection = Selection(
        story=story.story_id,
        search=search,
        position=position,
        statement=statement,
        page=page,
        **chosen,
    )
    problems += [*search_problems, *position_problems, *statement_problems, *page_problems]
    return selection, tuple(problems)


def format_query(selection: Selection) -> str:
    """Write the one query string of a selection, without the question mark.

    >>> format_query(Selection(story="calls", actor=("whatsapp", "telegram"), search="a b"))
    'story=calls&actor=whatsapp.telegram&q=a%20b'
    """
    return "&".join(
        f"{name}={quote(value, safe='.')}" for name, value in query_parameters(selection).items()
    )


def format_address(base: str, path: str, selection: Selection) -> str:
    """Write the full address of a page's view; ``base`` has no final slash, ``path`` none at all.

    >>> format_address("https://positions.example.org", "compare", Selection(story="calls"))
    'https://positions.example.org/compare?story=calls'
    """
    return f"{base}/{path}?{format_query(selection)}"


def query_parameters(selection: Selection) -> dict[str, str]:
    """Write a selection as query parameters in canonical order, defaults left out."""
    joined = {name: SEPARATOR.join(getattr(selection, name)) for name in MULTIPLE}
    parameters = {
        "story": selection.story,
        **joined,
        "q": selection.search,
        "position": SEPARATOR.join(selection.position or ()),
        "statement": selection.statement,
        "page": str(selection.page) if selection.page > 1 else "",
    }
    return {name: value for name, value in parameters.items() if value}


@lru_cache(maxsize=64)
def known_values(story: Story) -> dict[str, tuple[str, ...]]:
    """List what each filter can hold for a story, in the story's order."""
    return {choice.field: tuple(choice.names(story)) for choice in CHOICES}


def _known(values: Iterable[str], known: Sequence[str]) -> tuple[tuple[str, ...], list[str]]:
    there = set(known)
    meant = {value: _find(value, there) for value in values}
    wanted = set(meant.values())
    unknown = [value for value, found in meant.items() if not found]
    return tuple(value for value in known if value in wanted), unknown


def _find(value: str, known: Container[str]) -> str:
    """Find the known value that a link means; empty for none."""
    return next((each for each in read_as(value) if each in known), "")


def _find_story(parameters: Parameters, catalog: Catalog) -> tuple[Story | None, list[LinkProblem]]:
    wanted = next(iter(parameters.get("story", ())), "")
    alone = len(catalog.stories) == 1 and not catalog.unavailable
    only = next(iter(catalog.stories.values())) if alone else None
    if not wanted:
        return only, []
    if found := _find(wanted, catalog.stories):
        return catalog.stories[found], []
    return only, [LinkProblem("story", wanted)]


def _parse_search(parameters: Parameters) -> tuple[str, list[LinkProblem]]:
    search = " ".join(" ".join(parameters.get(FREE_TEXT, ())).split())
    if len(search) > LONGEST_SEARCH:
        return "", [LinkProblem(FREE_TEXT, search)]
    return search, []


def _parse_position(
    parameters: Parameters, story: Story
) -> tuple[tuple[str, str] | None, list[LinkProblem]]:
    value = next(iter(parameters.get("position", ())), "")
    if not value:
        return None, []
    known, parts = known_values(story), split_values([value])
    found = [_find(*each) for each in zip(parts, (known["actor"], known["issue"]), strict=False)]
    if len(parts) == 2 and all(found):
        return (found[0], found[1]), []
    return None, [LinkProblem("position", value)]


def _parse_statement(parameters: Parameters, story: Story) -> tuple[str, list[LinkProblem]]:
    value = next(iter(parameters.get("statement", ())), "")
    found = _find(value, set(story.statements["statement_id"]))
    return found, [] if found or not value else [LinkProblem("statement", value)]


def _parse_page(parameters: Parameters) -> tuple[int, list[LinkProblem]]:
    value = next(iter(parameters.get("page", ())), "1")
    for read in read_as(value):
        if read.isascii() and read.isdigit() and len(read) <= 6 and int(read) > 0:
            return int(read), []
    return 1, [LinkProblem("page", value)]
