"""A host in a process of its own, which can be killed and started again on the same port."""

import asyncio
import contextlib
import sys
from pathlib import Path

from tests.live.rooms import CODE


class Hosted:
    """The process. Its log is in `folder`, or at the address `redis`."""

    def __init__(self, folder: Path, redis: str = "") -> None:
        self.folder, self.redis = folder, redis
        self.port, self.token = 0, ""
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.live.kill_worker", str(self.folder), CODE, str(self.port),
            *([self.redis] if self.redis else []),
            stdout=asyncio.subprocess.PIPE,
        )  # fmt: skip
        assert self._process.stdout is not None
        async with asyncio.timeout(60):
            port, self.token = (await self._process.stdout.readline()).decode().split()
        self.port = int(port)

    async def kill(self) -> None:
        assert self._process is not None
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()

    @property
    def url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/ws"
