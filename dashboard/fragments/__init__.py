"""Pieces of HTML made from tables, every value escaped.

Names, quotations and notes are data: whatever they hold, they appear as typed.
Markdown would bring ``$x$`` and ``:red[x]`` to life, so pages show data through
these templates, which escape each value once and know no other markup.
"""

from dashboard.fragments.actors import actor_index, actor_profile, issue_arguments, issue_index
from dashboard.fragments.frame import (
    embedded,
    footer,
    masthead,
    nothing_found,
    notice,
    page_head,
    pager,
    share,
    story_list,
)
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
from dashboard.fragments.page_text import page_text
from dashboard.fragments.positions import (
    clashes,
    comparison,
    issue_heading,
    issue_status,
    matrix_legend,
    position_detail,
    positions_table,
    strip_table,
)
from dashboard.fragments.rendering import link_to, render
from dashboard.fragments.statements import (
    cited_passage,
    events_table,
    figures,
    frames_table,
    ledger,
    modes_table,
    statement_list,
    unanswered,
)

__all__ = [
    "actor_index",
    "actor_profile",
    "citations",
    "cited_passage",
    "clashes",
    "comparison",
    "dictionary",
    "downloads",
    "embedded",
    "error_report",
    "events_table",
    "figures",
    "footer",
    "frames_table",
    "gaps",
    "hesitations",
    "issue_arguments",
    "issue_heading",
    "issue_index",
    "issue_status",
    "ledger",
    "licences",
    "link_to",
    "masthead",
    "matrix_legend",
    "modes_table",
    "nothing_found",
    "notice",
    "page_head",
    "page_text",
    "pager",
    "position_detail",
    "positions_table",
    "render",
    "share",
    "sources_read",
    "statement_list",
    "story_list",
    "strip_table",
    "unanswered",
    "vocabulary",
]
