"""A newcomer's first minutes in a real terminal: begin a pack, play it, add to it, check it."""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("needs a pseudo-terminal", allow_module_level=True)

from tests.docs.pages import ROOT
from tests.e2e.terminal import terminal

pytestmark = pytest.mark.slow


def test_a_pack_is_begun_played_added_to_and_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    with terminal("new", "letters") as opened:
        opened.shows("Title of the pack [Letters]:")
        opened.press("Letters from the river\r")
        opened.shows("Title of the text it teaches")
        opened.press("\r")
        opened.shows("Language of the pack, as a code [en]:")
        opened.press("\r")
        opened.shows("Made letters", "keruen play letters", "change the words")
        assert opened.end() == 0
    with terminal("play", "letters", "--no-motion") as opened:
        opened.shows("A folder on the desk", "Ask the archivist")
        opened.press("1")
        opened.shows("She knows the folder.")
        opened.press("q")
        assert opened.end() == 0
    with terminal("add", "scene", "--pack", "letters") as opened:
        opened.shows("Title of the scene")
        opened.press("The yard\r")
        opened.shows("Its id [the-yard]:")
        opened.press("\r")
        opened.shows("Id of the scene that leads there [none]:")
        opened.press("desk\r")
        opened.shows("Added scene 'the-yard'", "A choice leads there")
        assert opened.end() == 0
    with terminal("check", "letters") as opened:
        opened.shows("6 scenes, 1 question")
        assert opened.end() == 0


def test_ctrl_c_in_the_middle_of_the_questions_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    with terminal("new", "letters") as opened:
        opened.shows("Title of the pack")
        opened.press("Letters\r")
        opened.shows("Title of the text it teaches")
        opened.press("\x03")
        opened.shows("Nothing was made.")
        assert opened.end() == 130
    assert list(tmp_path.iterdir()) == []
