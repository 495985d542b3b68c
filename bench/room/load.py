"""Plays a room as N terminal-protocol players and a host, and prints what was measured as JSON.

`python -m bench.room.load URL CODE HOST_TOKEN PLAYERS QUESTIONS [DROPPING]`: `DROPPING` is the
share of players whose line is cut in every question, half of them with an answer in flight.
"""

import asyncio
import contextlib
import json
import random
import sys
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

WITHIN = 2.0
"""Seconds within which all players answer a question."""


@dataclass
class Player:
    """One player's line, and what it has seen; it comes back and sends again by itself."""

    number: int
    url: str
    code: str
    line: ClientConnection | None = None
    token: str | None = None
    seq: int = 0
    unsaid: dict[int, dict[str, Any]] = field(default_factory=dict)
    sent: dict[int, float] = field(default_factory=dict)
    acked: set[int] = field(default_factory=set)
    joined: float = 0.0
    question_at: dict[int, float] = field(default_factory=dict)
    acks: list[float] = field(default_factory=list)
    late_acks: list[float] = field(default_factory=list)
    cut_in: int = 0
    frames: int = 0
    octets: int = 0
    summary: dict[str, Any] | None = None
    over: bool = False

    def hello(self) -> dict[str, Any]:
        start = {"t": "hello", "v": 1, "role": "player", "code": self.code}
        if self.token:
            return start | {"token": self.token}
        return start | {"key": f"load-player-key-{self.number:06}", "name": f"P{self.number}"}

    async def play(self, rng: random.Random, ready: asyncio.Semaphore) -> None:
        tries = 0
        while not self.over:
            try:
                async with ready:
                    began = perf_counter()
                    line = await connect(self.url, compression=None, open_timeout=30)
                    await line.send(json.dumps(self.hello()))
                    first = await line.recv()
                    self.joined = self.joined or perf_counter() - began
                self.line = line
                tries = 0
                self.take(first)
                for frame in list(self.unsaid.values()):
                    await line.send(json.dumps(frame))
                async for raw in line:
                    self.take(raw)
            except (ConnectionClosed, OSError, TimeoutError):
                pass
            if not self.over:
                await asyncio.sleep(rng.uniform(0, min(8.0, 0.5 * 2**tries)))
                tries += 1

    def take(self, raw: str | bytes) -> None:
        now = perf_counter()
        self.frames += 1
        self.octets += len(raw)
        frame = json.loads(raw)
        match frame["t"]:
            case "welcome":
                self.token = frame["seat"]["token"]
            case "question":
                self.question_at.setdefault(frame["round"], now)
            case "ack":
                if self.unsaid.pop(frame["seq"], None) is not None:
                    self.acked.add(frame["round"])
                    acks = self.late_acks if self.cut_in == frame["round"] else self.acks
                    acks.append(now - self.sent[frame["seq"]])
            case "summary":
                self.summary = frame
                self.over = True

    async def answer(self, number: int, response: Any) -> None:
        self.seq += 1
        frame = {"t": "answer", "round": number, "seq": self.seq, "response": response}
        self.unsaid[self.seq] = frame
        self.sent[self.seq] = perf_counter()
        if self.line is not None:
            with contextlib.suppress(ConnectionClosed):
                await self.line.send(json.dumps(frame))


class Host:
    """The host's line: sends commands and knows what the room does."""

    def __init__(self, line: ClientConnection) -> None:
        self.line, self.ids = line, 0
        self.seen: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.reader = asyncio.create_task(self._read())

    async def _read(self) -> None:
        async for raw in self.line:
            frame = json.loads(raw)
            if frame["t"] in ("question", "closed", "reveal", "finished", "standings"):
                self.seen.put_nowait(frame)

    async def do(self, word: str, **more: Any) -> None:
        self.ids += 1
        await self.line.send(json.dumps({"t": "host", "id": self.ids, "do": word, **more}))

    async def until(self, *kinds: str) -> dict[str, Any]:
        while True:
            frame = await asyncio.wait_for(self.seen.get(), 60)
            if frame["t"] in kinds:
                return frame


def fitting(q: dict[str, Any]) -> Any:
    """Some response that fits the question."""
    match q["kind"]:
        case "choice" | "true-false":
            return q["options"][0]["id"]
        case "many":
            return [q["options"][0]["id"]]
        case "order":
            return [o["id"] for o in q["options"]]
        case "match":
            return {left["id"]: q["rights"][0]["id"] for left in q["lefts"]}
        case "gap":
            return {g["id"]: (g["options"] or ["13"])[0] for g in q["gaps"]}
        case _:
            return "13"


def share(values: list[float], part: float) -> float:
    """The value below which `part` of `values` lie, in milliseconds."""
    ordered = sorted(values)
    return round(1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))], 1)


@dataclass
class Load:
    """A whole quiz: all join, all answer each question within `WITHIN` seconds, all get results."""

    url: str
    code: str
    token: str
    count: int
    questions: int
    dropping: float
    rng: random.Random = field(default_factory=lambda: random.Random(7))
    players: list[Player] = field(default_factory=list)
    spread: list[float] = field(default_factory=list)

    async def run(self) -> dict[str, float]:
        """Play; the figures."""
        ready = asyncio.Semaphore(50)  # a class types its code; it does not hammer
        self.players = [Player(n, self.url, self.code) for n in range(self.count)]
        tasks = [asyncio.create_task(p.play(random.Random(p.number), ready)) for p in self.players]
        while not all(p.token for p in self.players):
            await asyncio.sleep(0.05)
        line = await connect(self.url, compression=None)
        await line.send(json.dumps({"t": "hello", "v": 1, "role": "host", "token": self.token}))
        host = Host(line)
        for number in range(1, self.questions + 1):
            await self.question(host, number)
        await host.do("finish")
        while not all(p.summary for p in self.players):
            await asyncio.sleep(0.05)
        await line.close()
        await asyncio.gather(*tasks, host.reader, return_exceptions=True)
        return self.figures()

    async def question(self, host: Host, number: int) -> None:
        before = perf_counter()
        await host.do("ask", number=number)
        asked = await host.until("question")
        this = asked["round"]
        while not all(this in p.question_at for p in self.players):
            await asyncio.sleep(0.01)
        self.spread += [p.question_at[this] - before for p in self.players]
        dropped = set(self.rng.sample(range(self.count), int(self.dropping * self.count)))
        response = fitting(asked["q"])
        await asyncio.gather(
            *(self.answer(p, this, response, p.number in dropped) for p in self.players)
        )
        while any(this not in p.acked for p in self.players):
            await asyncio.sleep(0.02)
        await host.do("reveal")
        await host.until("reveal")

    async def answer(self, player: Player, this: int, response: Any, dropped: bool) -> None:
        await asyncio.sleep(self.rng.uniform(0, WITHIN))
        player.cut_in = this if dropped else player.cut_in
        if not dropped or player.line is None:
            await player.answer(this, response)
        elif player.number % 2:
            await player.answer(this, response)
            player.line.transport.abort()
        else:
            player.line.transport.abort()
            await player.answer(this, response)

    def figures(self) -> dict[str, float]:
        """What was measured: times in milliseconds, sizes in bytes."""
        players, asked = self.players, self.count * self.questions
        acks = [a for p in players for a in p.acks]
        figures = {
            "players": self.count,
            "questions": self.questions,
            "dropping": self.dropping,
            "join p95": share([p.joined for p in players], 0.95),
            "question p95": share(self.spread, 0.95),
            "question p99": share(self.spread, 0.99),
            "ack p95": share(acks, 0.95),
            "ack p99": share(acks, 0.99),
            "recorded / sent": sum(
                item["outcome"] != "none" for p in players for item in (p.summary or {})["items"]
            )
            / asked,
            "frames each": round(sum(p.frames for p in players) / asked, 2),
            "bytes each": round(sum(p.octets for p in players) / asked),
        }
        if late := [a for p in players for a in p.late_acks]:
            figures["ack after a drop p95"] = share(late, 0.95)
        return figures


if __name__ == "__main__":
    url, code, token, count, questions, *rest = sys.argv[1:]
    load = Load(url, code, token, int(count), int(questions), float(rest[0]) if rest else 0.0)
    print(json.dumps(asyncio.run(load.run())))
