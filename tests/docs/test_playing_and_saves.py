"""The keys, commands and sentences that the pages on playing and saves tell of."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from game.cli import main
from game.pack import read_pack
from game.plain.commands import SHORT, described
from game.saves import SaveError, Saves
from game.story import Answered, Chose, Move, Replay, Story, Undid, replay
from game.tui.app import Keruen
from game.tui.choices import Choices
from game.tui.quiz.match import Lefts
from game.tui.quiz.order import Places
from game.tui.quiz.rows import Rows
from game.tui.quiz.view import QuestionView
from game.tui.screens.reader import Reader
from tests.docs.pages import code, fences, page, rows

PLAYING, SAVES = page("playing.md"), page("saves.md")
NAMES = {"?": "question_mark", ",": "comma", "esc": "escape", "page down": "pagedown",
         "page up": "pageup"}  # fmt: skip


def test_every_key_shown_is_bound() -> None:
    part = PLAYING.split("<!-- keys of the screens -->")[1].split("## In line mode")[0]
    bound = {
        name.strip()
        for holder in (Keruen, Reader, Choices, QuestionView, Rows, Places, Lefts)
        for cls in holder.__mro__
        for binding in vars(cls).get("BINDINGS", ())
        for name in binding.key.split(",")
    }
    shown = [name.lower() for name in code(part)]
    assert len(shown) > 25
    for name in shown:
        assert NAMES.get(name, name) in bound, name


def test_every_command_is_listed_with_its_short_forms() -> None:
    table = rows(PLAYING.split("<!-- commands of line mode -->")[1].split("## For")[0])
    listed = {code(row[0])[0].split(" ")[0]: set(code(row[1])) for row in table}
    real: dict[str, set[str]] = {usage.split(" ")[0]: set() for usage, _short, _text in described()}
    for short, command in SHORT.items():
        real[command].add(short)
    assert listed == real


def test_every_option_is_one_of_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    options = [code(row[0])[0].split(" ")[0] for row in rows(PLAYING.split("## For every")[1])]
    assert len(options) >= 6
    for option in options:
        assert option in told


# Saves, with the pack of the tutorial

QUOTED = [
    tuple(line.removeprefix("> ") for line in quote.strip().split("\n"))
    for quote in re.findall(r"((?:^> .*\n)+)", SAVES, re.MULTILINE)
]
LOG = (Chose("door", "notice"), Answered("notice", "opening", "9"), Chose("notice", "inside"))


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "pack"
    folder.mkdir()
    for fence in fences(page("first-pack.md")):
        if fence.title:
            (folder / fence.title).write_text(fence.body, encoding="utf-8")
    return folder


def edit(pack: Path, old: str, new: str, name: str = "story.toml") -> None:
    text = (pack / name).read_text(encoding="utf-8")
    assert old in text
    (pack / name).write_text(text.replace(old, new), encoding="utf-8")


def saved(pack: Path) -> Saves:
    saves = Saves()
    game = saves.start(Story(read_pack(pack)), "anna")
    for step in LOG:
        game.do(step)
    game.close()
    return saves


def notices(saves: Saves, pack: Path) -> tuple[str, ...]:
    opened = saves.open(Story(read_pack(pack)), "anna")
    opened.game.close()
    return opened.notices


def test_what_is_said_of_an_edited_pack_is_said(pack: Path) -> None:
    saves = saved(pack)
    edit(pack, "You are the first", "You are the very first")
    assert notices(saves, pack) == QUOTED[0]
    edit(pack, "when = \"passed('notice')\"", "when = \"not passed('notice')\"")
    assert notices(saves, pack) == QUOTED[1]


def test_what_is_said_of_files_is_said(pack: Path) -> None:
    saves = saved(pack)
    main_file = saves.folder / "anna.toml"
    newer = main_file.read_text(encoding="utf-8").replace("format = 1", "format = 99")
    main_file.write_text("x", encoding="utf-8")
    assert notices(saves, pack)[:1] == QUOTED[2]
    assert (saves.folder / "anna.damaged-1.toml").read_text(encoding="utf-8") == "x"
    game = saves.open(Story(read_pack(pack)), "ANNA").game
    with pytest.raises(SaveError) as busy:
        saves.open(Story(read_pack(pack)), "anna")
    assert (str(busy.value),) == QUOTED[4]
    game.close()
    main_file.write_text(newer, encoding="utf-8")
    with pytest.raises(SaveError) as refused:
        saves.open(Story(read_pack(pack)), "anna")
    assert (str(refused.value),) == QUOTED[3]
    assert main_file.read_text(encoding="utf-8") == newer


def test_the_piece_of_a_save_shown_is_in_a_save(pack: Path) -> None:
    saves = saved(pack)
    (shown,) = [fence.body for fence in fences(SAVES) if fence.language == "toml"]
    assert shown in (saves.folder / "anna.toml").read_text(encoding="utf-8")


# What format.md says of edits


def replayed(pack: Path, log: Iterable[Move] = LOG) -> Replay:
    return replay(Story(read_pack(pack)), log)


def _rename_scene(pack: Path) -> None:
    edit(pack, "[scene.notice", "[scene.board")
    edit(pack, 'goto = "notice"', 'goto = "board"')
    edit(pack, "passed('notice')", "passed('board')")


def _rename_and_declare(pack: Path) -> None:
    _rename_scene(pack)
    with (pack / "pack.toml").open("a", encoding="utf-8") as file:
        file.write('\n[renamed]\nscene = { notice = "board" }\n')


def _move_choice(pack: Path) -> None:
    choice = '[[scene.door.choice]]\nlabel = "Go home"\ngoto = "home"\n\n'
    edit(pack, choice, "")
    edit(pack, "[[scene.door.choice]]", choice + "[[scene.door.choice]]")


def _another_file(pack: Path) -> None:
    text = (pack / "story.toml").read_text(encoding="utf-8")
    head, tail = text.split("[scene.inside]")
    (pack / "story.toml").write_text(head, encoding="utf-8")
    (pack / "a.toml").write_text("[scene.inside]" + tail, encoding="utf-8")


def _add(pack: Path) -> None:
    with (pack / "story.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[scene.notice.choice]]\nlabel = "Sit"\ngoto = "step"\n[scene.step]\n')
        file.write('title = "Step"\ntext = "A step."\nending = "step"\n')


def _other_kind(pack: Path) -> None:
    edit(pack, 'kind = "number"', 'kind = "true-false"')
    edit(pack, "answer = 9", "answer = true")


def _one_question_more(pack: Path) -> None:
    edit(pack, 'ask = ["opening"]', 'ask = ["opening", "more"]')
    question = '[question.more]\nkind = "true-false"\nprompt = "?"\nanswer = true\nwhy = "."\n\n'
    edit(pack, "[card.", question + "[card.")


KEEPING: dict[str, Callable[[Path], None]] = {
    "wording": lambda p: edit(p, 'label = "Wait ten minutes"', 'label = "Wait"'),
    "a reason": lambda p: edit(p, "says so.", "tells it."),
    "moving a choice": _move_choice,
    "moving to another file": _another_file,
    "adding": _add,
    "a chapter's title": lambda p: edit(p, 'Willow Street"\n\n[scene', 'Elm Street"\n\n[scene'),
    "renaming, declared": _rename_and_declare,
}
LOSING: dict[str, Callable[[Path], None]] = {
    "renaming, undeclared": _rename_scene,
    "a goto, without an id": lambda p: edit(p, 'goto = "inside"', 'goto = "home"\nid = "x"'),
    "a stricter when": lambda p: edit(
        p, "when = \"passed('notice')\"", "when = \"passed('notice') and visited('home')\""
    ),
    "another right answer": lambda p: edit(p, "answer = 9", "answer = 10"),
    "another kind": _other_kind,
    "a question more": _one_question_more,
}


@pytest.mark.parametrize("name", KEEPING)
def test_edits_said_to_keep_a_save_keep_it(name: str, pack: Path) -> None:
    KEEPING[name](pack)
    assert replayed(pack).stranded == ()


@pytest.mark.parametrize("name", LOSING)
def test_edits_said_to_set_moves_aside_do(name: str, pack: Path) -> None:
    LOSING[name](pack)
    found = replayed(pack)
    assert found.stranded
    assert not any(isinstance(move, Undid) for move in found.stranded)
