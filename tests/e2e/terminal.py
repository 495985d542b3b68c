"""A real terminal for tests: a program behind a pseudo-terminal, and what its screen shows."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

import pexpect
import pyte

PATIENCE = 60
"""Seconds until a condition that does not come about fails the test."""


class Terminal:
    """A running program and its screen."""

    def __init__(
        self, *arguments: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] = {}
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "game", *arguments],
            dimensions=(rows, columns),
            env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "", "LINES": "", **env},
            timeout=PATIENCE,
        )

    def text(self) -> str:
        """The screen as text."""
        return "\n".join(self.screen.display)

    def wait(self, condition: Callable[[str], bool]) -> str:
        """The screen, once `condition` holds of it.

        Raises:
            AssertionError: the program ended, or time ran out, before it did.
        """
        while not condition(self.text()):
            try:
                self._stream.feed(self.child.read_nonblocking(65536, timeout=PATIENCE))
            except (pexpect.TIMEOUT, pexpect.EOF) as error:
                raise AssertionError(f"{type(error).__name__}:\n{self.text()}") from None
        return self.text()

    def shows(self, *pieces: str) -> str:
        """The screen, once it shows all of `pieces`."""
        return self.wait(lambda text: all(piece in text for piece in pieces))

    def press(self, keys: str) -> None:
        """Type `keys`."""
        self.child.send(keys)

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the terminal."""
        self.screen.resize(rows, columns)
        self.child.setwinsize(rows, columns)

    def kill(self) -> None:
        """End the program as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self.child.wait()

    def end(self) -> int:
        """The exit code, once the program has ended by itself."""
        with suppress(pexpect.EOF):
            while True:
                self.child.read_nonblocking(65536, timeout=PATIENCE)
        self.child.wait()
        return self.child.exitstatus if self.child.exitstatus is not None else -1


@contextmanager
def terminal(*arguments: str, **more: object) -> Iterator[Terminal]:
    """A terminal that is closed at the end, whatever happens."""
    opened = Terminal(*arguments, **more)  # type: ignore[arg-type]
    try:
        yield opened
    finally:
        opened.child.close(force=True)
