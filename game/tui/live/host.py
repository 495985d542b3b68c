"""The host of a live room, on screens."""

import asyncio
import time
from typing import Any, cast

from textual import work
from textual.screen import Screen

from game.i18n import gettext as _
from game.live.contact import Contact, Ended, Why
from game.live.link import HostLink
from game.live.mirror import Mirror
from game.live.server import RoomServer
from game.live.telling import ended_words
from game.saves import Settings
from game.tui.live.app import Heard, LiveApp, Met
from game.tui.live.desk import HostScreen
from game.tui.screens.boxes import Ask


class HostApp(LiveApp):
    """Drives a room that is carried in this process, over a connection like any other."""

    def __init__(
        self,
        server: RoomServer,
        settings: Settings,
        notices: tuple[str, ...] = (),
        *,
        lock: bool = False,
        motion: bool = True,
    ) -> None:
        super().__init__(settings, motion=motion)
        self.server, self.notices, self._lock = server, notices, lock
        self.mirror = Mirror()
        self.link = HostLink(server.socket_url, server.host_token, self._heard, self._met)
        self._leaving = False
        self._connection: asyncio.Task[Ended] | None = None

    def get_default_screen(self) -> Screen[None]:
        """The room lies under everything."""
        return HostScreen()

    @property
    def room(self) -> "HostScreen":
        """The room's screen."""
        return cast("HostScreen", self.screen_stack[0])

    def on_mount(self) -> None:
        """Connect."""
        self._drive()

    @work
    async def _drive(self) -> None:
        ended = await self.link.run()
        if ended.why is not Why.OVER:
            self.notify(ended_words(ended), markup=False)

    def _heard(self, frame: dict[str, Any]) -> None:
        self.mirror.hear(frame, time.monotonic())
        if frame["t"] == "welcome" and self._lock:
            self._lock = False
            self.link.command("lock")
        self.room.post_message(Heard(frame))

    def _met(self, contact: Contact) -> None:
        self.room.post_message(Met(contact))

    def do(self, word: str, *, bound: bool = True, **more: Any) -> None:
        """Give a command; `bound` to the round that is shown, so that it does nothing later."""
        if bound:
            more["round"] = self.mirror.at
        if self.link.command(word, **more) is None:
            self.notify(_("The room's server is not answering; try again."), markup=False)

    async def action_quit(self) -> None:
        """Leave; asked about first where people are here and the room is not over."""
        here = [row for row in self.mirror.people.values() if row["here"]]
        if not here or self.mirror.phase == "finished" or self._leaving:
            self.exit(0)
            return
        self._leaving = True
        text = _(
            "{n} are here. A room that is stopped can be gone on with:"
            " keruen host --resume {code}. Nothing is lost."
        ).format(n=len(here), code=self.server.code)
        lines = [("stay", _("Stay")), ("finish", _("End the room: show the standings")),
                 ("stop", _("Stop the room for now"))]  # fmt: skip
        self.push_screen(Ask(_("The room is not over"), text, lines), self._quit)

    def _quit(self, answer: str | None) -> None:
        self._leaving = False
        if answer == "finish":
            self.do("finish", bound=False)
        elif answer == "stop":
            self.exit(0)

    def hints(self) -> tuple[str, ...]:
        """What the help tells beside the keys."""
        return (
            _("Every answer is on the disk before it is confirmed. If this window is closed, or the"
              " computer stops, keruen host --resume CODE goes on where the room was."),
            _("Space, Enter and N do what comes next; pressed twice, they do nothing twice."),
            _("On a projector, show the room's page for viewers: press W for its address."),
            _("keruen host --plain is the same in plain lines, for screen readers."),
        )  # fmt: skip
