"""Pieces of HTML made from tables, every value escaped.

Names, quotations and notes are data: whatever they hold, they appear as typed.
Markdown would bring ``$x$`` and ``:red[x]`` to life, so pages show data through
these templates, which escape each value once and know no other markup.
"""

from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import jinja2
import pandas as pd

from dashboard.model.appearance import FILLS, GLYPHS, has_stance
from dashboard.model.dates import format_date
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Catalog, Story
from dashboard.model.vocabulary import POSITION_CODES, EventKind, Relation
from dashboard.prose import (
    MODE_WORDS,
    RELATION_WORDS,
    RESPONSE_WORDS,
    capitalise,
    cite_statement,
    count_of,
    describe_bounds,
    describe_link_problems,
    describe_page,
    describe_position,
    describe_silence,
    describe_sources,
    join_words,
)
from dashboard.query_string import format_query
from dashboard.selection import Selection
from dashboard.summaries import (
    COMPARED_ISSUES_PER_PAGE,
    attributed_statements,
    compare_camps,
    count_frames,
    count_positions,
    evidence_of,
    page_of_positions,
    position_table,
    records,
    select_events,
    select_positions,
    select_unanswered,
)

MOST_COLUMNS = 6
NOTHING = "<!-- nothing -->"
"""Keeps an element's place on the page, so that what follows it does not move."""
EVENT_WORDS = {EventKind.WORD: "words", EventKind.DEED: "deed", EventKind.REPORT: "report"}


@cache
def _environment() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"capitalise": capitalise, "join_words": join_words}
    environment.globals |= {
        "cite": cite_statement,
        "count_of": count_of,
        "format_date": format_date,
        "glyph_of": GLYPHS.__getitem__,
        "is_filled": lambda code: code in FILLS or code == "mixed",
        "has_stance": has_stance,
        "mode_words": MODE_WORDS,
        "position_words": describe_position,
        "relation_words": RELATION_WORDS,
        "response_words": RESPONSE_WORDS,
    }
    return environment


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(f"{template}.html").render(**values)


def link_to(selection: Selection, **changes: Any) -> str:
    """Give the relative address of a selection with some fields changed."""
    return "?" + format_query(replace(selection, **changes))


@lru_cache(maxsize=256)
def masthead(story: Story, selection: Selection) -> str:
    """Say what the story is, up to when, from how many sources, and how much is shown."""
    return _render(
        "masthead",
        story=story,
        sources=describe_sources(story),
        counts=count_positions(story, selection),
    )


@lru_cache(maxsize=64)
def page_title(title: str, story: Story) -> str:
    """Head a page that is not the first one."""
    return _render("page_title", title=title, story=story)


@lru_cache(maxsize=512)
def issue_heading(story: Story, issue_id: str) -> str:
    """Head one issue: its proposition and how things stand."""
    issue = story.issues[story.issues["issue_id"] == issue_id]
    return _render("issue_heading", issue=records(issue)[0])


@lru_cache(maxsize=256)
def clashes(story: Story, selection: Selection) -> str:
    """List the issues on which actors stand against each other."""
    return _render("clashes", clashes=compare_camps(story, selection))


@lru_cache(maxsize=256)
def unanswered(story: Story, selection: Selection) -> str:
    """List claims and demands that those addressed left open."""
    rows = select_unanswered(story, selection)
    statements = attributed_statements(story).set_index("statement_id", drop=False)
    claims = [
        {"claim": statements.loc[statement_id], "responses": records(responses)}
        for statement_id, responses in rows.groupby("statement_id", sort=False)
    ]
    return _render("unanswered", claims=claims, story=story)


@lru_cache(maxsize=256)
def positions_table(story: Story, selection: Selection) -> str:
    """Give the page's stance matrix as a table, each position linked to its detail."""
    positions = page_of_positions(story, selection).positions
    issues = [
        (proposition, records(rows[rows["matches"]]))
        for proposition, rows in positions.groupby("proposition", sort=False)
    ]
    return _render("positions_table", issues=issues, link=link_to, selection=selection)


@lru_cache(maxsize=512)
def comparison(story: Story, selection: Selection, issue_id: str) -> str:
    """Set what the sides say on one issue side by side: stance, reason, words, source.

    One column a side; one an actor where the selection names two to six.
    """
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    here = _on_page(here, story, selection)
    by_actor = 2 <= len(selection.actor) <= MOST_COLUMNS
    columns = [
        (rows["side"].iloc[0], [_position(story, row) for row in records(rows)])
        for _, rows in here.groupby("actor_id" if by_actor else "side", sort=False)
    ]
    return _render("comparison", columns=columns, link=link_to, selection=selection)


def _on_page(rows: pd.DataFrame, story: Story, selection: Selection) -> pd.DataFrame:
    page = page_of_positions(story, selection, issues_per_page=COMPARED_ISSUES_PER_PAGE)
    return rows[rows["actor_id"].isin(page.positions["actor_id"])]


@lru_cache(maxsize=512)
def position_detail(story: Story, selection: Selection) -> str:
    """Open the chosen position: stance, justification, every statement, coder's note.

    Empty where no position is chosen.
    """
    if not selection.position:
        return NOTHING
    table = position_table(story)
    actor_id, issue_id = selection.position
    row = table[table["actor_id"].eq(actor_id) & table["issue_id"].eq(issue_id)]
    position = _position(story, records(row)[0])
    return _render(
        "position_detail",
        **position,
        bounds=describe_bounds(story) if position["position"].code == "not_stated" else "",
        frames=list(dict.fromkeys(filter(None, position["evidence"]["frame"]))),
        close=link_to(selection, position=None),
        key=".".join((actor_id, issue_id)),
    )


def _position(story: Story, row: Any) -> dict[str, Any]:
    evidence = evidence_of(story, row.actor_id, row.issue_id)
    quoted = evidence[evidence["quote"].ne("")]
    deciding = quoted[quoted["relation"].eq(Relation.SUPPORTS)]
    best = next((rows for rows in (deciding, quoted, evidence) if len(rows)), evidence)
    return {
        "position": row,
        "silence": "" if has_stance(row.code) else describe_silence(row.code, story),
        "evidence": evidence,
        "statements": records(evidence),
        "strongest": next(iter(records(best)), None),
    }


@lru_cache(maxsize=512)
def strip_table(story: Story, selection: Selection, issue_id: str) -> str:
    """Give one issue's position strip as a table."""
    positions = select_positions(story, selection)
    here = positions[positions["issue_id"].eq(issue_id) & positions["matches"]]
    rows = [
        (row.actor, f"{GLYPHS[row.code]} {describe_position(row.code, row.kind, row.basis)}")
        for row in records(_on_page(here, story, selection))
    ]
    return _render("table", head=("Actor", "Position"), rows=rows)


@lru_cache(maxsize=256)
def frames_table(story: Story, selection: Selection) -> str:
    """Give the frames matrix as a table, with the definition of each frame."""
    uses = count_frames(story, selection)
    rows = [
        (
            label,
            definition,
            join_words([f"{use.actor} {use.statements}" for use in records(used)]),
        )
        for (label, definition), used in uses[uses["statements"] > 0].groupby(
            ["label", "definition"], sort=False
        )
    ]
    head = ("Frame", "When a statement is given it", "Statements by actor")
    return _render("table", head=head, rows=rows)


@lru_cache(maxsize=256)
def events_table(story: Story, selection: Selection) -> str:
    """Give the timeline as a table."""
    rows = [
        (
            capitalise(format_date(event.date, event.date_precision)),
            event.title,
            EVENT_WORDS[EventKind(event.kind)],
            f"paragraph {event.paragraph}" if pd.notna(event.paragraph) else "",
        )
        for event in records(select_events(story, selection))
    ]
    return _render("table", head=("Date", "Event", "Kind", "In the source"), rows=rows)


@lru_cache(maxsize=256)
def matrix_legend(story: Story, selection: Selection) -> str:
    """Explain the cells of the matrix that the page shows."""
    positions = page_of_positions(story, selection).positions
    present = set(positions.loc[positions["matches"], "code"])
    return _render(
        "matrix_legend",
        codes=[code for code in POSITION_CODES if code in present],
        inferred=bool(positions["basis"].eq("inferred").any()),
        left_out=not positions["matches"].all(),
        has_claims=bool(positions["kind"].eq("claim").any()),
    )


@lru_cache(maxsize=256)
def pager(story: Story, selection: Selection, issues_per_page: int) -> str:
    """Say which page of the grid this is, with links to its neighbours; empty for one page."""
    page = page_of_positions(story, selection, issues_per_page=issues_per_page)
    if page.pages == 1:
        return NOTHING
    return _render(
        "pager",
        sentence=describe_page(page),
        before=link_to(selection, page=page.number - 1) if page.number > 1 else "",
        after=link_to(selection, page=page.number + 1) if page.number < page.pages else "",
    )


def share(address: str) -> str:
    """Offer the address of a view for copying."""
    return _render("share", address=address)


def notice(problems: tuple[LinkProblem, ...]) -> str:
    """Tell the reader of a link which parts of it were not found."""
    return _render("notice", problems=describe_link_problems(problems))


def nothing_found(sentence: str) -> str:
    """Tell the reader that nothing matches, repeating what was asked."""
    return _render("nothing_found", sentence=sentence)


@lru_cache(maxsize=16)
def story_list(catalog: Catalog) -> str:
    """List the stories that can be read, and those that can't with their problems."""
    return _render(
        "story_list",
        stories=[
            (story, link_to(Selection(story=story.story_id))) for story in catalog.stories.values()
        ],
        unavailable=list(catalog.unavailable.values()),
    )


@lru_cache(maxsize=16)
def footer(story: Story) -> str:
    """Say what the data are, who may use them, and what their limits are."""
    return _render("footer", story=story, sources=describe_sources(story))
