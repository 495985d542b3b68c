"""The input of a preview in lines: it waits for a line and for the next version at once."""

import os
import threading
from io import UnsupportedOperation
from queue import Empty, SimpleQueue
from typing import TextIO

from game.author.preview import Version

Arrival = Version | Exception | str
"""What can come in: a version of the pack, a fault of the program, a line."""
_HEED = 0.2
"""Seconds after which a wait heeds Ctrl-C, where the system does not see to it."""


class Changed(Exception):
    """The pack was read again while a line was waited for."""

    def __init__(self, version: Version) -> None:
        super().__init__()
        self.version = version


class PreviewInput:
    """What a console reads from. A line that is half typed when a version comes is not lost."""

    def __init__(self, stdin: TextIO, arrivals: SimpleQueue[Arrival]) -> None:
        self._stdin, self._arrivals = own_handle(stdin), arrivals
        self._at_terminal = stdin.isatty()
        self._wanted: SimpleQueue[int | None] = SimpleQueue()
        self._waiting = False
        self._within = False
        self._kept: list[Version] = []
        threading.Thread(target=self._serve, name="input", daemon=True).start()

    def isatty(self) -> bool:
        """Whether somebody types the lines."""
        return self._at_terminal

    def version(self) -> Version:
        """The first version of the pack."""
        while True:
            try:
                self.readline(0)
            except Changed as changed:
                return changed.version

    def readline(self, limit: int) -> str:
        """The next line, of at most `limit` characters; "" where the input has ended.

        Raises:
            Changed: the pack was read again first. The line is still waited for.
        """
        if self._kept and not self._within:
            raise Changed(self._kept.pop(0))
        # One line at a time is read, so that no reading is under way when the program ends.
        if limit and not self._waiting:
            self._waiting = True
            self._wanted.put(limit)
        while True:
            try:
                came = self._arrivals.get(timeout=_HEED)
            except Empty:
                continue
            if isinstance(came, Exception):
                raise came
            if isinstance(came, str):
                self._waiting = False
                self._within = bool(came) and not came.endswith("\n")
                return came
            if not self._within:
                raise Changed(came)
            self._kept.append(came)

    def close(self) -> None:
        """Read no further line."""
        self._wanted.put(None)

    def _serve(self) -> None:
        while (limit := self._wanted.get()) is not None:
            try:
                self._arrivals.put(self._stdin.readline(limit))
            except (OSError, ValueError):
                self._arrivals.put("")


def own_handle(stdin: TextIO) -> TextIO:
    """`stdin` under a handle of its own: what waits for a line must not hold up the end."""
    try:
        handle = os.dup(stdin.fileno())
        encoding, errors = stdin.encoding, stdin.errors
        return os.fdopen(handle, encoding=encoding, errors=errors)
    except (OSError, UnsupportedOperation, AttributeError):
        return stdin
