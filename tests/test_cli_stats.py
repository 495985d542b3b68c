"""`keruen stats` from the command line."""

import json
from pathlib import Path

import pytest

from game.cli import main
from tests.packs import SCENES, write_pack


def test_a_pack_is_told_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stats", "thirty-years"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Thirty Years, Five Proposals (thirty-years)\n")
    assert said.err == ""


def test_without_a_name_it_is_the_pack_in_this_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(write_pack(tmp_path))
    assert main(["stats", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["id"] == "small"


def test_where_there_is_no_pack_the_remedy_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["stats"]) == 2
    assert "keruen stats PACK" in capsys.readouterr().err
    assert main(["stats", "thirty-yaers"]) == 2
    assert "thirty-years" in capsys.readouterr().err


def test_a_pack_with_errors_has_no_figures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write_pack(tmp_path, SCENES.replace('title = "The gate"', 'titel = "The gate"'))
    assert main(["stats", str(folder)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "titel" in said.err
