"""How many take which stance, and how many take none, as numbers in a grid."""

import pandas as pd

from dashboard.charts.count_matrix import count_matrix
from dashboard.charts.drawing import Drawing
from dashboard.model.appearance import stance_word, stance_words
from dashboard.model.vocabulary import IssueKind, Stance
from dashboard.model.words import capitalise

STATED, UNSTATED = "Take a stance", "Take none"
ORDER = (Stance.OPPOSE, Stance.MIXED, Stance.NEUTRAL, Stance.SUPPORT)


def stance_counts(counts: pd.DataFrame) -> Drawing:
    """Draw counts by ``row_id`` (labelled ``row``) and ``code``: stances first, then silence.

    Columns needed besides: ``number``, and ``kind`` where the rows are issues. Of the
    codes without a stance those that occur have a column.
    """
    used = counts.groupby("code")["number"].sum()
    rest = [code for code in counts["code"].unique() if code not in ORDER and used[code]]
    place = {code: at for at, code in enumerate([*ORDER, *rest])}
    shown = counts[counts["code"].isin(place)]
    rows = {row_id: at for at, row_id in enumerate(counts["row_id"].unique())}
    order = pd.DataFrame({"row": shown["row_id"].map(rows), "code": shown["code"].map(place)})
    shown = shown.loc[order.sort_values(["row", "code"], kind="stable").index]
    kinds = set(counts["kind"]) if "kind" in counts else set(IssueKind)
    stated = shown["code"].isin(ORDER)
    return count_matrix(
        pd.DataFrame(
            {
                "row": shown["row_id"],
                "row_label": shown["row"],
                "column": shown["code"],
                "column_label": [_head(code, kinds) for code in shown["code"]],
                "group": stated.map({True: STATED, False: UNSTATED}),
                "count": shown["number"],
            }
        )
    )


def _head(code: str, kinds: set[str]) -> str:
    if kinds == {IssueKind.CLAIM}:
        return capitalise(stance_word(code, IssueKind.CLAIM))
    return capitalise(stance_words(code, on_claims=IssueKind.CLAIM in kinds))
