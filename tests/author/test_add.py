"""Adding to a pack: what is put where, and that nothing else of the file changes."""

import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from game.author.add import Book, Refused
from game.author.add_text import FileText, last_line_of
from game.author.new import Wanted, new_pack
from game.check import check_pack
from game.cli import main
from game.cli.add import KINDS
from game.pack import questions, read_pack
from game.pack.reader import examine_pack
from tests.packs import MANIFEST, SCENES, write_pack


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return write_pack(tmp_path / "pack")


def without(whole: bytes, *pieces: bytes) -> bytes:
    """`whole` with each piece, which stands in it once, taken out."""
    for piece in pieces:
        assert whole.count(piece) == 1
        whole = whole.replace(piece, b"")
    return whole


# Scenes


def test_a_scene_is_added_at_the_end_and_nothing_else_changes(pack: Path) -> None:
    before = (pack / "scenes.toml").read_bytes()
    added = Book(pack).add_scene("yard", "The yard")
    after = (pack / "scenes.toml").read_bytes()
    assert after.startswith(before + b"\n[scene.yard]\n")
    assert after.decode().split("\n")[added.line - 1] == "[scene.yard]"
    assert read_pack(pack).scenes["yard"].choice[0].goto == "gate"
    assert 'goto = "yard"' in added.paste
    assert "[[scene.NAME.choice]]" in added.paste


def test_a_choice_that_leads_there_is_put_behind_its_scene(pack: Path) -> None:
    before = (pack / "scenes.toml").read_bytes()
    added = Book(pack).add_scene("yard", "The yard", come_from="window")
    after = (pack / "scenes.toml").read_bytes()
    choice = b'\n[[scene.window.choice]]\nlabel = "Go to: The yard"\ngoto = "yard"\n'
    assert after.index(choice) < after.index(b"[scene.note]")
    assert without(after, choice).startswith(before)
    assert added.led
    assert after.decode().split("\n")[added.led[1] - 1] == "[[scene.window.choice]]"
    scenes = read_pack(pack).scenes
    assert [choice.goto for choice in scenes["window"].choice] == ["gate", "end", "yard"]
    assert scenes["yard"].choice[0].goto == "window"
    assert examine_pack(pack)[1] == ()


def test_a_scene_leads_on_to_where_it_is_told_to(pack: Path) -> None:
    Book(pack).add_scene("yard", "The yard", goto="end")
    assert read_pack(pack).scenes["yard"].choice[0].goto == "end"
    with pytest.raises(Refused, match="no scene is called 'edn'; did you mean 'end'"):
        Book(pack).add_scene("hall", "The hall", goto="edn")


def test_the_first_scene_of_a_pack_is_an_ending(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(MANIFEST.split("[variable]")[0], encoding="utf-8")
    Book(tmp_path).add_scene("gate", "The gate")
    assert examine_pack(tmp_path)[1] == ()
    assert read_pack(tmp_path).scenes["gate"].ending == "gate"


def test_a_new_file_is_begun_where_one_is_named(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", Wanted("mine", "Mine", "A letter", 10, "en"))
    added = Book(tmp_path / "mine").add_scene("yard", "The yard", file="part/02.toml")
    text = (tmp_path / "mine" / "part" / "02.toml").read_text(encoding="utf-8")
    assert text.startswith("#:schema ../.keruen/scenes.schema.json\n\n[scene.yard]\n")
    assert (added.file, added.line) == ("part/02.toml", 3)
    assert read_pack(tmp_path / "mine").scenes["yard"]


def test_a_choice_in_another_file_leads_to_a_scene_in_a_new_one(pack: Path) -> None:
    added = Book(pack).add_scene("yard", "The yard", file="yard.toml", come_from="gate")
    assert added.file == "yard.toml"
    assert added.led
    assert added.led[0] == "scenes.toml"
    assert examine_pack(pack)[1] == ()


# Questions


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_question_is_sound_as_it_is_added(kind: str, pack: Path) -> None:
    added = Book(pack).add_question("fresh", kind, "Which?", scene="gate")
    assert examine_pack(pack)[1] == ()
    found = read_pack(pack)
    assert found.questions["fresh"].kind == kind
    assert found.scenes["gate"].quiz
    assert found.scenes["gate"].quiz.ask == ("fresh",)
    assert added.led
    assert not added.ask


def test_the_kinds_offered_are_those_there_are() -> None:
    assert tuple(questions.KINDS) == KINDS


def test_a_scene_with_a_quiz_keeps_it_and_its_author_is_told_which_line_to_change(
    pack: Path,
) -> None:
    added = Book(pack).add_question("fresh", "number", "Which?", scene="window")
    assert added.ask
    assert not added.led
    line = (pack / "scenes.toml").read_text(encoding="utf-8").split("\n")[added.ask[1] - 1]
    assert 'ask = ["length", "settled"]' in line
    scene = read_pack(pack).scenes["window"]
    assert scene.quiz
    assert scene.quiz.ask == ("length", "settled")


def test_the_skeletons_name_what_the_pack_has(pack: Path) -> None:
    Book(pack).add_question("fresh", "words", "Which?")
    text = (pack / "scenes.toml").read_text(encoding="utf-8")
    assert '# cite = ["speech:1"]' in text
    assert '# tests = ["figures"]' in text


def test_a_new_pack_with_a_scene_and_a_question_of_each_kind_has_no_fault(tmp_path: Path) -> None:
    new_pack(tmp_path / "mine", Wanted("mine", "Mine", "A letter", 10, "en"))
    before = "desk"
    for kind in KINDS:
        Book(tmp_path / "mine").add_scene(f"room-{kind}", f"Room {kind}", come_from=before)
        before = f"room-{kind}"
        Book(tmp_path / "mine").add_question(f"ask-{kind}", kind, "What is it?", scene=before)
    assert check_pack(tmp_path / "mine").diagnostics == ()


# The bytes of the file


ENDS = {"unix": "\n", "windows": "\r\n", "old mac": "\r"}
MARKS = {
    "plain": ("utf-8", b""),
    "marked": ("utf-8", b"\xef\xbb\xbf"),
    "utf-16": ("utf-16-le", b"\xff\xfe"),
    "utf-16 big": ("utf-16-be", b"\xfe\xff"),
}


@pytest.mark.parametrize("ends", ENDS)
@pytest.mark.parametrize("marks", MARKS)
@pytest.mark.parametrize("finished", [True, False], ids=["ended", "not ended"])
def test_line_ends_and_encoding_stay_those_of_the_file(
    ends: str, marks: str, finished: bool, pack: Path
) -> None:
    (encoding, mark), newline = MARKS[marks], ENDS[ends]
    text = SCENES if finished else SCENES.rstrip("\n")
    before = mark + text.replace("\n", newline).encode(encoding)
    (pack / "scenes.toml").write_bytes(before)
    Book(pack).add_scene("yard", "The yard é", come_from="gate")
    after = (pack / "scenes.toml").read_bytes()
    assert after.startswith(mark)
    whole = after[len(mark) :].decode(encoding)
    assert whole.count("\ufeff") == 0
    assert whole.replace("\r\n", "").count("\n") == (0 if ends != "unix" else whole.count("\n"))
    choice = '\n[[scene.gate.choice]]\nlabel = "Go to: The yard é"\ngoto = "yard"\n'
    rest = without(after, choice.replace("\n", newline).encode(encoding))
    assert rest.startswith(before)
    assert read_pack(pack).scenes["yard"].title == "The yard é"
    assert examine_pack(pack)[1] == ()


LINES = st.lists(st.sampled_from(["a = 1", "", "# é", "[t]", "  "]), max_size=6)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans(), st.integers(0, 6))
@example([], "\n", False, 0)
def test_a_piece_put_anywhere_leaves_what_was_there_in_order(
    lines: list[str], newline: str, ended: bool, behind: int
) -> None:
    body = newline.join(lines) + (newline if ended and lines else "")
    text = FileText.of(body.encode())
    known = len([line for line in body.splitlines(keepends=True) if line])
    new, line = text.put("[x]\ny = 1\n", min(behind, known))
    assert new.body.splitlines()[line - 1] == "[x]"
    assert "\r\r" not in new.body.replace("\r\n", "\n") or newline == "\r"
    kept = [one for one in new.body.splitlines() if one.strip()]
    assert [one for one in kept if one not in ("[x]", "y = 1")] == [
        one for one in lines if one.strip()
    ]
    before = new.body.splitlines()[: line - 1]
    assert not before or not before[-1].strip()


def test_the_last_line_of_a_scene_is_found_past_texts_that_look_like_tables() -> None:
    text = (
        '[scene.a]\ntext = """\n[scene.b]\n"""\n# a note\n\n'
        '[["scene".a . choice]]\ngoto = "b"\n\n# about b\n[scene.b]\n'
    )
    assert last_line_of(text, "scene", "a") == 8
    assert last_line_of(text, "scene", "b") == 11
    assert last_line_of(text, "scene", "c") is None


def test_a_scene_without_a_table_of_its_own_is_left_as_it_is(pack: Path) -> None:
    whole = (
        '\n[scene]\nhall = { title = "x", text = "y", choice = [{ label = "z", goto = "end" }] }\n'
    )
    (pack / "hall.toml").write_text(whole, encoding="utf-8")
    added = Book(pack).add_scene("yard", "The yard", file="scenes.toml", come_from="hall")
    assert not added.led
    assert "[[scene.hall.choice]]" in added.paste
    assert (pack / "hall.toml").read_text(encoding="utf-8") == whole


def test_choices_in_a_list_on_one_line_are_left_as_they_are(pack: Path) -> None:
    whole = '[scene.hall]\ntitle = "x"\ntext = "y"\nchoice = [{ label = "z", goto = "end" }]\n'
    (pack / "hall.toml").write_text(whole, encoding="utf-8")
    added = Book(pack).add_scene("yard", "The yard", come_from="hall")
    assert not added.led
    assert (pack / "hall.toml").read_text(encoding="utf-8").startswith(whole)


def test_a_file_whose_scenes_stand_in_one_value_is_refused(pack: Path) -> None:
    whole = 'scene = { hall = { title = "x", text = "y", ending = "z" } }\n'
    (pack / "hall.toml").write_text(whole, encoding="utf-8")
    with pytest.raises(Refused, match="form that nothing can be added to"):
        Book(pack).add_scene("yard", "The yard", file="hall.toml")
    assert (pack / "hall.toml").read_text(encoding="utf-8") == whole


@pytest.mark.skipif(sys.platform == "win32", reason="needs links and rights")
def test_a_linked_file_stays_linked_and_keeps_its_rights(pack: Path) -> None:
    (pack / "scenes.toml").rename(pack / "real.toml.kept")
    (pack / "scenes.toml").symlink_to("real.toml.kept")
    (pack / "real.toml.kept").chmod(0o640)
    Book(pack).add_scene("yard", "The yard")
    assert (pack / "scenes.toml").is_symlink()
    assert (pack / "real.toml.kept").stat().st_mode & 0o777 == 0o640
    assert read_pack(pack).scenes["yard"]
    assert not list(pack.glob(".keruen-*"))


# What is refused


def refused(pack: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    before = {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    assert main(["add", *words, "--pack", str(pack), "--yes"]) == 1
    assert before == {path: path.read_bytes() for path in pack.rglob("*") if path.is_file()}
    return capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["scene", "--id", "gate"], "'gate' is taken; 'gate-2' is free."),
        (["question", "--id", "length"], "'length' is taken; 'length-2' is free."),
        (["scene", "--id", "The Yard"], "'the-yard' would do"),
        (["scene", "--from", "gaet"], "no scene is called 'gaet'; did you mean 'gate'?\n"),
        (["scene", "--from", "end"], "scene 'end' is an ending"),
        (["question", "--from", "end"], "scene 'end' is an ending"),
        (["scene", "--from", "note"], "scene 'note' is an aside, so no choice leads"),
        (["question", "--from", "note"], "scene 'note' is an aside, so it has no quiz"),
        (["scene", "--file", "../x.toml"], "'../x.toml' lies outside the pack"),
        (["scene", "--file", "x.txt"], "'x.txt' is no file of a pack"),
        (["scene", "--file", ".x.toml"], "'.x.toml' is no file of a pack"),
    ],
)
def test_what_cannot_be_added_is_refused_in_words(
    words: list[str], told: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told in refused(pack, capsys, *words)


def test_a_file_with_faults_is_named_with_them_and_left_alone(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    broken = SCENES.replace('title = "The gate"', "title = “The gate”")
    (pack / "scenes.toml").write_text(broken, encoding="utf-8")
    told = refused(pack, capsys, "scene", "--file", "scenes.toml")
    assert "error[K003]" in told
    assert "scenes.toml:4:9" in told
    assert "'scenes.toml' has faults; mend them first" in told


def test_an_id_that_a_faulty_file_may_hold_is_not_given_out(pack: Path) -> None:
    (pack / "hall.toml").write_text('[scene.hall]\ntitel = "x"\n', encoding="utf-8")
    assert "hall" in Book(pack).taken("scene")


@pytest.mark.parametrize(
    "words", [["scene", "--kind", "gap"], ["scene", "--prompt", "x"], ["question", "--title", "x"],
              ["scene", "--title", " "]]
)  # fmt: skip
def test_an_option_of_another_thing_is_told(
    words: list[str], pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", *words, "--pack", str(pack)]) == 2
    assert "--" in capsys.readouterr().err


# The command


def test_the_pack_of_this_folder_is_added_to(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(pack)
    assert main(["add", "scene", "--title", "The Yard", "--from", "gate"]) == 0
    told = capsys.readouterr().out
    assert "Added scene 'the-yard': scenes.toml:" in told
    assert "A choice leads there: scenes.toml:" in told
    assert main(["add", "question", "--from", "window"]) == 0
    told = capsys.readouterr().out
    assert 'To have it asked, add "new-question" to the list in scenes.toml:' in told
    assert main(["add", "question"]) == 0
    told = capsys.readouterr().out
    assert "Added question 'new-question-2'" in told
    assert '[scene.NAME.quiz]\nask = ["new-question-2"]\n' in told
    assert read_pack(pack)


def test_a_folder_without_a_pack_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["add", "scene"]) == 2
    assert "Name the pack with --pack." in capsys.readouterr().err


def test_a_file_may_be_named_as_it_lies_from_here(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(pack.parent)
    assert main(["add", "scene", "--pack", "pack", "--file", "pack/more.toml", "--id", "a"]) == 0
    assert main(["add", "scene", "--pack", "pack", "--file", "more.toml", "--id", "b"]) == 0
    assert main(["add", "scene", "--pack", "pack", "--file", "last.toml", "--id", "c"]) == 0
    assert sorted(p.name for p in pack.iterdir()) == [
        "last.toml", "more.toml", "pack.toml", "scenes.toml",
    ]  # fmt: skip
