"""What a host sees of a live room, and all that a host can press."""

import time
from typing import TYPE_CHECKING, Any, cast

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.i18n import gettext as _
from game.live.contact import Contact, State
from game.live.mirror import Mirror
from game.live.telling import clock, join_lines
from game.tui.keys import N_, key
from game.tui.live.app import TICK, Bar, Heard, Met
from game.tui.live.keys import AllKeys
from game.tui.live.people import People
from game.tui.live.stage import Asked, Lobby
from game.tui.live.views import Notice, Reveal, Standings
from game.tui.screens.boxes import Ask, AskName, Entry
from game.tui.screens.frame import Frame

_EXTENSION = 15_000
"""Milliseconds by which one press extends a question."""

if TYPE_CHECKING:
    from game.tui.live.host import HostApp


class HostScreen(Frame):
    """Shows the class what the room is doing, and gives the host the means to go on."""

    AUTO_FOCUS = ""
    BINDINGS = [
        key("host.next", "n,space,enter", "next", N_("Next")),
        key("host.extend", "plus,e", "extend", N_("+15 s")),
        key("host.pause", "p", "pause", N_("Pause")),
        key("host.resume", "p", "resume", N_("Go on")),
        key("host.skip", "x", "do('skip')", N_("Skip")),
        key("host.back", "b", "do('back')", N_("Back")),
        key("host.ask", "g", "ask", N_("Question…")),
        key("host.standings", "s", "standings", N_("Standings")),
        key("host.people", "o", "people", N_("People")),
        key("host.lock", "l", "lock(True)", N_("Lock")),
        key("host.unlock", "l", "lock(False)", N_("Unlock")),
        key("host.auto", "a", "auto", N_("By itself")),
        key("host.where", "w", "where", N_("How to join")),
        key("host.finish", "f", "finish", N_("Finish")),
    ]
    DEFAULT_CSS = """
    HostScreen #room { height: 1fr; }
    HostScreen #room > * { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._key: object = None
        self._contact = Contact(State.CONNECTING)

    def compose(self) -> ComposeResult:
        """The title, what the room is doing, and every key."""
        yield Static(Content(self.heading()), id="heading", markup=False)
        yield from self.body()
        yield Bar()
        yield AllKeys()

    def heading(self) -> str:
        """What students need to join, on every screen."""
        server = self.host.server
        return _("{title} · {address}").format(
            title=server.desk.room.setup.title, address=server.join_address
        )

    def body(self) -> ComposeResult:
        """Room for whatever is shown."""
        yield Vertical(Notice(_("Opening the room…")), id="room")

    @property
    def host(self) -> "HostApp":
        """The app."""
        return cast("HostApp", self.app)

    @property
    def mirror(self) -> Mirror:
        """The room as the host knows it."""
        return self.host.mirror

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(TICK, self._tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        mirror = self.mirror
        phase = mirror.phase
        running = phase == "question" or (mirror.paced and phase != "finished")
        match action:
            case "next":
                return phase not in ("", "finished")
            case "extend":
                return running and mirror.limit is not None
            case "pause":
                return running and not mirror.paused and mirror.limit is not None
            case "resume":
                return running and mirror.paused
            case "do":
                asked = bool(mirror.round) and not mirror.paced and phase != "finished"
                if parameters[0] == "skip":
                    return asked and phase in ("question", "closed")
                return asked
            case "ask":
                return phase not in ("", "finished", "lobby") and not mirror.paced
            case "standings":
                return phase == "reveal"
            case "lock":
                return (
                    phase != "finished" and parameters[0] is not self.host.server.desk.room.locked
                )
            case "auto" | "finish":
                return phase not in ("", "finished")
        return super().check_action(action, parameters)

    # What happens

    async def on_met(self, event: Met) -> None:
        """The connection has changed."""
        event.stop()
        self._contact = event.contact
        self._tick()

    async def on_heard(self, event: Heard) -> None:
        """A frame came."""
        event.stop()
        frame = event.frame
        if frame["t"] in ("refused", "error") and frame["message"]:
            self.notify(frame["message"], markup=False, severity="warning")
        self.refresh_bindings()
        await self.show()

    async def show(self) -> None:
        """Show what the room is doing."""
        mirror, server = self.mirror, self.host.server
        scored = not mirror.room.get("practice")
        match mirror.phase:
            case "lobby":
                await self._put("lobby", lambda: Lobby(server, self.host.notices))
            case "question" | "closed":
                await self._put(("question", mirror.round), lambda: Asked(mirror.question))
            case "paced":
                title = _("Everybody goes at their own speed")
                await self._put("paced", lambda: Notice(title, _("To end it, press F.")))
            case "skipped":
                said = _("This question does not count.")
                await self._put(("skipped", mirror.round), lambda: Notice(_("Skipped"), said))
            case "reveal":
                await self._put(
                    ("reveal", mirror.round, bool(mirror.typed)),
                    lambda: Reveal(mirror.reveal, typed=mirror.typed),
                )
            case "standings" | "finished":
                await self._put(
                    (mirror.phase, mirror.round),
                    lambda: Standings(mirror.standings, scored=scored),
                )
        for lobby in self.query(Lobby):
            lobby.show_people(self._names())
        self._tick()

    def _names(self) -> list[str]:
        rows = [row for row in self.mirror.people.values() if not row["kicked"]]
        return [row["name"] if row["here"] else f"({row['name']})" for row in rows]

    async def _put(self, key_: object, make: "type[Widget] | Any") -> None:
        if self._key == key_:
            return
        self._key = key_
        place = self.query_one("#room")
        self.set_focus(None)  # a key pressed now is the screen's, not lost with what goes
        await place.remove_children()
        widget = make()
        await place.mount(widget)
        if widget.can_focus:
            widget.focus()

    def _tick(self) -> None:
        mirror = self.mirror
        left = mirror.time_left(time.monotonic())
        for asked in self.query(Asked):
            asked.show_state(left, mirror)
        room = self.host.server.desk.room
        self.query_one(Bar).tell(
            self._doing(),
            *self._health(),
            _("locked") if room.locked else "",
            _("by itself") if room.auto else "",
            contact=self._contact,
        )

    def _doing(self) -> str:
        mirror = self.mirror
        more = mirror.round and mirror.question.get("number") == mirror.of
        left = mirror.time_left(time.monotonic())
        running = f" {clock(left)}" if left is not None else ""
        return {
            "": _("Connecting…"),
            "lobby": _("N: the first question"),
            "question": _("N: close the question{left}").format(left=running),
            "closed": _("N: show the answer"),
            "reveal": _("N: go on"),
            "standings": _("N: finish") if more else _("N: the next question"),
            "skipped": _("N: finish") if more else _("N: the next question"),
            "paced": _("N: end the room{left}").format(left=running),
            "finished": _("The room is over; keruen report {code} tells of it").format(
                code=self.host.server.code
            ),
        }[mirror.phase]

    def _health(self) -> list[str]:
        rows = [row for row in self.mirror.people.values() if not row["kicked"]]
        here = [row for row in rows if row["here"]]
        said = [_("{n} here").format(n=len(here))]
        if len(rows) > len(here):
            said.append(_("{n} away").format(n=len(rows) - len(here)))
        lags = [row["rtt"] for row in here if row["rtt"] is not None]
        if lags and max(lags) >= 500:
            said.append(_("slowest line {ms} ms").format(ms=max(lags)))
        count = self.mirror.count
        if self.mirror.phase == "paced" and count:
            said.append(_("{n} of {of} done").format(n=count["answered"], of=count["of"]))
        return said

    # What is pressed

    def action_next(self) -> None:
        """What comes next."""
        self.host.do("next")

    def action_do(self, word: str) -> None:
        """A command without more to it."""
        self.host.do(word)

    def action_extend(self) -> None:
        """More time."""
        self.host.do("extend", ms=_EXTENSION)

    def action_pause(self) -> None:
        """Let the time stand still."""
        self.host.do("pause")

    def action_resume(self) -> None:
        """Let the time go on."""
        self.host.do("resume")

    def action_standings(self) -> None:
        """Show the standings."""
        self.host.do("standings")

    def action_lock(self, locked: bool) -> None:
        """Let nobody new in, or do."""
        self.host.do("lock" if locked else "unlock", bound=False)

    def action_auto(self) -> None:
        """Go on by itself, or not."""
        self.host.do("auto", bound=False, on=not self.host.server.desk.room.auto)

    def action_people(self) -> None:
        """Who is here, and how."""
        self.app.push_screen(People())

    def action_where(self) -> None:
        """How to join, and where the projector's page is."""
        text = "\n\n".join(join_lines(self.host.server))
        self.app.push_screen(Entry(_("How to join"), text=text))

    def action_ask(self) -> None:
        """Ask a question by its number."""

        def typed(number: str | None) -> None:
            if number and number.strip().isdigit():
                self.host.do("ask", bound=False, number=int(number))

        text = _(
            "Its number, 1 to {of}. One that was answered before is not counted again."
        ).format(of=self.mirror.of)
        self.app.push_screen(AskName(_("Which question?"), text, ""), typed)

    def action_finish(self) -> None:
        """End the room, once that is confirmed."""

        def answered(answer: str | None) -> None:
            if answer == "yes":
                self.host.do("finish", bound=False)

        lines = [("no", _("Not yet")), ("yes", _("End the room"))]
        text = _("The standings are shown, and no more questions are asked.")
        self.app.push_screen(Ask(_("End the room?"), text, lines), answered)
