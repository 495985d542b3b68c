"""One client's connection: what it may send, and what waits to be sent to it."""

import asyncio
import json
import time
from typing import Any, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState

from game.live.frames import encode

Role = Literal["", "player", "host", "view"]
MOST_BYTES = 8192
"""Bytes that a client's frame may have."""
_WAITING = 256
"""Frames that may wait for a client; one that reads more slowly is let go, and comes back."""
_BURST, _A_SECOND = 40.0, 8.0
SILENCE = 35.0
"""Seconds after which a client that says nothing is taken for gone."""
HELLO = 10.0
"""Seconds that a client has for its first good hello."""


class BadFrame(ValueError):
    """A frame that no client of this protocol sends."""


class Close(Exception):
    """The connection is to be closed, with a code that the client understands."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(reason)
        self.code, self.reason = code, reason


class Connection:
    """A client. `role` is "" until its hello was good; `seat` is a player's."""

    def __init__(self, socket: WebSocket) -> None:
        self._socket = socket
        self._out: asyncio.Queue[str | Close] = asyncio.Queue(_WAITING)
        self._task = asyncio.current_task()
        self._drops, self._dropped_at = _BURST, time.monotonic()
        self._ending = False
        self.left = False
        """Whether it goes for good, rather than by losing its connection."""
        self.role: Role = ""
        self.seat = ""
        self.rtt: int | None = None
        self.came = self.heard = time.monotonic()
        self.refusals = 0

    def send(self, frame: dict[str, Any]) -> None:
        """Let `frame` be sent; never waits."""
        self.send_text(encode(frame))

    def send_text(self, text: str) -> None:
        """Let a frame be sent that is encoded already, once for many clients."""
        if self._ending:
            return
        try:
            self._out.put_nowait(text)
        except asyncio.QueueFull:
            self.drop()

    def close(self, code: int, reason: str = "") -> None:
        """Close once everything before was sent."""
        if self._ending:
            return
        self._ending = True
        try:
            self._out.put_nowait(Close(code, reason))
        except asyncio.QueueFull:
            self.drop()

    def drop(self) -> None:
        """Let go of a client that does not read; nobody else waits for it."""
        self._ending = True
        if self._task is not None:
            self._task.cancel()

    async def pump(self) -> None:
        """Send what waits, until there is a close among it."""
        try:
            while True:
                item = await self._out.get()
                if isinstance(item, Close):
                    await self._socket.close(item.code, item.reason)
                    return
                await self._socket.send_text(item)
        except (WebSocketDisconnect, RuntimeError, OSError):
            self._ending = True  # the reader learns of it, too

    async def receive(self) -> dict[str, Any]:
        """The next frame.

        Raises:
            WebSocketDisconnect: the client went.
            BadFrame: what came is none.
            Close: there were too many.
        """
        if self._socket.client_state is not WebSocketState.CONNECTED:
            raise WebSocketDisconnect
        message = await self._socket.receive()
        if message["type"] == "websocket.disconnect":
            raise WebSocketDisconnect(message.get("code", 1006))
        self.heard = time.monotonic()
        self._pay()
        return _frame(message.get("text"))

    def _pay(self) -> None:
        passed = self.heard - self._dropped_at
        self._dropped_at = self.heard
        self._drops = min(_BURST, self._drops + passed * _A_SECOND) - 1
        if self._drops < 0:
            raise Close(4008, "too many frames")

    def is_silent(self, now: float) -> bool:
        """Whether nothing was heard for too long."""
        return now - self.heard > SILENCE if self.role else now - self.came > HELLO


def _frame(text: str | None) -> dict[str, Any]:
    if text is None or len(text) > MOST_BYTES:
        raise BadFrame("not a text frame")
    try:
        frame = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise BadFrame(str(error)) from None
    if not isinstance(frame, dict) or not isinstance(frame.get("t"), str):
        raise BadFrame("not an object with a type")
    return frame


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is no number")


def whole(frame: dict[str, Any], name: str) -> int:
    """The whole number `name` of a frame.

    Raises:
        BadFrame: there is none.
    """
    value = frame.get(name)
    if type(value) is not int or not 0 <= value < 2**53:
        raise BadFrame(f"{name} is no whole number")
    return value


def word(frame: dict[str, Any], name: str, limit: int = 200) -> str:
    """The text `name` of a frame, "" where it has none.

    Raises:
        BadFrame: it is no text, or too long.
    """
    value = frame.get(name, "")
    if not isinstance(value, str) or len(value) > limit:
        raise BadFrame(f"{name} is no short text")
    return value
