"""A player's connection to a room: a seat that is come back to, and answers that are not lost."""

import time
from collections.abc import Callable, Sequence
from typing import Any

from game.live.contact import Contact, Ended, Why
from game.live.link import Frame, Link
from game.live.mirror import Mirror
from game.live.seats import KeptSeat
from game.live.wire import layout_of, question_of
from game.quiz import Layout, Response, layout


class PlayerLink(Link):
    """The connection of a player, who sits on `seat`; `mirror` is the room as the player knows it.

    An answer is kept, on disk too, until the room has said what became of it.
    """

    def __init__(
        self,
        urls: Sequence[str],
        seat: KeptSeat,
        hear: Callable[[Frame], None],
        tell: Callable[[Contact], None],
        **more: Any,
    ) -> None:
        super().__init__(urls, hear, tell, **more)
        self.seat = seat
        self.mirror = Mirror()
        for frame in seat.unconfirmed:
            self.mirror.answered(frame["round"], frame["seq"], frame["response"])

    def hello(self) -> Frame:
        """The seat's token, or the key and the name where there is none yet."""
        seat = self.seat
        who = {"token": seat.token} if seat.token else {"key": seat.key, "name": seat.name}
        return {"t": "hello", "v": 1, "role": "player", "code": seat.code, **who}

    def refused(self, ended: Ended) -> bool:
        """Join anew where the room does not know the seat."""
        if ended.why is Why.TOKEN and self.seat.token:
            self.seat.forget()
            return True
        return False

    def answer(self, round_: int, response: Response) -> int:
        """Give an answer, or another one, to the question of a round; its number."""
        seat = self.seat
        seat.seq += 1
        frame = {"t": "answer", "round": round_, "seq": seat.seq, "response": response}
        seat.unconfirmed.append(frame)
        seat.keep()
        self.mirror.answered(round_, seat.seq, response)
        self.send(frame)
        return seat.seq

    def go(self, round_: int) -> None:
        """Ask for a question of a self-paced room."""
        self.send({"t": "go", "round": round_})

    def heard(self, frame: Frame) -> None:
        """Take in a frame: who we are, and what became of answers."""
        seat = self.seat
        match frame.get("t"):
            case "welcome" if frame.get("seat"):
                seat.token = frame["seat"]["token"]
                seat.seq = max(seat.seq, frame["seq"])
                seat.keep()
                for answer in seat.unconfirmed:
                    self._out.put_nowait(answer)
            case "ack" | "ask" | "bad" as kind:
                before = len(seat.unconfirmed)
                seat.unconfirmed[:] = [
                    one
                    for one in seat.unconfirmed
                    if (one["round"], one["seq"]) != (frame["round"], frame["seq"])
                ]
                if kind == "ack":
                    seat.seq = max(seat.seq, frame["seq"])
                if len(seat.unconfirmed) != before:
                    seat.keep()
            case "mine":
                seat.seq = max(seat.seq, frame["seq"])
        self.mirror.hear(frame, time.monotonic())


def shown(q: Frame) -> Layout:
    """How a described question is laid out; true and false as they are everywhere."""
    return layout(question_of(q)) if q["kind"] == "true-false" else layout_of(q)


def in_words(q: Frame, response: Any) -> list[str]:
    """A response to a described question as a player reads it, part by part."""
    texts = {o["id"]: o["text"] for o in (*q.get("options", ()), *q.get("rights", ()))}
    if isinstance(response, bool):
        response = "t" if response else "f"
    if isinstance(response, list):
        return [texts.get(name, str(name)) for name in response]
    if isinstance(response, dict):
        if q["kind"] == "gap":
            return [str(response.get(gap["id"], "–")) for gap in q["gaps"]]
        lefts = {o["id"]: o["text"] for o in q.get("lefts", ())}
        return [f"{lefts.get(a, a)} – {texts.get(b, b)}" for a, b in response.items()]
    return [texts.get(response, str(response))] if q.get("options") else [str(response)]
