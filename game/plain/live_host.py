"""The host's side of a live room in plain lines."""

import asyncio
import sys
import time
from collections.abc import Callable, Iterator
from difflib import get_close_matches
from io import StringIO
from typing import Any, TextIO

from game.i18n import gettext as _
from game.i18n import ngettext
from game.live.client import shown
from game.live.contact import Contact, Ended, State
from game.live.link import HostLink
from game.live.mirror import Mirror
from game.live.server import RoomServer
from game.live.telling import (
    contact_words,
    ended_words,
    join_lines,
    tally_words,
    time_words,
)
from game.live.wire import question_of
from game.plain.console import Console
from game.plain.live_lines import Lines
from game.plain.live_wording import question_head, ranked, solved
from game.plain.scene import laid_out
from game.plain.wording import listed
from game.saves import Settings

Frame = dict[str, Any]
_NAMED = 8
"""Names that are said at once; of more, the number."""


async def host(
    server: RoomServer,
    settings: Settings,
    notices: tuple[str, ...] = (),
    *,
    lock: bool = False,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Host the room that `server` carries until the host leaves; the exit code."""
    console = Console(stdin or sys.stdin or StringIO(), stdout or sys.stdout, settings.width)
    return await _Host(console, server, lock).run(notices)


class _Host:
    """A host in lines."""

    def __init__(self, console: Console, server: RoomServer, lock: bool) -> None:
        self.console, self.server = console, server
        self.mirror = Mirror()
        self.link = HostLink(server.socket_url, server.host_token, self._heard, self._contact)
        self._told_round = 0
        self._lock = lock
        self._leaving = False
        self._all_told = 0
        self._in = asyncio.Event()

    def say(self, *lines: str) -> None:
        """Say something at once."""
        self.console.say(*(line for line in lines if line))
        self.console.stdout.flush()

    async def run(self, notices: tuple[str, ...]) -> int:
        """Until the host leaves."""
        lines = Lines(self.console)
        self.say(*notices)
        self.say(*self._where())
        connection = asyncio.create_task(self.link.run())
        typing = asyncio.create_task(self._first(lines))
        try:
            while True:
                await asyncio.wait({connection, typing}, return_when=asyncio.FIRST_COMPLETED)
                if connection.done():
                    ended: Ended = connection.result()
                    self.say(ended_words(ended))
                    return 0
                line = typing.result()
                if line is None and not self.console.at_terminal:
                    # Nobody sits there: a service, or a script that has said what it had to say.
                    self.say(ended_words(await connection))
                    return 0
                if line is None or self._typed(line):
                    return 0
                typing = asyncio.create_task(lines.next())
        finally:
            for task in (connection, typing):
                task.cancel()
            await asyncio.gather(connection, typing, return_exceptions=True)

    def _where(self) -> Iterator[str]:
        server = self.server
        yield _("The room {code} is open.").format(code=server.code)
        yield from join_lines(server)
        yield _("To hear what can be typed, type: help")

    async def _first(self, lines: Lines) -> str | None:
        """The first line, once the room hears what it says."""
        await self._in.wait()
        return await lines.next()

    # What happens

    def _contact(self, contact: Contact) -> None:
        if contact.state is State.AWAY:
            self.say(contact_words(contact))

    def _heard(self, frame: Frame) -> None:
        before = {seat: row for seat, row in self.mirror.people.items() if row["here"]}
        self.mirror.hear(frame, time.monotonic())
        match frame["t"]:
            case "welcome":
                if self._lock:
                    self.link.command("lock")
                    self._lock = False
            case "people":
                self._people_changed(before)
                if frame["full"]:  # told last of all to a host who comes in
                    self._in.set()
            case "question" if frame["round"] != self._told_round:
                self._told_round = frame["round"]
                self.console.gap()
                self.say(*self._posed())
            case "paced":
                self.say(_("Everybody goes at their own speed now. To end it, type: finish"))
                self._say_time()
            case "time":
                self._say_time()
            case "count":
                self._counted()
            case "closed":
                count = self.mirror.count
                self.say(
                    _("The question is closed: {n} of {of} have answered.").format(
                        n=count.get("answered", 0), of=count.get("of", len(self._here()))
                    )
                )
            case "reveal":
                self.say(*revealed(frame))
            case "typed":
                self.say(_("What was typed most:"))
                self.say(*(f"{a['count']} × {a['text']}" for a in frame["answers"]))
            case "skipped":
                self.say(_("The question was skipped; it does not count."))
            case "standings":
                self.say(_("Standings:"))
                self.say(*ranked(frame, 10))
            case "finished":
                self.say(_("The room is over. The standings:"))
                self.say(*ranked(frame, None))
                self.say(
                    _("For the report, type afterwards: keruen report {code}").format(
                        code=self.server.code
                    ),
                    _("To leave, type: quit"),
                )
            case "refused" | "error":
                self.say(frame["message"])

    def _here(self) -> list[Frame]:
        return [row for row in self.mirror.people.values() if row["here"] and not row["kicked"]]

    def _people_changed(self, before: dict[str, Frame]) -> None:
        now = {row["seat"]: row for row in self._here()}
        came = [row["name"] for seat, row in now.items() if seat not in before]
        went = [row["name"] for seat, row in before.items() if seat not in now]
        here = _("{n} here").format(n=len(now))
        if came:
            self.say(_("Came in: {names} ({here}).").format(names=_names(came), here=here))
        if went:
            self.say(_("Gone: {names} ({here}).").format(names=_names(went), here=here))

    def _posed(self) -> Iterator[str]:
        frame = self.mirror.question
        q = frame["q"]
        yield from question_head(frame)
        *lines, _how = laid_out(question_of(q), shown(q))
        yield from lines
        left = self.mirror.time_left(time.monotonic())
        if left is not None:
            yield _("The time is {time}.").format(time=time_words(left))

    def _say_time(self) -> None:
        left = self.mirror.time_left(time.monotonic())
        if self.mirror.paused:
            self.say(_("The time stands still."))
        elif left is not None:
            self.say(_("{time} left.").format(time=time_words(left)))

    def _counted(self) -> None:
        count = self.mirror.count
        done = count["of"] and count["answered"] >= count["of"]
        if done and self._all_told != count["round"]:
            self._all_told = count["round"]
            self.say(_("All {n} have answered.").format(n=count["of"]))

    # What is typed

    def _typed(self, line: str) -> bool:
        """Do what a line means; whether the host leaves."""
        word, _space, rest = line.partition(" ")
        word, rest = word.casefold(), rest.strip()
        word = {"n": "next", "?": "help", "q": "quit", "exit": "quit", "p": "people"}.get(
            word, word
        )
        if word == "quit":
            return self._quit()
        self._leaving = False
        own: dict[str, Callable[[], None]] = {
            "help": lambda: self.say(*_help()),
            "where": lambda: self.say(*self._where()),
            "people": lambda: self.say(*self._people()),
            "status": lambda: self.say(*self._status()),
            "time": self._say_time,
            "again": lambda: (
                self.say(*self._posed())
                if self.mirror.phase == "question" and "q" in self.mirror.question
                else self.say(*self._status())
            ),
        }
        if word in own:
            own[word]()
        elif word in ("start", "close", "reveal", "back", "skip", "pause", "resume"):
            self._do(word)
        elif word in ("next", "finish", "lock", "unlock"):
            self._do(word, bound=word == "next")
        elif word == "standings":
            self._standings()
        elif word == "extend":
            self._extend(rest)
        elif word == "ask" and rest.isdigit():
            self._do("ask", bound=False, number=int(rest))
        elif word == "auto":
            self._do("auto", bound=False, on=rest.casefold() not in ("off", _("off")))
        elif word == "kick":
            self._kick(rest)
        elif word == "rename":
            self._rename(rest)
        else:
            near = get_close_matches(word, _COMMANDS, n=1)
            hint = _("Did you mean {command}?").format(command=near[0]) if near else ""
            self.say(_("There is no such command. Type: help"), hint)
        return False

    def _do(self, word: str, *, bound: bool = True, **more: Any) -> None:
        if bound:
            more["round"] = self.mirror.at
        if self.link.command(word, **more) is None:
            self.say(_("The room's server is not answering; try again."))

    def _standings(self) -> None:
        if self.mirror.phase == "reveal":
            self._do("standings")
        elif self.mirror.standings:
            self.say(*ranked(self.mirror.standings, None))
        else:
            self.say(_("There are no standings yet."))

    def _extend(self, rest: str) -> None:
        seconds = rest or "15"
        if not seconds.isdigit() or not int(seconds):
            self.say(_("Type extend and a number of seconds, such as: extend 15"))
            return
        self._do("extend", ms=int(seconds) * 1000)

    def _found(self, name: str) -> Frame | None:
        """The one player that `name` means: a number of the list of people, a name, its start."""
        rows = self._rows()
        if name.isdigit() and 1 <= int(name) <= len(rows):
            return rows[int(name) - 1]
        wanted = name.casefold()
        for match in (
            [row for row in rows if row["name"].casefold() == wanted],
            [row for row in rows if wanted and row["name"].casefold().startswith(wanted)],
        ):
            if len(match) == 1:
                return match[0]
        self.say(_("Which player? Type people for the list, then the number in place of the name."))
        return None

    def _kick(self, name: str) -> None:
        if row := self._found(name):
            self._do("kick", bound=False, seat=row["seat"])
            self.say(_("{name} is put out.").format(name=row["name"]))

    def _rename(self, rest: str) -> None:
        name, equals, new = rest.partition("=")
        if not equals or not new.strip():
            self.say(_("Type the name, = and the new name, such as: rename Aru = Aruzhan"))
        elif row := self._found(name.strip()):
            self._do("rename", bound=False, seat=row["seat"], name=new.strip())

    def _rows(self) -> list[Frame]:
        rows = [row for row in self.mirror.people.values() if not row["kicked"]]
        return sorted(rows, key=lambda row: str(row["name"]).casefold())

    def _people(self) -> Iterator[str]:
        rows = self._rows()
        if not rows:
            yield _("Nobody is here yet.")
        for number, row in enumerate(rows, 1):
            yield f"{number}. {row['name']}: {person_words(row)}"

    def _status(self) -> Iterator[str]:
        mirror = self.mirror
        yield {
            "lobby": _("Nothing is asked yet. To begin, type: next"),
            "question": _("A question is open."),
            "closed": _("The question is closed. To show the answer, type: next"),
            "reveal": _("The answer is shown. To go on, type: next"),
            "standings": _("The standings are shown. To go on, type: next"),
            "skipped": _("The question was skipped. To go on, type: next"),
            "paced": _("Everybody goes at their own speed. To end it, type: finish"),
            "finished": _("The room is over."),
        }.get(mirror.phase, "")
        if mirror.phase in ("question", "paced") and mirror.count:
            said = (
                _("{n} of {of} have answered everything.")
                if mirror.paced
                else _("{n} of {of} have answered.")
            )
            yield said.format(n=mirror.count["answered"], of=mirror.count["of"])
            self._say_time()
        yield health_words(self._rows())

    def _quit(self) -> bool:
        if self.mirror.phase == "finished" or self._leaving or not self._here():
            return True
        self._leaving = True
        self.say(
            _(
                "The room is not finished, and {n} are here. To end it with standings, type:"
                " finish. To stop now and go on later, type quit once more; later:"
                " keruen host --resume {code}"
            ).format(n=len(self._here()), code=self.server.code)
        )
        return False


def _names(names: list[str]) -> str:
    if len(names) > _NAMED:
        return ngettext("{n} player", "{n} players", len(names)).format(n=len(names))
    return listed(names)


def person_words(row: Frame) -> str:
    """How a player is connected, and what they have done."""
    said = [_("here") if row["here"] else _("away")]
    if row["here"] and row["rtt"] is not None:
        said.append(_("{ms} ms").format(ms=row["rtt"]))
    said.append(_("has answered") if row["answered"] else _("has not answered"))
    if row["team"]:
        said.append(row["team"])
    return ", ".join(said)


def health_words(rows: list[Frame]) -> str:
    """Who is connected, and how slow the slowest line is."""
    here = [row for row in rows if row["here"]]
    said = [
        _("{n} here").format(n=len(here)),
        _("{n} away").format(n=len(rows) - len(here)),
    ]
    lags = [row["rtt"] for row in here if row["rtt"] is not None]
    if lags:
        said.append(_("slowest line {ms} ms").format(ms=max(lags)))
    return ", ".join(said) + "."


def revealed(frame: Frame) -> Iterator[str]:
    """The right answer, how the class did, and why."""
    answer, *why = solved(frame)
    yield answer
    tally = frame["tally"]
    yield tally_words(tally) + "."
    for bar in tally["bars"]:
        mark = _(" (right)") if bar["right"] and frame["q"]["kind"] in _CHOSEN else ""
        yield f"{bar['count']} × {bar['text']}{mark}"
    yield from why


_CHOSEN = ("choice", "many", "true-false")


_COMMANDS = (
    "next", "start", "close", "reveal", "standings", "back", "ask", "skip", "extend", "pause",
    "resume", "auto", "lock", "unlock", "kick", "rename", "people", "status", "time", "again",
    "where", "finish", "help", "quit",
)  # fmt: skip


def _help() -> Iterator[str]:
    yield _("next or n: go on: ask, close, show the answer, show the standings, ask the next.")
    yield _("close: close the question early. extend 15: 15 seconds more.")
    yield _("pause and resume: let the time stand still, and go on.")
    yield _("skip: the question does not count. back: the one before. ask 3: question 3.")
    yield _("auto and auto off: go on by itself, or not.")
    yield _("people: who is here. kick NAME: put somebody out. rename NAME = NEW NAME.")
    yield _("lock and unlock: let nobody new in, or do.")
    yield _("standings: who stands where. status: what is happening. time: the time left.")
    yield _("again: the question once more. where: how to join.")
    yield _("finish: end the room. quit: stop the server.")
