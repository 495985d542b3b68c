"""The server of a room: bound to an address, with its log, for as long as it is wanted.

server = RoomServer(log, code, setup)
async with server:
...
"""

import asyncio
import contextlib
import logging
import socket
from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

import uvicorn

from game.live.addresses import LOOPBACK, PORT, PortTaken, lan_addresses, listen
from game.live.connection import MOST_BYTES
from game.live.desk import Desk
from game.live.log import Log
from game.live.names import NameFilter
from game.live.setup import Setup
from game.live.tokens import host_token, new_code, view_key
from game.live.web import application

COUNTS, PEOPLE, SWEEP = 0.15, 0.5, 5.0
"""Seconds between two counts, two lists of people, two looks for clients that are gone."""


class _Uvicorn(uvicorn.Server):
    """Uvicorn without signals of its own: whoever runs the room decides when it ends."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class RoomServer:
    """A room that can be joined.

    `setup` is None to come back to a room whose log is there. `lan` opens it to the network;
    otherwise only this machine can reach it. `port` 0 takes any. `hosts` are further names by
    which the server may be called, such as a proxy's; "*" for any. `public` is the address that
    players use where it is not the server's own: `https://quiz.school.kz`.
    """

    def __init__(
        self,
        log: Log,
        code: str,
        setup: Setup | None = None,
        *,
        lan: bool = False,
        port: int = PORT,
        names: NameFilter | None = None,
        hosts: Iterable[str] = (),
        public: str = "",
    ) -> None:
        self.log, self.code = log, code
        self.desk = Desk(log, names or NameFilter())
        self.resumed = False
        """Whether the room was there already."""
        self._setup, self._lan, self._port, self._public = setup, lan, port, public.rstrip("/")
        self._hosts = tuple(hosts)
        self._socket: socket.socket | None = None
        self._taken_port = 0
        self._uvicorn: _Uvicorn | None = None
        self._tasks: list[asyncio.Task[None]] = []

    # What to tell people; there once the server has started

    @property
    def _bound(self) -> socket.socket:
        assert self._socket is not None, "the server has not started"
        return self._socket

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._taken_port or int(self._bound.getsockname()[1])

    @property
    def addresses(self) -> list[str]:
        """The addresses at which it can be reached, the one to use first."""
        return (lan_addresses() if self._lan else []) or [LOOPBACK]

    @property
    def base_url(self) -> str:
        """The address of the page."""
        return self._public or f"http://{self.addresses[0]}:{self.port}"

    @property
    def join_url(self) -> str:
        """What students open, and what the QR code holds."""
        return f"{self.base_url}/?c={self.code}"

    @property
    def join_address(self) -> str:
        """What students give to `keruen join`."""
        return f"{self.code}@{self.base_url.partition('://')[2]}"

    @property
    def view_url(self) -> str:
        """What the projector's browser opens."""
        return f"{self.base_url}/view#{view_key(self.desk.room.secret)}"

    @property
    def socket_url(self) -> str:
        """Where a host screen on this machine connects."""
        return f"ws://{LOOPBACK}:{self.port}/ws"

    @property
    def host_token(self) -> str:
        """What gives the host's rights."""
        return host_token(self.desk.room.secret)

    async def start(self) -> None:
        """Bind, open or recover the room, and answer.

        Raises:
            PortTaken: another program has the port.
            LogError: the log cannot be used.
            OSError: the address may not be used.
        """
        self._socket = listen(self._port, self._lan)
        self._taken_port = self.port
        try:
            self.resumed = await self.desk.open(self.code, self._setup)
            self.code = self.desk.room.code
            await self._answer()
        except BaseException:
            self._socket.close()
            raise

    async def _answer(self) -> None:
        # Without a handler of its own, Python writes warnings over the host's screen.
        logging.getLogger("uvicorn").addHandler(logging.NullHandler())
        self.desk.join = {"url": self.join_url, "address": self.join_address, "qr": "/qr.svg"}
        config = uvicorn.Config(
            application(self.desk, self._names(), lambda: self.join_url),
            log_config=None,  # nothing of who came from where is written anywhere
            log_level="warning",
            access_log=False,
            lifespan="off",
            ws="websockets-sansio",
            ws_max_size=MOST_BYTES,
            ws_ping_interval=None,  # the clients' own pings say more
            ws_per_message_deflate=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=2,
        )
        self._uvicorn = _Uvicorn(config)
        self._tasks = [
            asyncio.create_task(self.desk.pump.run()),
            asyncio.create_task(_every(COUNTS, self.desk.tell_count)),
            asyncio.create_task(_every(PEOPLE, self.desk.tell_people)),
            asyncio.create_task(_every(SWEEP, self.desk.sweep)),
            asyncio.create_task(self._uvicorn.serve([self._bound])),
        ]

    def _names(self) -> set[str]:
        named = {"localhost", LOOPBACK, "::1", *self._hosts}
        if self._lan:
            host = socket.gethostname().casefold()
            named |= {*lan_addresses(), host, f"{host.partition('.')[0]}.local"}
        if self._public:
            named.add(self._public.partition("://")[2].partition(":")[0].casefold())
        return named

    async def stop(self) -> None:
        """Say goodbye, and let go of the port and the log. What was acknowledged is in the log."""
        self.desk.say_goodbye()
        *tasks, serving = self._tasks
        if self._uvicorn is not None:
            self._uvicorn.should_exit = True
            await asyncio.wait({serving}, timeout=10)
        for task in (*tasks, serving):
            task.cancel()
        await asyncio.gather(*tasks, serving, return_exceptions=True)
        await self.log.close()

    async def failed(self) -> None:
        """Wait until the server stops by itself, which it does only by a fault.

        Raises:
            Exception: the fault.
        """
        done, _pending = await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()


async def _every(seconds: float, task: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(seconds)
        task()


__all__ = ["PORT", "PortTaken", "RoomServer", "new_code"]
