"""Lines that are typed while a room goes on: neither waits for the other."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from game.pack import safe_text
from game.plain.console import MAX_LINE, Console
from game.plain.preview.input import own_handle


class Lines:
    """The lines of `console`'s input, one after another; None once it has ended."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._stdin: TextIO = own_handle(console.stdin)
        self._came: asyncio.Queue[str | None] = asyncio.Queue()
        self._loop = asyncio.get_running_loop()
        threading.Thread(target=self._serve, name="input", daemon=True).start()

    async def next(self) -> str | None:
        """The next line that says something; comments, which begin with #, are passed over."""
        while True:
            line = await self._came.get()
            if line is None:
                return None
            said = safe_text(line).strip()
            if said and not said.startswith("#"):
                return said

    async def ask(self, question: str, trouble: Callable[[str], str]) -> str | None:
        """The answer to `question`, asked until `trouble` says ""; None where the input ended."""
        while True:
            self._console.say(question)
            self._console.stdout.flush()
            line = await self.next()
            if line is None or not (told := trouble(line)):
                return line
            self._console.say(told)

    def _serve(self) -> None:
        with suppress(RuntimeError):  # the loop is gone: nobody listens any more
            while True:
                try:
                    line = self._stdin.readline(MAX_LINE)
                except (OSError, ValueError):
                    line = ""
                self._loop.call_soon_threadsafe(self._came.put_nowait, line or None)
                if not line:
                    return
