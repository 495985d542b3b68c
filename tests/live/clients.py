"""Clients of a room for the tests: they speak the protocol and keep what they are told."""

import asyncio
import json
import secrets
from collections import defaultdict
from collections.abc import Callable
from typing import Any, Self

import websockets
from websockets.asyncio.client import ClientConnection, connect

from game.live.server import RoomServer

PATIENCE = 20.0
"""Seconds after which something that was waited for is taken not to come."""


class Client:
    """One connection; `frames` is all that came, `by_type` the same by type."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.frames: list[dict[str, Any]] = []
        self.by_type: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.closed: int | None = None
        self._came = asyncio.Condition()
        self._task = asyncio.create_task(self._read())

    @classmethod
    async def to(cls, url: str, **more: Any) -> Self:
        return cls(await connect(url, ping_interval=None, proxy=None, **more))

    async def _read(self) -> None:
        try:
            while True:
                raw = await self.socket.recv()
                frame = json.loads(raw)
                async with self._came:
                    self.frames.append(frame)
                    self.by_type[frame["t"]].append(frame)
                    self._came.notify_all()
        except websockets.ConnectionClosed as error:
            async with self._came:
                self.closed = error.rcvd.code if error.rcvd else 1006
                self._came.notify_all()

    async def send(self, **frame: Any) -> None:
        await self.socket.send(json.dumps(frame))

    async def until(self, holds: Callable[[], Any]) -> Any:
        async with asyncio.timeout(PATIENCE), self._came:
            await self._came.wait_for(holds)
        return holds()

    async def frame(self, kind: str, number: int = 1, **like: Any) -> dict[str, Any]:
        """The `number`-th frame of a type, its fields being `like` those given."""

        def those() -> list[dict[str, Any]]:
            return [
                frame
                for frame in self.by_type[kind]
                if all(frame.get(name) == value for name, value in like.items())
            ]

        await self.until(lambda: len(those()) >= number or self.closed is not None)
        found = those()
        assert len(found) >= number, (kind, like, self.closed, self.frames[-5:])
        return found[number - 1]

    async def end(self) -> int:
        """Wait for the close; its code."""
        await self.until(lambda: self.closed is not None)
        assert self.closed is not None
        return self.closed

    async def cut(self) -> None:
        """Lose the connection, without a goodbye."""
        self.socket.transport.abort()
        await self._task

    async def leave(self) -> None:
        await self.socket.close()
        await self._task


async def host_of(server: RoomServer) -> Client:
    client = await Client.to(server.socket_url)
    await client.send(t="hello", v=1, role="host", token=server.host_token)
    await client.frame("welcome")
    return client


class Host:
    """A host that gives commands and waits for what comes of them."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self._id = 0

    @classmethod
    async def of(cls, server: RoomServer) -> Self:
        return cls(await host_of(server))

    async def do(self, word: str, **more: Any) -> dict[str, Any]:
        self._id += 1
        await self.client.send(t="host", id=self._id, do=word, **more)
        number = self._id

        def answer() -> list[dict[str, Any]]:
            both = self.client.by_type["done"] + self.client.by_type["refused"]
            return [frame for frame in both if frame["id"] == number]

        return (await self.client.until(answer))[0]


async def joined(server: RoomServer, name: str, key: str = "") -> Client:
    client = await Client.to(server.socket_url)
    await client.send(
        t="hello", v=1, role="player", code=server.code, key=key or new_key(), name=name
    )
    await client.frame("welcome")
    return client


async def back(server: RoomServer, token: str) -> Client:
    client = await Client.to(server.socket_url)
    await client.send(t="hello", v=1, role="player", code=server.code, token=token)
    return client


def new_key() -> str:
    return secrets.token_urlsafe(16)
