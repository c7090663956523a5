"""Sentences say what the tables hold: who, what, how many, from where."""

from dataclasses import replace

import pytest

from dashboard import prose, summaries
from dashboard.model.appearance import BASIS_WORDS, MODE_WORDS, RELATION_WORDS, RESPONSE_WORDS
from dashboard.model.dates import NO_BREAK, format_date
from dashboard.model.errors import LinkProblem
from dashboard.model.story import Story
from dashboard.model.vocabulary import POSITION_CODES, Basis, Mode, Relation, Response
from dashboard.model.words import count_of, join_words
from dashboard.prose import (
    LONGEST_ECHO,
    cite_statement,
    describe_bounds,
    describe_link_problems,
    describe_page,
    describe_position,
    describe_selection,
    describe_silence,
    describe_sources,
)
from dashboard.query_string import PARAMETERS, known_values
from dashboard.selection import Selection
from dashboard.summaries import Finding

ALL = Selection(story="bicycle-lane")


def citations(story: Story) -> dict[str, str]:
    statements = summaries.records(summaries.attributed_statements(story))
    return {statement.statement_id: cite_statement(statement) for statement in statements}


def described(story: Story, **filters: object) -> str:
    selection = replace(ALL, **filters)
    return describe_selection(story, selection, summaries.count_positions(story, selection))


def test_a_statement_read_second_hand_is_cited_with_its_whole_chain(shipped: Story) -> None:
    cited = citations(shipped)

    assert cited["messengers-main-channel"] == (
        "Roskomnadzor, statement, via Interfax, as cited by CyberScoop, paragraph 2; "
        "original not seen"
    )
    assert cited["restriction-imposed"] == "Russian government, CyberScoop, paragraph 1"
    assert cited["platforms-responded"] == "The reporter, CyberScoop, paragraph 3"
    assert cited["telegram-moderators"] == ("Telegram, press team, CyberScoop, paragraph 6")


def test_every_statement_is_cited_and_only_those_not_seen_say_so(
    shipped: Story, example: Story
) -> None:
    for story in (shipped, example):
        cited = citations(story)
        relayed = set(story.statements.loc[story.statements["via"] != "", "statement_id"])

        assert cited.keys() == set(story.statements["statement_id"])
        assert {key for key, text in cited.items() if "; original not seen" in text} == relayed
        assert all("paragraph " in text for text in cited.values())


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "All 4 actors, all 4 issues"),
        ({"actor": ("mayor",)}, "1 of 4 actors, all 4 issues · actor: Мэр Петрова"),
        (
            {"side": ("town-hall", "traders-shops"), "issue": ("build-lane", "trade-falls")},
            "3 of 4 actors, 2 of 4 issues · side: Town hall or Traders & shops · "
            "issue: Bicycle lane or Falling trade",
        ),
        (
            {"stance": ("support", "declined"), "frame": ("livelihood",)},
            "1 of 4 actors, 1 of 4 issues · stance: supports or declined · frame: Work, trade",
        ),
        (
            {"basis": ("deed",), "search": "<b>fee</b> & more"},
            "0 of 4 actors, 0 of 4 issues · basis: deed · words: “<b>fee</b> & more”",
        ),
    ],
    ids=str,
)
def test_a_selection_is_described_in_one_line(
    filters: dict[str, object], expected: str, example: Story
) -> None:
    assert described(example, **filters) == expected


def test_every_filter_is_named_in_the_description(example: Story) -> None:
    for name, values in known_values(example).items():
        text = described(example, **{name: values[:1]})
        assert f" · {PARAMETERS[name].noun}: " in text


def test_a_long_choice_names_the_first_few_and_counts_the_rest(example: Story) -> None:
    text = described(example, stance=POSITION_CODES[:6])

    assert text.endswith(" · stance: supports or opposes or mixed or neutral or 2 more")


@pytest.mark.parametrize(
    ("code", "kind", "basis", "expected"),
    [
        ("support", "policy", "explicit", "supports"),
        ("support", "claim", "deed", "affirms (shown by a deed)"),
        ("oppose", "claim", "", "disputes"),
        ("mixed", "claim", "inferred", "mixed (inferred by the coder)"),
        ("not_stated", "policy", "", "not stated"),
        ("not_coded", "claim", "", "not coded"),
    ],
)
def test_a_position_is_worded_with_its_basis_unless_it_was_said_outright(
    code: str, kind: str, basis: str, expected: str
) -> None:
    assert describe_position(code, kind, basis) == expected


def test_each_kind_of_silence_has_a_sentence_of_its_own(shipped: Story, example: Story) -> None:
    silences = POSITION_CODES[4:]

    assert len({describe_silence(code, example) for code in silences}) == len(silences) == 5
    assert describe_silence("not_stated", shipped) == "Nothing on this in the one source read."
    assert describe_silence("not_coded", shipped) == "Nobody has coded this actor on this issue."


def test_silence_is_bounded_by_a_date_and_is_not_neutrality(example: Story) -> None:
    assert describe_bounds(example).replace(NO_BREAK, " ") == (
        "That holds up to 30 June 2024. Silence is not neutrality."
    )


def test_only_sources_that_were_read_are_counted(example: Story) -> None:
    none, both = (
        replace(example, sources=example.sources.assign(read_by_coder=example.sources.index < n))
        for n in (0, 2)
    )

    assert [describe_sources(story) for story in (none, example, both)] == [
        "unnamed sources",
        "one source",
        "2 sources",
    ]


def test_a_page_says_which_part_of_the_grid_it_holds(big_story: Story) -> None:
    pages = [summaries.page_of_positions(big_story, replace(ALL, page=n)) for n in (1, 8)]
    one = summaries.page_of_positions(big_story, replace(ALL, actor=("mayor",)))

    assert [describe_page(page) for page in (*pages, one)] == [
        "Page 1 of 8: actors 1 to 8 of 30, issues 1 to 20 of 38",
        "Page 8 of 8: actors 25 to 30 of 30, issues 21 to 38 of 38",
        "Page 1 of 2: the one actor, issues 1 to 20 of 38",
    ]


def test_the_unknown_parts_of_a_link_are_named_shortened_and_the_rest_counted() -> None:
    long = "x" * 100
    problems = [
        LinkProblem("actor", "nobody"),
        LinkProblem("page", "-1"),
        LinkProblem("q", long),
        LinkProblem("colour", ""),
        LinkProblem("issue", long),
        *(LinkProblem("side", str(number)) for number in range(1_200)),
    ]

    assert describe_link_problems(problems) == [
        "there is no actor “nobody”",
        "there is no page number “-1”",
        "the search text is too long",
        "“colour” is not something this dashboard can filter by",
        f"there is no issue “{'x' * (LONGEST_ECHO - 1)}…”",
        "and 1,200 more",
    ]
    assert describe_link_problems([]) == []


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        (MODE_WORDS, Mode),
        (BASIS_WORDS, Basis),
        (RELATION_WORDS, Relation),
        (RESPONSE_WORDS, Response),
        ({name: each.noun for name, each in PARAMETERS.items()}, PARAMETERS),
    ],
)
def test_every_code_has_words_of_its_own(words: dict[str, str], codes: list[str]) -> None:
    assert set(words) == set(codes)
    assert len(set(words.values())) == len(words)


def test_numbers_and_lists_read_as_they_are_spoken() -> None:
    assert [count_of(number, "actor") for number in (0, 1, 2, 1_000)] == [
        *("0 actors", "1 actor", "2 actors", "1,000 actors")
    ]
    assert [join_words(list(words)) for words in ("", "a", "ab", "abcd")] == [
        *("", "a", "a and b", "a, b, c and d")
    ]


@pytest.mark.parametrize(
    ("precision", "expected"),
    [
        ("day", "5 May 2024"),
        ("month", "May 2024"),
        ("year", "2024"),
        ("before", "before 5 May 2024"),
        ("about", "about 5 May 2024"),
    ],
)
def test_a_date_is_no_more_exact_than_it_is_known(precision: str, expected: str) -> None:
    assert format_date("2024-05-05", precision).replace(NO_BREAK, " ") == expected


@pytest.mark.parametrize(
    ("finding", "sentence"),
    [
        (Finding((), 0, 3, 0), "No two actors shown take opposite sides on any of 3 issues."),
        (Finding((), 0, 1, None), "No two actors shown take opposite sides on the issue."),
        (
            Finding((), 1, 1, 0),
            "Actors take opposite sides on the issue, but no side stands as one against another.",
        ),
        (
            Finding((("A", "B", 1), ("B", "C", 1)), 1, 1, 0),
            "A and B take opposite sides on the issue, B and C too.",
        ),
        (
            Finding((), 1, 2, 0),
            "Actors take opposite sides on 1 of 2 issues, "
            "but no side stands as one against another.",
        ),
        (
            Finding((("A", "B", 2), ("B", "C", 1)), 3, 7, 1),
            "A and B take opposite sides on 2 of 7 issues, B and C on 1; "
            "1 claim or demand has no answer in the sources.",
        ),
        (
            Finding((("A", "B", 2), ("B", "C", 1), ("A", "C", 1), ("A", "D", 1)), 3, 7, 12),
            "A and B take opposite sides on 2 of 7 issues, B and C on 1, "
            "2 further pairs of sides; 12 claims or demands have no answer in the sources.",
        ),
    ],
)
def test_a_finding_is_one_sentence_without_a_verdict(finding: Finding, sentence: str) -> None:
    assert prose.describe_finding(finding) == sentence


def test_positions_are_counted_by_what_they_are(example: Story) -> None:
    counts = summaries.count_positions(example, Selection(story=example.story_id))

    assert prose.describe_counts(counts) == (
        "11 of 16 positions taken, 1 not stated, 1 unclear, 1 declined, "
        "1 not applicable, 1 not coded"
    )


@pytest.mark.parametrize(
    ("path", "filters", "expected"),
    [
        ("", {}, ""),
        ("compare", {}, "Compare positions side by side"),
        ("actor", {"actor": ("mayor",)}, "Ольга Петрова"),
        ("actor", {"actor": ("mayor",), "issue": ("build-lane",)}, "Мэр Петрова on Bicycle lane"),
        ("issue", {"issue": ("build-lane",)}, "Harbour Street should have a bicycle lane"),
        ("issue", {"issue": ("build-lane",), "side": ("town-hall",)}, "Town hall on Bicycle lane"),
        ("", {"issue": ("build-lane", "trade-falls")}, "Bicycle lane and Falling trade"),
        (
            "compare",
            {"actor": ("council", "mayor")},
            "Council and Мэр Петрова: compare positions side by side",
        ),
        ("evidence", {"actor": ("council", "mayor", "cyclists")}, "3 actors: evidence"),
        (
            "compare",
            {"side": ("town-hall", "жители"), "stance": ("support",)},
            "Town hall and Жители: compare positions side by side · stance: supports",
        ),
        ("data", {"search": "x" * 200}, f"Data and method · words: “{'x' * 51}…"),
        ("", {"position": ("mayor", "build-lane")}, "Мэр Петрова on Bicycle lane"),
        (
            "issue",
            {"issue": ("build-lane",), "position": ("mayor", "build-lane")},
            "Мэр Петрова on Bicycle lane",
        ),
    ],
)
def test_a_title_says_who_stands_on_what_and_on_which_page(
    path: str, filters: dict[str, object], expected: str, example: Story
) -> None:
    parts = [expected] if expected else []

    assert prose.title_view(path, example, replace(ALL, **filters)) == " · ".join(
        [*parts, example.title]
    )


def test_a_description_counts_first_and_is_cut_at_a_word(example: Story) -> None:
    def described_as_link(**filters: object) -> str:
        view = replace(ALL, **filters)
        counts = summaries.count_positions(example, view)
        return prose.describe_view(example, view, counts, summaries.find_finding(example, view))

    assert described_as_link(actor=("traders",), issue=("build-lane",)).startswith(
        "1 of 1 position taken. 1 of 4 actors, 1 of 4 issues · actor: تجار · issue: Bicycle lane. "
        "No two actors shown take opposite sides on the issue"
    )
    assert described_as_link(search="nobody says this") == (
        "No position fits. 0 of 4 actors, 0 of 4 issues · words: “nobody says this”."
    )
    long = described_as_link()
    assert len(long) <= prose.LONGEST_DESCRIPTION
    assert long.endswith("…")
