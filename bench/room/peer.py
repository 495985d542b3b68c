"""`python -m bench.room.peer [PLAYERS…]`: the same load on a minimal socket.io server.

Needs node, and socket.io where `NODE_PATH` says (npm install socket.io). The players speak
socket.io's own protocol over WebSockets, as its clients do.
"""

import asyncio
import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from bench.room.load import WITHIN, share
from bench.room.measure import QUESTIONS, memory

_QUESTION = {
    "prompt": "Which drawer? " + "A sentence of a question as long as they usually are. " * 4,
    "options": dict.fromkeys("abcd", "An option as long as they usually are, or nearly"),
}


class Socket:
    """A client of socket.io: events go out with a number, and are confirmed by it."""

    def __init__(self, line: ClientConnection, heard: Callable[[list[Any]], None]) -> None:
        self.line, self._heard = line, heard
        self._asked: dict[int, asyncio.Future[Any]] = {}
        self._last = 0

    async def run(self) -> None:
        try:
            async for raw in self.line:
                text = str(raw)
                if text == "2":
                    await self.line.send("3")
                elif text.startswith("43"):
                    number, _bracket, rest = text[2:].partition("[")
                    self._asked.pop(int(number)).set_result(json.loads("[" + rest))
                elif text.startswith("42"):
                    self._heard(json.loads(text[2:]))
        except ConnectionClosed:
            pass

    async def ask(self, *event: Any) -> Any:
        self._last += 1
        told = self._asked[self._last] = asyncio.get_running_loop().create_future()
        await self.line.send(f"42{self._last}{json.dumps(event)}")
        return (await told)[0]


Opened = tuple[Socket, asyncio.Task[None]]


async def opened(port: int, heard: Callable[[list[Any]], None]) -> Opened:
    url = f"ws://127.0.0.1:{port}/socket.io/?EIO=4&transport=websocket"
    line = await connect(url, compression=None, open_timeout=30, ping_interval=None)
    await line.recv()
    await line.send("40")
    await line.recv()
    socket = Socket(line, heard)
    return socket, asyncio.create_task(socket.run())


async def load(port: int, count: int) -> dict[str, float]:
    """The players' side: the figures."""
    rng, ready = random.Random(7), asyncio.Semaphore(50)
    joins: list[float] = []
    spread: list[float] = []
    acks: list[float] = []
    asked = [0.0]
    seen = [0]

    def heard(event: list[Any]) -> None:
        if event[0] == "question":
            spread.append(perf_counter() - asked[0])
            seen[0] += 1

    async def join(number: int) -> Opened:
        async with ready:
            began = perf_counter()
            made = await opened(port, heard)
            await made[0].ask("join", f"P{number}")
            joins.append(perf_counter() - began)
            return made

    async def answer(socket: Socket, this: int) -> None:
        await asyncio.sleep(rng.uniform(0, WITHIN))
        began = perf_counter()
        await socket.ask("answer", {"round": this, "response": "a"})
        acks.append(perf_counter() - began)

    players = await asyncio.gather(*(join(n) for n in range(count)))
    host, task = await opened(port, lambda _event: None)
    for this in range(1, QUESTIONS + 1):
        asked[0], seen[0] = perf_counter(), 0
        await host.line.send("42" + json.dumps(["ask", {"round": this, **_QUESTION}]))
        while seen[0] < count:
            await asyncio.sleep(0.01)
        await asyncio.gather(*(answer(socket, this) for socket, _task in players))
    recorded = await host.ask("recorded")
    for socket, _task in players:
        await socket.line.close()
    await host.line.close()
    await asyncio.gather(task, *(task for _socket, task in players))
    return {
        "players": count,
        "join p95": share(joins, 0.95),
        "question p95": share(spread, 0.95),
        "question p99": share(spread, 0.99),
        "ack p95": share(acks, 0.95),
        "ack p99": share(acks, 0.99),
        "recorded / sent": recorded / (count * QUESTIONS),
    }


def measure(count: int) -> dict[str, float]:
    """One run, the server in a process of its own."""
    script = Path(__file__).with_name("socketio_peer.cjs")
    server = subprocess.Popen(["node", str(script)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        port = int(server.stdout.readline())
        empty = memory(server.pid, "VmRSS")
        done = subprocess.run(
            [sys.executable, "-m", "bench.room.peer", "load", str(port), str(count)],
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        peak = memory(server.pid, "VmHWM")
    finally:
        server.kill()
        server.wait()
    figures: dict[str, float] = json.loads(done.stdout)
    return figures | {
        "server MB": round(peak / 1024, 1),
        "KB per player": round((peak - empty) / count, 1),
    }


if __name__ == "__main__":
    if sys.argv[1:2] == ["load"]:
        print(json.dumps(asyncio.run(load(int(sys.argv[2]), int(sys.argv[3])))))
    else:
        for many in [int(word) for word in sys.argv[1:]] or [100, 1000]:
            print(json.dumps(measure(many)), flush=True)
