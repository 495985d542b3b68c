"""Answers on their way from a client into the log, and their acknowledgement on the way back."""

import json
from collections.abc import Callable

from game.i18n import gettext as _
from game.live import events as e
from game.live.blind import asked_back, blind
from game.live.connection import BadFrame, Connection, whole
from game.live.frames import Frames
from game.live.pump import Pump
from game.live.rounds import Outcome, Round
from game.live.wire import Wired
from game.quiz import AskBack, BadResponse, Response, format_quantity, read_number

_WHY = {Outcome.LATE: "late", Outcome.STALE: "stale", Outcome.KICKED: "late"}
ToSeat = Callable[[str, Wired, Connection | None], None]


class Answers:
    """Takes answers in. An answer that was acknowledged stands in the log."""

    def __init__(self, pump: Pump, frames: Frames, to_seat: ToSeat) -> None:
        self._pump, self._frames, self._to_seat = pump, frames, to_seat
        self._language = frames.room.setup.language
        self._blind = [blind(item.question) for item in frames.room.setup.items]
        self._on_the_way: dict[tuple[str, int, int, str], list[Connection]] = {}

    async def receive(self, client: Connection, frame: Wired) -> None:
        """An answer came in.

        Raises:
            BadFrame: it names no round and number, or has no response.
        """
        number, seq = whole(frame, "round"), whole(frame, "seq")
        if "response" not in frame:
            raise BadFrame("no response")
        room = self._frames.room
        # A client that came over from another server may be ahead of what was read here.
        await self._pump.until(lambda: room.round(number) is not None)
        asked = room.round(number)
        if asked is None:
            self._acknowledge(client, number, seq, Outcome.UNKNOWN)
            return
        try:
            response = self._frames.wire(asked).inward(frame["response"])
            event = e.Answered(self._pump.log.now(), client.seat, number, seq, response)
            outcome = room.judge(event)
            back = outcome is Outcome.COUNTED and self._asked_back(asked, response)
        except BadResponse as error:
            client.send({"t": "bad", "round": number, "seq": seq, "message": str(error)})
            return
        if outcome is not Outcome.COUNTED:
            self._acknowledge(client, number, seq, outcome, self._read(asked, response))
        elif back:
            self._ask(client, asked, seq, back)
        else:
            self._submit(client, event)

    def _asked_back(self, asked: Round, response: Response) -> AskBack | None:
        return asked_back(self._blind[asked.number - 1], response, self._language)

    def _ask(self, client: Connection, asked: Round, seq: int, back: AskBack) -> None:
        client.send(
            {
                "t": "ask",
                "round": asked.round,
                "seq": seq,
                "message": back.message,
                "readings": list(back.readings),
                "gap": self._frames.wire(asked).gap_number(back.gap),
            }
        )

    def _submit(self, client: Connection, event: e.Answered) -> None:
        key = (event.seat, event.round, event.seq, json.dumps(event.response, sort_keys=True))
        if key in self._on_the_way:
            self._on_the_way[key].append(client)
            return
        self._on_the_way[key] = [client]

        def told(outcome: Outcome) -> None:
            asked = self._frames.room.round(event.round)
            read = self._read(asked, event.response) if asked else None
            for one in self._on_the_way.pop(key, ()):
                self._acknowledge(one, event.round, event.seq, outcome, read)
            if outcome is Outcome.COUNTED and asked:
                answer = asked.answers.get(event.seat)
                self._to_seat(event.seat, self._frames.mine(asked, answer), client)

        self._pump.submit(event, told)

    def _acknowledge(
        self, client: Connection, number: int, seq: int, outcome: Outcome, read: str | None = None
    ) -> None:
        counted = outcome in (Outcome.COUNTED, Outcome.REPEAT)
        client.send(
            {
                "t": "ack",
                "round": number,
                "seq": seq,
                "counted": counted,
                "why": None if counted else _WHY.get(outcome, "unknown"),
                "message": _said(outcome),
                "read": read if counted else None,
            }
        )
        if outcome is Outcome.STALE and (asked := self._frames.room.round(number)):
            client.send(self._frames.mine(asked, asked.answers.get(client.seat)))

    def _read(self, asked: Round, response: Response) -> str | None:
        """How a number was read, where it can be read in two ways."""
        question = self._blind[asked.number - 1]
        if question.kind != "number" or not isinstance(response, str):
            return None
        try:
            readings = read_number(response, self._language).readings
        except ValueError:
            return None
        if len(readings) < 2:
            return None
        return format_quantity(readings[0], getattr(question, "unit", ""), self._language)


def _said(outcome: Outcome) -> str:
    match outcome:
        case Outcome.COUNTED | Outcome.REPEAT:
            return _("Received.")
        case Outcome.LATE:
            return _("Too late: the question was closed before your answer came in.")
        case Outcome.STALE:
            return _("Another answer of yours was received before this one.")
        case Outcome.KICKED:
            return _("The host has put you out.")
    return _("There is no such question.")
