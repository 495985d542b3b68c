"""The forms in which faults are told: to people, to programs, to GitHub, to code scanning."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from game.check import CheckReport
from game.check.codes import all_codes
from game.check.output import FORMS, Checked, form
from game.pack import Diagnostic, read_pack
from game.saves.moves_file import read_moves
from game.story import Story, replay
from tests.docs.pages import ROOT, code, page, rows
from tests.packs import SCENES, write_pack

BROKEN = SCENES.replace('goto = "window"', 'goto = "windw"').replace('ending = "out"\n', "")
NASTY = "a,b: 100%\x1b[2J\u202e\n.toml"


class Figures:
    def __init__(self, *sentences: str) -> None:
        self._sentences = sentences

    def sentences(self) -> tuple[str, ...]:
        return self._sentences

    def figures(self) -> Mapping[str, object]:
        return {"states": 7}


def fault(**more: Any) -> Diagnostic:
    given = {
        "code": "K201", "severity": "error", "file": "p/scenes.toml", "line": 7, "column": 9,
        "width": 4, "source": 'goto = "dor"', "message": "no scene is called 'dor'",
        "remedy": "did you mean 'door'?",
    }  # fmt: skip
    return Diagnostic(**(given | more))


def told(name: str, *faults: Diagnostic, pack: str = "p", **more: Any) -> str:
    return "".join(form(name)([Checked(pack, CheckReport(faults, **more))]))


def keruen(*words: str | Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", *map(str, words)],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        timeout=60,
        check=False,
    )


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_pack(tmp_path / "p", BROKEN)


# Text


def test_the_text_form_is_the_fault_as_it_is_shown_everywhere() -> None:
    one = fault(notes=("it is so from the start",))
    assert told("text", one) == f"{one}\n\np: 1 error in 1 file.\n"


def test_what_a_proof_says_of_itself_follows_the_sum() -> None:
    said = told("text", proof=Figures("Proved.", "7 states."), counts=dict.fromkeys(
        ("scenes", "questions", "cards", "terms"), 1))  # fmt: skip
    assert said.splitlines()[1:] == ["  Proved.", "  7 states."]


def test_colours_change_no_word_and_end_with_every_line() -> None:
    faults = (fault(), fault(severity="warning", line=0), fault(notes=("so", "and so")))
    packs = [Checked("p", CheckReport(faults))]
    coloured = "".join(form("text", colour=True)(packs))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == "".join(form("text")(packs))
    for line in coloured.splitlines():
        assert len(re.findall(r"\x1b\[[1-9][0-9;]*m", line)) == line.count("\x1b[0m")
    assert "\x1b[1;31merror[K201]" in coloured
    assert "\x1b[1;33mwarning[K201]" in coloured


def test_no_control_code_of_a_pack_comes_through_in_any_form() -> None:
    nasty = fault(file=f"p/{NASTY}", message=f"no {NASTY}", remedy=NASTY, source=NASTY,
                  notes=(NASTY,))  # fmt: skip
    for name in FORMS:
        said = told(name, nasty, pack=f"p{NASTY}")
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800-\udfff]", said), name
    coloured = "".join(form("text", colour=True)([Checked(NASTY, CheckReport((nasty,)))]))
    assert "\x1b[2J" not in coloured


# JSON


def test_json_is_one_document_of_all_packs(broken: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "good")
    done = keruen("check", "--format", "json", "p", "good", "--no-proof")
    assert (done.returncode, done.stderr) == (1, "")
    data = json.loads(done.stdout)
    assert [(pack["pack"], pack["errors"]) for pack in data["packs"]] == [("p", 1), ("good", 0)]
    assert data["packs"][1]["counts"] == {"scenes": 4, "questions": 2, "cards": 2, "terms": 1}
    first = data["packs"][0]["diagnostics"][0]
    assert (first["code"], first["severity"], first["file"]) == ("K201", "error", "p/scenes.toml")
    row = (broken / "scenes.toml").read_text(encoding="utf-8").split("\n")[first["line"] - 1]
    assert first["source"] == row
    start = first["column"] - 1
    assert row[start : start + first["width"]] == '"windw"'


def test_the_keys_of_the_json_are_those_of_the_documentation() -> None:
    document = json.loads(told("json", fault(), proof=Figures(), gate=Figures()))
    (pack,) = document["packs"]
    tables = page("checking.md").split("`--format json` prints")[1].split("Each item of")
    listed = [[key for row in rows(table) for key in code(row[0])] for table in tables]
    assert listed == [list(document), list(pack), list(pack["diagnostics"][0])]
    assert pack["proof"] == pack["gate"] == {"states": 7}


def test_a_fault_of_a_whole_file_has_no_line_in_json() -> None:
    (pack,) = json.loads(told("json", fault(line=0, column=0, source="")))["packs"]
    (one,) = pack["diagnostics"]
    assert [one[key] for key in ("line", "column", "width", "source")] == [None] * 4


# GitHub


def test_a_fault_is_a_workflow_command_at_its_place() -> None:
    first, last = told("github", fault(notes=("so",))).splitlines()
    assert first == (
        "::error title=keruen K201,file=p/scenes.toml,line=7,col=9,endLine=7,endColumn=13"
        "::no scene is called 'dor'%0Anote: so%0Ahelp: did you mean 'door'?"
    )
    assert last == "::notice title=keruen check::p: 1 error in 1 file."


def test_what_would_break_a_workflow_command_is_escaped() -> None:
    first, _last = told("github", fault(file=f"p/{NASTY}", message="100%\n::set::x")).splitlines()
    assert ",file=p/a%2Cb%3A 100%25[2J%0A.toml," in first
    assert "::100%25%0A::set::x%0Ahelp" in first


def test_a_warning_is_one_for_github_too() -> None:
    assert told("github", fault(severity="warning")).startswith("::warning ")


# SARIF


def test_sarif_has_what_its_schema_requires() -> None:
    faults = (fault(), fault(code="K210", severity="warning"), fault(line=0, file="p/a b:c.toml"))
    log = json.loads(told("sarif", *faults))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"] == "keruen"
    assert [rule["id"] for rule in driver["rules"]] == ["K201", "K210"]
    assert driver["rules"][0]["shortDescription"] == {"text": all_codes()["K201"].title}
    assert ".md" not in driver["rules"][0]["help"]["markdown"]
    assert run["columnKind"] == "unicodeCodePoints"
    for result, given in zip(run["results"], faults, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == given.code
        assert result["level"] == given.severity
        assert given.message in result["message"]["text"]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (7, 9, 13)
    whole = run["results"][2]["locations"][0]["physicalLocation"]
    assert whole == {"artifactLocation": {"uri": "p/a%20b%3Ac.toml"}}


def test_sarif_without_faults_has_a_run_without_results() -> None:
    (run,) = json.loads(told("sarif"))["runs"]
    assert (run["results"], run["tool"]["driver"]["rules"]) == ([], [])


# The command


@pytest.mark.parametrize("name", FORMS)
def test_the_exit_code_is_the_same_in_every_form(broken: Path, name: str) -> None:
    assert keruen("check", "p", "--format", name).returncode == 1
    assert keruen("check", "p", "--format", name, "--ignore", "K").returncode == 0


def test_faults_are_chosen_by_the_beginning_of_their_codes(broken: Path) -> None:
    done = keruen("check", "p", "--ignore", "k2", "--select", "K2,K1", "--select", "K201")
    assert done.stdout.count("error[K201]") == 1
    assert "K210" not in done.stdout
    assert done.stdout.endswith("1 error in 1 file. 1 fault is not shown, as you asked.\n")


def test_warnings_fail_a_strict_check_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "p", SCENES.replace('ending = "out"\n', ""))
    words = ("check", "p", "--no-proof")
    assert keruen(*words).returncode == 0
    assert keruen(*words, "--strict").returncode == 1
    assert keruen(*words, "--strict", "--ignore", "K210").returncode == 0


@pytest.mark.parametrize(
    "words",
    [
        ("--select", "K9999"),
        ("--ignore", "X"),
        ("--format", "xml"),
        ("--max-states", "many"),
        ("--max-states", "0"),
        ("--explain",),
    ],
)
def test_what_the_command_line_cannot_hold_is_told_with_2(
    broken: Path, words: tuple[str, ...]
) -> None:
    done = keruen("check", "p", *words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("number", ["500", "500_000", "2,000,000"])
def test_a_number_of_states_is_read_as_people_write_it(broken: Path, number: str) -> None:
    assert keruen("check", "p", "--max-states", number).returncode == 1


def test_a_pack_that_is_not_there_leaves_the_document_whole(broken: Path) -> None:
    done = keruen("check", "--format", "json", "p", "nope")
    assert done.returncode == 2
    assert [pack["pack"] for pack in json.loads(done.stdout)["packs"]] == ["p"]
    assert "There is no pack called 'nope'" in done.stderr


def test_a_fault_of_the_folder_itself_is_told_by_the_folder_s_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = write_pack(tmp_path / "p")
    for number in range(10_000):
        (folder / f"f{number}.toml").touch()
    done = keruen("check", "p", "--format", "json")
    (pack,) = json.loads(done.stdout)["packs"]
    assert [(d["code"], d["file"]) for d in pack["diagnostics"]] == [("K006", "p")]


def test_output_that_is_no_terminal_has_no_colours(broken: Path) -> None:
    assert "\x1b" not in keruen("check", "p").stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
@pytest.mark.parametrize(
    ("environment", "colour"),
    [({"NO_COLOR": ""}, "red"), ({"NO_COLOR": "1"}, "default"), ({"TERM": "dumb"}, "default")],
)
def test_a_terminal_has_colours_unless_they_are_not_wanted(
    broken: Path, environment: dict[str, str], colour: str
) -> None:
    from tests.e2e.terminal import terminal

    env = {"PYTHONPATH": str(ROOT), "NO_COLOR": "", **environment}
    with terminal("check", "p", "--select", "K201", rows=40, env=env) as opened:
        opened.shows("p: 1 error")
        row = next(n for n, line in enumerate(opened.screen.display) if "error[K201]" in line)
        assert opened.screen.buffer[row][0].fg == colour
        assert opened.end() == 1


def test_the_problem_matcher_of_the_documentation_matches(broken: Path) -> None:
    tasks = json.loads(re.findall(r"```json\n(.*?)```", page("checking.md"), re.DOTALL)[-1])
    head, place = tasks["tasks"][0]["problemMatcher"]["pattern"]
    first, second = keruen("check", "p").stdout.splitlines()[:2]
    (found,) = re.findall(head["regexp"], first)
    assert found[head["severity"] - 1] == "error"
    assert found[head["code"] - 1] == "K201"
    (found,) = re.findall(place["regexp"], second)
    assert Path(found[place["file"] - 1]) == Path("p", "scenes.toml")


def test_what_a_proof_says_follows_in_every_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "p")
    assert "\n  Proved: " in keruen("check", "p").stdout
    assert "%0AProved: " in keruen("check", "p", "--format", "github").stdout
    (pack,) = json.loads(keruen("check", "p", "--format", "json").stdout)["packs"]
    assert pack["proof"]["complete"] is True
    assert "Proved" not in keruen("check", "p", "--no-proof").stdout
    less = keruen("check", "p", "--max-states", "2", "--select", "K519").stdout
    assert "warning[K519]" in less
    assert "Proved" not in less


def test_the_way_to_a_failure_is_written_for_play(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "my pack", SCENES.replace('ending = "out"\n', ""))
    said = keruen("check", "my pack", "--moves", "ways", "--select", "K507").stdout
    (file,) = (tmp_path / "ways").glob("*-K507-end.toml")
    assert f"note: to see it: keruen play 'my pack' --moves {Path('ways', file.name)}\n" in said
    read = read_moves(file)
    story = Story(read_pack(tmp_path / "my pack"))
    replayed = replay(story, read.moves)
    assert (read.pack, replayed.stranded) == ("small", ())
    assert replayed.playthrough.state.place == "end"


def test_moves_that_cannot_be_written_are_told_with_2(broken: Path, tmp_path: Path) -> None:
    write_pack(tmp_path / "q", SCENES.replace('ending = "out"\n', ""))
    (tmp_path / "file").touch()
    done = keruen("check", "q", "--moves", "file")
    assert done.returncode == 2
    assert "The moves cannot be written into file" in done.stderr


def test_every_option_stands_in_the_documentation() -> None:
    known = set(re.findall(r"--[a-z][a-z-]+", keruen("check", "--help", COLUMNS="200").stdout))
    shared = {"--help", "--plain", "--saves", "--lang", "--no-motion"}
    listed = {word.split()[0] for row in rows(page("checking.md")) for word in code(row[0])}
    assert known - shared == {word for word in listed if word.startswith("--")}
