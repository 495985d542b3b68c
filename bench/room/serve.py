"""The server under load, in a process of its own: prints its address and the host's token."""

import asyncio
import sys
from pathlib import Path

from game.live.questions import Wanted, setup_from
from game.live.server import RoomServer
from game.live.setup import Rules
from game.live.sqlite_log import SqliteLog

CODE = "BENCH"


async def main(folder: str, questions: str) -> None:
    setup = setup_from(
        "thirty-years",
        Wanted(number=int(questions), seed=3),
        Rules(limit=60_000, close_when_all=False, standings=False),
    )
    log = SqliteLog(Path(folder) / f"{CODE}.sqlite")
    async with RoomServer(log, CODE, setup, port=0) as server:
        print(server.socket_url, server.code, server.host_token, flush=True)
        await server.failed()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
