"""What a player sees of a live room: the question, the answer, and what is happening."""

import time
from typing import TYPE_CHECKING, Any, cast

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.live.client import PlayerLink, in_words, shown
from game.live.contact import Contact, Ended, State
from game.live.mirror import Mirror
from game.live.telling import clock, contact_words, ended_words
from game.live.wire import question_of
from game.quiz import AskBack
from game.tui.keys import N_, key
from game.tui.live.app import TICK, Bar, Heard, Met
from game.tui.live.views import Notice, Reveal, Standings, rich
from game.tui.quiz import QuestionView
from game.tui.screens.frame import Frame

if TYPE_CHECKING:
    from game.tui.live.join import JoinApp


class RoomScreen(Frame):
    """Shows what the room is doing now, and the means to answer."""

    AUTO_FOCUS = ""
    BINDINGS = [
        key("room.previous", "f3", "turn(-1)", N_("Question before")),
        key("room.next", "f4", "turn(1)", N_("Next question")),
        key("room.now", "f5", "now", N_("Try now")),
        key("room.elsewhere", "escape", "elsewhere", N_("Another address")),
    ]
    DEFAULT_CSS = """
    RoomScreen #room { height: 1fr; align-horizontal: center; }
    RoomScreen #room > * { height: 1fr; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._key: object = None
        self._shut = ("", "")
        self._ended = False

    def heading(self) -> str:
        """The title, until the room's own is known."""
        return _("Live room")

    def body(self) -> ComposeResult:
        """Room for whatever is shown."""
        yield Vertical(Notice(_("Live room"), _("Connecting…")), id="room")

    def foot(self) -> ComposeResult:
        """What is happening."""
        yield Bar()

    def on_mount(self) -> None:
        """Watch the clock."""
        self.set_interval(TICK, self._tick)

    @property
    def link(self) -> PlayerLink | None:
        """The connection."""
        return cast("JoinApp", self.app).link

    @property
    def mirror(self) -> Mirror:
        """The room as the player knows it."""
        return self.link.mirror if self.link else Mirror()

    @property
    def view(self) -> QuestionView | None:
        """The question that is shown."""
        return next(iter(self.query(QuestionView)), None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done now."""
        if action == "turn":
            return self.mirror.paced and self.mirror.phase == "question"
        if action in ("now", "elsewhere"):
            away = self.link is not None and not self._ended and not self.link.there
            return away and (action == "now" or not self.mirror.phase)
        return super().check_action(action, parameters)

    # What happens

    def heard(self, frame: dict[str, Any]) -> None:
        """Let a frame be shown."""
        self.post_message(Heard(frame))

    def met(self, contact: Contact) -> None:
        """Let it be shown that the connection has changed."""
        self.post_message(Met(contact))

    async def on_met(self, event: Met) -> None:
        """The connection has changed."""
        event.stop()
        contact, mirror = event.contact, self.mirror
        if not mirror.phase and not self._ended and contact.state is not State.THERE:
            title = cast("JoinApp", self.app).place or _("Live room")
            await self._put(("contact", contact.why), Notice(title, contact_words(contact)))
        given = mirror.mine
        if contact.state is State.AWAY and given and given.fate == "sent" and self.view:
            self.view.show_taken(_("Kept; it is sent as soon as the connection is back."))
        self.refresh_bindings()
        self._tick()

    async def on_heard(self, event: Heard) -> None:
        """A frame came."""
        event.stop()
        frame, view = event.frame, self.view
        match frame["t"]:
            case "welcome":
                self._head()
            case "renamed":
                self._head()
                self.notify(
                    _("The host has named you {name}.").format(name=frame["name"]), markup=False
                )
            case "ack" if view and view.question_id == str(frame["round"]):
                self._acknowledged(view, frame)
            case "ask" if view and view.question_id == str(frame["round"]):
                view.ask_back(AskBack(frame["message"], tuple(frame["readings"]), frame["gap"]))
            case "bad" if view and view.question_id == str(frame["round"]):
                view.show_message(frame["message"])
            case "time" if view and view.closed and (self.mirror.time_left(_now()) or 0) > 0:
                self._key, self._shut = None, ("", "")  # there is more time after all
        await self.show()

    def _head(self) -> None:
        mirror = self.mirror
        team = f" ({mirror.team})" if mirror.team else ""
        said = _("{title} · {code} · you are {name}").format(
            title=mirror.room["title"], code=mirror.room["code"], name=f"{mirror.name}{team}"
        )
        self.query_one("#heading", Static).update(Content(said))

    def _acknowledged(self, view: QuestionView, frame: dict[str, Any]) -> None:
        given = self.mirror.given.get(frame["round"])
        if given is None or given.seq != frame["seq"] or view.closed:
            return
        if not frame["counted"]:
            view.show_message(frame["message"])
            return
        said = _("Your answer is in")
        if given.read:
            said = _("{said}, read as {read}").format(said=said, read=given.read)
        if self.mirror.paced:
            more = _("F4: the next question.")
        else:
            more = _("Until the question is closed you can change it and hand in again.")
        view.show_taken(f"{said}. {more}")

    async def show(self) -> None:
        """Show what the room is doing."""
        mirror = self.mirror
        scored = not mirror.room.get("practice")
        match mirror.phase:
            case "lobby":
                team = _("Your team is {team}.").format(team=mirror.team) if mirror.team else ""
                await self._put(
                    ("lobby", mirror.name),
                    Notice(
                        mirror.room["title"],
                        _("You are in, {name}.").format(name=mirror.name),
                        team,
                        _("Wait for the first question."),
                    ),
                )
            case "question":
                await self._put(("question", mirror.round), None)
            case "closed":
                if self._key != ("question", mirror.round):
                    await self._put(("question", mirror.round), None)
                self._close(_("The question is closed. Wait for the answer."))
            case "skipped":
                said = _("This question does not count. Wait for the next one.")
                await self._put(("skipped", mirror.round), Notice(_("Skipped"), said))
            case "reveal" if mirror.result.get("round") == mirror.round:
                view = Reveal(mirror.reveal, result=mirror.result, scored=scored)
                await self._put(("reveal", mirror.round), view)
            case "standings":
                view_ = Standings(mirror.standings, own=mirror.name, scored=scored)
                await self._put(("standings", mirror.round), view_)
            case "finished":
                view_ = Standings(
                    mirror.standings, summary=mirror.summary, own=mirror.name, scored=scored
                )
                await self._put(("finished", bool(mirror.summary)), view_)
        self._tick()

    async def _put(self, key_: object, widget: Notice | Reveal | Standings | None) -> None:
        """Put `widget`, or the question, in place of what is shown, unless it is that already."""
        if self._key == key_:
            return
        self._key = key_
        place = self.query_one("#room")
        self.set_focus(None)  # a key pressed now is the screen's, not lost with what goes
        await place.remove_children()
        await place.mount(widget or self._question())
        if widget is not None:
            widget.focus()
        self.refresh_bindings()

    def _question(self) -> QuestionView:
        mirror = self.mirror
        frame = mirror.question
        q = frame["q"]
        view = QuestionView(
            str(frame["round"]),
            question_of(q),
            number=frame["number"],
            of=frame["of"],
            language=mirror.room["language"],
            shown=shown(q),
            prompt=rich(q["prompt"]),
            hint=rich(q["hint"]),
        )
        view.styles.max_width = self.keruen.settings.width + 4
        return view

    def _close(self, text: str) -> None:
        view = self.view
        if view is not None and view.is_mounted and (view.question_id, text) != self._shut:
            self._shut = (view.question_id, text)
            view.close(text)

    async def show_end(self, ended: Ended) -> None:
        """Say why the player is no longer in the room; what was shown at its end stays."""
        self._ended = True
        if self.mirror.phase != "finished":
            await self._put("end", Notice(ended_words(ended), _("To close the window, press Q.")))
        self._tick()
        self.refresh_bindings()

    # What is always in view

    def _tick(self) -> None:
        mirror = self.mirror
        bar = self.query_one(Bar)
        if self._ended:
            bar.tell(_("The room is closed."))
            return
        left = mirror.time_left(_now())
        if mirror.phase == "question" and left == 0 and not mirror.paused:
            self._close(_("The time is up. Wait for the answer."))
        contact = self.link.contact if self.link else Contact(State.CONNECTING)
        bar.tell(*self._doing(left), contact=contact)

    def _doing(self, left: float | None) -> list[str]:
        mirror = self.mirror
        items = []
        if mirror.phase in ("question", "closed"):
            frame = mirror.question
            items.append(
                _("Question {number} of {of}").format(number=frame["number"], of=frame["of"])
            )
            if mirror.paused:
                items.append(_("the time stands still"))
            elif left is not None and mirror.phase == "question":
                items.append(_("{time} left").format(time=clock(left)))
            items.append(self._own())
            if mirror.paced:
                items.append(_("{n} answered").format(n=len(mirror.done)))
            return items
        doing = {
            "": _("Not in the room yet"),
            "lobby": _("Waiting for the first question"),
            "skipped": _("Waiting for the host"),
            "reveal": _("Waiting for the host"),
            "standings": _("Waiting for the host"),
            "finished": _("The room is over"),
            "paced": _("Go at your own speed"),
        }[mirror.phase]
        return [doing]

    def _own(self) -> str:
        given = self.mirror.mine
        if given is None:
            return _("not answered")
        words = "; ".join(in_words(self.mirror.question["q"], given.response)) or _("none")
        if given.fate == "sent":
            return _("on its way: {answer}").format(answer=words)
        if given.fate == "counted":
            return _("✓ your answer: {answer}").format(answer=words)
        return _("too late: {answer}").format(answer=words)

    # What is pressed

    @on(QuestionView.Submitted)
    def _submitted(self, event: QuestionView.Submitted) -> None:
        event.stop()
        view, link = self.view, self.link
        if view is None or link is None or event.question_id != str(link.mirror.round):
            return
        if view.closed:
            return
        link.answer(link.mirror.round, event.response)
        if not link.there:
            view.show_taken(_("Kept; it is sent as soon as the connection is back."))
        self._tick()

    def action_now(self) -> None:
        """Try the connection again at once."""
        if self.link is not None:
            self.link.sooner()

    def action_elsewhere(self) -> None:
        """Ask for another address."""
        cast("JoinApp", self.app).go_elsewhere()

    def action_turn(self, by: int) -> None:
        """Another question of a self-paced room."""
        mirror = self.mirror
        if self.link is not None and 1 <= mirror.round + by <= mirror.of:
            self.link.go(mirror.round + by)


def _now() -> float:
    return time.monotonic()
