"""The command line, as a person at a terminal meets it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from dashboard.__main__ import main, serve_arguments
from dashboard.dataset.scaffold import write_story
from tests.conftest import REPOSITORY
from tests.data.faults import change
from tests.example_story import SOURCE_TEXT, write_example_story

BIN = Path(sys.executable).parent


def write_story_and_source(folder: Path, text: str = SOURCE_TEXT) -> tuple[Path, Path]:
    """Write the invented story, and beside it the text that it was coded from."""
    source = folder / "source.txt"
    source.write_text(text, "utf-8")
    return write_example_story(folder), source


def test_a_sound_story_passes_the_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_example_story(tmp_path)

    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == (
        "bicycle-lane: no problems\n"
        "1 story, 0 problems.\n"
        "Quotations were not compared with the source: no --source FILE was given.\n"
    )


def test_every_problem_is_printed_under_its_story(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_example_story(tmp_path)
    new = tmp_path / "new-story"
    write_story(new)

    assert main(["check", str(tmp_path / "bicycle-lane"), str(new)]) == 1
    out = capsys.readouterr().out
    assert "bicycle-lane: no problems\nnew-story: 3 problems\n\nactors.csv, line 2\n" in out
    assert "    Remedy: Set title to the title that readers see.\n" in out
    assert "2 stories, 3 problems.\n" in out


@pytest.mark.parametrize("folder", ["a\x1b[2J", "absent\x1b[2J"])
def test_no_name_of_a_folder_acts_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: str
) -> None:
    (tmp_path / "a\x1b[2J").mkdir()

    assert main(["check", str(tmp_path / folder)]) in {1, 2}

    printed = "".join(capsys.readouterr())
    assert "[U+001B][2J" in printed
    assert "\x1b" not in printed


def test_all_stories_of_the_data_folder_are_checked_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_example_story(tmp_path)
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))

    assert main(["check"]) == 0
    assert "1 story, 0 problems." in capsys.readouterr().out


def test_quotations_are_compared_with_a_given_source(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, source = write_story_and_source(
        tmp_path, SOURCE_TEXT.replace("Build it now", "Build it soon")
    )

    assert main(["check", str(folder), "--source", str(source)]) == 1
    out = capsys.readouterr().out
    assert "statements.csv, line 8, column quote: 'Build it now :red[x]'" in out
    assert f"Quotations were compared with {source}." in out


def test_the_last_line_says_when_the_given_source_could_not_be_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, source = write_story_and_source(tmp_path)

    assert main(["check", str(folder), "--source", str(source), "--source-id", "wire"]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"Quotations were not compared with {source}: see rule Q1."


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("statements.csv", b"\xff\xfe\x00", "were not compared with {}: statements.csv cannot be"),
        (
            "sources.csv",
            b"source_id\ngazette\n",
            "were not compared with {}: sources.csv cannot be",
        ),
        ("statements.csv", None, "were not compared with {}: the story has none."),
        ("sources.csv", None, "were not compared with {}: see rule Q1."),
    ],
)
def test_the_last_line_does_not_say_compared_of_what_could_not_be_read(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    file: str,
    content: bytes | None,
    said: str,
) -> None:
    folder, source = write_story_and_source(tmp_path)
    (folder / file).unlink()
    if content is not None:
        (folder / file).write_bytes(content)

    assert main(["check", str(folder), "--source", str(source)]) == 1
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"Quotations {said.format(source)}")


def test_the_last_line_counts_the_quotations_that_were_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, source = write_story_and_source(tmp_path)
    change(folder, "statements.csv", "chair,gazette,4,2024-06-20", "chair,gazette,four,2024-06-20")

    main(["check", str(folder), "--source", str(source)])
    last = capsys.readouterr().out.splitlines()[-1]
    assert last.startswith(f"5 of 6 quotations were compared with {source}; the others are")


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["check", "absent"], id="an absent folder"),
        pytest.param(["check", ".", "--source", "absent.txt"], id="an absent source"),
        pytest.param(["check", ".", ".", "--source", "x"], id="one source for two stories"),
        pytest.param(["new", "My Story"], id="a name that is none"),
        pytest.param(["new", "a-file"], id="a file in the way"),
        pytest.param(["coding-sheet", "absent"], id="an absent story"),
        pytest.param(["compare-codings", "absent", "a-file"], id="an absent story to compare"),
        pytest.param(["serve", "--port", "http"], id="a port that is none"),
    ],
)
def test_a_command_that_cannot_be_carried_out_says_why_in_one_line(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a-file").touch()

    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("dashboard: ")
    assert captured.err.count("\n") == 1


def test_an_absent_data_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "absent"))

    assert main(["check"]) == 2
    assert "absent does not exist" in capsys.readouterr().err


def test_a_wrong_option_is_refused_with_exit_code_two() -> None:
    with pytest.raises(SystemExit) as refusal:
        main(["check", "--sauce", "x"])

    assert refusal.value.code == 2


def test_a_new_story_is_begun(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new-story"

    assert main(["new", str(folder)]) == 0
    assert json.loads((folder / "datapackage.json").read_text("utf-8"))["name"] == "new-story"
    assert f"wrote {folder / 'actors.csv'}\n" in capsys.readouterr().out


def test_a_package_that_cannot_be_refreshed_is_a_problem_of_the_story(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_example_story(tmp_path)
    (folder / "datapackage.json").write_text("{")

    assert main(["new", str(folder)]) == 1
    assert "The file is not JSON" in capsys.readouterr().out


def test_a_sheet_is_written_for_a_second_coder_and_never_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_example_story(tmp_path / "data")
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)

    assert main(["coding-sheet", "bicycle-lane"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == [
        "wrote bicycle-lane-coding-sheet.csv, the sheet to fill in",
        "wrote bicycle-lane-coding-sheet.codes.csv, the codes to choose from",
    ]
    written = Path("bicycle-lane-coding-sheet.csv").read_bytes()

    assert main(["coding-sheet", "data/bicycle-lane"]) == 2
    assert capsys.readouterr().err == (
        "dashboard: bicycle-lane-coding-sheet.csv is already there: choose another --output\n"
    )
    assert Path("bicycle-lane-coding-sheet.csv").read_bytes() == written


def test_disputes_with_a_second_coder_are_printed_and_are_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, sheet = str(write_example_story(tmp_path)), tmp_path / "sheet.csv"
    main(["coding-sheet", folder, "--output", str(sheet)])
    fill_row(sheet, 2, "oppose,,explicit,,")
    fill_row(sheet, 11, ",not_stated,,,")
    capsys.readouterr()

    assert main(["compare-codings", folder, str(sheet)]) == 0
    assert capsys.readouterr().out.startswith(
        "bicycle-lane: 1 cell coded twice.\n"
        "Left out: 14 rows left blank in the sheet.\n"
        "Left out: 1 cell not coded in the story.\n"
        "\n"
        "Disputed positions: 1\n"
        "\n"
        "  Town council: Harbour Street should have a bicycle lane\n"
        "    first   support (explicit)\n"
        "    second  oppose (explicit)\n"
    )


def test_problems_of_a_filled_in_sheet_are_printed_and_nothing_is_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, sheet = str(write_example_story(tmp_path)), tmp_path / "sheet.csv"
    main(["coding-sheet", folder, "--output", str(sheet)])
    fill_row(sheet, 2, "suport,,explicit,,")
    fill_row(sheet, 3, ",,deed,,")
    capsys.readouterr()

    assert main(["compare-codings", folder, str(sheet)]) == 1
    out = capsys.readouterr().out
    assert out.startswith(
        "sheet.csv: 3 problems\n\nsheet.csv, line 2, column stance: 'suport'\n"
        "    The word is not in the vocabulary.\n"
        "    Remedy: Did you mean support? Use support, oppose, mixed, neutral.\n"
    )
    assert "Agreement" not in out


def test_a_sheet_that_is_not_there_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_example_story(tmp_path)

    assert main(["compare-codings", str(folder), str(tmp_path / "absent.csv")]) == 2
    assert "absent.csv: No such file or directory" in capsys.readouterr().err


def test_a_story_with_problems_is_not_given_to_a_second_coder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, sheet = tmp_path / "new-story", tmp_path / "sheet.csv"
    write_story(folder)

    assert main(["coding-sheet", str(folder), "--output", str(sheet)]) == 1
    assert "new-story: 3 problems" in capsys.readouterr().out
    assert not sheet.exists()


def fill_row(sheet: Path, line: int, cells: str) -> None:
    """Fill in the last five cells of a blank row."""
    lines = sheet.read_text("utf-8").split("\n")
    assert lines[line - 1].endswith(",,,,,")
    lines[line - 1] = lines[line - 1].removesuffix(",,,,") + cells
    sheet.write_text("\n".join(lines), "utf-8")


def test_serving_runs_streamlit_on_the_port_given() -> None:
    assert serve_arguments(8080)[:4] == ["run", "dashboard/asgi.py", "--server.port", "8080"]


@pytest.mark.parametrize("port", ["0", "65536", "-1", "８０", "1e3", "8 0", "9" * 5000])
def test_a_port_that_is_none_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", f"--port={port}"]) == 2
    assert "is not a port" in capsys.readouterr().err


def test_a_port_given_as_a_setting_is_refused_by_the_same_rule(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "http")

    assert main([]) == main(["serve", "--port", "http"]) == 2
    [one, other] = capsys.readouterr().err.splitlines()
    assert one == other == "dashboard: PORT='http' is not a port: write a number from 1 to 65535."


def test_make_run_serves_on_the_port_that_it_is_given() -> None:
    done = subprocess.run(
        ["make", "--old-file=.venv/installed", "run", "PORT=http", f"BIN={BIN}"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert "PORT='http' is not a port" in done.stderr
    assert done.returncode == 2


def test_a_spreadsheet_becomes_a_story_that_passes_the_check(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table, story = tmp_path / "votes.csv", tmp_path / "votes"
    table.write_text("wer;issue;stance\nCouncil;The ferry should run;aye\n", "utf-8")

    options = ["--from", str(table), "--column", "actor=wer", "--value", "support=aye"]
    assert main(["new", str(story), *options]) == 0
    assert main(["check", str(story)]) == 0

    out = capsys.readouterr().out
    assert "column 'wer' as actor" in out
    assert f"Next: run `python -m dashboard check {story}`" in out
    assert "1 story, 0 problems, 1 warning." in out
    assert "The stance has no justification, and the pages say so." in out


def test_an_option_that_names_no_field_says_which_there_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "votes.csv"
    table.write_text("actor;issue;stance\nCouncil;The ferry should run;aye\n", "utf-8")
    begin = ["new", str(tmp_path / "votes"), "--from", str(table)]

    assert main([*begin, "--column", "colour=stance"]) == 2
    assert main([*begin, "--value", "support"]) == 2

    err = capsys.readouterr().err
    assert "--column colour=stance: the fields are actor, short_name, side" in err
    assert "--value support: write it as NAME=TEXT" in err


def test_the_check_writes_its_problems_for_programs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_example_story(tmp_path)
    change(folder, "positions.csv", "council,build-lane,support", "council,build-lane,aye")

    assert main(["check", "--json", str(folder)]) == 1

    [problem] = json.loads(capsys.readouterr().out)["bicycle-lane"]
    place = ("positions.csv", 2, "stance", "aye", "T8")
    assert tuple(problem[name] for name in ("file", "line", "column", "value", "number")) == place
    assert problem["remedy"].startswith("Use support or oppose")


def test_the_check_ends_quietly_when_nobody_reads_on(tmp_path: Path) -> None:
    for number in range(60):
        write_story(tmp_path / f"story-{number}")
    folders = " ".join(str(path) for path in tmp_path.iterdir())
    command = f"{sys.executable} -m dashboard check {folders} | head -1"

    done = subprocess.run(command, shell=True, cwd=REPOSITORY, capture_output=True, text=True)

    assert done.stdout.startswith("story-")
    assert done.stderr == ""
