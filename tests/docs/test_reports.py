"""The options, keys and files that the page on reports tells of."""

import json
from pathlib import Path

import pytest

from game.cli import main
from game.report.classroom.again import ENOUGH, LOW
from game.report.classroom.homework import read_homework
from game.report.classroom.items import FEWEST
from game.report.classroom.output import FORMATS, HOME, TABLES
from tests.docs.pages import code, fences, page, rows

PAGE = page("reports.md")


def test_the_options_are_those_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--help"]) == 0
    told = capsys.readouterr().out
    shown = {code(row[0])[0]: row[1] for row in rows(PAGE) if row[0].startswith("`--")}
    for option in shown:
        assert option.split(" ")[0] in told
    assert {o.split(" ")[1] for o in shown if o.startswith("--format ")} == set(FORMATS)
    assert set(code(shown["--out FILE"])) == set(FORMATS.values())
    assert set(code(shown["--table TABLE"])) == set(TABLES)
    options = {o.split(" ")[0] for o in shown}
    own = {w for line in told.splitlines() for w in line.split() if w.startswith("--")}
    own -= {"--plain", "--saves", "--lang", "--no-motion", "--help"}
    assert {o.strip("[],") for o in own} == options


def test_the_bounds_are_those_of_the_program() -> None:
    assert (round(LOW, 4), ENOUGH, FEWEST) == (66.6667, 3, 10)
    for said in ("less than two thirds", "three students or more", "fewer than ten students", HOME):
        assert said in PAGE


def test_the_homework_file_is_one_and_reported_with_the_keys_that_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (block,) = (f for f in fences(PAGE) if f.language == "json")
    path = tmp_path / "aru.json"
    path.write_text(block.body, encoding="utf-8")
    work = read_homework(path)
    assert (work.name, work.pack, work.when is None) == ("Aru", "thirty-years", False)
    assert main(["report", str(path), "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["students"][0]["points"] == 1
    keys = PAGE[PAGE.index("## JSON") : PAGE.index("## xAPI")]
    named = [name for row in rows(keys) for name in code(row[0])]
    assert sorted([*named, "format"]) == sorted(data)
