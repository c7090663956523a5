"""The Data and method page says what the schemas and the story say."""

from dashboard import fragments
from dashboard.dataset.schemas import TABLES, table_file, table_schema
from dashboard.model.story import Story
from dashboard.model.vocabulary import NoStanceReason
from dashboard.selection import Selection
from dashboard.summaries import find_gaps, list_hesitations


def test_every_code_is_defined_as_in_its_schema() -> None:
    page = fragments.vocabulary()
    codes = [
        code
        for table in TABLES
        for field in table_schema(table)["fields"]
        for code in field.get("categories", ())
    ]

    assert [code for code in codes if f"<code>{code['value']}</code>" not in page] == []
    assert len(codes) > len(NoStanceReason)


def test_every_column_of_every_table_is_in_the_dictionary() -> None:
    page = fragments.dictionary()
    columns = [field["name"] for table in TABLES for field in table_schema(table)["fields"]]

    assert page.count('<th scope="row"><code>') == len(columns)
    assert [name for name in columns if f"<code>{name}</code>" not in page] == []


def test_the_dictionary_names_the_file_of_every_table() -> None:
    page = fragments.dictionary()

    assert [table for table in TABLES if f"<small>({table_file(table)}, " not in page] == []


def test_what_is_missing_is_counted_over_all_positions(shipped: Story) -> None:
    page = fragments.gaps(find_gaps(shipped), shipped)

    assert "Of 35 positions, 22 hold no stance: not stated 16, unclear 6." in page
    assert "not read in the original: Interfax" in page


def test_every_note_of_the_coder_is_listed_with_a_link_to_its_position(shipped: Story) -> None:
    page = fragments.hesitations(list_hesitations(shipped, Selection(shipped.story_id)), shipped)
    noted = shipped.positions[shipped.positions["coder_note"] != ""]

    assert page.count('<li class="entry"') == len(noted) > 0
    for actor, issue in zip(noted["actor_id"], noted["issue_id"], strict=True):
        assert f"actor={actor}&amp;issue={issue}" in page


def test_the_codebook_holds_the_stance_table_as_coded(shipped: Story) -> None:
    signs = {"support": "+", "oppose": "−", "unclear": "?", "not_stated": "·"}
    basis = {"deed": " (d)", "inferred": " (i)"}
    rows = {
        cells[0]: cells[1:]
        for line in shipped.codebook.split("## The stance table")[1].split("\n## ")[0].splitlines()
        if len(cells := [cell.strip() for cell in line.strip("|").split("|")]) == 6
    }

    for position in shipped.positions.itertuples():
        column = list(shipped.actors["actor_id"]).index(position.actor_id)
        code = position.stance or position.no_stance_reason
        assert rows[position.issue_id][column] == signs[code] + basis.get(position.basis, "")


def test_an_error_can_be_reported_even_where_no_address_is_given(shipped: Story) -> None:
    assert shipped.report_to == ""
    assert "hosts this page" in fragments.error_report(shipped)


def test_the_downloads_say_which_csv_files_open_safely() -> None:
    page = fragments.downloads("", views=[], tables=[], charts=[])

    assert "The single CSV files open safely in a spreadsheet" in page
    assert "The CSV files in the zip are as coded" in page
