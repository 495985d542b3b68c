"""Hosts a room until it is killed: `kill_worker FOLDER CODE PORT [REDIS]`."""

import asyncio
import sys
from pathlib import Path

from game.live.log import open_log
from game.live.server import RoomServer
from tests.live.rooms import setup


async def main(folder: str, code: str, port: str, redis: str = "") -> None:
    log = open_log(redis or None, code, Path(folder))
    made = setup(close_when_all=False, standings=False)
    async with RoomServer(log, code, made, port=int(port)) as server:
        sys.stdout.write(f"{server.port} {server.host_token}\n")
        sys.stdout.flush()
        await server.failed()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
