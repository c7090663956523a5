"""Every rule that a story has to keep, each with its number, its words and its remedy.

``CODING_RULES`` bind whoever codes, and every codebook holds them word for word. The rest
is what the files are checked for: F files, D ``datapackage.json``, T tables, L labels,
P positions, S statements, Q quotations, C a second coder's sheet. A number is never given
to another rule, as notes may cite it.
"""

import difflib
import textwrap
from collections.abc import Collection

from dashboard.dataset.schemas import PROFILE, TABLES
from dashboard.model.errors import Rule

MAX_CELL = 10_000
"""Characters in the longest cell that is read; a longer one is a slip, not a text."""

MAX_ROWS = 200_000
MAX_LINES = 5 * MAX_ROWS
"""Rows of the longest table that is read, and lines, empty ones too."""

MAX_LINE = 1_000_000
"""Characters in the longest line of a table that is read."""

MOST_FAULTS = 10_000
"""Problems after which one check of one story stops, as nobody reads on."""

MAX_QUOTE_WORDS = 25
"""Words in the longest quotation: the project holds short quotations only."""

MAX_NEIGHBOUR_WORDS = 5
"""Words that may be given before or after a quotation."""

CODING_RULES = (
    "A proposition is one declarative sentence with one verb. On a *policy* issue a position, a "
    "demand, a commitment or a deed sets a stance; on a *claim* issue a claim, a rebuttal or a "
    "justification does. A justification or claim offered for a measure sets a stance on that "
    "measure, with the basis *inferred*. What the reporter gives as context never sets one by "
    "itself.",
    "What one actor says about another is never the other's stance.",
    "A person is not a body: one lawmaker is neither the parliament nor the government.",
    "A defence is not opposition. Answering a charge without taking up the proposition is "
    "*unclear*.",
    "Silence holds for the sources listed, up to the as-of date, and is worded so.",
    "Justifications and summaries are in neutral words and of similar length for all.",
    "Doubt between two codes is coded *unclear*, with a note.",
)
"""The coding rules in Markdown, from rule 1 on."""


def list_coding_rules() -> str:
    """Write the coding rules as a numbered list in Markdown, as a codebook holds them."""
    return "".join(
        textwrap.fill(rule, 90, initial_indent=f"{number}. ", subsequent_indent="   ") + "\n"
        for number, rule in enumerate(CODING_RULES, start=1)
    )


def suggest(value: str, known: Collection[str]) -> str:
    """Ask whether the nearest of the known values was meant; empty if none is near."""
    near = difflib.get_close_matches(value, [word for word in known if word != value], 1)
    return f"Did you mean {near[0]}? " if near else ""


# fmt: off
_READABLE = "Make it readable."
_NEW = "`python -m dashboard new FOLDER`"
_TABLE_NAMES = ", ".join(TABLES)

NO_FOLDER = Rule("F1", "There is no such folder.", f"Create it: {_NEW}.")
UNREADABLE_FOLDER = Rule("F2", "The folder cannot be read: {reason}.", _READABLE)
NO_FILE = Rule("F3", "There is no such file.", "Add {file} to the folder.")
UNREADABLE_FILE = Rule("F4", "The file cannot be read: {reason}.", _READABLE)
NOT_UTF_8 = Rule("F5", "The file is not UTF-8{encoding}.",
    "Save it as UTF-8; a spreadsheet calls that CSV UTF-8.")
LINK = Rule("F6", "The file is a link, and a link can lead out of the story folder.",
    "Put the file itself into the folder.")
UNKNOWN_FILE = Rule("F7", "No table has this name.",
    f"Rename or delete it; tables: {_TABLE_NAMES}.")
EMPTY_FILE = Rule("F8", "The file is empty.", "Write the header line: {columns}")
_QUOTE_CELL = ("Put the cell in double quotes, and double every double quote inside it, "
    "also one behind a backslash.")
OPEN_QUOTATION_MARK = Rule("F10", "A quotation mark is opened here and never closed.", _QUOTE_CELL)
BROKEN_CSV = Rule("F11", "The line breaks the rules of CSV: {reason}.", _QUOTE_CELL)
UNKNOWN_COLUMN = Rule("F12", "The schema has no such column.",
    "Delete or rename it; the columns are {columns}.")
REPEATED_COLUMN = Rule("F13", "The column appears more than once.", "Keep one of them.")
MISSING_COLUMN = Rule("F14", "The column is missing.", "Add it; the columns are {columns}.")
CELL_COUNT = Rule("F16", "The row has {count} cells, the header {expected}.",
    "Give it one cell per column, and put a cell that holds commas in double quotes.")
LONG_CELL = Rule("F18", "The cell holds {count:,} characters.",
    f"Use at most {MAX_CELL:,} characters.")
NOT_LOADED = Rule("F19", "The story could not be loaded, because of a fault in the program.",
    "Report it together with the folder; the server's log has the details.")
SEPARATED = Rule("F20", "The cells are separated by {marks}.",
    "Save the file as CSV with commas between the cells.")
NO_PLAIN_FILE = Rule("F21", "It is {kind}, not a file.", "Put a file in its place.")
LONG_FILE = Rule("F22", "The file is longer than {most}, and is not read.",
    "Shorten it, or divide the story into several.")
LINKED_FOLDER = Rule("F23", "The story folder is a link.", "Put the folder itself in its place.")
OTHER_KIND = Rule("F24", "The file is {kind}, whatever its name says.", "{advice}")
CARRIAGE_RETURNS = Rule("F25", "The lines end in carriage returns alone, as on old Macs.",
    "Save the file as CSV UTF-8, whose lines end in line feeds.")
NO_HEADER = Rule("F26", "The first line is no header: it names no column of this table.",
    "Write the header line above the rows: {columns}")
NAMELESS_COLUMN = Rule("F27", "{count} without a name in the header, and with cells below it.",
    "Name the column, or delete its cells; the columns are {columns}.")
INVISIBLE_NAME = Rule("F28", "The column's name holds what cannot be seen.",
    "Delete it: write {name} anew.")
MANY_ROWS = Rule("F29",
    f"The table has more than {MAX_ROWS:,} rows or {MAX_LINES:,} lines, and is not read.",
    "Divide the story into several.")
LONG_LINE = Rule("F30", f"The line holds more than {MAX_LINE:,} characters.",
    "Correct the line; it may be that line breaks were lost.")

UNREAD_WORKBOOK = Rule("F31", "The file is a workbook, and is not read.",
    "Save its sheets as the CSV files of the tables, or make a new folder of it: "
    "`python -m dashboard new FOLDER --from {file}`.", warning=True)

_REFRESH = f"Run {_NEW}, which refreshes them and changes no table."
NO_PACKAGE = Rule("D1", "There is no such file.",
    f"Create it with {_NEW}; no other file is changed.")
NOT_JSON = Rule("D2", "The file is not JSON: {reason}.", "Correct the line.")
UNREADABLE_JSON = Rule("D3", "The file is not JSON that can be read.", "Write it anew.")
NO_JSON_OBJECT = Rule("D4", "The file does not hold one JSON object.", "Begin it with {{.")
WRONG_PROFILE = Rule("D5", "The profile is not Data Package v2.", f"Set $schema to {PROFILE}.")
WRONG_NAME = Rule("D6",
    "The name is not the folder's, in lower-case letters, digits and hyphens.",
    "Set name to the name of the folder, {story_id}.")
NO_TITLE = Rule("D7", "The story has no title.", "Set title to the title that readers see.")
NO_DESCRIPTION = Rule("D8", "The story has no description.",
    "Set description to a summary in a sentence or two.")
NO_AS_OF = Rule("D9", "The as-of date is not a day written YYYY-MM-DD.",
    "Set as_of to the last day the coding covers, such as 2025-08-13.")
NO_VERSION = Rule("D10", "The story has no version.", "Set version to a version such as 1.0.0.")
NO_LICENCE = Rule("D11", "The story has no licence with a name and an address.",
    "Set licenses to a list whose first item has a name and a path (its address).")
LICENCE_ADDRESS = Rule("D12", "The licence's address is not a web address.",
    "Begin its path with https://.")
UNKNOWN_RESOURCE = Rule("D13", "A resource is not a table of a story.",
    f"List each table once; tables: {_TABLE_NAMES}.")
RESOURCE_WITHOUT_FILE = Rule("D14", "A resource has no file in the folder.",
    "Add {missing} to the folder, or delete the resource.")
TABLE_NOT_LISTED = Rule("D15", "A table is not listed as a resource.", _REFRESH)
UNKNOWN_PROPERTY = Rule("D16",
    "The resource has a property that changes how other programs read the table.",
    "Delete the property.")
WRONG_SCHEMA = Rule("D17", "The schema is not a copy of the project's schema for this table.",
    _REFRESH, warning=True)
WRONG_PROPERTY = Rule("D18", "The {key} should be {expected}.", _REFRESH)
NOT_STANDARD = Rule("D19", "The package breaks the Data Package standard: {reason}.",
    "Correct the field as https://datapackage.org describes it.")
WRONG_LIMIT = Rule("D21", "The quotation limit is not a number of words.",
    "Set quotation_limit to a whole number such as 25, or delete it.")
WRONG_LANGUAGE = Rule("D22", "The language is not a language tag.",
    "Set language to the tag of the story's own words, such as he, ja or pt-BR, or delete it.")
UNFIT_FOLDER = Rule("D20",
    "The folder's name is not in lower-case letters, digits and single hyphens.",
    "Rename the folder{proposal}, and set name to the same.")

NO_ROW = Rule("T1", "The table has no row.", "Add at least one row below the header.")
OUTER_BLANK = Rule("T2", "The cell begins or ends with a blank.", "Delete the blank.")
WRONG_FORM = Rule("T3", "The cell is not {wanted}.", "Write {wanted}.")
UNKNOWN_ROW = Rule("T5", "{reference} has no such row.",
    "{advice}Add the row to {reference}, or use one that it has{known}.")
REPEATED_KEY = Rule("T6", "There is already a row with this key{place}.",
    "Delete one of the two rows, or correct its {key}.")
EMPTY_CELL = Rule("T7", "The cell is empty, and the column must be filled.", "{description}")
UNKNOWN_CODE = Rule("T8", "The word is not in the vocabulary.", "{advice}Use {codes}.")
NOT_AN_ADDRESS = Rule("T9", "The cell is not a web address.", "Begin it with https://.")
NOT_A_LANGUAGE = Rule("T10", "The cell is not a language tag.",
    "Write a tag such as en, ru or pt-BR.")
NOT_AN_ID = Rule("T11", "The cell is not an id, as it has no letter or digit.",
    "Use letters and digits, and hyphens between words.")
TOO_SMALL = Rule("T12", "The number is too small.", "Write {minimum} or more.")
BROKEN_CONSTRAINT = Rule("T13", "The cell breaks the rule {kind!r} of its column.", "{description}")
OTHER_FAULT = Rule("T14", "{reason}", "Correct what the message names.")

HTML_ENTITY = Rule("T15", "The text holds {trace}, which stands for a character in HTML.",
    "Write the character itself.")
BACKSLASH = Rule("T16", "The text holds {trace}, a backslash that another program put there.",
    "Write the character itself, without a backslash; in CSV a double quote is doubled.")
MISREAD_TEXT = Rule("T17", "The text holds {trace}: it was UTF-8 and was read as something else.",
    "Take the text from where it was still right, and open it as UTF-8.")
LOST_CHARACTER = Rule("T18", "The text holds a character that stands for one that was lost.",
    "Write what was there.")
CHARACTER_CODE = Rule("T19", "The text holds {trace}, which a spreadsheet writes for a character.",
    "Delete it, or write the character itself.")
SPREADSHEET_ERROR = Rule("T20", "The text holds {trace}, the error of a spreadsheet's formula.",
    "Write what belongs there, as text and not as a formula.")
DIRECTION_OVERRIDE = Rule("T21",
    "The text holds {trace}, which changes the direction of what follows and is not seen.",
    "Delete the character; the pages set the direction of every text themselves.")
REWRITTEN_ID = Rule("T22", "A spreadsheet would rewrite this id as a number, a day or a truth.",
    "Choose an id that begins with a word, and change it wherever it is used.")
CONTROL_CHARACTER = Rule("T25", "The text holds {trace}, a control character and no letter.",
    "Delete the character.")
EMPTY_REFERENCE = Rule("T23", "{reference} should have this row, and has no row at all.",
    "Add the rows that other tables name to {reference}.")

EXAMPLE_ROW = Rule("T24", "The row is the example that a new story begins with.",
    "Put a row of your own in its place, or delete it.")

REPEATED_LABEL = Rule("L1", "Line {first} has the same {column}.", "Make the two different.")
_PROPOSITION = "Write one declarative sentence with one verb, without a final full stop."
QUESTION = Rule("L2", "The proposition is a question.", _PROPOSITION, coding_rule=1)
FINAL_STOP = Rule("L4", "The proposition ends with a stop.", _PROPOSITION, coding_rule=1)
TWO_SENTENCES = Rule("L5", "The proposition has more than one sentence.", _PROPOSITION,
    coding_rule=1)
SIDE_WITHOUT_LETTERS = Rule("L6", "The side has no letter or digit, so no link can name it.",
    "Give the side a name with letters.")
SIDES_ALIKE = Rule("L7", "Links cannot tell the side from {other!r}: both are {spelling!r}.",
    "Write both alike, or rename one.")

STANCE_AND_REASON = Rule("P1", "The position holds both a stance and a reason for its absence.",
    "Delete one of the two.")
NO_STANCE_NO_REASON = Rule("P2",
    "The position holds neither a stance nor a reason for its absence.",
    "Give a stance, or say in no_stance_reason why there is none.")
INCOMPLETE_STANCE = Rule("P3", "The stance has no {column}.", "Give the {column} of the stance.")
NO_REASON_CODED = Rule("P14", "The stance has no justification, and the pages say so.",
    "Give the actor's reason in neutral words, if the sources name one.", warning=True)
WITHOUT_STANCE = Rule("P4", "There is a {column}, but no stance.",
    "Delete the {column}, or move it to {note}.")
_DOUBT = "Say what was doubtful and which coding rule decided."
UNCLEAR_WITHOUT_NOTE = Rule("P5", "An unclear position needs a coder's note.", _DOUBT,
    coding_rule=7)
INFERRED_WITHOUT_NOTE = Rule("P6", "An inferred stance needs a coder's note.", _DOUBT)
UNCLEAR_WITHOUT_STATEMENT = Rule("P7",
    "An unclear position needs the statement that cannot be placed.",
    "Add it to evidence.csv; if there is none, the position is not_stated.", warning=True)
NOT_STATED_WITH_STATEMENT = Rule("P8",
    "The position is not stated, but evidence.csv puts statements behind it.",
    "Delete the evidence, or code the position as unclear.")
_SUPPORT = ("Add such a statement to evidence.csv with the relation supports, "
    "or code the position as unclear or not_stated.")
NO_WORDS_CODED = Rule("P15",
    "The stance has no statement that supports it, and the pages say that its words are not coded.",
    "Add the statement to statements.csv and evidence.csv.", warning=True)
NO_SUPPORT = Rule("P9", "The stance has no statement that supports it.", _SUPPORT)
CONTEXT_ALONE = Rule("P10",
    "The stance rests on the reporter's context alone, which never sets a stance.",
    _SUPPORT, coding_rule=1)
OTHERS_ALONE = Rule("P11",
    "The stance rests on what others say, which is never the actor's own stance.",
    _SUPPORT, coding_rule=2)
WRONG_ACT = Rule("P12", "On a {kind} issue a stance needs the actor's own {acts}.",
    _SUPPORT, coding_rule=1)
INFERRED_FROM_NOTHING = Rule("P13",
    "The stance is inferred, and the story has no statement from which it could be.",
    "Add the statement to statements.csv and evidence.csv, or code the stance as explicit, deed "
    "or unclear.", coding_rule=1)

NO_ACTOR = Rule("S1", "Only the reporter's context has no actor.",
    "Name the actor, or set act to context and mode to reporter_context.")
CONTEXT_ACTS = Rule("S2", "What the reporter gives as context does nothing for an actor.",
    "Set act to context, or the mode to how the source carries the actor's words.")
CARRIER_IS_SOURCE = Rule("S3", "The carrier is the source itself.",
    "Leave via empty, or name the other source that carried the words.")
NO_QUOTATION = Rule("S4", "A {mode} has no quotation.",
    "Give the words, or set the mode to indirect_quote or paraphrase.")
QUOTATION_IN_MODE = Rule("S5", "There is a quotation, but the mode is {mode}.",
    "Set the mode to direct_quote or partial_quote, or delete the quotation.")
LONG_QUOTATION = Rule("S6", "The quotation has {count} words.",
    f"Quote at most {MAX_QUOTE_WORDS}, and summarise the rest.")
OVER_OWN_LIMIT = Rule("S17",
    "The quotation has {count} words, more than the story's own limit of {limit}.",
    "Quote less and summarise the rest, or raise quotation_limit in datapackage.json.",
    warning=True)
OUTER_MARKS = Rule("S7", "The quotation stands in quotation marks, which the page adds itself.",
    "Delete the outer quotation marks.")
NEIGHBOURS_ALONE = Rule("S8", "There is no quotation for these words to stand beside.",
    "Leave the cell empty.")
MANY_NEIGHBOURS = Rule("S9", "There are {count} words beside the quotation.",
    f"Give at most {MAX_NEIGHBOUR_WORDS}.")
ANSWER_WITHOUT_STATEMENT = Rule("S10", "An answer needs its statement.",
    "Name the statement that answers, or set the response to not_answered.")
STATEMENT_WITHOUT_ANSWER = Rule("S11",
    "There is a statement that answers, but the response is not_answered.",
    "Delete it, or change the response.")
ANSWER_BY_ANOTHER = Rule("S12", "The answer is by {speaker}, not by the addressed actor.",
    "Name a statement by {addressed}.")
PERIOD_BACKWARDS = Rule("S13", "The period ends before it begins on {start}.",
    "Correct one of the two days.")
ANSWERS_ITSELF = Rule("S15", "The statement is given as the answer to itself.",
    "Name the statement that answers it, or set the response to not_answered.")
ADDRESSED_SELF = Rule("S16", "The actor addressed is the one who made the statement.",
    "Name the actor that was addressed, or delete the row.")
AFTER_AS_OF = Rule("S14", "The day is after {as_of}, the as-of date of the story.",
    "Correct the day, or raise as_of in datapackage.json.")

NOT_COMPARED = Rule("Q1", "The text was not compared: it is not clear which source it is.",
    "Name one of the sources that were read with --source-id: {known}.")
NO_PARAGRAPH = Rule("Q2", "The source's text has {count} paragraphs.",
    "Give the paragraph's number.")
MISQUOTED = Rule("Q3",
    "The quotation is not in paragraph {paragraph} of the source, letter for letter.", "{advice}")
NOT_BEFORE = Rule("Q4", "These words do not stand right before the quotation.",
    "Copy the neighbouring words from the source, or leave the cell empty.")
NOT_AFTER = Rule("Q5", "These words do not stand right after the quotation.", NOT_BEFORE.remedy)
OPENS_ELSEWHERE = Rule("Q6",
    "With these words a link to the source would open at an earlier place that reads the same.",
    "Copy the mark beside the quotation, too, or give the words on its other side as well.")

REPEATED_CELL = Rule("C2", "Line {first} has the same actor and issue.",
    "Delete one of the two rows, or correct its ids.")
MISSING_CELL = Rule("C3", "The sheet has no row for this actor and issue.",
    "Put the row of the blank sheet back; what is not coded may stay empty.")
UNKNOWN_ID = Rule("C4", "The story has no such {thing}.", "{advice}Use {known}.")
NO_IDS = Rule("C5", UNKNOWN_ID.words, "Leave the cell empty: the story has none.")
OTHER_QUESTION = Rule("C6",
    "The {column} is not the one in the story, so another question was judged.",
    "Judge this {column} and write it here: {expected}")
WRONG_UNIT = Rule("C7", "A {value} is coded of {columns}, and of nothing else.",
    "Fill in {columns}, and leave the other columns of ids empty.")
OTHER_CODE = Rule("C8", "The variable has no such code.", "Use one of {codes}.")
# fmt: on
