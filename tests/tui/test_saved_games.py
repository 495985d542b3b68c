"""Games are continued, opened, copied and deleted, and what stands in the way is said."""

from pathlib import Path

import pytest

from game.pack import read_pack
from game.saves import Saves
from game.story import Chose, Story
from tests.packs import SCENES, small_pack, write_pack
from tests.tui.play import SIZES, playing


def _saved(folder: Path, slot: str = "small") -> None:
    game = Saves().start(Story(small_pack(folder / "small")), slot)
    game.do(Chose("gate", "window"))
    game.close()


@pytest.mark.parametrize("size", SIZES)
async def test_the_menu_names_the_game_to_be_continued(tmp_path: Path, monkeypatch, size) -> None:
    _saved(tmp_path)
    monkeypatch.setenv("KERUEN_PACKS", str(tmp_path))
    async with playing(tmp_path, size, menu=True) as player:
        assert "Continue: The window" in player.seen()
        await player.press("1")
        assert player.game.turn.place == "window"
        await player.press("escape")
        assert player.screen() == "Menu"
        assert player.app.game is None


async def test_the_menu_offers_several_packs(tmp_path: Path, monkeypatch) -> None:
    small_pack(tmp_path / "small")
    monkeypatch.setenv("KERUEN_PACKS", str(tmp_path))
    async with playing(tmp_path, menu=True) as player:
        await player.click("New game")
        assert "A small pack" in player.seen()
        await player.click("A small pack")
        assert player.game.story.pack.id == "small"


async def test_a_pack_with_a_save_asks_whether_to_go_on(tmp_path: Path) -> None:
    _saved(tmp_path)
    async with playing(tmp_path) as player:
        await player.press("1")
        assert player.game.turn.place == "window"
    async with playing(tmp_path) as player:
        await player.press("2")
        assert player.game.turn.place == "gate"
        assert player.game.slot == "small-2"


async def test_a_slot_named_is_opened_or_begun(tmp_path: Path) -> None:
    _saved(tmp_path, "mine")
    async with playing(tmp_path, slot="mine") as player:
        assert player.game.turn.place == "window"
    async with playing(tmp_path, slot="other") as player:
        assert player.game.turn.place == "gate"
        assert player.game.slot == "other"


async def test_a_slot_that_another_program_holds_can_only_be_looked_at(tmp_path: Path) -> None:
    _saved(tmp_path)
    other = Saves().open(Story(read_pack(tmp_path / "small")), "small").game
    async with playing(tmp_path, slot="small") as player:
        assert player.app.game is None
        assert "Look at it without saving" in player.seen()
        await player.press("2")
        assert player.game.read_only
        assert "Not saved: this slot is open in another program." in player.seen()
    other.close()


async def test_a_name_that_no_slot_can_have_is_explained(tmp_path: Path) -> None:
    async with playing(tmp_path, slot="a/b") as player:
        assert "A slot's name holds" in player.seen()
        await player.press("2")
        await player.press("1")
        assert "Not saved: this game has no slot." in player.seen()


async def test_what_became_of_a_save_since_the_pack_was_edited_is_told(tmp_path: Path) -> None:
    _saved(tmp_path)
    write_pack(tmp_path / "small", SCENES.replace("A clerk", "The clerk"))
    async with playing(tmp_path, slot="small") as player:
        assert player.screen() == "Entry"
        assert "changed since this game was saved" in " ".join(player.seen().split())
        await player.press("escape")
        assert "The clerk looks up." in player.seen()


@pytest.mark.parametrize("size", SIZES)
async def test_a_game_goes_on_under_a_new_name(tmp_path: Path, size) -> None:
    async with playing(tmp_path, size) as player:
        await player.press("1", "s", "n", "ctrl+u", *"second", "enter")
        assert player.game.slot == "second"
        assert {info.name for info in Saves().slots()} == {"small", "second"}
        await player.press("n", "ctrl+u", "/", "enter")
        assert "begins with a letter" in " ".join(player.seen().split())
        assert player.game.slot == "second"


async def test_another_save_is_opened_from_the_list(tmp_path: Path) -> None:
    _saved(tmp_path, "old")
    async with playing(tmp_path, slot="new") as player:
        await player.press("3", "s")
        await player.click("old")
        assert player.game.slot == "old"
        assert player.game.turn.place == "window"
        assert len(player.app.screen_stack) == 2


@pytest.mark.parametrize("size", SIZES)
async def test_deleting_asks_first(tmp_path: Path, size) -> None:
    _saved(tmp_path)
    async with playing(tmp_path, size, menu=True) as player:
        await player.click("Saved games")
        await player.press("d", "1")
        assert len(Saves().slots()) == 1
        await player.press("d", "2")
        assert Saves().slots() == ()
        assert "Deleted: small" in player.seen()


async def test_the_game_being_played_is_not_deleted(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("1", "s", "d")
        assert player.screen() == "SavesScreen"
        assert "being played" in player.seen()


async def test_a_damaged_save_is_listed_with_what_is_wrong(tmp_path: Path) -> None:
    _saved(tmp_path)
    Saves().folder.joinpath("[red].toml").write_text("not a save [/]")
    broken = Saves().folder / "broken.toml"
    broken.write_text("not a save [/]")
    async with playing(tmp_path, (100, 30), menu=True) as player:
        await player.click("Saved games")
        assert "broken" in player.seen()
        await player.click("broken")
        assert player.app.game is None
        assert player.screen() == "SavesScreen"


async def test_a_save_whose_pack_is_gone_says_so(tmp_path: Path) -> None:
    _saved(tmp_path)
    async with playing(tmp_path, menu=True) as player:
        await player.press("1")
        assert player.app.game is None
        assert "there is no pack called 'small'" in player.seen()
        await player.press("1")
        assert player.screen() == "Menu"


async def test_an_ending_offers_a_new_game(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        await player.press("2", "2")
        assert player.game.turn.place == "gate"
        assert player.game.slot == "small-2"
