"""`keruen play --moves FILE`: in lines and on screens."""

import subprocess
import sys
from pathlib import Path

import pytest

from game.pack import read_pack
from game.saves import Settings
from game.saves.moves_file import read_moves, write_moves
from game.story import Chose
from game.tui.app import Keruen
from tests.packs import write_pack

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def moves(tmp_path: Path) -> Path:
    pack = read_pack(write_pack(tmp_path / "pack"))
    write_moves(tmp_path / "moves.toml", pack, [Chose("gate", "window")], note="K507")
    return tmp_path / "moves.toml"


def play(*words: str | Path, stdin: str = "") -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "game", "play", *map(str, words)],
        input=stdin,
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        timeout=60,
        check=False,
    )


def test_the_moves_are_made_and_the_game_goes_on_in_lines(tmp_path: Path, moves: Path) -> None:
    done = play(
        tmp_path / "pack", "--moves", moves, "--plain", "--saves", tmp_path / "s", stdin="3300\n"
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("1 move from the file was made. This game is not saved.\n")
    assert "Scene: The window" in done.stdout
    assert "Right" in done.stdout
    assert not list((tmp_path / "s").glob("*.toml"))


def test_moves_of_another_pack_or_none_end_with_1(tmp_path: Path, moves: Path) -> None:
    other = play("thirty-years", "--moves", moves, "--plain", "--saves", tmp_path / "s")
    assert (other.returncode, other.stdout) == (1, "")
    assert "“thirty-years”" in other.stderr
    none = play(tmp_path / "pack", "--moves", tmp_path / "no", "--plain")
    assert (none.returncode, none.stdout) == (1, "")
    assert "cannot be read" in none.stderr


def test_moves_and_a_slot_do_not_go_together(tmp_path: Path, moves: Path) -> None:
    done = play(tmp_path / "pack", "--moves", moves, "--slot", "mine", "--saves", tmp_path / "s")
    assert done.returncode == 2
    assert "--slot does not go with it" in done.stderr


async def test_the_moves_are_made_and_the_game_goes_on_on_screens(
    tmp_path: Path, moves: Path
) -> None:
    app = Keruen(
        tmp_path / "s",
        Settings(),
        pack=tmp_path / "pack",
        moves=read_moves(moves),
        motion=False,
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
        await pilot.pause()
        assert app.game is not None
        assert (app.game.turn.place, app.game.slot) == ("window", "")
        rows = "\n".join(s.text for s in app.screen._compositor.render_strips())
        assert "1 move from the file was made. This game is not saved." in rows
        app.leave()
