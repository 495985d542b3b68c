"""A room's log in a Redis stream, for several servers, on one machine or many, of one room.

Every server appends to the stream and follows it from its own position, so that all of them fold
the same events in the same order, Redis' order. Losing a server loses nothing: its players come
back through another, and a question is closed by whichever server first sees that its time is up.

Who keeps the time: Redis. A server asks it once for the time (TIME), counts on from there by its
own steady clock, and writes what it reads into its events; a deadline stands in the stream as an
offset from the room's beginning. So servers whose own clocks differ agree to within a round trip
to Redis.

Who is connected each server knows of its own clients alone: the host's list says "here" of the
players of the host's own server, and a question ends early only once every seat has answered.

How safe an answer is that was acknowledged is Redis' to say: `appendonly yes` and `appendfsync
always` keep it through a power cut, `everysec` (the default of an append-only file) through a
killed Redis, and without an append-only file it lives as long as Redis does.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from game.i18n import gettext as _
from game.live.log import LogError

T = TypeVar("T")
_READ = 2000
"""Entries read at once."""
_PATIENCE = 30.0
"""Seconds for which a Redis that is away is asked again."""


class RedisLog:
    """The log of the room `code` at the address `url`."""

    shared = True

    def __init__(self, url: str, code: str) -> None:
        try:
            import redis.asyncio as redis
        except ImportError:
            raise LogError(
                _("A log in Redis needs the redis client: pip install 'keruen[redis]'.")
            ) from None
        self._errors: tuple[type[Exception], ...] = (redis.RedisError, OSError)
        try:
            self._redis = redis.Redis.from_url(
                url, decode_responses=True, socket_connect_timeout=5, health_check_interval=15
            )
        except ValueError as error:
            raise LogError(str(error)) from None
        self._stream = f"keruen:room:{code}"
        self._position = "0-0"
        self._offset = 0
        self._began = 0.0

    async def open(self) -> list[str]:
        """Find the stream; the lines in it.

        Raises:
            LogError: Redis does not answer.
        """
        lines: list[str] = []
        try:
            while entries := await self._read(None):
                lines += entries
            await self._set_clock()
        except self._errors as error:
            raise self._away(error) from None
        return lines

    async def _set_clock(self) -> None:
        first: Any = await self._redis.xrange(self._stream, count=1)
        seconds, micros = await self._redis.time()
        self._began = time.monotonic()
        now = seconds * 1000 + micros // 1000
        # The first entry's id is when the room was opened, by the same clock.
        self._offset = now - int(first[0][0].partition("-")[0]) if first else 0

    async def _read(self, block: int | None) -> list[str]:
        found: Any = await self._redis.xread(
            {self._stream: self._position}, count=_READ, block=block
        )
        if not found:
            return []
        entries = next(iter(found.values())) if isinstance(found, dict) else found[0][1]
        if entries and isinstance(entries[0], list) and isinstance(entries[0][0], (list, tuple)):
            entries = entries[0]
        self._position = entries[-1][0]
        return [fields["line"] for _id, fields in entries]

    async def append(self, lines: Sequence[str]) -> None:
        """Append `lines`, asking again while Redis is away.

        What was appended although the reply was lost is appended twice; a room takes it once.

        Raises:
            LogError: Redis stayed away.
        """

        async def add() -> None:
            async with self._redis.pipeline(transaction=False) as pipe:
                for line in lines:
                    pipe.xadd(self._stream, {"line": line})
                await pipe.execute()

        await self._patiently(add)

    async def more(self) -> list[str]:
        """What any server appended since.

        Raises:
            LogError: Redis stayed away.
        """
        while True:
            if lines := await self._patiently(lambda: self._read(2000)):
                return lines

    async def _patiently(self, task: Callable[[], Awaitable[T]]) -> T:
        until = time.monotonic() + _PATIENCE
        wait = 0.05
        while True:
            try:
                return await task()
            except self._errors as error:
                if time.monotonic() > until:
                    raise self._away(error) from None
            await asyncio.sleep(wait)
            wait = min(1.0, wait * 2)

    def _away(self, error: Exception) -> LogError:
        return LogError(_("Redis does not answer: {why}.").format(why=error))

    def now(self) -> int:
        """Milliseconds since the room was opened, by Redis' clock."""
        return self._offset + int((time.monotonic() - self._began) * 1000)

    async def close(self) -> None:
        """Let go of the connection; the stream stays."""
        await self._redis.aclose()
