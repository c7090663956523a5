"""Sentences about what a story holds: positions, silences, sources, statements, charts."""

from collections import Counter
from collections.abc import Mapping
from itertools import repeat
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard.model.appearance import BASIS_WORDS, MODE_WORDS, stance_word
from dashboard.model.dates import format_date
from dashboard.model.passages import ends_of_passage
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Basis, NoStanceReason
from dashboard.model.words import count_of, even_out, join_words, name_paragraph

MOST_PUBLISHERS = 3
MOST_FRAMES = 30
"""How many frames an alt text names."""

UNCODED: Mapping[str, str] = {
    "sources": "Not coded: this story does not name its sources.",
    "statements": "Not coded: this story holds positions without the words behind them.",
    "frames": "Not coded: nobody has sorted the reasons given in this story.",
    "responses": "Not coded: nobody has coded who answered whom in this story.",
    "figures": "Not coded: nobody has coded the numbers claimed in this story.",
    "events": "Not coded: nobody has coded what happened when in this story.",
}
"""What an optional table without a row means; never that there was nothing to code."""


def describe_position(code: str, kind: str, basis: str = "") -> str:
    """Say where an actor stands, and on what basis where it was not said outright.

    >>> describe_position("oppose", "policy", "inferred")
    'opposes (inferred by the coder)'
    """
    word = stance_word(code, kind)
    return f"{word} ({BASIS_WORDS[basis]})" if basis in {Basis.DEED, Basis.INFERRED} else word


def describe_uncoded(table: str, story: Story) -> str:
    """Say that nobody coded what an optional table of ``UNCODED`` holds; empty if somebody did."""
    return "" if len(getattr(story, table)) else UNCODED[table]


def describe_silence(code: str, story: Story) -> str:
    """Say why there is no stance; of a silence, for which sources it holds."""
    reasons: dict[str, str] = {
        NoStanceReason.NOT_STATED: f"Nothing on this in {describe_what_was_read(story)}.",
        NoStanceReason.UNCLEAR: "Spoke in connection with this, but cannot be placed on it.",
        NoStanceReason.DECLINED: "Asked about this, and declined to say.",
        NoStanceReason.NOT_APPLICABLE: "The question cannot be put to this actor.",
    }
    return reasons.get(code, "Nobody has coded this actor on this issue.")


def describe_bounds(story: Story) -> str:
    """Say for how long a silence holds, and what it does not mean."""
    return f"That holds up to {format_date(story.as_of)}. Silence is not neutrality."


def describe_sources(story: Story) -> str:
    """Count the sources that the coder read, if the story names any."""
    read = int(story.sources["read_by_coder"].sum()) if len(story.sources) else 0
    if not read:
        return "unnamed sources"
    return "one source" if read == 1 else count_of(read, "source")


def describe_what_was_read(story: Story) -> str:
    """Say in how many sources the coder found nothing, to follow *in*."""
    named = len(story.sources) and story.sources["read_by_coder"].any()
    return f"the {describe_sources(story)} read" if named else "what the coder read"


def name_sources(story: Story) -> str:
    """Name the sources that the coder read: one with its title, few by publisher, many counted."""
    read = story.sources[story.sources["read_by_coder"]] if len(story.sources) else story.sources
    if len(read) == 1:
        return f"“{read['title'].iloc[0]}” ({read['publisher'].iloc[0]})"
    publishers = list(dict.fromkeys(read["publisher"]))
    if 0 < len(publishers) <= MOST_PUBLISHERS:
        return f"{describe_sources(story)}: {join_words(publishers)}"
    return describe_sources(story)


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
    chain += name_paragraph(statement.paragraph)
    cited = ", ".join(chain)
    return cited if statement.original_seen else f"{cited}; original not seen"


def cite_coding(story: Story) -> str:
    """Name the source of a picture: the story's coding, its version, day and licence."""
    return (
        f"Source: {story.title}. Coded data, version {story.version}, as of "
        f"{format_date(story.as_of)}, from {name_sources(story)}. {story.licence}"
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
    ends = [_encode(words) for words in ends_of_passage(statement.quote)]
    exact = [*([f"{before}-"] if before else []), *ends, *([f"-{after}"] if after else [])]
    texts = [",".join(exact)]
    if before or after:
        texts.append(",".join([before or ends[0], after or ends[-1]]))
    return f"{statement.url.partition('#')[0]}#:~:{'&'.join(f'text={text}' for text in texts)}"


def _encode(words: str) -> str:
    return quote(even_out(words), safe="").replace("-", "%2D")


def describe_tally(positions: pd.DataFrame) -> str:
    """Count rows with a ``code`` and a ``kind`` in words, in the order of the vocabulary.

    Where one row stands for several positions, ``number`` says for how many.

    >>> describe_tally(pd.DataFrame({"code": ["not_stated", "support"], "kind": "claim"}))
    'affirms 1, not stated 1'
    """
    counts: Counter[tuple[int, bool, str]] = Counter()
    numbers = positions["number"] if "number" in positions else repeat(1)
    for code, kind, number in zip(positions["code"], positions["kind"], numbers, strict=False):
        word = stance_word(code, kind)
        counts[POSITION_CODES.index(code), word != stance_word(code), word] += number
    said = (f"{word} {number:,}" for (*_, word), number in sorted(counts.items()) if number)
    return ", ".join(said)


def describe_stance_matrix(positions: pd.DataFrame) -> str:
    """Say what a stance matrix shows, from rows of ``cells_of``."""
    matching = positions[positions["matches"]]
    if matching.empty:
        return "Stance matrix without a position."
    return (
        f"Stance matrix of {count_of(positions['issue_id'].nunique(), 'issue')} down and "
        f"{count_of(positions['actor_id'].nunique(), 'actor')} across. "
        f"Of {count_of(len(matching), 'position')}: {describe_tally(matching)}."
    )


def describe_position_strip(positions: pd.DataFrame) -> str:
    """Say who stands where on one issue, from its rows of ``cells_of``."""
    if positions.empty:
        return "Nobody shown takes or lacks a position on this."
    return f"Positions on “{positions['proposition'].iloc[0]}”. {_name_camps(positions)}."


def describe_position_strips(positions: pd.DataFrame) -> str:
    """Say who stands where on each issue, from rows of ``cells_of``."""
    matching = positions[positions["matches"]]
    if matching.empty:
        return "Nobody shown takes or lacks a position on these issues."
    issues = matching.groupby("issue_id", sort=False)
    parts = [f"On “{strip['issue'].iloc[0]}”, {_name_camps(strip)}" for _, strip in issues]
    return f"Positions issue by issue. {'. '.join(parts)}."


def _name_camps(positions: pd.DataFrame) -> str:
    """Name the matching actors of one issue by their position."""
    camps = [
        f"{join_words(list(camp['actor']))}: {stance_word(str(code), camp['kind'].iloc[0])}"
        for code, camp in positions[positions["matches"]].groupby("code", sort=False)
    ]
    return "; ".join(camps)


def describe_frames_matrix(uses: pd.DataFrame) -> str:
    """Say who argues with what, from rows of ``count_frames``."""
    argued = uses[uses["statements"] > 0]
    if argued.empty:
        return "No statement behind these positions has a frame."
    parts = [
        f"{label}: {join_words([f'{use.actor} {use.statements}' for use in rows.itertuples()])}"
        for label, rows in argued.groupby("label", sort=False)
    ]
    named = parts if len(parts) <= MOST_FRAMES else parts[:MOST_FRAMES]
    left = f"; and {len(parts) - len(named):,} more frames" if len(named) < len(parts) else ""
    return f"Statements by frame and actor. {'; '.join(named)}{left}."


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
