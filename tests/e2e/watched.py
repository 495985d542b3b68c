"""Terminals that are read all the time, as real ones are: no program waits for a test."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

import pexpect

from tests.e2e.terminal import PATIENCE, Terminal


class Watched(Terminal):
    """A terminal with somebody who looks at it."""

    def __init__(
        self, *arguments: str, columns: int = 80, rows: int = 24, env: Mapping[str, str] = {}
    ) -> None:
        super().__init__(*arguments, columns=columns, rows=rows, env=env)
        self._news = threading.Condition()
        self._over = False
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        while not self._over:
            try:
                data = self.child.read_nonblocking(65536, timeout=1)
            except pexpect.TIMEOUT:
                continue
            except (pexpect.EOF, OSError, ValueError):
                data = b""
            with self._news:
                self._stream.feed(data)
                self._over = not data
                self._news.notify_all()

    def wait(self, condition: Callable[[str], bool]) -> str:
        """The screen, once `condition` holds of it."""
        until = monotonic() + PATIENCE
        with self._news:
            while not condition(self.text()):
                if self._over or not self._news.wait(until - monotonic()):
                    raise AssertionError(f"{'ended' if self._over else 'waited'}:\n{self.text()}")
            return self.text()

    def end(self) -> int:
        """The exit code, once the program has ended by itself."""
        self._reader.join(PATIENCE)
        return super().end()

    def close(self) -> None:
        """Be gone, whatever the program does."""
        self._over = True
        self._reader.join(PATIENCE)
        self.child.close(force=True)


@contextmanager
def watched(*arguments: str, columns: int = 80, rows: int = 24) -> Iterator[Watched]:
    """A watched terminal that is closed at the end."""
    opened = Watched(*arguments, columns=columns, rows=rows)
    try:
        yield opened
    finally:
        opened.close()
