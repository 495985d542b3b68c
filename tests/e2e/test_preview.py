"""A preview in a real terminal, beside a real editor's way of saving."""

import sys
from pathlib import Path

import pytest

from tests.author.preview.editing import replace
from tests.packs import SCENES, write_pack

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.e2e.terminal import terminal

pytestmark = pytest.mark.slow


def test_a_pack_is_written_beside_its_preview(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    scenes = folder / "scenes.toml"
    with terminal("preview", str(folder), "--no-motion") as opened:
        opened.shows("The gate", "Preview, not saved")
        opened.press("1")
        opened.shows("A clerk looks up.")
        replace(scenes, SCENES.replace("A clerk", "The clerk"))
        opened.shows("The clerk looks up.")
        replace(scenes, SCENES.replace('goto = "window"', 'goto = "windw"'))
        opened.shows("error[K201]", "^^^^^", "did you mean 'window'?")
        replace(scenes, SCENES)
        opened.shows("A clerk looks up.", "Read again.")
        opened.press("/")
        opened.shows("Go to a scene")
        opened.press("the end")
        opened.shows("› The end")
        opened.press("\r")
        opened.shows("You leave by the north road.")
        opened.press("q")
        assert opened.end() == 0
    assert not (tmp_path / "saves").exists()


def test_a_preview_in_lines_says_the_scene_again(tmp_path: Path) -> None:
    folder = write_pack(tmp_path / "pack")
    with terminal("preview", "--plain", str(folder)) as opened:
        opened.shows("You stand at the gate.", "Your choice:")
        replace(folder / "scenes.toml", SCENES.replace("You stand at", "You wait before"))
        opened.shows("Read again.", "You wait before")
        opened.press("jump end\r")
        opened.shows("You leave by the north road.")
        opened.press("quit\r")
        assert opened.end() == 0


def test_ctrl_c_twice_leaves_a_preview_in_lines(tmp_path: Path) -> None:
    with terminal("preview", "--plain", str(write_pack(tmp_path / "pack"))) as opened:
        opened.shows("Your choice:")
        opened.press("\x03")
        opened.shows("press Ctrl-C once more")
        opened.press("\x03")
        assert opened.end() == 130
        assert "Traceback" not in opened.text()
        assert "Fatal" not in opened.text()


def test_a_preview_needs_a_folder(tmp_path: Path) -> None:
    with terminal("preview", str(tmp_path / "nowhere")) as opened:
        assert opened.end() == 2
