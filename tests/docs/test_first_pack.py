"""The first tutorial: every step is read by the real reader, every message is the real one."""

import re
from pathlib import Path

import pytest

from game.cli import main
from game.pack import read_pack
from game.story import Answered, Chose, Playthrough, Story
from tests.docs.pages import fences, page

FOLDER = "library-notice"
FENCES = fences(page("first-pack.md"))
FIRST = next(n for n, f in enumerate(FENCES) if f.title)
"""The block with which the pack of one's own begins; what stands above it is of a ready one."""
CHANGE = re.compile(r"Change `([^`]+)` to `([^`]+)`")


def files_at(place: int) -> dict[str, str]:
    """The files as a reader of the tutorial has them at block `place`."""
    return {fence.title: fence.body for fence in FENCES[:place] if fence.title}


def write(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def told(capsys: pytest.CaptureFixture[str]) -> str:
    """What was printed, on whatever system and at whatever speed."""
    printed = capsys.readouterr().out.replace("\\", "/")
    return re.sub(r"\d+\.\d seconds", "0.0 seconds", printed)


@pytest.mark.parametrize(
    "place",
    [n for n, f in enumerate(FENCES) if f.language == "text" and not f.title and n > FIRST],
    ids=lambda n: f"line {FENCES[n].line}",
)
def test_every_message_shown_is_the_one_printed(
    place: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files = files_at(place)
    if change := CHANGE.search(FENCES[place].before):
        old, new = change.groups()
        holding = [name for name, text in files.items() if f"{old}\n" in text]
        assert holding, f"no file has the line {old}"
        files[holding[-1]] = files[holding[-1]].replace(f"{old}\n", f"{new}\n", 1)
    write(tmp_path / FOLDER, files)
    monkeypatch.chdir(tmp_path)
    main(["check", FOLDER])
    assert told(capsys) == FENCES[place].body


def test_the_ready_pack_is_made_and_checked_as_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    shown = 0
    for place, fence in enumerate(FENCES[:FIRST]):
        if fence.language == "text":
            continue
        program, *words = fence.body.split()
        assert program == "keruen"
        assert main([*words, *(["--yes"] if words[0] in ("new", "add") else [])]) == 0
        printed = told(capsys)
        if FENCES[place + 1].language == "text":
            shown += 1
            assert printed == FENCES[place + 1].body
    assert shown == 2


def test_each_step_is_a_pack_from_the_second_file_on(tmp_path: Path) -> None:
    steps = [n for n, f in enumerate(FENCES, 1) if f.title.endswith(".toml")]
    assert len(steps) >= 6
    for number, place in enumerate(steps[1:]):
        files = files_at(place)
        pack = read_pack(write(tmp_path / f"step{number}", files))
        assert pack.id == FOLDER


def test_the_finished_pack_plays_as_told(tmp_path: Path) -> None:
    story = Story(read_pack(write(tmp_path / FOLDER, files_at(len(FENCES)))))
    game = Playthrough(story)
    game.do(Chose("door", "notice"))
    assert story.has_card(game.state, "opening-time")
    verdict = game.do(Answered("notice", "opening", "8"))
    assert verdict
    assert verdict.outcome == "wrong"
    assert [c.id for c in story.choices(game.state)] == ["home"]
    assert story.can_retry(game.state)
    game.undo()
    verdict = game.do(Answered("notice", "opening", "nine"))
    assert verdict
    assert verdict.outcome == "right"
    game.do(Chose("notice", "inside"))
    assert story.turn(game.state).ending == "inside"
