"""One program a slot; the dead hold nothing."""

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.saves import SaveError, Saves, SlotBusy, SlotTaken
from game.saves.lock import is_held
from tests.saves.playing import ASK, TO_THE_CLERK, files, play, saved, story

ROOT = Path(__file__).resolve().parents[2]
HOLDER = """
import sys
from pathlib import Path
from game.saves import Saves
from tests.saves.playing import story
folder = Path(sys.argv[1])
game = Saves(folder / "saves").open(story(folder / "pack"), "aru").game
print("held", flush=True)
sys.stdin.read()
game.close()
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the slot `aru` open."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_slot_open_in_another_process_is_busy_until_that_lets_go(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    before = files(saves.folder)
    with held(tmp_path) as process:
        with pytest.raises(SlotBusy, match="“aru” is open in another window"):
            saves.open(on, "ARU")
        with pytest.raises(SlotBusy):
            saves.delete("aru")
        assert saves.slots()[0].trouble == ""
        assert files(saves.folder) == before
        process.communicate("")
        assert process.returncode == 0
        saves.open(on, "aru").game.close()


def test_a_slot_that_is_busy_can_be_read_and_copied(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    before = files(saves.folder)
    with held(tmp_path):
        game = saves.open(on, "aru", for_reading=True).game
        game.undo()
        assert game.read_only
        assert str(saves.folder / "aru.toml") in game.trouble
        assert files(saves.folder) == before
        game.save_as("aru-2")
        assert (game.trouble, game.read_only) == ("", False)
    assert len(saves.open(on, "aru-2", for_reading=True).game.playthrough.log) == 5


def test_a_lock_left_by_a_killed_process_is_taken_over(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    with held(tmp_path) as process:
        process.kill()
        process.wait()
        assert (saves.folder / ".aru.lock").exists()
        game = saves.open(on, "aru").game
    game.undo()
    assert game.trouble == ""


def test_a_slot_opened_in_one_thread_can_be_closed_in_another(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), ASK)
    kept = game._lock  # a lock that nothing refers to any more lets go by itself
    thread = threading.Thread(target=game.close)
    thread.start()
    thread.join()
    saves.open(on, "aru").game.close()
    assert kept is not None


def test_two_games_of_one_program_cannot_have_one_slot(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), ASK)
    with pytest.raises(SlotBusy):
        saves.open(on, "aru")
    game.close()
    saves.open(on, "aru").game.close()


def test_two_new_games_cannot_have_names_that_a_platform_takes_for_one(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = saves.start(on, "Әсел")
    with pytest.raises(SlotBusy):
        saves.start(on, "әсел")
    play(game, ASK)
    with pytest.raises(SlotBusy):
        saves.open(on, "ӘСЕЛ")
    with pytest.raises(SlotTaken):
        saves.start(on, "ӘСЕЛ")


def test_a_slot_that_cannot_be_opened_is_not_held(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, ASK)
    path.write_bytes(b"broken")
    with pytest.raises(SaveError):
        saves.open(on, "aru")
    assert not is_held(saves.folder / ".aru.lock")


def test_what_a_dead_process_left_half_written_goes_when_its_slot_is_opened(
    tmp_path: Path,
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    saved(saves.folder, on, *TO_THE_CLERK, slot="beka")
    for name in (".aru.77-0.tmp", ".aru.77-0.bak.tmp", ".beka.77-0.tmp", "aru.tmp"):
        (saves.folder / name).write_bytes(b"half")
    saves.open(on, "aru").game.close()
    assert {path.name for path in saves.folder.glob("*.tmp")} == {"aru.tmp", ".beka.77-0.tmp"}
