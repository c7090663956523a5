"""Sentences generated from tables: one wording serves page, alt text and link."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.filters import CHOICES, SEARCH
from dashboard.model.appearance import BASIS_WORDS, MODE_WORDS, stance_word
from dashboard.model.dates import format_date
from dashboard.model.errors import LinkProblem
from dashboard.model.pages import PAGES
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Basis, NoStanceReason
from dashboard.model.words import capitalise, count_of, even_out, join_words
from dashboard.query_string import PARAMETERS
from dashboard.selection import Selection
from dashboard.summaries import Counts, Finding, Page

LONGEST_ECHO = 60
MOST_ECHOES = 5
MOST_NAMED = 4
MOST_PAIRS = 2
FRAGMENT_WORDS = 4
"""Words at each end by which a text fragment finds a longer quotation."""


def describe_position(code: str, kind: str, basis: str = "") -> str:
    """Say where an actor stands, and on what basis where it was not said outright.

    >>> describe_position("oppose", "policy", "inferred")
    'opposes (inferred by the coder)'
    """
    word = stance_word(code, kind)
    return f"{word} ({BASIS_WORDS[basis]})" if basis in {Basis.DEED, Basis.INFERRED} else word


def describe_silence(code: str, story: Story) -> str:
    """Say why there is no stance; of a silence, for which sources it holds."""
    reasons: dict[str, str] = {
        NoStanceReason.NOT_STATED: f"Nothing on this in the {describe_sources(story)} read.",
        NoStanceReason.UNCLEAR: "Spoke in connection with this, but cannot be placed on it.",
        NoStanceReason.DECLINED: "Asked about this, and declined to say.",
        NoStanceReason.NOT_APPLICABLE: "The question cannot be put to this actor.",
    }
    return reasons.get(code, "Nobody has coded this actor on this issue.")


def describe_bounds(story: Story) -> str:
    """Say for how long a silence holds, and what it does not mean."""
    return f"That holds up to {format_date(story.as_of)}. Silence is not neutrality."


def describe_sources(story: Story) -> str:
    """Count the sources that the coder read."""
    read = int(story.sources["read_by_coder"].sum()) if len(story.sources) else 0
    return "one source" if read == 1 else count_of(read, "source")


def cite_statement(statement: Any, *, named: bool = True) -> str:
    """Write the attribution chain of a row of ``attributed_statements``.

    The chain runs from the actor to the paragraph that was read, and says so when
    the words were read only in another source's report of them. ``named`` false leaves
    the actor out, where its name stands above.
    """
    chain = [statement.actor or "The reporter"] if named or not statement.actor else []
    if statement.speaker:
        chain.append(statement.speaker)
    if statement.via_publisher:
        chain.append(f"via {statement.via_publisher}")
    chain.append(f"as cited by {statement.publisher}" if statement.via else statement.publisher)
    chain.append(f"paragraph {statement.paragraph}")
    cited = ", ".join(chain)
    return cited if statement.original_seen else f"{cited}; original not seen"


def cite_coding(story: Story) -> str:
    """Name the source of a picture: the story's coding, its version, day and licence."""
    return (
        f"Source: {story.title}. Coded data, version {story.version}, as of "
        f"{format_date(story.as_of)}, from {describe_sources(story)}. {story.licence}"
    )


def link_to_passage(statement: Any) -> str:
    """Write the source's address with a text fragment that opens on the quotation.

    ``statement`` is a row of ``attributed_statements``. Empty where the source has no
    address. The fragment names the quotation by its first and last words, and by the
    words around it where they are coded. Browsers find those only if the marks between
    are coded too; a second text, from the words before to the words after, is for when
    they are not. See https://wicg.github.io/scroll-to-text-fragment/.
    """
    if not statement.url or not statement.quote:
        return str(statement.url)
    before, after = _encode(statement.prefix), _encode(statement.suffix)
    words = even_out(statement.quote).split()
    ends = [_encode(" ".join(words))]
    if len(words) > 2 * FRAGMENT_WORDS:
        ends = [
            _encode(" ".join(part)) for part in (words[:FRAGMENT_WORDS], words[-FRAGMENT_WORDS:])
        ]
    exact = [*([f"{before}-"] if before else []), *ends, *([f"-{after}"] if after else [])]
    texts = [",".join(exact)]
    if before or after:
        texts.append(",".join([before or ends[0], after or ends[-1]]))
    return f"{statement.url.partition('#')[0]}#:~:{'&'.join(f'text={text}' for text in texts)}"


def _encode(words: str) -> str:
    return quote(even_out(words), safe="").replace("-", "%2D")


def describe_selection(story: Story, selection: Selection, counts: Counts) -> str:
    """Say in a line what is shown and what narrows it."""
    actors = _part(counts.actors, counts.all_actors, "actor")
    issues = _part(counts.issues, counts.all_issues, "issue")
    shown = f"{capitalise(actors)}, {issues}"
    return " · ".join([shown, *_conditions(story, selection)])


def describe_counts(counts: Counts) -> str:
    """Count the positions shown: stances, silences, and what is neither, by its word."""
    taken = f"{counts.stated:,} of {count_of(counts.positions, 'position')} taken"
    rest = [(NoStanceReason.NOT_STATED, counts.silent), *counts.unplaced]
    return ", ".join([taken, *(f"{n:,} {stance_word(code)}" for code, n in rest if n)])


def _part(shown: int, total: int, noun: str) -> str:
    if shown == total:
        return f"the one {noun}" if total == 1 else f"all {count_of(total, noun)}"
    return f"{shown:,} of {count_of(total, noun)}"


def _conditions(story: Story, selection: Selection) -> Iterable[str]:
    for choice in CHOICES:
        if values := choice.chosen(selection):
            names = choice.names(story)
            yield f"{choice.noun}: {_either(names[value] for value in values)}"
    if selection.search:
        yield f"{SEARCH.noun}: “{selection.search}”"


def _either(words: Iterable[str]) -> str:
    named = list(words)
    shown = (
        named
        if len(named) <= MOST_NAMED
        else [*named[:MOST_NAMED], f"{len(named) - MOST_NAMED} more"]
    )
    return " or ".join(shown)


def describe_page(page: Page) -> str:
    """Say which part of the actors and issues this page holds."""
    return (
        f"Page {page.number:,} of {page.pages:,}: "
        f"{_range(page.actors, page.all_actors, 'actor')}, "
        f"{_range(page.issues, page.all_issues, 'issue')}"
    )


def _range(shown: tuple[int, int], total: int, noun: str) -> str:
    first, last = shown
    if (first, last) == (1, total):
        return _part(total, total, noun)
    return f"{noun}s {first:,} to {last:,} of {total:,}"


def describe_tally(positions: pd.DataFrame) -> str:
    """Count rows with a ``code`` and a ``kind`` in words, in the order of the vocabulary.

    >>> describe_tally(pd.DataFrame({"code": ["not_stated", "support"], "kind": "claim"}))
    'affirms 1, not stated 1'
    """
    counts: Counter[tuple[int, bool, str]] = Counter()
    for code, kind in zip(positions["code"], positions["kind"], strict=True):
        word = stance_word(code, kind)
        counts[POSITION_CODES.index(code), word != stance_word(code), word] += 1
    return ", ".join(f"{word} {number:,}" for (*_, word), number in sorted(counts.items()))


def describe_stance_matrix(positions: pd.DataFrame) -> str:
    """Say what a stance matrix shows, from rows of ``select_positions``."""
    matching = positions[positions["matches"]]
    if matching.empty:
        return "Stance matrix without a position."
    return (
        f"Stance matrix of {count_of(positions['issue_id'].nunique(), 'issue')} down and "
        f"{count_of(positions['actor_id'].nunique(), 'actor')} across. "
        f"Of {count_of(len(matching), 'position')}: {describe_tally(matching)}."
    )


def describe_position_strip(positions: pd.DataFrame) -> str:
    """Say who stands where on one issue, from its rows of ``select_positions``."""
    if positions.empty:
        return "Nobody shown takes or lacks a position on this."
    first = positions.iloc[0]
    matching = positions[positions["matches"]]
    camps = [
        f"{join_words(list(camp['actor']))}: {stance_word(str(code), first['kind'])}"
        for code, camp in matching.groupby("code", sort=False)
    ]
    return f"Positions on “{first['proposition']}”. {'; '.join(camps)}."


def describe_frames_matrix(uses: pd.DataFrame) -> str:
    """Say who argues with what, from rows of ``count_frames``."""
    argued = uses[uses["statements"] > 0]
    if argued.empty:
        return "No statement behind these positions has a frame."
    parts = [
        f"{label}: {join_words([f'{use.actor} {use.statements}' for use in rows.itertuples()])}"
        for label, rows in argued.groupby("label", sort=False)
    ]
    return f"Statements by frame and actor. {'; '.join(parts)}."


def describe_evidence_chart(counts: pd.DataFrame) -> str:
    """Say in whose words each actor's statements come, from rows of ``count_modes``."""
    if counts.empty:
        return "No statement shown is a coded actor’s own."
    parts = []
    for actor, used in counts[counts["statements"] > 0].groupby("actor", sort=False):
        modes = zip(used["mode"], used["statements"], strict=True)
        said = [f"{number} {MODE_WORDS[mode]}" for mode, number in modes]
        parts.append(f"{actor}: {join_words(said)}")
    return f"Statements in our sources, by actor and mode. {'; '.join(parts)}."


def title_view(path: str, story: Story, selection: Selection) -> str:
    """Name a page of a story for its heading, its browser tab and its link."""
    if path == "actor" and len(selection.actor) == 1:
        return _name_of(story.actors, "actor_id", selection.actor[0], "name")
    if path == "issue" and len(selection.issue) == 1:
        return _name_of(story.issues, "issue_id", selection.issue[0], "proposition")
    if not path:
        return story.title
    return PAGES[path].heading or PAGES[path].title


def describe_finding(finding: Finding) -> str:
    """Say in a sentence which sides stand against each other, and how much is unanswered."""
    parts = [_describe_clashes(finding)]
    if finding.unanswered:
        open_claims = count_of(finding.unanswered, "claim or demand", "claims or demands")
        parts.append(
            f"{open_claims} {'has' if finding.unanswered == 1 else 'have'} no answer in the sources"
        )
    return f"{'; '.join(parts)}."


def _describe_clashes(finding: Finding) -> str:
    issues = count_of(finding.issues, "issue")
    if not finding.clashes:
        where = "the issue" if finding.issues == 1 else f"any of {issues}"
        return f"No two actors shown take opposite sides on {where}"
    if not finding.pairs:
        return f"Actors of one side take opposite sides on {finding.clashes} of {issues}"
    (one, other, number), *more = finding.pairs[:MOST_PAIRS]
    named = [f"{one} and {other} take opposite sides on {number} of {issues}"]
    named += [f"{one} and {other} on {number}" for one, other, number in more]
    if left := len(finding.pairs) - len(named):
        named.append(count_of(left, "further pair of sides", "further pairs of sides"))
    return ", ".join(named)


def describe_view(path: str, story: Story, selection: Selection, counts: Counts) -> str:
    """Describe a view for a link: what is shown, how much of it is stated, as of when."""
    stated = f"{counts.stated} of {count_of(counts.positions, 'position')} taken"
    silent = f"{counts.silent} not stated"
    about = story.title if title_view(path, story, selection) != story.title else story.summary
    shown = describe_selection(story, selection, counts)
    return f"{about.rstrip('.')}. {shown}: {stated}, {silent}. As of {format_date(story.as_of)}."


def _name_of(table: pd.DataFrame, key: str, value: str, column: str) -> str:
    return str(table.loc[table[key] == value, column].iloc[0])


def describe_timeline(events: pd.DataFrame) -> str:
    """Say what happened when, from rows of ``select_events``."""
    if events.empty:
        return "No event of the actors shown is dated in the sources."
    first, last = events.iloc[0], events.iloc[-1]
    return (
        f"Timeline of {count_of(len(events), 'event')}, from "
        f"{format_date(first['date'], first['date_precision'])} ({first['title']}) to "
        f"{format_date(last['date'], last['date_precision'])} ({last['title']})."
    )


def describe_link_problems(problems: Sequence[LinkProblem]) -> list[str]:
    """Name the parts of a link that were not found, the first few one by one."""
    named = [_describe_link_problem(problem) for problem in problems[:MOST_ECHOES]]
    left = len(problems) - len(named)
    return [*named, f"and {left:,} more"] if left > 0 else named


def _describe_link_problem(problem: LinkProblem) -> str:
    if problem.parameter not in PARAMETERS:
        return f"“{_shorten(problem.parameter)}” is not something this dashboard can filter by"
    if problem.parameter == "q":
        return "the search text is too long"
    noun = PARAMETERS[problem.parameter].noun
    return f"there is no {noun} “{_shorten(problem.value)}”"


def _shorten(text: str) -> str:
    return text if len(text) <= LONGEST_ECHO else text[: LONGEST_ECHO - 1] + "…"
