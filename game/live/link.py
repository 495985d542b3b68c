"""A client's connection to a room: it notices when it is lost, and comes back by itself."""

import asyncio
import json
import random
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, WebSocketException

from game.i18n import gettext as _
from game.live.contact import Contact, Ended, State, Why
from game.pack import safe_text

Frame = dict[str, Any]

PING, PONG = 10.0, 8.0
"""Seconds between two pings, and for which an answer to one is waited for."""
_LONGEST, _STEP = 8.0, 0.5
_BUSY = 5.0
"""Seconds to stay away after too many frames."""
_MOST_BYTES = 16 * 2**20
_OPEN = 10.0


_FINAL = {
    4000: Why.REFUSED,
    4001: Why.REFUSED,
    4002: Why.TOKEN,
    4003: Why.KICKED,
    4004: Why.LOCKED,
    4006: Why.ELSEWHERE,
    4010: Why.OVER,
}
_ERRORS = {
    "name": Why.NAME,
    "code": Why.CODE,
    "token": Why.TOKEN,
    "locked": Why.LOCKED,
    "full": Why.LOCKED,
    "kicked": Why.KICKED,
    "version": Why.VERSION,
}


class _Stop(Exception):
    """A connection has served its turn."""

    def __init__(self, ended: Ended) -> None:
        super().__init__()
        self.ended = ended


class Link:
    """A connection to one of `urls`, the first that answers; `run` keeps it up.

    `hear(frame)` is called for each frame that comes, `tell(contact)` whenever the connection
    changes, both in the loop that runs it. `chance(low, high)` gives the waits.
    """

    def __init__(
        self,
        urls: Sequence[str],
        hear: Callable[[Frame], None],
        tell: Callable[[Contact], None],
        *,
        ping: float = PING,
        pong: float = PONG,
        chance: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self.urls = list(urls)
        self._hear, self._tell = hear, tell
        self._ping, self._pong, self._chance = ping, pong, chance
        self._out: asyncio.Queue[Frame] = asyncio.Queue()
        self._sooner = asyncio.Event()
        self._ponged = asyncio.Event()
        self._pings = 0
        self._refused = Ended(Why.REFUSED)
        self._leaving = False
        self._tries = 0
        self._met = False
        self.contact = Contact(State.CONNECTING)
        """How the connection stands now."""
        self.rtt: int | None = None
        """Milliseconds that the last ping took there and back."""

    # What the kinds of client differ in

    def hello(self) -> Frame:
        """The first frame."""
        raise NotImplementedError

    def heard(self, frame: Frame) -> None:
        """A frame came; `frame` has been taken in when `hear` is called."""

    def refused(self, ended: Ended) -> bool:  # noqa: ARG002 - for those who can do something
        """Whether another hello may help where one was refused, on the same connection."""
        return False

    # For whoever runs it

    @property
    def there(self) -> bool:
        """Whether the room hears what is sent."""
        return self.contact.state is State.THERE

    def send(self, frame: Frame) -> bool:
        """Send `frame` where the room hears it; whether it does."""
        if self.there:
            self._out.put_nowait(frame)
        return self.there

    def sooner(self) -> None:
        """Try again at once."""
        self._tries = 0
        self._sooner.set()

    async def leave(self) -> None:
        """Say goodbye, and wait until it was said or the server is known to be away."""
        self._leaving = True
        if self.there:
            self._out.put_nowait({"t": "leave"})

    async def run(self) -> Ended:
        """Keep the connection up until it is over for good; why it is."""
        while True:
            self._become(State.CONNECTING)
            try:
                why, pause = await self._once()
            except _Stop as stop:
                self._become(State.AWAY)
                return stop.ended
            if self._leaving:
                return Ended(Why.LEFT)
            longest = min(_LONGEST, _STEP * 2**self._tries)
            self._tries = min(self._tries + 1, 20)
            wait = pause + self._chance(0, longest)
            self._become(State.AWAY, why, wait)
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._sooner.wait()
            self._sooner.clear()

    def _become(self, state: State, why: str = "", wait: float = 0.0) -> None:
        self.contact = Contact(state, why, wait, self._met)
        self._tell(self.contact)

    async def _once(self) -> tuple[str, float]:
        """One connection, to its end: why it ended, and how long at least to stay away.

        Raises:
            _Stop: it is over for good.
        """
        url = self.urls[0]
        try:
            async with connect(
                url,
                proxy=True if url.startswith("wss:") else None,  # a school's proxy knows no LAN
                ping_interval=None,
                compression=None,
                open_timeout=_OPEN,
                close_timeout=1,
                max_size=_MOST_BYTES,
            ) as socket:
                del self.urls[1:]
                return await self._serve(socket)
        except (OSError, TimeoutError, InvalidHandshake, WebSocketException, ValueError) as error:
            self.urls.append(self.urls.pop(0))
            return _why(error), 0.0

    async def _serve(self, socket: ClientConnection) -> tuple[str, float]:
        self._out = asyncio.Queue()
        tasks = [
            asyncio.create_task(self._write(socket)),
            asyncio.create_task(self._keep_alive(socket)),
        ]
        try:
            await socket.send(_encode(self.hello()))
            while True:
                await self._receive(await socket.recv(), socket)
        except ConnectionClosed as closed:
            code = closed.rcvd.code if closed.rcvd else 1006
            if code in _FINAL:
                why = _FINAL[code]
                known = self._refused if self._refused.why is why else Ended(why)
                raise _Stop(known) from None
            return _of_code(code), _BUSY if code == 4008 else 0.0
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _receive(self, raw: str | bytes, socket: ClientConnection) -> None:
        try:
            frame = _safe(json.loads(raw))
        except (ValueError, RecursionError):
            return
        if not isinstance(frame, dict):
            return
        kind = frame.get("t")
        if kind == "pong":
            if frame.get("n") == self._pings:
                self._ponged.set()
            return
        if kind == "error" and not self.there:
            await self._was_refused(frame, socket)
        if kind == "welcome":
            self._tries, self._met = 0, True
            self._refused = Ended(Why.REFUSED)
        try:
            self.heard(frame)
        except (KeyError, TypeError, ValueError, AttributeError):
            said = _("What the host says is not understood here; is Keruen older here than there?")
            raise _Stop(Ended(Why.VERSION, said)) from None
        if kind == "welcome":
            self._become(State.THERE)
        self._hear(frame)

    async def _was_refused(self, frame: Frame, socket: ClientConnection) -> None:
        why = _ERRORS.get(str(frame.get("code")), Why.REFUSED)
        self._refused = Ended(why, str(frame.get("message", "")))
        if frame.get("fatal"):
            return  # the close follows
        if self.refused(self._refused):
            await socket.send(_encode(self.hello()))
            return
        raise _Stop(self._refused)

    async def _write(self, socket: ClientConnection) -> None:
        with suppress(ConnectionClosed):
            while True:
                frame = await self._out.get()
                await socket.send(_encode(frame))
                if frame["t"] == "leave":
                    await socket.close()
                    return

    async def _keep_alive(self, socket: ClientConnection) -> None:
        """Ask now and then whether the server is there; drop the socket where it is not."""
        with suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(self._ping)
                self._pings += 1
                self._ponged.clear()
                asked = time.monotonic()
                await socket.send(_encode({"t": "ping", "n": self._pings, "rtt": self.rtt}))
                try:
                    async with asyncio.timeout(self._pong):
                        await self._ponged.wait()
                except TimeoutError:
                    socket.transport.abort()
                    return
                self.rtt = round((time.monotonic() - asked) * 1000)


def _safe(value: Any) -> Any:
    """What came over the wire, with every text in it fit to be shown."""
    if isinstance(value, str):
        return safe_text(value, len(value))
    if isinstance(value, list):
        return [_safe(one) for one in value]
    if isinstance(value, dict):
        return {key: _safe(one) for key, one in value.items()}
    return value


def _encode(frame: Frame) -> str:
    return json.dumps(frame, ensure_ascii=False, separators=(",", ":"))


def _of_code(code: int) -> str:
    match code:
        case 1001 | 1012:
            return _("The host has stopped the room for now.")
        case 1011:
            return _("The host's program has a fault.")
        case 1013 | 4008:
            return _("The line is too slow for now.")
    return _("The connection was lost.")


def _why(error: Exception) -> str:
    if isinstance(error, InvalidHandshake):
        return _("Something answers there, but no room.")
    if isinstance(error, TimeoutError):
        return _("Nothing answers there.")
    if isinstance(error, ConnectionRefusedError):
        return _("There is no room open there now.")
    if isinstance(error, OSError):
        return _("The host cannot be reached.")
    return _("The connection was lost.")


class HostLink(Link):
    """The host's connection. Commands are carried out once, or said to be refused."""

    def __init__(
        self,
        url: str,
        token: str,
        hear: Callable[[Frame], None],
        tell: Callable[[Contact], None],
        **more: Any,
    ) -> None:
        super().__init__([url], hear, tell, **more)
        self._token = token
        self._commands = 0

    def hello(self) -> Frame:
        """The host's token."""
        return {"t": "hello", "v": 1, "role": "host", "token": self._token}

    def command(self, word: str, **more: Any) -> int | None:
        """Give a command; its number, or None where the room does not hear it now."""
        self._commands += 1
        said = self.send({"t": "host", "id": self._commands, "do": word, **more})
        return self._commands if said else None
