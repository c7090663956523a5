# ruff: noqa: E501 - a CSV row is one line
"""One small invented story with every interesting case, for tests of every layer.

Harbour Street in a town gets a bicycle lane. Four actors on three sides and four issues
hold every stance, every reason for none, one cell not coded, every basis, act, mode,
relation, response, date precision and check status, figures with and without a number,
words in Cyrillic and Arabic, and text that a careless page would take for markup,
Markdown, mathematics, a missing value or the end of a cell.
"""

import json
from pathlib import Path

from dashboard.dataset.live_catalog import LiveCatalog
from dashboard.dataset.load import load_story
from dashboard.dataset.schemas import REQUIRED_TABLES, TABLES, table_file, table_resource
from dashboard.model.story import Story

STORY_ID = "bicycle-lane"

PACKAGE = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": STORY_ID,
    "title": "Who wants the bicycle lane on Harbour Street & who <b>does not</b>",
    "description": "The council builds a lane, the traders fear for $x$ of trade and the mayor is of two minds.",
    "as_of": "2024-06-30",
    "version": "1.2.0",
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ],
}

ACTORS = """\
actor_id,name,short_name,side,role,affiliation
council,Town council,Council,Town hall,"Elected body, of “12” members",
mayor,Ольга Петрова,Мэр Петрова,Town hall,Mayor,Town of [Harbour](b)
cyclists,"Union of cyclists, walkers and *wheelchair users* of the old harbour quarter",Cyclists,Жители,Residents' group,NA
traders,تجار شارع الميناء,تجار,Traders & shops,Shops <b>and</b> stalls,Chamber of trade
"""

ISSUES = """\
issue_id,kind,proposition,short_label,status_quo,support_label,oppose_label
build-lane,policy,Harbour Street should have a bicycle lane,Bicycle lane,The lane is being built.,Build it,Do not build it
free-parking,policy,"Parking on Harbour Street should be free, even for $x$ a day",Free parking :red[x],"A day costs $5, or €4.",Free,Paid
lane-safer,claim,The lane makes Harbour Street safer,Safer street,,It does,It does not
trade-falls,claim,The lane makes trade in the U.S. café and other shops fall,Falling trade,Nobody has counted.,It falls,It does not fall
"""

POSITIONS = """\
actor_id,issue_id,stance,no_stance_reason,basis,condition,justification,coder_note
council,build-lane,support,,explicit,Only if it costs less than $x$ [a](b),"Wants fewer cars, and says ""so"" itself.",
council,free-parking,oppose,,deed,,It raised the fee & gave no reason.,
council,lane-safer,,not_applicable,,,,
council,trade-falls,,unclear,,,,"It will count customers, which says nothing of the result.
A second line of the note; doubt is coded unclear (rule 7)."
mayor,build-lane,mixed,,explicit,,"Sees gain for the town, and loss for the shops.",
mayor,free-parking,neutral,,explicit,,Says that the council decides alone.,NA
mayor,lane-safer,support,,inferred,,Speaks of fewer accidents elsewhere.,*Unclear* was considered; <b>other</b> streets are named.
mayor,trade-falls,,declined,,,,Asked twice.
cyclists,build-lane,support,,explicit,,Wants children to ride alone.,
cyclists,lane-safer,support,,explicit,,Counts accidents.,
cyclists,trade-falls,oppose,,explicit,,Says that riders buy more often.,
traders,build-lane,oppose,,explicit,Holds only for the summer.,Fears for deliveries.,
traders,free-parking,support,,explicit,,Wants customers from outside.,
traders,lane-safer,,not_stated,,,,
traders,trade-falls,support,,explicit,,Points to takings.,
"""

SOURCES = """\
source_id,title,publisher,source_type,published_on,url,language,read_by_coder
gazette,"A lane, a street and a quarrel",Harbour Gazette,news_article,2024-06-28,https://gazette.example/lane?id=1&x=2,en,true
wire,Morning report,Тихая волна,news_agency,,,ru,false
minutes,Minutes of 2 May,Town council,official_document,2024-05-03,,,false
"""

STATEMENTS = """\
statement_id,actor_id,speaker,source_id,paragraph,said_on,act,mode,quote,summary,via,prefix,suffix
council-builds,council,clerk,gazette,1,2024-05-02,position,direct_quote,"We build the lane, not *talk* about it",Says that it builds the lane.,minutes,,
council-fee,council,,gazette,1,2024-05-02,deed,paraphrase,,Raises the fee from $5 to $x$.,minutes,,
council-counts,council,,gazette,2,,commitment,indirect_quote,,Will count customers.,,,
mayor-two-minds,mayor,,gazette,3,2024-06-27,position,partial_quote,за и против,Is of two minds.,wire,,
mayor-no-side,mayor,,gazette,3,,position,direct_quote,"I take no side on “parking”, none",Takes no side.,,,
mayor-reason,mayor,,gazette,3,,justification,indirect_quote,,Names fewer accidents as a reason.,,,
cyclists-demand,cyclists,chair,gazette,4,2024-06-20,demand,direct_quote,Build it now :red[x],Demands the lane at once.,,,
cyclists-claim,cyclists,chair,gazette,4,,claim,partial_quote,half the accidents,Says that accidents halve.,,who expects,
cyclists-rebuttal,cyclists,,gazette,4,,rebuttal,indirect_quote,,"Answers the traders:
riders buy more often.",,,
traders-demand,traders,,gazette,5,,demand,direct_quote,نريد مواقف مجانية للجميع,Demands free parking for all and no lane.,,,
traders-claim,traders,,gazette,5,,claim,indirect_quote,,Says that takings fall.,wire,,
quarrel,,,gazette,6,,context,reporter_context,,The quarrel has lasted for years.,,,
council-silent,council,,gazette,6,,context,reporter_context,,"Met ""behind closed doors"".",,,
"""

EVIDENCE = """\
actor_id,issue_id,statement_id,relation,frame_id
council,build-lane,council-builds,supports,fewer-cars
council,build-lane,quarrel,context,
council,free-parking,council-fee,supports,
council,trade-falls,council-counts,context,livelihood
mayor,build-lane,mayor-two-minds,supports,livelihood
mayor,build-lane,mayor-reason,contradicts,
mayor,free-parking,mayor-no-side,supports,
mayor,lane-safer,mayor-reason,supports,safety
cyclists,build-lane,cyclists-demand,supports,safety
cyclists,lane-safer,cyclists-claim,supports,safety
cyclists,trade-falls,cyclists-rebuttal,supports,livelihood
traders,build-lane,traders-demand,supports,livelihood
traders,build-lane,traders-claim,qualifies,livelihood
traders,free-parking,traders-demand,supports,
traders,trade-falls,traders-claim,supports,livelihood
"""

FRAMES = """\
frame_id,label,definition
safety,Safety,The reason is that people come to no harm.
livelihood,"Work, trade",The reason is what people live on.
fewer-cars,Fewer cars,The reason is a town with fewer cars.
"""

RESPONSES = """\
statement_id,actor_id,response,response_statement_id,note
traders-claim,cyclists,answered,cyclists-rebuttal,Takes up takings.
traders-demand,council,partly,council-fee,"Speaks of the fee, not of the lane."
cyclists-demand,mayor,not_answered,,
"""

FIGURES = """\
figure_id,statement_id,label,value,unit,qualifier,period_start,period_end,check_status
accidents,cyclists-claim,Accidents on streets with a lane,0.5,of the accidents before,about,2023-01-01,2023-12-31,corroborated
takings,traders-claim,Takings lost,,euros a month,thousands of,,,disputed
fee,council-fee,Fee for a day,5,dollars,,2024-07-01,,unchecked
"""

EVENTS = """\
event_id,date,date_precision,title,kind,actor_id,source_id,paragraph
first-plan,2019-01-01,year,The first plan <b>fails</b>,report,,gazette,6
second-plan,2024-03-01,month,A second plan is drawn,deed,council,gazette,
petition,2024-04-20,before,"Cyclists hand in a petition, with $x$ names",word,cyclists,gazette,4
fee-raised,2024-05-02,day,The fee is raised,deed,council,gazette,1
mayor-speaks,2024-06-27,about,Мэр speaks to the press,word,mayor,wire,
"""

SECOND_CODING = """\
variable,actor_id,issue_id,statement_id,coded,note
position,council,build-lane,,support,
position,mayor,build-lane,,support,"Heard *one* mind, not two."
position,traders,lane-safer,,not_stated,
basis,council,build-lane,,explicit,
frame,,,mayor-reason,safety,
frame,,,quarrel,none,
response,cyclists,,traders-claim,answered,
"""

SOURCE_TEXT = """\
A lane, a street and a quarrel

“We build the lane, not *talk* about it,” the clerk said. The fee for parking goes up.
The council will count customers.

The mayor is “за и против”, she said: “I take no side on “parking”, none.” Fewer accidents are a reason.
“Build it now :red[x],” said the chair of the union, who expects half the accidents. Riders buy more often.
“نريد مواقف مجانية للجميع,” say the traders, whose takings fall.
The quarrel has lasted for years, and the council met behind closed doors.
"""
"""The text of the source ``gazette``, to compare the quotations with."""

CONTENTS = dict(
    zip(
        TABLES,
        (
            ACTORS,
            ISSUES,
            POSITIONS,
            SOURCES,
            STATEMENTS,
            EVIDENCE,
            FRAMES,
            RESPONSES,
            FIGURES,
            EVENTS,
            SECOND_CODING,
        ),
        strict=True,
    )
)


def write_example_story(folder: Path) -> Path:
    """Write the story into ``folder / "bicycle-lane"`` and return that story folder.

    A ``folder`` that is itself called ``bicycle-lane`` becomes the story folder.
    """
    story_folder = folder if folder.name == STORY_ID else folder / STORY_ID
    story_folder.mkdir(parents=True, exist_ok=True)
    package = {**PACKAGE, "resources": [table_resource(table) for table in TABLES]}
    text = json.dumps(package, ensure_ascii=False, indent=2)
    (story_folder / "datapackage.json").write_text(text + "\n", "utf-8")
    for table, content in CONTENTS.items():
        (story_folder / table_file(table)).write_text(content, "utf-8", newline="\n")
    return story_folder


def write_three_tables(folder: Path) -> Path:
    """Write the story as ``write_example_story`` does, its required tables alone.

    Nothing is inferred, as there is nothing to infer it from.
    """
    story_folder = write_example_story(folder)
    for table in set(TABLES) - set(REQUIRED_TABLES):
        (story_folder / table_file(table)).unlink()
    resources = [table_resource(table) for table in REQUIRED_TABLES]
    package = PACKAGE | {"resources": resources}
    (story_folder / "datapackage.json").write_text(json.dumps(package), "utf-8")
    positions = CONTENTS["positions"].replace(",inferred,", ",explicit,")
    (story_folder / "positions.csv").write_text(positions, "utf-8", newline="\n")
    return story_folder


def example_story(folder: Path) -> Story:
    """Write the story below ``folder`` and load it."""
    return load_story(write_example_story(folder))


def write_example_stories(folder: Path, number: int) -> None:
    """Write so many copies of the story, called ``story-0`` and so on, into a data folder."""
    for count in range(number):
        written = write_example_story(folder)
        edit(written / "datapackage.json", f'"name": "{STORY_ID}"', f'"name": "story-{count}"')
        written.rename(folder / f"story-{count}")


def edit(path: Path, old: str, new: str) -> None:
    """Replace words that a file holds."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def catch_up(catalog: LiveCatalog) -> None:
    """Let a catalog see what has changed in its folder, as if some seconds had passed."""
    catalog.look()
    for story_id in catalog.look():
        catalog.take_up(story_id)
