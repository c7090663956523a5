"""What a view opens beside its rows, as far as its filters leave it."""

from dataclasses import replace

from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog
from dashboard.query_string import SEPARATOR, Parameters, parse_query
from dashboard.selection import Selection
from dashboard.summaries.grids import has_match
from dashboard.summaries.statements import select_statements


def close_hidden(
    selection: Selection, catalog: Catalog
) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Close the open position and the marked statement where the filters hide them.

    What was closed comes back as problems. Without a story nothing is open.
    """
    hidden = []
    if selection.position and not _shows_position(selection, catalog):
        value = SEPARATOR.join(selection.position)
        hidden.append(LinkProblem("position", value, hidden=True))
        selection = replace(selection, position=None)
    if selection.statement and not _shows_statement(selection, catalog):
        hidden.append(LinkProblem("statement", selection.statement, hidden=True))
        selection = replace(selection, statement="")
    return selection, tuple(hidden)


def follow_link(
    parameters: Parameters, catalog: Catalog
) -> tuple[Selection, tuple[LinkProblem, ...]]:
    """Read the view that a link opens, with every part of the link that it does not show.

    Problems as in ``parse_query``, those that the filters hide last.
    """
    selection, unknown = parse_query(parameters, catalog)
    shown, hidden = close_hidden(selection, catalog)
    return shown, (*unknown, *hidden)


def _shows_position(selection: Selection, catalog: Catalog) -> bool:
    actor_id, issue_id = selection.position or ("", "")
    return has_match(catalog.stories[selection.story], selection, actor_id, issue_id)


def _shows_statement(selection: Selection, catalog: Catalog) -> bool:
    if (story := catalog.stories.get(selection.story)) is None:
        return False
    statements = select_statements(story, selection)
    return selection.statement in set(statements["statement_id"])
