"""Pieces of HTML made from the records of ``summaries``, every value escaped.

Names, quotations and notes are data: whatever they hold, they appear as typed.
Markdown would bring ``$x$`` and ``:red[x]`` to life, so pages show data through
these templates, which escape each value once and know no other markup.
"""

from dashboard.fragments.actors import actor_index, actor_profile
from dashboard.fragments.charts import chart_text, heading
from dashboard.fragments.issues import issue_arguments, issue_index, issue_status
from dashboard.fragments.method import (
    agreement,
    citations,
    dictionary,
    document,
    downloads,
    error_report,
    gaps,
    hesitations,
    licences,
    sources_read,
    vocabulary,
)
from dashboard.fragments.positions import (
    clashes,
    comparison,
    position_detail,
    side_comparison,
    side_links,
)
from dashboard.fragments.rendering import fill_template, link_to
from dashboard.fragments.statements import figures, ledger, statement_list, unanswered
from dashboard.fragments.stories import outdated, story_list, story_search
from dashboard.fragments.surroundings import (
    connection,
    content_start,
    embedded,
    footer,
    made_for,
    masthead,
    nothing_found,
    notice,
    page_head,
    page_links,
    pager,
    part_pager,
    sentence,
    share,
    skip_link,
    story_summary,
    text_alone,
)

__all__ = [
    "actor_index",
    "actor_profile",
    "agreement",
    "chart_text",
    "citations",
    "clashes",
    "comparison",
    "connection",
    "content_start",
    "dictionary",
    "document",
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
    "issue_index",
    "issue_status",
    "ledger",
    "licences",
    "link_to",
    "made_for",
    "masthead",
    "nothing_found",
    "notice",
    "outdated",
    "page_head",
    "page_links",
    "pager",
    "part_pager",
    "position_detail",
    "sentence",
    "share",
    "side_comparison",
    "side_links",
    "skip_link",
    "sources_read",
    "statement_list",
    "story_list",
    "story_search",
    "story_summary",
    "text_alone",
    "unanswered",
    "vocabulary",
]
