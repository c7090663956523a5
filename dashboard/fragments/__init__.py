"""Pieces of HTML made from the records of ``summaries``, every value escaped.

Names, quotations and notes are data: whatever they hold, they appear as typed.
Markdown would bring ``$x$`` and ``:red[x]`` to life, so pages show data through
these templates, which escape each value once and know no other markup.
"""

from dashboard.fragments.actors import actor_index, actor_profile
from dashboard.fragments.charts import chart_text, heading
from dashboard.fragments.issues import issue_arguments, issue_index, issue_status
from dashboard.fragments.method import (
    citations,
    dictionary,
    downloads,
    error_report,
    gaps,
    hesitations,
    licences,
    sources_read,
    vocabulary,
)
from dashboard.fragments.positions import clashes, comparison, issue_heading, position_detail
from dashboard.fragments.rendering import fill_template, link_to
from dashboard.fragments.statements import figures, ledger, statement_list, unanswered
from dashboard.fragments.surroundings import (
    embedded,
    footer,
    made_for,
    masthead,
    nothing_found,
    notice,
    page_head,
    pager,
    sentence,
    share,
    story_list,
)

__all__ = [
    "actor_index",
    "actor_profile",
    "chart_text",
    "citations",
    "clashes",
    "comparison",
    "dictionary",
    "downloads",
    "embedded",
    "error_report",
    "figures",
    "fill_template",
    "footer",
    "gaps",
    "heading",
    "hesitations",
    "issue_arguments",
    "issue_heading",
    "issue_index",
    "issue_status",
    "ledger",
    "licences",
    "link_to",
    "made_for",
    "masthead",
    "nothing_found",
    "notice",
    "page_head",
    "pager",
    "position_detail",
    "sentence",
    "share",
    "sources_read",
    "statement_list",
    "story_list",
    "unanswered",
    "vocabulary",
]
