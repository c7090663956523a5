"""A story cited: as a sentence, as BibTeX and as CSL-JSON."""

import json
from datetime import UTC, date, datetime

from dashboard.model.story import Story
from dashboard.prose import name_sources

PUBLISHER = "Who stands where"


def day_of_access() -> date:
    """Return today's date in UTC, the same for every reader at any one moment."""
    return datetime.now(UTC).date()


def to_citation(story: Story, *, address: str, accessed: date) -> str:
    """Cite a story's coding in a sentence, with data version and day of access."""
    return (
        f"{PUBLISHER} ({story.as_of.year}). {story.title} [coded data, version {story.version}, "
        f"as of {story.as_of.isoformat()}, from {name_sources(story)}]. "
        f"Accessed {accessed.isoformat()}. {address}"
    )


def to_bibtex(story: Story, *, address: str, accessed: date) -> str:
    """Cite a story's coding as a BibTeX entry, its special characters escaped."""
    fields = {
        "title": f"{{{_escape_bibtex(story.title)}}}",
        "author": f"{{{PUBLISHER}}}",
        "year": str(story.as_of.year),
        "version": _escape_bibtex(story.version),
        "note": _escape_bibtex(_note(story)),
        "url": address.replace("{", "%7B").replace("}", "%7D"),
        "urldate": accessed.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items()]
    return f"@misc{{{story.story_id},\n" + ",\n".join(lines) + "\n}"


def to_csl_json(story: Story, *, address: str, accessed: date) -> str:
    """Cite a story's coding as CSL-JSON, which reference managers read."""
    entry = {
        "id": story.story_id,
        "type": "dataset",
        "title": story.title,
        "author": [{"literal": PUBLISHER}],
        "issued": {"date-parts": [[story.as_of.year, story.as_of.month, story.as_of.day]]},
        "accessed": {"date-parts": [[accessed.year, accessed.month, accessed.day]]},
        "version": story.version,
        "note": _note(story),
        "URL": address,
    }
    return json.dumps([entry], ensure_ascii=False, indent=2)


def _note(story: Story) -> str:
    return f"Coded data as of {story.as_of.isoformat()}, from {name_sources(story)}"


def cite_in_all_forms(story: Story, address: str, accessed: date) -> dict[str, str]:
    """Cite a story's coding in every form, by the form's name."""
    return {
        "Plain": to_citation(story, address=address, accessed=accessed),
        "BibTeX": to_bibtex(story, address=address, accessed=accessed),
        "CSL-JSON": to_csl_json(story, address=address, accessed=accessed),
    }


def _escape_bibtex(text: str) -> str:
    replaced = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    escaped = {letter: f"\\{letter}" for letter in "&%$#_{}"}
    return "".join((replaced | escaped).get(letter, letter) for letter in text)
