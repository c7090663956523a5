"""A story of many actors on many issues, with long names in Cyrillic."""

import csv
import json
from itertools import cycle, product
from pathlib import Path

from dashboard.dataset.schemas import column_names, table_file, table_resource

STORY_ID = "wide-story"
ACTORS, ISSUES, SIDES = 30, 38, 4
STANCES = cycle(["support", "oppose", "", "mixed", "neutral", "", ""])

Row = dict[str, str]

SOURCE: Row = {
    "source_id": "newspaper",
    "title": "Набережная: тридцать мнений",
    "publisher": "Вечерняя газета",
    "source_type": "news_article",
    "language": "ru",
    "read_by_coder": "true",
}


def write_wide_story(folder: Path, *, actors: int = ACTORS, issues: int = ISSUES) -> Path:
    """Write the story into ``folder / "wide-story"`` and return that story folder."""
    story_folder = folder / STORY_ID
    story_folder.mkdir(parents=True)
    who, what = _actors(actors), _issues(issues)
    positions = _positions(who, what)
    tables = {
        "actors": who,
        "issues": what,
        "positions": positions,
        "sources": [SOURCE],
        "statements": [_statement(actor) for actor in who],
        "evidence": [_evidence(position) for position in positions if position["stance"]],
    }
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": STORY_ID,
        "title": "Реконструкция набережной Северо-Восточного административного округа",
        "description": "Тридцать участников спорят о тридцати восьми вопросах.",
        "as_of": "2024-06-30",
        "version": "1.0.0",
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/"}],
        "resources": [table_resource(table) for table in tables],
    }
    (story_folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    for table, rows in tables.items():
        with (story_folder / table_file(table)).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, column_names(table), restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return story_folder


def _actors(actors: int) -> list[Row]:
    return [
        {
            "actor_id": f"actor-{number}",
            "name": f"Межрегиональное объединение землевладельцев и арендаторов № {number}",
            "short_name": f"Объединение землевладельцев {number}",
            "side": f"Общественность и самоуправление {(number - 1) * SIDES // actors + 1}",
        }
        for number in range(1, actors + 1)
    ]


def _issues(issues: int) -> list[Row]:
    return [
        {
            "issue_id": f"issue-{number}",
            "kind": "policy",
            "proposition": "Достопримечательности набережной следует реконструировать "
            f"за счёт средств муниципального бюджета, очередь {number}",
            "short_label": f"Реконструкция, очередь {number}",
            "support_label": "За реконструкцию",
            "oppose_label": "Против реконструкции",
        }
        for number in range(1, issues + 1)
    ]


def _positions(actors: list[Row], issues: list[Row]) -> list[Row]:
    rows = []
    for (actor, issue), stance in zip(product(actors, issues), STANCES, strict=False):
        row = {"actor_id": actor["actor_id"], "issue_id": issue["issue_id"], "stance": stance}
        if stance:
            row |= {"basis": "explicit", "justification": "Ссылается на градостроительный план."}
        else:
            row |= {"no_stance_reason": "not_stated"}
        rows.append(row)
    return rows


def _statement(actor: Row) -> Row:
    return {
        "statement_id": f"{actor['actor_id']}-position",
        "actor_id": actor["actor_id"],
        "source_id": SOURCE["source_id"],
        "paragraph": "1",
        "act": "position",
        "mode": "indirect_quote",
        "summary": "Ссылается на градостроительный план.",
    }


def _evidence(position: Row) -> Row:
    return {
        "actor_id": position["actor_id"],
        "issue_id": position["issue_id"],
        "statement_id": f"{position['actor_id']}-position",
        "relation": "supports",
    }
