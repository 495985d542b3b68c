"""The main menu."""

import shutil
from pathlib import Path

import pytest

from tests.plain.conftest import FERRY, Play


@pytest.fixture(autouse=True)
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "packs"
    shutil.copytree(FERRY, folder / "ferry")
    monkeypatch.setenv("KERUEN_PACKS", str(folder))
    return folder


def test_a_new_game_begins_and_is_gone_on_with(play: Play) -> None:
    first = play("new", "1", "quit", pack=None)
    assert "1. New game: The ferry a small crossing" in first.said
    assert "Scene: The office" in first.said
    second = play("1", pack=None)
    assert "1. Go on with ferry: The ferry a small crossing, at “The office”" in second.said
    assert "Question 1 of 8." in second.said
    assert (first.code, second.code) == (0, 0)


def test_the_end_of_the_input_leaves(play: Play) -> None:
    assert play(pack=None).code == 0


def test_a_game_is_picked_by_number_or_name(play: Play) -> None:
    play("1", slot="mine")
    for typed in ("1", "mine"):
        assert "Question 1 of 8." in play("load", typed, pack=None).said


def test_a_pack_is_picked(play: Play) -> None:
    assert "Scene: The quay" in play("packs", "ferry", pack=None).said


def test_back_leads_to_the_menu(play: Play) -> None:
    said = play("packs", "back", "quit", pack=None).said
    assert said.count("1. New game") == 2


def test_the_menu_is_reached_from_a_game(play: Play) -> None:
    assert "1. Go on with ferry" in play("1", "menu", "quit").said


def test_settings_are_told_and_kept(play: Play, tmp_path: Path) -> None:
    said = play("settings", "settings width 60", "settings plain yes", "quit", pack=None).said
    assert "Width: 72 columns" in said
    assert "width = 60" in (tmp_path / "config" / "settings.toml").read_text()


def test_a_line_that_fits_nothing_is_told(play: Play) -> None:
    played = play("99", "quit", pack=None)
    assert "“99” is not in the menu." in played.said
    assert played.code == 1


def test_a_pack_with_faults_is_told_and_the_menu_goes_on(play: Play, shelf: Path) -> None:
    (shelf / "ferry" / "scenes.toml").write_text("[scene.quay]\ntitel = 'x'\n")
    said = play("new", "quit", pack=None).said
    assert "This pack has faults and cannot be played." in said
    assert said.count("1. New game") == 2


def test_the_menu_says_what_it_is_before_anything_else(play: Play) -> None:
    assert play("quit", pack=None).said.startswith("Keruen. Type the number")
