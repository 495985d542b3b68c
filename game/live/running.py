"""Carrying a room for as long as its host is at it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress

from game.live.server import RoomServer


async def carry(server: RoomServer, front: Callable[[RoomServer], Awaitable[int]]) -> int:
    """Serve the room while `front` runs; the front's exit code.

    Raises:
        PortTaken, LogError, OSError: the room cannot be opened.
        Exception: the server failed.
    """
    async with server:
        host = asyncio.ensure_future(front(server))
        fault = asyncio.ensure_future(server.failed())
        try:
            await asyncio.wait({host, fault}, return_when=asyncio.FIRST_COMPLETED)
            if not host.done():
                fault.result()
            return await host
        finally:
            for task in (host, fault):
                task.cancel()
                with suppress(asyncio.CancelledError, Exception):
                    await task
