"""The room's front desk: what clients send, and what they are told of what happens.

A frame that comes in becomes an event or an answer at once; an event that comes back from the log
becomes frames. What goes to many is encoded once.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any

from game.i18n import gettext as _
from game.live import events as e
from game.live.answers import Answers
from game.live.connection import BadFrame, Connection, Role, whole
from game.live.door import KICKED, Door
from game.live.frames import Frames, encode, places
from game.live.hosting import Refused, command
from game.live.log import Log
from game.live.names import NameFilter
from game.live.pump import Pump
from game.live.rounds import Outcome, Round, Seat
from game.live.setup import Setup
from game.live.state import count, state
from game.live.wire import Wired

_SHARED_SEAT = 4
"""Connections that one seat may have."""
_AWAY = 30.0
"""Seconds for which a question waits for somebody whose connection was lost."""
_ELSEWHERE, _OVER = 4006, 4010


class Desk:
    """One room's clients. `open` first, then `pump.run`.

    `frames` makes what is said, `seats` holds each seat's connections, and `changed_people` the
    seats of which the host is to be told.
    """

    def __init__(self, log: Log, names: NameFilter) -> None:
        self.pump = Pump(log, self._happened, self._all_in, self._trouble)
        self.room = self.pump.room
        self._door = Door(self.pump, names, self._in)
        self.clients: set[Connection] = set()
        self.seats: defaultdict[str, list[Connection]] = defaultdict(list)
        self.join: Wired | None = None
        """How to get here, for the host and the view."""
        self.changed_count = False
        self.changed_people: set[str] = set()
        self._lost: dict[str, float] = {}
        """Seats whose connection was lost, and when: they are likely to come back."""
        self.frames: Frames
        self._answers: Answers

    async def open(self, code: str, setup: Setup | None) -> bool:
        """Open the room, or come back to it: then True.

        Raises:
            LogError: the log cannot be used.
        """
        known = await self.pump.open(code, setup)
        self.frames = Frames(self.room)
        self._answers = Answers(self.pump, self.frames, self._to_seat)
        self._lost = dict.fromkeys((s.id for s in self.room.in_play()), time.monotonic())
        return known

    # Coming and going

    def came(self, client: Connection) -> None:
        """A client connected; it has not said who it is."""
        self.clients.add(client)

    def went(self, client: Connection) -> None:
        """A client is gone. Its seat stays."""
        self.clients.discard(client)
        if client.seat:
            mates = self.seats[client.seat]
            if client in mates:
                mates.remove(client)
            if not mates:
                del self.seats[client.seat]
                if not client.left:
                    self._lost[client.seat] = time.monotonic()
            self._changed(client.seat)

    def _changed(self, seat: str) -> None:
        self.changed_people.add(seat)
        self.changed_count = True
        self.pump.stirred.set()

    def sweep(self) -> None:
        """Let go of clients of which nothing was heard for too long, and of seats lost long ago."""
        now = time.monotonic()
        for seat in [seat for seat, when in self._lost.items() if now - when > _AWAY]:
            del self._lost[seat]
            self.pump.stirred.set()
        for client in list(self.clients):
            if client.is_silent(now):
                if client.role:
                    client.drop()
                else:
                    client.close(4001, "no hello")

    async def receive(self, client: Connection, frame: Wired) -> None:
        """What a client sent.

        Raises:
            BadFrame: no client of this protocol sends that.
        """
        match frame["t"]:
            case "ping":
                rtt = frame.get("rtt")
                client.rtt = rtt if type(rtt) is int and 0 <= rtt < 3_600_000 else None
                client.send({"t": "pong", "n": whole(frame, "n")})
            case "hello" if not client.role:
                await self._door.hello(client, frame)
            case "answer" if client.role == "player":
                await self._answers.receive(client, frame)
            case "go" if client.role == "player":
                self._go(client, whole(frame, "round"))
            case "leave" if client.role == "player":
                client.left = True
                client.close(1000)
            case "host" if client.role == "host":
                self._command(client, frame)
            case kind:
                raise BadFrame(f"{kind[:20]} is not for {client.role or 'a stranger'}")

    def _in(self, client: Connection, role: Role, seat: Seat | None) -> None:
        """Somebody came in, and is told all that is going on."""
        if client not in self.clients:
            return  # and went, while the log was being written
        client.role = role
        if seat is not None:
            mates = self.seats[seat.id]
            if len(mates) >= _SHARED_SEAT:
                mates.pop(0).close(_ELSEWHERE, "opened elsewhere")
            mates.append(client)
            client.seat = seat.id
            self._lost.pop(seat.id, None)
            self._changed(seat.id)
        client.send(self.frames.welcome(role, seat, None if seat else self.join))
        for frame in self._state(seat, role):
            client.send(frame)
        if role == "host":
            client.send({"t": "people", "full": True, "rows": [*self._people(self.room.seats)]})

    def _state(self, seat: Seat | None, role: str) -> Iterable[Wired]:
        return state(self.frames, seat, role, self.pump.log.now(), self._here())

    def _here(self) -> Collection[str]:
        """The seats that are connected: where there are more servers than this one, all of them."""
        if not self.pump.log.shared:
            return self.seats
        return [seat.id for seat in self.room.in_play()]

    def _all_in(self) -> bool:
        asked = self.room.current
        if asked is None or not self.seats:
            return False
        if self.pump.log.shared:
            return self.room.answered(asked) >= self.room.players
        if len(asked.answers) < len(self.seats):
            return False
        return all(seat in asked.answers for seat in (*self.seats, *self._lost))

    def _people(self, seats: Iterable[str]) -> Iterable[Wired]:
        for name in seats:
            if seat := self.room.seats.get(name):
                mates = self.seats.get(name, [])
                rtt = next((mate.rtt for mate in reversed(mates) if mate.rtt is not None), None)
                yield self.frames.person(seat, bool(mates), rtt)

    # Players and the host

    def _go(self, client: Connection, number: int) -> None:
        asked = self.room.round(number)
        if self.room.phase == "paced" and asked:
            client.send(self.frames.question(asked, self.pump.log.now()))
            if answer := asked.answers.get(client.seat):
                client.send(self.frames.mine(asked, answer))

    def _command(self, client: Connection, frame: Wired) -> None:
        number = whole(frame, "id")
        try:
            events = command(self.room, frame, self.pump.log.now())
        except Refused as error:
            client.send({"t": "refused", "id": number, "message": str(error)})
            return

        def told(outcome: Outcome) -> None:
            if outcome in (Outcome.IGNORED, Outcome.UNKNOWN):
                said = _("The room has gone on since.")
                client.send({"t": "refused", "id": number, "message": said})
            else:
                client.send({"t": "done", "id": number})

        *first, last = events
        for event in first:
            self.pump.submit(event)
        self.pump.submit(last, told)

    # What happened

    def _to_all(self, frame: Wired, wanted: Callable[[Connection], bool] | None = None) -> None:
        text = encode(frame)
        for client in list(self.clients):
            if client.role and (wanted is None or wanted(client)):
                client.send_text(text)

    def _to_seat(self, seat: str, frame: Wired, besides: Connection | None = None) -> None:
        for mate in self.seats.get(seat, ()):
            if mate is not besides:
                mate.send(frame)

    def _trouble(self, message: str) -> None:
        if message:
            frame = {"t": "error", "code": "log", "message": message, "fatal": False}
            self._to_all(frame, lambda client: client.role == "host")

    def _happened(self, event: e.Event, outcome: Outcome) -> None:
        if outcome in (Outcome.IGNORED, Outcome.UNKNOWN, Outcome.LATE, Outcome.LOCKED):
            return
        room, now = self.room, self.pump.log.now()
        asked = room.current
        match event:
            case e.Answered():
                self._changed(event.seat)
            case e.Joined() | e.Renamed() | e.Kicked():
                self._person(event)
            case e.Locked():
                self.changed_count = True
            case e.Asked() if asked:
                self._to_all(self.frames.question(asked, now))
                self._everybody_changed()
            case e.Paced():
                self._start_paced()
            case e.Extended() | e.Paused() | e.Resumed() | e.Cut() if asked:
                self._to_all(self.frames.time(asked, now))
            case e.Closed() if asked:
                self._to_all(self.frames.closed(asked))
            case e.Skipped() if asked:
                self._to_all({"t": "skipped", "round": asked.round})
            case e.Revealed() if asked:
                self._reveal(asked)
            case e.Ranked():
                self._show_standings(final=False)
            case e.Finished():
                self._show_standings(final=True)

    def _everybody_changed(self) -> None:
        self.changed_people.update(self.room.seats)
        self.changed_count = True

    def _person(self, event: e.Joined | e.Renamed | e.Kicked) -> None:
        self._changed(event.seat)
        if isinstance(event, e.Renamed):
            seat = self.room.seats[event.seat]
            self._to_seat(event.seat, {"t": "renamed", "name": seat.name})
        elif isinstance(event, e.Kicked):
            said = _("The host has put you out.")
            self._to_seat(event.seat, {"t": "kicked", "message": said})
            self._lost.pop(event.seat, None)
            for mate in list(self.seats.get(event.seat, ())):
                mate.left = True
                mate.close(KICKED, "kicked")

    def _start_paced(self) -> None:
        for client in list(self.clients):
            if client.role:
                for frame in self._state(self.room.seats.get(client.seat), client.role):
                    client.send(frame)

    def _reveal(self, asked: Round) -> None:
        self._to_all(self.frames.reveal(asked))
        if typed := self.frames.typed(asked):
            self._to_all(typed, lambda client: client.role == "host")
        standing = places(self.room.standings())
        for name in list(self.seats):
            seat = self.room.seats[name]
            self._to_seat(name, self.frames.result(asked, seat, standing.get(name)))
        self._everybody_changed()

    def _show_standings(self, final: bool) -> None:
        rows = self.room.standings()
        self._to_all(
            self.frames.standings(rows, final, False), lambda client: client.role != "host"
        )
        self._to_all(self.frames.standings(rows, final, True), lambda client: client.role == "host")
        if final:
            standing = places(rows)
            for name in list(self.seats):
                seat = self.room.seats[name]
                self._to_seat(name, self.frames.summary(seat, standing.get(name)))

    # What is told now and then

    def tell_count(self) -> None:
        """Tell the host and the view how many are here, or have answered, if that has changed."""
        if not self.changed_count:
            return
        self.changed_count = False
        asked = self.room.current
        if asked is None:
            frame = self.frames.lobby()
        elif self.room.phase in ("open", "paced"):
            frame = count(self.frames, asked, self._here())
        else:
            return
        self._to_all(frame, lambda client: client.role in ("host", "view"))

    def tell_people(self) -> None:
        """Tell the host of the players of whom something has changed."""
        changed, self.changed_people = self.changed_people, set()
        if changed and any(client.role == "host" for client in self.clients):
            rows = [*self._people(changed)]
            frame: dict[str, Any] = {"t": "people", "full": False, "rows": rows}
            self._to_all(frame, lambda client: client.role == "host")

    def say_goodbye(self) -> None:
        """Close every connection: the room is over, or the server stops."""
        over = self.room.phase == "finished"
        for client in list(self.clients):
            client.close(_OVER if over else 1001, "over" if over else "the server stops")
