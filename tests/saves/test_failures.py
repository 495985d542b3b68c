"""Disks that are full, folders that refuse, files that are held: play goes on, nothing is lost."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.saves import Game, SaveError, Saves
from game.saves import write as writing
from tests.saves.playing import ASK, TO_THE_CLERK, files, play, saved, story


@contextmanager
def refusing(patch: pytest.MonkeyPatch, function: str, error: int) -> Iterator[list[int]]:
    """The system refuses `os.function` while this lasts."""
    calls: list[int] = []

    def refuse(*_args: object, **_more: object) -> None:
        calls.append(1)
        raise OSError(error, os.strerror(error))

    with patch.context() as inner:
        inner.setattr(os, function, refuse)
        yield calls


@contextmanager
def unwritable(patch: pytest.MonkeyPatch, folder: Path, error: int) -> Iterator[None]:
    """Nothing can be made, removed or renamed in `folder`; permissions would not stop root."""

    def guarded(function: str) -> None:
        real = getattr(os, function)

        def check(path: object, *args: object, **more: object) -> object:
            writes = function != "open" or int(str(args[0] if args else 0)) & os.O_CREAT
            if writes and Path(os.fsdecode(path)).is_relative_to(folder):  # type: ignore[arg-type]
                raise OSError(error, os.strerror(error), str(path))
            return real(path, *args, **more)

        inner.setattr(os, function, check)

    with patch.context() as inner:
        for function in ("open", "link", "replace", "rename", "unlink", "mkdir"):
            guarded(function)
        yield


@pytest.mark.parametrize("function", ["fsync", "replace"])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is used up"),
        (errno.EROFS, "the disk can only be read"),
        (errno.EACCES, "access is refused there"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_a_save_that_fails_is_told_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str, error: int, said: str
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), *TO_THE_CLERK[:2])
    before = files(saves.folder)
    with refusing(monkeypatch, function, error) as calls:
        game.do(TO_THE_CLERK[2])
    assert calls
    assert str(saves.folder / "aru.toml") in game.trouble
    assert said in game.trouble
    assert "\n" not in game.trouble
    assert files(saves.folder)["aru.toml"] == before["aru.toml"]
    assert set(files(saves.folder)) == set(before)
    play(game, TO_THE_CLERK[3]).close()
    assert saves.open(on, "aru").game.playthrough.log == list(TO_THE_CLERK)


def test_closing_tries_once_more_to_save_what_was_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), ASK)
    with refusing(monkeypatch, "fsync", errno.ENOSPC):
        game.do(TO_THE_CLERK[1])
    assert saves.info("aru").moves == 1
    game.close()
    assert game.trouble == ""
    assert saves.open(on, "aru").game.playthrough.log == list(TO_THE_CLERK[:2])


def test_saving_goes_on_after_a_rename_that_failed_half_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), *TO_THE_CLERK[:2])
    real = os.replace

    def second_fails(source: object, target: object) -> None:
        if str(target).endswith(".toml"):
            raise OSError(errno.EIO, "broken")
        real(source, target)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", second_fails)
        game.do(TO_THE_CLERK[2])
    assert game.trouble
    before = files(saves.folder)
    assert before["aru.toml"] == before["aru.toml.bak"]
    play(game, TO_THE_CLERK[3])
    after = files(saves.folder)
    assert set(after) == {"aru.toml", "aru.toml.bak"}
    assert after["aru.toml.bak"] == before["aru.toml"]


def test_without_hard_links_the_save_before_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    with refusing(monkeypatch, "link", errno.EPERM) as calls:
        game = play(saves.start(on, "aru"), *TO_THE_CLERK[:3])
        last = (saves.folder / "aru.toml").read_bytes()
        play(game, TO_THE_CLERK[3]).close()
        assert files(saves.folder)["aru.toml.bak"] == last
        (saves.folder / "aru.toml").write_bytes(b"broken")
        saves.open(on, "aru").game.close()
    assert calls
    assert files(saves.folder) == {
        "aru.damaged-1.toml": b"broken",
        "aru.toml": last,
        "aru.toml.bak": last,
    }


FULL_DISK = """
import sys, resource
from pathlib import Path
from game.saves import Saves
from tests.saves.playing import TO_THE_CLERK, files, story
folder = Path(sys.argv[1])
game = Saves(folder / "saves").start(story(folder / "pack"), "aru")
for step in TO_THE_CLERK[:3]:
    game.do(step)
assert game.trouble == ""
size = (folder / "saves" / "aru.toml").stat().st_size
# Past this length the system refuses to write on, after it has taken the first part.
resource.setrlimit(resource.RLIMIT_FSIZE, (size - 200, resource.RLIM_INFINITY))
game.do(TO_THE_CLERK[3])
print(game.trouble)
print(sorted(files(folder / "saves")))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
game.undo()
print(repr(game.trouble))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits on file sizes are a POSIX matter")
def test_a_write_that_the_system_stops_half_way_leaves_the_save_whole(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(tmp_path)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stderr == ""
    said, names, after = result.stdout.splitlines()
    assert "may not grow that large" in said
    assert names == "['aru.toml', 'aru.toml.bak']"
    assert after == "''"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KB, where this process may mount one."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except OSError:
        done = False
    if not done:
        pytest.skip("needs the right to mount a disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def disk_free(disk: Path) -> int:
    return shutil.disk_usage(disk).free


def test_a_full_disk_costs_no_save(tmp_path: Path, small_disk: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(small_disk / "saves")
    game = play(saves.start(on, "aru"), *TO_THE_CLERK[:3])
    before = files(saves.folder)
    filler = small_disk / "filler"
    with filler.open("wb", buffering=0) as file:
        while file.write(b"x" * 1024) == 1024 and disk_free(small_disk):
            pass
    game.do(TO_THE_CLERK[3])
    assert "the disk is full" in game.trouble
    assert files(saves.folder)["aru.toml"] == before["aru.toml"]
    assert set(files(saves.folder)) == set(before)
    filler.unlink()
    game.undo()
    assert game.trouble == ""
    game.close()
    assert len(saves.open(on, "aru").game.playthrough.log) == 5


def test_a_new_game_where_nothing_can_be_written_is_played_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    with unwritable(monkeypatch, tmp_path, errno.EACCES):
        game = saves.start(on, "aru")
        assert game.read_only
        assert str(saves.folder / "aru.toml") in game.trouble
        assert "access is refused" in game.trouble
        game.do(ASK)
        assert game.state.scene == "window"
        assert game.trouble
        with pytest.raises(SaveError, match="access is refused"):
            game.save_as("beka")
    game.do(TO_THE_CLERK[1])
    assert (game.trouble, game.read_only) == ("", False)
    game.close()
    assert len(saves.open(on, "aru").game.playthrough.log) == 2


def test_a_save_in_a_folder_that_can_only_be_read_opens_and_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    (saves.folder / ".aru.lock").unlink()
    before = files(saves.folder)
    with unwritable(monkeypatch, saves.folder, errno.EROFS):
        opened = saves.open(on, "aru")
        assert opened.game.read_only
        assert "the disk can only be read" in opened.notices[-1]
        opened.game.undo()
        assert "the disk can only be read" in opened.game.trouble
    assert files(saves.folder) == before


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_opens_for_reading(tmp_path: Path) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    (saves.folder / ".aru.lock").unlink()
    saves.folder.chmod(0o555)
    try:
        game = saves.open(on, "aru").game
        assert game.read_only
        assert "access is refused" in game.trouble
    finally:
        saves.folder.chmod(0o755)


def test_a_game_that_could_not_be_locked_never_overwrites_what_another_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    saved(saves.folder, on, *TO_THE_CLERK)
    (saves.folder / ".aru.lock").unlink()
    with unwritable(monkeypatch, saves.folder, errno.EROFS):
        late = saves.open(on, "aru").game
    other = saves.open(on, "aru").game
    other.undo()
    late.undo()
    assert "open in another window" in late.trouble
    other.close()
    before = files(saves.folder)
    late.undo()
    assert "another program has saved there" in late.trouble
    assert files(saves.folder) == before
    late.save_as("beka")
    assert late.trouble == ""
    late.close()
    assert len(saves.open(on, "beka").game.playthrough.log) == 6


def test_an_unreadable_save_is_named_with_its_cause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    path = saved(saves.folder, on, *TO_THE_CLERK)
    before = files(saves.folder)
    real = Path.open

    def refuse(self: Path, *args: object, **more: object) -> object:
        if self == path:
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(self, *args, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        with pytest.raises(SaveError, match="access is refused") as caught:
            saves.open(on, "aru")
        assert str(path) in str(caught.value)
        assert "access is refused" in saves.slots()[0].trouble
    assert files(saves.folder) == before


@pytest.mark.parametrize(("refusals", "kept"), [(3, True), (99, False)])
def test_a_file_held_by_another_program_is_waited_for_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusals: int, kept: bool
) -> None:
    on = story(tmp_path / "pack")
    saves = Saves(tmp_path / "saves")
    game = play(saves.start(on, "aru"), ASK)
    before = files(saves.folder)
    left, waited = refusals, []
    real = os.replace

    def held(source: object, target: object) -> None:
        nonlocal left
        if left:
            left -= 1
            raise PermissionError(errno.EACCES, "The process cannot access the file")
        real(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(writing, "PATIENT", True)
    monkeypatch.setattr(writing.time, "sleep", waited.append)
    game.do(TO_THE_CLERK[1])
    assert sum(waited) <= 0.5
    if kept:
        assert (game.trouble, len(waited)) == ("", 3)
    else:
        assert "access is refused" in game.trouble
        assert len(waited) == len(writing.PAUSES)
        assert files(saves.folder) == before


def test_a_game_too_long_for_a_save_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.saves.game.MAX_BYTES", 100)
    game = Saves(tmp_path / "saves").start(story(tmp_path / "pack"), "aru")
    game.do(ASK)
    assert "too long" in game.trouble
    with pytest.raises(SaveError, match="too long"):
        Game.unsaved(game.story).save_as("beka")
    assert files(tmp_path / "saves") == {}
