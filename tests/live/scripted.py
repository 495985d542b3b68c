"""Scripted players and a scripted host: they play a whole quiz and come back after every drop."""

import asyncio
import contextlib
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import websockets
from websockets.asyncio.client import ClientConnection, connect

from tests.live.clients import new_key

Seen = Callable[[], None]


def response_for(q: dict[str, Any], chooser: int) -> Any:
    """An answer to a described question: the same for the same `chooser`."""
    match q["kind"]:
        case "choice" | "true-false":
            return q["options"][chooser % len(q["options"])]["id"]
        case "many":
            return [o["id"] for n, o in enumerate(q["options"]) if (chooser >> n) & 1]
        case "number":
            return ["3300", "3,300 km", "330"][chooser % 3]
        case "words":
            return ["Issyk Kul", "Balkhash", "issyk-kul"][chooser % 3]
        case "order":
            ids = [o["id"] for o in q["options"]]
            return ids[chooser % len(ids) :] + ids[: chooser % len(ids)]
        case "match":
            rights = [o["id"] for o in q["rights"]]
            return {o["id"]: rights[(chooser + n) % 4] for n, o in enumerate(q["lefts"])}
        case _:
            return {"1": ["1992", "1991"][chooser % 2], "2": "lake", "3": "amity"}


@dataclass
class Scripted:
    """Somebody who keeps a connection up, to the next of `urls` after each drop.

    `seen` is called for each frame that comes.
    """

    urls: tuple[str, ...]
    code: str
    seen: Seen
    finished: asyncio.Event = field(default_factory=asyncio.Event)
    socket: ClientConnection | None = None
    drops: int = 0

    async def play(self) -> None:
        """Until the room is over."""
        while not self.finished.is_set():
            with contextlib.suppress(OSError, websockets.WebSocketException, TimeoutError):
                async with connect(
                    self.urls[self.drops % len(self.urls)],
                    ping_interval=None,
                    proxy=None,
                    open_timeout=5,
                    close_timeout=0.2,
                ) as self.socket:
                    await self.send(**self.hello())
                    async for raw in self.socket:
                        self.seen()
                        await self.receive(json.loads(raw))
                        if self.finished.is_set():
                            return
            self.drops += 1
            await asyncio.sleep(random.uniform(0.01, 0.1))

    async def send(self, **frame: Any) -> None:
        assert self.socket is not None
        await self.socket.send(json.dumps(frame))

    def hello(self) -> dict[str, Any]:
        raise NotImplementedError

    async def receive(self, frame: dict[str, Any]) -> None:
        raise NotImplementedError


@dataclass
class ScriptedPlayer(Scripted):
    """Answers each question once. `acknowledged`: round to what was said of its answer."""

    number: int = 0
    key: str = field(default_factory=new_key)
    token: str = ""
    seq: int = 0
    unsaid: dict[int, dict[str, Any]] = field(default_factory=dict)
    acknowledged: dict[int, bool] = field(default_factory=dict)
    reveals: int = 0
    summary: dict[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"Player {self.number:04}"

    def hello(self) -> dict[str, Any]:
        who = {"token": self.token} if self.token else {"key": self.key, "name": self.name}
        return {"t": "hello", "v": 1, "role": "player", "code": self.code, **who}

    async def receive(self, frame: dict[str, Any]) -> None:
        match frame["t"]:
            case "welcome":
                self.token = frame["seat"]["token"]
                for answer in list(self.unsaid.values()):
                    await self.send(**answer)
            case "question":
                number = frame["round"]
                if number not in self.acknowledged and number not in self.unsaid:
                    self.seq += 1
                    response = response_for(frame["q"], self.number * 7 + frame["number"])
                    self.unsaid[number] = {
                        "t": "answer", "round": number, "seq": self.seq, "response": response
                    }  # fmt: skip
                    await self.send(**self.unsaid[number])
            case "ack":
                assert self.unsaid.pop(frame["round"], None) or frame["counted"]
                before = self.acknowledged.setdefault(frame["round"], frame["counted"])
                assert before == frame["counted"], "an acknowledgement was taken back"
            case "summary":
                self.summary = frame
                self.finished.set()


@dataclass
class ScriptedHost(Scripted):
    """Goes on when `ready(round)` says so."""

    token: str = ""
    ready: Callable[[int], bool] = lambda _round: True
    wanted: int = 0
    people: dict[str, Any] = field(default_factory=dict)
    phase: tuple[str, int] = ("", 0)
    standings: dict[str, Any] = field(default_factory=dict)
    _id: int = 0

    def hello(self) -> dict[str, Any]:
        return {"t": "hello", "v": 1, "role": "host", "token": self.token}

    async def receive(self, frame: dict[str, Any]) -> None:
        kind = frame["t"]
        if kind in ("lobby", "question", "closed", "reveal", "standings"):
            self.phase = (kind, frame.get("round", self.phase[1]))
        elif kind == "people":
            self.people |= {row["seat"]: row for row in frame["rows"]}
        elif kind == "finished":
            self.standings = frame
            self.finished.set()
        await self.go_on()

    async def go_on(self) -> None:
        """Give the command that is due, if there is one: the room refuses it when it is late."""
        kind, number = self.phase
        if kind == "lobby" and len(self.people) < self.wanted:
            return
        if kind == "question" and not self.ready(number):
            return
        if kind:
            self.phase = ("", number)
            self._id += 1
            await self.send(t="host", id=self._id, do="next", round=number)

    async def keep_looking(self) -> None:
        """Look again and again whether the others are ready."""
        while not self.finished.is_set():
            with contextlib.suppress(OSError, AssertionError, websockets.WebSocketException):
                await self.go_on()
            await asyncio.sleep(0.02)
