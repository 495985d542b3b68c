"""A new pack: what is in it, and what happens where it cannot be made."""

import json
import os
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.author import new
from game.author.new import NotMade, Wanted, new_pack, toml_value
from game.check import check_pack
from game.cli import main
from game.pack import read_pack
from game.story import Answered, Chose, Playthrough, Story

MINE = Wanted("mine", "Mine", "A letter", 10, "en")


def names(folder: Path) -> set[str]:
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_a_new_pack_has_no_fault_and_shows_each_thing_that_a_first_lesson_shows(
    tmp_path: Path,
) -> None:
    new_pack(tmp_path / "mine", MINE)
    assert check_pack(tmp_path / "mine").diagnostics == ()
    pack = read_pack(tmp_path / "mine")
    assert 3 <= len(pack.scenes) <= 5
    assert any(len(scene.choice) > 1 for scene in pack.scenes.values())
    assert any(choice.when for scene in pack.scenes.values() for choice in scene.choice)
    assert len({scene.ending for scene in pack.scenes.values() if scene.ending}) == 2
    (question,) = pack.questions.values()
    assert question.kind == "choice"
    assert all(option.feedback for option in question.option.values())
    assert len(pack.cards) == len(pack.terms) == len(pack.objectives) == 1


def test_a_new_pack_plays_to_either_ending(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", MINE)
    story = Story(read_pack(tmp_path / "mine"))
    game = Playthrough(story)
    game.do(Chose("desk", "archivist"))
    assert story.has_card(game.state, "note")
    game.do(Chose("archivist", "label"))
    verdict = game.do(Answered("label", "first-thing", "truth"))
    assert verdict
    assert verdict.outcome == "wrong"
    assert [choice.id for choice in story.choices(game.state)] == ["not-yet"]
    game.undo()
    game.do(Answered("label", "first-thing", "who"))
    game.do(Chose("label", "on-show"))
    assert story.turn(game.state).ending == "on-show"


def test_the_right_option_is_neither_first_nor_longest(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", MINE)
    (question,) = read_pack(tmp_path / "mine").questions.values()
    options = list(question.option.values())  # type: ignore[union-attr]
    assert not options[0].right
    assert not max(options, key=lambda option: len(option.text)).right


def test_every_file_says_what_an_editor_may_offer_in_it(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert new_pack(folder, MINE) == ("pack.toml", "story.toml")
    for name in ("pack.toml", "story.toml"):
        mark, _space, path = (
            (folder / name).read_text(encoding="utf-8").splitlines()[0].partition(" ")
        )
        assert mark == "#:schema"
        assert json.loads((folder / path).read_text(encoding="utf-8"))["properties"]
    for name in (".vscode/settings.json", ".vscode/extensions.json"):
        assert json.loads((folder / name).read_text(encoding="utf-8"))
    for name in (".taplo.toml", ".tombi.toml"):
        assert tomllib.loads((folder / name).read_text(encoding="utf-8"))


@given(st.text(min_size=1, max_size=60))
def test_any_value_is_written_as_toml_that_holds_it(value: str) -> None:
    assert tomllib.loads(f"v = {toml_value(value)} # note\n")["v"] == value


NASTY = ['He said "go"', "back\\slash", "'''", "@id@ {x} #", "café 河 🐪", "a\u202eb", '"""']


@pytest.mark.parametrize("title", NASTY)
def test_any_title_is_kept_as_it_was_given(title: str, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--yes", "--title", title, "--source", title]) == 0
    pack = read_pack(folder)
    assert pack.title == title.replace("\u202e", "")
    assert pack.sources["document"].title == pack.title


def test_control_codes_and_newlines_of_a_title_are_dropped(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert main(["new", str(folder), "--yes", "--title", 'a\n\x1b[31mb"\x00c']) == 0
    assert read_pack(folder).title == 'a [31mb"c'
    assert "\x1b" not in (folder / "pack.toml").read_text(encoding="utf-8")


# Where it is put


@pytest.mark.parametrize("held", ["pack.toml", "notes.txt", ".hidden"])
def test_nothing_is_written_into_a_folder_that_holds_something(held: str, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / held).write_text("kept")
    with pytest.raises(NotMade, match=r"not empty.*Name a folder that does not exist yet"):
        new_pack(folder, MINE)
    assert names(folder) == {held}
    assert (folder / held).read_text() == "kept"


def test_an_empty_folder_is_filled_and_what_systems_put_there_is_left(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "config").write_text("kept")
    (folder / ".DS_Store").write_text("kept")
    new_pack(folder, MINE)
    assert not check_pack(folder).diagnostics
    assert (folder / ".git" / "config").read_text() == "kept"
    assert not list(folder.glob(".keruen-*"))


def test_folders_above_a_new_pack_are_made(tmp_path: Path) -> None:
    new_pack(tmp_path / "lessons" / "mine", MINE)
    assert [p.name for p in (tmp_path / "lessons").iterdir()] == ["mine"]


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("kept")
    with pytest.raises(NotMade, match="is a file"):
        new_pack(tmp_path / "mine", MINE)
    with pytest.raises(NotMade, match="is a file"):
        new_pack(tmp_path / "mine" / "inner", MINE)


@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "a new folder"])
def test_a_pack_that_cannot_be_finished_leaves_nothing_behind(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "mine"
    if there:
        folder.mkdir()
    whole = Path.rename
    moves = []

    def full(path: Path, target: Path) -> Path:
        moves.append(target)
        if not there or len(moves) == 3:
            raise OSError(28, "No space left on device")
        return whole(path, target)

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(NotMade, match="No space left on device"):
        new_pack(folder, MINE)
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


def test_a_pack_interrupted_while_it_is_written_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object, **__: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(Path, "write_text", interrupted)
    with pytest.raises(KeyboardInterrupt):
        new_pack(tmp_path / "mine", MINE)
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs file permissions")
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(NotMade, match="Permission denied"):
            new_pack(tmp_path / "mine", MINE)
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a umask")
def test_a_new_folder_has_the_rights_that_any_new_folder_has(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    new_pack(tmp_path / "mine", MINE)
    assert (tmp_path / "mine").stat().st_mode == (tmp_path / "other").stat().st_mode


# The command


def test_the_id_is_made_of_the_folder_and_another_than_that_of_a_known_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder, found in {
        "River Letters": "river-letters",
        "Хат": "my-pack",
        "thirty-years": "thirty-years-2",
    }.items():
        assert main(["new", folder, "--yes"]) == 0
        assert read_pack(tmp_path / folder).id == found
        assert f"Its id is {found};" in capsys.readouterr().out
    assert read_pack(tmp_path / "River Letters").title == "River letters"


def test_what_to_do_next_is_told_as_it_can_be_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "platform", "linux")
    assert main(["new", "my river", "--yes"]) == 0
    told = capsys.readouterr().out
    for verb in ("play", "check", "preview", "add scene --pack", "add question --pack"):
        assert f"keruen {verb} 'my river'\n" in told


def test_every_flag_is_heeded(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    words = ["--title", "T", "--source", "S", "--lines", "7", "--language", "kk", "--id", "t"]
    assert main(["new", str(folder), *words]) == 0
    pack = read_pack(folder)
    assert (pack.id, pack.title, pack.language) == ("t", "T", "kk")
    assert (pack.sources["document"].title, pack.sources["document"].lines) == ("S", 7)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--title", " "], "--title: It is empty"),
        (["--source", "x" * 401], "--source: It is too long"),
        (["--lines", "0"], "--lines: '0' is no number of lines; write one from 1 to 100000."),
        (["--lines", "many"], "--lines: 'many' is no number"),
        (["--language", "English!"], "--language: 'English!' is no code of a language"),
        (["--id", "My Pack"], "--id: 'My Pack' is no id"),
        (["--id", "thirty-years"], "--id: 'thirty-years' is taken; 'thirty-years-2' is free."),
    ],
)
def test_a_wrong_flag_is_told_and_nothing_made(
    words: list[str], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "mine"), *words]) == 2
    assert told in capsys.readouterr().err
    assert list(tmp_path.rglob("*")) == []


def test_a_folder_without_a_name_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new", "", "--yes"]) == 2
    assert "needs a folder" in capsys.readouterr().err


def test_no_template_is_left_out() -> None:
    held = {p.relative_to(new.TEMPLATES).as_posix() for p in new.TEMPLATES.rglob("*.*")}
    assert held >= set(new._FILES.values())
    assert {path for path in held if not path.startswith("add/")} == set(new._FILES.values())
