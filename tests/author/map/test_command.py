"""`keruen map`, as it is typed."""

from pathlib import Path

import pytest

from game import cli
from game.saves import Saves
from game.story import Chose, Story
from tests.packs import SCENES, small_pack, write_pack


@pytest.fixture(autouse=True)
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    write_pack(tmp_path / "small")
    return "small"


def test_without_options_it_is_told_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["map", "small"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("A small pack: 4 scenes")
    assert max(map(len, told.splitlines())) <= 80


def test_a_narrow_terminal_is_kept_to(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "44")
    assert cli.main(["map", "small"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 44


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("m.txt", "A small pack"),
        ("m.svg", "<?xml"),
        ("m.HTML", "<!doctype html>"),
        ("m.mmd", "---\ntitle:"),
        ("m.gv", "digraph map"),
    ],
)
def test_the_ending_of_the_file_tells_the_format(
    name: str, begins: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for _twice in range(2):  # a map may be written over
        assert cli.main(["map", "small", "--out", name]) == 0
    assert Path(name).read_text(encoding="utf-8").startswith(begins)
    assert f"The map is in {name}." in capsys.readouterr().out


def test_the_format_may_be_told_apart_from_the_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["map", "small", "--format", "dot"]) == 0
    assert capsys.readouterr().out.startswith("digraph map")
    assert cli.main(["map", "small", "--format", "svg", "--out", "picture"]) == 0
    assert Path("picture").read_text(encoding="utf-8").startswith("<?xml")


def test_one_chapter_of_a_class(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    game = Saves().start(Story(small_pack(tmp_path / "small")), "aru")
    game.do(Chose("gate", "south"))
    game.close()
    words = ["map", "small", "--chapter", "1", "--paths", "aru", "aru"]
    assert cli.main(words) == 0
    told = capsys.readouterr().out
    assert "With the path of 1 student." in " ".join(told.split())
    assert "Take the south road (taken by 1)" in told
    assert "note:" not in told


def test_what_cannot_be_done_is_told(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write_pack(tmp_path / "broken", SCENES.replace('goto = "window"', 'goto = "windw"'))
    for words, code, said in [
        (["nowhere"], 2, "There is no pack called 'nowhere'"),
        (["broken"], 1, "There is no map of this pack until that is mended."),
        (["small", "--chapter", "The rod"], 2, "did you mean 'The road'?"),
        (["small", "--paths", "nobody"], 2, "“nobody” is no save"),
        (["small", "--out", "map.jpg"], 2, "tells no format"),
        (["small", "--out", "small"], 2, "tells no format"),
        (["small", "--out", "no/such/m.svg"], 1, "cannot be written"),
        (["small", "--format", "svg", "--out", "small/pack.toml"], 2, "is no map"),
        (["small", "--out", "x" * 3000 + ".svg"], 1, "cannot be written"),
        (["small", "--format", "gif"], 2, "invalid choice"),
    ]:
        assert cli.main(["map", *words]) == code
        assert said in capsys.readouterr().err
    assert (tmp_path / "small" / "pack.toml").read_text().startswith("format = 1")
