"""Playing the app in tests: a pack of nasty texts, keys that exist, and what the screen shows."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import cast

from textual.content import Content
from textual.keys import Keys
from textual.pilot import Pilot

from game.saves import Game, Settings
from game.tui.app import Keruen
from game.tui.choices import Choices
from tests.packs import MANIFEST, SCENES, write_pack

SIZES = [(80, 24), (40, 15)]
NASTY = "[red] [/] <b> x[0] [link=https://x] 中文 Қазақ é"
"""Words that a markup reader would eat, or die of, and words wider or narrower than they look."""

_KNOWN = {key.value for key in Keys} | {"question_mark", "comma", "slash"}


def nasty_pack(folder: Path) -> Path:
    """The small pack with NASTY in every text that is shown."""
    scenes, manifest = SCENES, MANIFEST
    texts = (
        "The road", "The gate", "Ask at the window ({trust})", "Walk on", "A clerk looks up.",
        "Take the south road", "The window", "A note on sources", "Who speaks, to whom?", "The end",
        "How long are the borders said to be?", "Line 13 has the figure.", 'corridor"\ntext',
        "A route for goods.", "Shared borders", '3,300 km"', "as the speech counts it",
    )  # fmt: skip
    for name in texts:
        assert name in scenes, name
        scenes = scenes.replace(name, _with(name), 1)
    for name in ("A small pack", "A speech", "Borders are said to be settled", '"Trust'):
        assert name in manifest, name
        manifest = manifest.replace(name, _with(name), 1)
    return write_pack(folder, scenes, manifest)


def _with(words: str) -> str:
    body, quote, rest = words.partition('"')
    if not body:
        return f"{quote}{rest} {NASTY}"
    return f"{body} {NASTY}{quote}{rest}"


class Player:
    """A player at the keyboard, who sees what the screen shows."""

    def __init__(self, app: Keruen, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    @property
    def game(self) -> Game:
        assert self.app.game is not None
        return self.app.game

    @property
    def choices(self) -> Choices:
        return self.app.screen.query_one(Choices)

    async def press(self, *keys: str) -> None:
        """Press keys one after another; a key that does not exist is an error in the test."""
        for key in keys:
            *modifiers, last = key.split("+")
            assert len(last) == 1 or last in _KNOWN, key
            assert set(modifiers) <= {"ctrl", "shift", "alt"}, key
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait until nothing is left to be done."""
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    async def click(self, words: str) -> None:
        """Click where `words` stand on the screen."""
        for y, row in enumerate(self.rows()):
            if words in row:
                x = Content(row[: row.index(words)]).cell_length
                await self.pilot.click(offset=(x, y))
                await self.settle()
                return
        raise AssertionError(f"{words!r} is not on the screen:\n{self.seen()}")

    async def resize(self, width: int, height: int) -> None:
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    def rows(self) -> list[str]:
        """The rows of the screen as they are shown."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    def seen(self) -> str:
        """All that the screen shows, row by row."""
        return "\n".join(self.rows())

    def screen(self) -> str:
        """The name of the screen that is open."""
        return type(self.app.screen).__name__


@asynccontextmanager
async def playing(
    folder: Path,
    size: tuple[int, int] = (80, 24),
    *,
    pack: Path | None = None,
    slot: str = "",
    settings: Settings | None = None,
    saves: Path | None = None,
    menu: bool = False,
) -> AsyncIterator[Player]:
    """The app with the small pack open, or `pack`; on the menu where `menu`."""
    place = pack or folder / "small"
    if not (place / "pack.toml").exists():
        write_pack(place)
    app = Keruen(
        saves,
        settings or Settings(),
        pack=None if menu else place,
        slot=slot,
        motion=False,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        player = Player(app, cast("Pilot[int]", pilot))
        await player.settle()
        try:
            yield player
        finally:
            if app.game is not None:
                app.game.close()
