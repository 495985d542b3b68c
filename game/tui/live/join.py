"""A player in a live room, on screens."""

import asyncio
from contextlib import suppress
from pathlib import Path
from typing import cast

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from game.i18n import gettext as _
from game.live.client import PlayerLink
from game.live.contact import Ended, Why
from game.live.room_address import BadAddress, RoomAddress, read_address
from game.live.seats import take_seat
from game.live.telling import ended_words
from game.saves import Settings
from game.tui.live.app import LiveApp
from game.tui.live.room import RoomScreen
from game.tui.screens.boxes import Name
from game.tui.screens.frame import Box

_GOODBYE = 2.0
"""Seconds that a goodbye may take."""


class AskLine(Box[str]):
    """A line to type, with what was wrong with the one before; the result is what was typed."""

    AUTO_FOCUS = "Input"

    def __init__(self, title: str, text: str, value: str = "") -> None:
        super().__init__()
        self._title, self._text, self._value = title, text, value

    def body(self) -> ComposeResult:
        """What it is for, and where to type it."""
        yield Static(Content(self._title), classes="part", markup=False)
        yield Static(Content(self._text), classes="said", markup=False)
        yield Name(self._value, compact=True)
        yield Static(Content(_("Enter to go on")), classes="dim", markup=False)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self.dismiss(event.value.strip())


class JoinApp(LiveApp):
    """Asks for what is missing, joins, and stays until the room is over or the player leaves."""

    def __init__(
        self,
        address: RoomAddress | None,
        settings: Settings,
        *,
        name: str = "",
        new: bool = False,
        saves: Path | None = None,
        motion: bool = True,
    ) -> None:
        super().__init__(settings, motion=motion)
        self._address, self._wished, self._new, self._saves = address, name, new, saves
        self.link: PlayerLink | None = None
        self.ended: Ended | None = None
        self._connection: asyncio.Task[Ended] | None = None
        self._elsewhere = asyncio.Event()
        self.place = ""
        """The address that is being tried."""

    def get_default_screen(self) -> Screen[None]:
        """The room lies under everything."""
        return RoomScreen()

    @property
    def room(self) -> "RoomScreen":
        """The room's screen."""
        return cast("RoomScreen", self.screen_stack[0])

    def on_mount(self) -> None:
        """Join."""
        self._enter()

    @work(exclusive=True)
    async def _enter(self) -> None:
        asked, why = self._address, ""
        while True:
            if asked is None or not asked.host or not asked.code or why:
                asked = await self._ask_address(asked, why)
                if asked is None:
                    self.exit(0)
                    return
            ended = await self._be_in(asked)
            if ended.why is not Why.CODE:
                break
            why = ended_words(ended)
        self.ended = ended
        if ended.why is Why.LEFT:
            self.exit(0)
            return
        await self.room.show_end(ended)

    async def _ask_address(self, known: RoomAddress | None, why: str) -> RoomAddress | None:
        typed = str(known) if known and known.host and known.code else ""
        if known and not typed:
            typed = f"{known.code}@" if known.code else f"@{known.host}"
        text = why or _(
            "Type the address on the host's screen, such as KXQ7A@192.168.1.5:8765. The page's"
            " address does as well."
        )
        while True:
            line = await self.push_screen_wait(AskLine(_("Which room?"), text, typed))
            if line is None:
                return None
            typed = line
            try:
                found = read_address(line)
            except BadAddress as error:
                text = str(error)
                continue
            if found.code and found.host:
                return found
            text = _("Both are needed: the room's code, @, and the host, as in KXQ7A@192.168.1.5.")

    async def _be_in(self, address: RoomAddress) -> Ended:
        seat = take_seat(address.code, self._wished, new=self._new, saves=self._saves)
        self.place = str(address)
        room = self.room
        link = self.link = PlayerLink(address.urls, seat, room.heard, room.met)
        try:
            while True:
                ended = await self._until_over(link)
                if ended.why is not Why.NAME:
                    return ended
                said = ended.message if seat.name else _("It is shown to the class.")
                name = await self.push_screen_wait(
                    AskLine(_("What is your name?"), said, seat.name)
                )
                if name is None:
                    return Ended(Why.LEFT)
                seat.name = name
        finally:
            seat.let_go()

    async def _until_over(self, link: PlayerLink) -> Ended:
        """Keep the connection up until it is over, or the player wants to go elsewhere."""
        self._connection = asyncio.ensure_future(link.run())
        elsewhere = asyncio.ensure_future(self._elsewhere.wait())
        try:
            await asyncio.wait({self._connection, elsewhere}, return_when=asyncio.FIRST_COMPLETED)
            if self._connection.done():
                return self._connection.result()
            self._elsewhere.clear()
            return Ended(Why.CODE, _("Type the address anew."))
        finally:
            elsewhere.cancel()
            self._connection.cancel()

    def go_elsewhere(self) -> None:
        """Ask for another address."""
        self._elsewhere.set()

    async def action_quit(self) -> None:
        """Say goodbye and go."""
        if self.link is not None and self._connection is not None and self.link.there:
            await self.link.leave()
            with suppress(TimeoutError):
                async with asyncio.timeout(_GOODBYE):
                    await asyncio.wait({self._connection})
        self.exit(1 if self.ended and self.ended.why not in (Why.OVER, Why.LEFT) else 0)

    def hints(self) -> tuple[str, ...]:
        """What the help tells beside the keys."""
        return (
            _("Until a question is closed you can change your answer and hand it in again."),
            _("Where the connection is lost, it comes back by itself, and no answer is lost."),
            _("If you leave, or the window is closed, join again from this computer: your seat"
              " waits for you."),
            _("keruen join --plain is the same room in plain lines, for screen readers."),
        )  # fmt: skip
