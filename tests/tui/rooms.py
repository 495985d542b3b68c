"""Playing in a live room in tests: the app, the room's server and other clients in one loop."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, cast

from textual.app import App
from textual.pilot import Pilot

from game.live.room_address import read_address
from game.live.server import RoomServer
from game.saves import Settings
from game.tui.live.host import HostApp
from game.tui.live.join import JoinApp
from tests.live.clients import PATIENCE
from tests.tui.play import Player


class Seen(Player):
    """Somebody at a screen of a room; what happens there takes its time."""

    async def until(self, holds: Callable[[], Any]) -> None:
        """Wait until `holds()`, and the screen shows what that led to.

        Raises:
            AssertionError: it does not come about.
        """
        try:
            async with asyncio.timeout(PATIENCE):
                while not holds():
                    await self.pilot.pause(0.01)
        except TimeoutError:
            raise AssertionError(f"it did not come about:\n{self.seen()}") from None

    async def shows(self, *words: str) -> str:
        """What the screen shows, once all of `words` are there, however they are wrapped."""

        def there() -> bool:
            seen = " ".join(self.seen().split())
            return all(" ".join(word.split()) in seen for word in words)

        await self.until(there)
        return self.seen()

    async def settle(self) -> None:
        """Let what was pressed be heard; the room's own workers never end."""
        await self.pilot.pause()
        await self.pilot.pause()


@asynccontextmanager
async def seen(app: App[int], size: tuple[int, int] = (80, 24)) -> AsyncIterator[Seen]:
    """The app on a screen of `size`."""
    async with app.run_test(size=size, notifications=True) as pilot:
        yield Seen(cast("Any", app), cast("Pilot[int]", pilot))


@asynccontextmanager
async def joining(
    server: RoomServer, saves: Path, *, size: tuple[int, int] = (80, 24), name: str = "Aru"
) -> AsyncIterator[Seen]:
    """A player who joins the room of `server`."""
    app = JoinApp(
        read_address(server.join_address), Settings(), name=name, saves=saves, motion=False
    )
    async with seen(app, size) as player:
        yield player


@asynccontextmanager
async def hosting(
    server: RoomServer, *, size: tuple[int, int] = (80, 24), notices: tuple[str, ...] = ()
) -> AsyncIterator[Seen]:
    """The host of the room of `server`."""
    app = HostApp(server, Settings(), notices, motion=False)
    async with seen(app, size) as host:
        yield host
