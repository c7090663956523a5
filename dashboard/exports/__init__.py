"""Views and stories as files: every function gives the same bytes for the same view.

=============== ==================================================================
citations       a story cited in a sentence, as BibTeX, as CSL-JSON
tables          which tables can be taken, their columns and their rows
formats         a table -> CSV for spreadsheets, JSON; and CSV back again
packages        a story -> Data Package zip
chart_files     a drawn chart and its explanation -> SVG, PNG
fonts           fonts that pictures name for other scripts
vega            Vega-Lite -> SVG, SVG -> PNG, in a process of its own
previews        a view -> the picture that stands for it elsewhere
renderings      files that take long to make, kept while there is room
filenames       a name for each file that tells it from the others
=============== ==================================================================
"""

from dashboard.exports.chart_files import to_png, to_svg
from dashboard.exports.citations import (
    cite_in_all_forms,
    day_of_access,
    to_bibtex,
    to_citation,
    to_csl_json,
)
from dashboard.exports.filenames import to_filename
from dashboard.exports.formats import from_csv, to_csv, to_json
from dashboard.exports.packages import to_data_package
from dashboard.exports.previews import describe_preview
from dashboard.exports.renderings import (
    PREVIEW_FILE,
    STORY_FILE,
    render,
)
from dashboard.exports.tables import SHOWN_TABLES, Table, full_table, view_table
from dashboard.exports.vega import VegaError

__all__ = [
    "PREVIEW_FILE",
    "SHOWN_TABLES",
    "STORY_FILE",
    "Table",
    "VegaError",
    "cite_in_all_forms",
    "day_of_access",
    "describe_preview",
    "from_csv",
    "full_table",
    "render",
    "to_bibtex",
    "to_citation",
    "to_csl_json",
    "to_csv",
    "to_data_package",
    "to_filename",
    "to_json",
    "to_png",
    "to_svg",
    "view_table",
]
