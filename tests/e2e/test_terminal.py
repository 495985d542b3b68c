"""The real command in a real terminal."""

import sys
from pathlib import Path

import pytest

from tests.packs import MANIFEST, SCENES, write_pack

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.e2e.terminal import terminal

pytestmark = pytest.mark.slow


def test_a_game_killed_in_the_middle_goes_on_where_it_was(tmp_path: Path) -> None:
    folder = str(write_pack(tmp_path / "pack"))
    with terminal("play", folder, "--slot", "aru", "--no-motion") as first:
        first.shows("The gate", "Ask at the window")
        first.press("1")
        first.shows("The window")
        first.kill()
    with terminal("play", folder, "--slot", "aru", "--no-motion") as second:
        second.shows("The window", "A clerk looks up.")
        second.press("q")
        assert second.end() == 0


def test_a_pack_edited_under_a_save_opens_it_at_the_right_place(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    with terminal("play", str(folder), "--slot", "aru", "--no-motion") as first:
        first.shows("The gate")
        first.press("1")
        first.shows("The window")
        first.kill()
    renamed = SCENES.replace("scene.window", "scene.counter").replace('"window"', '"counter"')
    renamed = renamed.replace("'window'", "'counter'").replace("A clerk", "The clerk")
    manifest = MANIFEST + '[renamed]\nscene = { window = "counter" }\n'
    write_pack(folder, renamed, manifest)
    with terminal("play", str(folder), "--slot", "aru", "--no-motion") as second:
        second.shows("The pack was changed since this game was saved")
        second.press("\x1b")
        second.shows("The window", "The clerk looks up.")


def test_the_shipped_pack_starts_from_the_menu(tmp_path: Path) -> None:
    with terminal("--no-motion") as opened:
        opened.shows("New game")
        opened.press("\r")
        opened.shows("Which pack?", "1 Thirty Years", "2 First Steps")
        opened.press("1")
        opened.shows("The museum at Five Wells", "1 Ask whose speech it is")
        opened.press("q")
        assert opened.end() == 0
    assert list((tmp_path / "saves").glob("*")) == []


def test_every_choice_can_be_seen_at_forty_by_fifteen(tmp_path: Path) -> None:
    folder = str(write_pack(tmp_path / "pack"))
    with terminal("play", folder, "--no-motion", columns=40, rows=15) as opened:
        opened.shows("The gate", "Ask at the window", "Take the south road")
        opened.resize(80, 24)
        opened.shows("You stand at the gate. Trust is 1.")
        opened.resize(40, 15)
        opened.shows("Take the south road")


def test_a_dumb_terminal_gets_line_mode(tmp_path: Path) -> None:
    folder = str(write_pack(tmp_path / "pack"))
    with terminal("play", folder, env={"TERM": "dumb"}) as opened:
        opened.shows("Scene: The gate", "Your choice:")
        opened.press("2\r")
        opened.shows("You leave by the south road.", "The end: The end.")
        opened.press("quit\r")
        assert opened.end() == 0


def test_no_code_of_a_pack_reaches_the_terminal(tmp_path: Path) -> None:
    scenes = (
        '[scene.gate]\ntitle = "A \\u001b]0;owned\\u0007 [red]gate[/] [link=https://x]y"\n'
        'text = "b \\u009b31m [b] x[0] <b>"\nending = "out"\n'
    )
    folder = str(write_pack(tmp_path / "pack", scenes))
    with terminal("play", folder, "--no-motion") as opened:
        shown = opened.shows("[red]gate[/] [link=https://x]y", "[b] x[0] <b>")
        assert "owned" not in opened.screen.title
        assert "]0;owned" in shown
