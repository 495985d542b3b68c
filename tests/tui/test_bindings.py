"""Keys: every one has an id, none is bound twice, and a keymap moves them."""

import importlib
import pkgutil
from pathlib import Path

from textual.binding import Binding
from textual.dom import DOMNode

import game.tui
from tests.tui.play import playing


def _classes() -> list[type[DOMNode]]:
    found = []
    for module in pkgutil.walk_packages(game.tui.__path__, "game.tui."):
        members = vars(importlib.import_module(module.name)).values()
        found += [m for m in members if isinstance(m, type) and issubclass(m, DOMNode)]
    return [cls for cls in dict.fromkeys(found) if cls.__module__.startswith("game.tui")]


def test_every_binding_has_an_id() -> None:
    bindings = [b for cls in _classes() for b in vars(cls).get("BINDINGS", ())]
    assert len(bindings) > 30
    assert [b for b in bindings if not isinstance(b, Binding) or not b.id] == []


async def test_a_keymap_moves_a_key_in_the_footer_and_in_the_help(tmp_path: Path) -> None:
    async with playing(tmp_path) as player:
        player.app.set_keymap({"game.map": "f7"})
        await player.press("f7")
        assert player.screen() == "MapPage"
        await player.press("escape", "m")
        assert player.screen() == "Reader"
        assert "F7 Map" in player.seen()
        await player.press("question_mark")
        assert ("F7", "Map") in list(player.app.screen.rows())
