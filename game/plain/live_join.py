"""A live room in plain lines, for a player: what happens is said, what is typed is the answer."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from difflib import get_close_matches
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from game.i18n import gettext as _
from game.live.client import PlayerLink, in_words, shown
from game.live.contact import Contact, Ended, State, Why
from game.live.room_address import RoomAddress
from game.live.seats import KeptSeat, take_seat
from game.live.telling import (
    contact_words,
    earned_words,
    ended_words,
    outcome_words,
    place_words,
    plain,
    time_words,
)
from game.live.wire import question_of
from game.plain.console import Console
from game.plain.live_address import ask_address
from game.plain.live_lines import Lines
from game.plain.live_wording import player_help, question_head, ranked, solved, summed
from game.plain.scene import laid_out
from game.quiz import BadResponse, read_typed
from game.saves import Settings

Frame = dict[str, Any]
INTERRUPTED = 130
_WARNING = 10
"""Seconds before the end at which the time is called."""


def run(
    address: RoomAddress | None,
    settings: Settings,
    *,
    name: str = "",
    new: bool = False,
    saves: Path | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Be in a room until it is over or the player leaves; the exit code.

    0 where the player was in it to the end or left, 1 where the room did not take them.
    """
    console = Console(stdin or sys.stdin or StringIO(), stdout or sys.stdout, settings.width)
    try:
        return asyncio.run(_Join(console, name, new, saves).run(address))
    except KeyboardInterrupt:
        return INTERRUPTED


class _Join:
    """A player in a room, in lines."""

    def __init__(self, console: Console, name: str, new: bool, saves: Path | None) -> None:
        self.console, self._name, self._new, self._saves = console, name, new, saves
        self._link: PlayerLink | None = None
        self._told_round = 0
        self._connecting = False
        self._away = ""
        self._alarm: asyncio.TimerHandle | None = None

    def say(self, *lines: str) -> None:
        """Say something at once."""
        self.console.say(*(line for line in lines if line))
        self.console.stdout.flush()

    @property
    def link(self) -> PlayerLink:
        """The connection, once there is one."""
        assert self._link is not None
        return self._link

    async def run(self, given: RoomAddress | None) -> int:
        """Ask for what is missing, join, and stay until it is over."""
        self.lines = Lines(self.console)
        address = given
        while True:
            address = await ask_address(self.lines, address)
            if address is None:
                return 0
            seat = take_seat(address.code, self._name, new=self._new, saves=self._saves)
            try:
                ended = await self._be_in(address, seat)
            finally:
                seat.let_go()
            if ended is None:
                return 0
            self.say(ended_words(ended))
            if ended.why is Why.CODE and given is None:
                address = RoomAddress("", address.host, address.port, address.secure)
                continue
            return 0 if ended.why in (Why.LEFT, Why.OVER) else 1

    async def _be_in(self, address: RoomAddress, seat: KeptSeat) -> Ended | None:
        """In the room until the connection is over for good; None where the player left."""
        self._link = link = PlayerLink(address.urls, seat, self._heard, self._contact)
        connection = asyncio.create_task(link.run())
        typing = asyncio.create_task(self.lines.next())
        try:
            while True:
                await asyncio.wait({connection, typing}, return_when=asyncio.FIRST_COMPLETED)
                if connection.done():
                    ended = connection.result()
                    if ended.why is not Why.NAME:
                        return ended
                    # Not a fault where no name was given yet: it was only now known to be needed.
                    self.say(ended.message if seat.name else _("What is your name?"))
                    line = await typing
                    if line is None:
                        return None
                    seat.name = line
                    connection = asyncio.create_task(link.run())
                    typing = asyncio.create_task(self.lines.next())
                    continue
                line = typing.result()
                if line is None or self._typed(line):
                    if link.there:
                        await link.leave()
                        with suppress(TimeoutError):
                            async with asyncio.timeout(3):
                                await connection
                    self.say(ended_words(Ended(Why.LEFT)))
                    return None
                typing = asyncio.create_task(self.lines.next())
        finally:
            self._cancel_alarm()
            if not connection.done() and link.there:
                await link.leave()  # by Ctrl-C
                with suppress(TimeoutError):
                    async with asyncio.timeout(1):
                        await asyncio.shield(connection)
            for task in (connection, typing):
                task.cancel()

    # What happens

    def _contact(self, contact: Contact) -> None:
        if contact.state is State.CONNECTING and not self._connecting:
            self._connecting = True
            self.say(contact_words(contact))
        elif contact.state is State.AWAY and contact.why and contact.why != self._away:
            self._away = contact.why  # each trouble is told once, not at every try
            self.say(contact_words(contact))

    def _heard(self, frame: Frame) -> None:
        say: Callable[[Frame], None] | None = {
            "welcome": self._welcome,
            "lobby": self._lobby,
            "paced": self._paced,
            "question": self._question,
            "time": self._time,
            "ack": self._ack,
            "ask": self._asked_back,
            "bad": lambda frame: self.say(frame["message"]),
            "closed": self._closed,
            "skipped": lambda _frame: self.say(_("This question does not count; it is skipped.")),
            "result": self._result,
            "standings": self._standings,
            "finished": self._standings,
            "summary": self._summary,
            "renamed": lambda frame: self.say(
                _("The host has named you {name}.").format(name=frame["name"])
            ),
        }.get(frame["t"])
        if say is not None:
            say(frame)

    def _welcome(self, _frame: Frame) -> None:
        back, self._away = self._away, ""
        mirror = self.link.mirror
        if back and mirror.phase:
            self.say(_("The connection is back."))
            return
        self.say(
            _("You are in the room {code}: {title}.").format(
                code=mirror.room["code"], title=mirror.room["title"]
            ),
            _("Your name here is {name}.").format(name=mirror.name),
            _("Your team is {team}.").format(team=mirror.team) if mirror.team else "",
            _("To hear what can be typed, type: help"),
        )

    def _lobby(self, _frame: Frame) -> None:
        self.say(_("Wait for the first question."))

    def _paced(self, frame: Frame) -> None:
        self.say(
            _(
                "Go at your own speed: {of} questions, {done} answered."
                " To go to another question, type go and its number."
            ).format(of=frame["of"], done=len(frame["answered"]))
        )

    def _question(self, frame: Frame) -> None:
        if frame["round"] == self._told_round:
            self._call_time()
            self._say_time()
            return
        self._told_round = frame["round"]
        self.console.gap()
        self.say(*self._posed(frame))
        self._call_time()
        if mine := self.link.mirror.mine:
            self._say_mine(mine.response)

    def _posed(self, frame: Frame) -> Iterator[str]:
        q = frame["q"]
        yield from question_head(frame)
        yield from laid_out(question_of(q), shown(q))
        left = self.link.mirror.time_left(time.monotonic())
        if left is not None:
            yield _("You have {time}.").format(time=time_words(left))

    def _say_time(self) -> None:
        mirror = self.link.mirror
        left = mirror.time_left(time.monotonic())
        if mirror.phase != "question":
            self.say(_("No question is open now."))
        elif mirror.paused:
            self.say(_("The time stands still; you can answer."))
        elif left is None:
            self.say(_("There is no time limit."))
        else:
            self.say(_("You have {time} left.").format(time=time_words(left)))

    def _time(self, _frame: Frame) -> None:
        left = self.link.mirror.time_left(time.monotonic())
        if left is not None and left < 1:  # all have answered, say: the question closes at once
            self._cancel_alarm()
            return
        self._say_time()
        self._call_time()

    def _call_time(self) -> None:
        """Call the time shortly before it is up, once."""
        self._cancel_alarm()
        left = self.link.mirror.time_left(time.monotonic())
        if left is None or self.link.mirror.paused:
            return
        loop = asyncio.get_running_loop()
        if left > _WARNING + 2:
            self._alarm = loop.call_later(left - _WARNING, self._warn)
        else:
            self._alarm = loop.call_later(left, self._up)

    def _warn(self) -> None:
        self.say(_("{n} seconds left.").format(n=_WARNING))
        self._call_time()

    def _up(self) -> None:
        if self.link.mirror.phase == "question":
            self.say(_("The time is up."))

    def _cancel_alarm(self) -> None:
        if self._alarm is not None:
            self._alarm.cancel()
            self._alarm = None

    def _ack(self, frame: Frame) -> None:
        if not frame["counted"]:
            self.say(frame["message"])
            return
        given = self.link.mirror.given.get(frame["round"])
        if given is None or given.seq != frame["seq"]:
            return
        self._say_mine(given.response, frame.get("read") or "", frame["round"])

    def _say_mine(self, response: Any, read: str = "", round_: int = 0) -> None:
        mirror = self.link.mirror
        if round_ not in (0, mirror.round) or "q" not in mirror.question:
            self.say(_("Your answer is in."))
            return
        words = read or "; ".join(in_words(mirror.question["q"], response)) or _("none")
        self.say(_("Your answer is in: {answer}.").format(answer=words))
        if mirror.phase == "question" and not mirror.paced:
            self.say(_("Until the question is closed you can type another one."))

    def _asked_back(self, frame: Frame) -> None:
        if frame.get("gap"):
            said = _("Gap {number}: {message}").format(
                number=frame["gap"], message=frame["message"]
            )
        else:
            said = frame["message"]
        readings = _(" or ").join(frame["readings"])
        self.say(said, _("You may type: {readings}").format(readings=readings) if readings else "")

    def _closed(self, _frame: Frame) -> None:
        self._cancel_alarm()
        if self.link.mirror.mine is None:
            self.say(_("The question is closed. You have not answered. Wait for the answer."))
        else:
            self.say(_("The question is closed. Wait for the answer."))

    def _result(self, result: Frame) -> None:
        mirror = self.link.mirror
        if mirror.phase != "reveal" or result["round"] != mirror.round:
            return
        self._told_round = result["round"]
        self.say(f"{outcome_words(result['outcome'])[2:]}: {earned_words(result)}.")
        for note in result["notes"]:
            if text := plain(note["text"]):
                self.say(f"{note['about']}: {text}")
        self.say(*solved(mirror.reveal))
        tally = mirror.reveal["tally"]
        self.say(
            _("Of {players} players {right} were right.").format(
                players=tally["players"], right=tally["right"]
            )
        )
        if where := place_words(result, scored=not mirror.room.get("practice")):
            self.say(where + ".")

    def _standings(self, frame: Frame) -> None:
        if frame["final"]:
            self._cancel_alarm()
            self.say(_("The room is over. These are the standings:"))
        else:
            self.say(_("Standings:"))
        self.say(*ranked(frame))

    def _summary(self, summary: Frame) -> None:
        self.say(*summed(summary, scored=not self.link.mirror.room.get("practice")))
        self.say(_("To leave, type: quit"))

    # What is typed

    def _typed(self, line: str) -> bool:
        """Do what a line means; whether the player leaves."""
        word, _space, rest = line.partition(" ")
        word, rest = word.casefold(), rest.strip()
        literal = line.startswith("=")
        if literal:
            line = line[1:].strip()
        elif word == "go" and rest.isdigit() and self.link.mirror.paced:
            self.link.go(int(rest))
            return False
        elif not rest and (act := self._commands().get(word)):
            return bool(act())
        mirror = self.link.mirror
        if not literal and mirror.phase != "question":
            self._no_answer(word)
        else:
            self._answer(line)
        return False

    def _commands(self) -> dict[str, Callable[[], bool | None]]:
        mirror = self.link.mirror
        typed = mirror.question.get("q", {}).get("kind") in ("words", "gap")
        commands: dict[str, Callable[[], bool | None]] = {
            "help": lambda: self.say(*player_help(mirror.paced)),
            "again": self._again,
            "time": self._say_time,
            "hint": self._hint,
            "standings": lambda: (
                self.say(*ranked(mirror.standings))
                if mirror.standings
                else self.say(_("There are no standings yet."))
            ),
            "status": self._status,
            "now": self.link.sooner,
            "quit": lambda: True,
        }
        if not (mirror.phase == "question" and typed):
            commands |= {"?": commands["help"], "q": commands["quit"], "exit": commands["quit"]}
        return commands

    def _no_answer(self, word: str) -> None:
        near = get_close_matches(word, list(self._commands()), n=1)
        if near:
            self.say(_("Did you mean {command}?").format(command=near[0]))
        elif self.link.mirror.phase == "closed":
            self.say(_("The question is closed; this was not sent."))
        else:
            self.say(_("No question is open now; this was not sent."))

    def _answer(self, line: str) -> None:
        mirror = self.link.mirror
        if mirror.phase != "question":
            self._no_answer("")
            return
        left = mirror.time_left(time.monotonic())
        if left is not None and left <= 0 and not mirror.paused:
            self.say(_("The time is up; this was not sent."))
            return
        q = mirror.question["q"]
        try:
            response = read_typed(
                question_of(q), line, language=mirror.room["language"], shown=shown(q)
            )
        except BadResponse as error:
            self.say(str(error))
            return
        self.link.answer(mirror.round, response)
        if not self.link.there:
            self.say(_("Kept; it is sent as soon as the connection is back."))

    def _again(self) -> None:
        mirror = self.link.mirror
        if mirror.phase == "question":
            self.say(*self._posed(mirror.question))
            if mirror.mine:
                self._say_mine(mirror.mine.response, mirror.mine.read)
        elif mirror.phase == "reveal":
            self._result(mirror.result)
        else:
            self._status()

    def _hint(self) -> None:
        hint = plain(self.link.mirror.question.get("q", {}).get("hint", []))
        self.say(hint or _("There is no hint for this question."))

    def _status(self) -> None:
        mirror = self.link.mirror
        doing = {
            "lobby": _("Wait for the first question."),
            "question": _("A question is open."),
            "closed": _("The question is closed. Wait for the answer."),
            "reveal": _("The answer is shown. Wait for the host."),
            "standings": _("The standings are shown. Wait for the host."),
            "skipped": _("The question was skipped. Wait for the host."),
            "paced": _("Go at your own speed."),
            "finished": _("The room is over."),
        }.get(mirror.phase, "")
        self.say(contact_words(self.link.contact), doing)
        if mirror.name:
            self.say(_("Your name here is {name}.").format(name=mirror.name))
