"""A room's log in one file, beside the saves.

SQLite in WAL mode with `synchronous = FULL`: each commit is flushed to the disk before it
returns, so that what was acknowledged outlives a killed program and a power cut. What waits is
committed together. One server holds the file at a time, by a lock that ends with its process.

The clock stands still while no server runs: after a restart it goes on from the last event.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from game.i18n import gettext as _
from game.live.events import BadEvent, Forgot, Joined, Renamed, read_event, write_event
from game.live.log import LogError

T = TypeVar("T")

_SCHEMA = "CREATE TABLE IF NOT EXISTS event (n INTEGER PRIMARY KEY, line TEXT NOT NULL)"


class SqliteLog:
    """The log in the file `path`, which is made where there is none."""

    shared = False

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = FileLock(f"{path}.lock", timeout=0)
        self._db: sqlite3.Connection | None = None
        # One thread: SQLite's own, and commits in the order in which they were asked for.
        self._thread = ThreadPoolExecutor(1, "room-log")
        self._appended: asyncio.Queue[list[str]] = asyncio.Queue()
        self._began, self._last = time.monotonic(), 0

    async def open(self) -> list[str]:
        """Take hold of the file; the lines in it.

        Raises:
            LogError: another server holds it, or it cannot be read.
        """
        return await self._run(self._open)

    def _open(self) -> list[str]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except Timeout:
            raise LogError(
                _("The room is open in another window already ({file}).").format(file=self.path)
            ) from None
        except OSError as error:
            raise _trouble(self.path, error) from None
        try:
            if not self.path.exists():
                # It holds the room's secret and the players' names: nobody else's to read.
                os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            self._db = _connected(self.path)
            lines = [line for (line,) in self._db.execute("SELECT line FROM event ORDER BY n")]
        except (OSError, sqlite3.Error) as error:
            self._let_go()
            raise _trouble(self.path, error) from None
        self._last = _last_at(lines)
        self._began = time.monotonic()
        return lines

    async def append(self, lines: Sequence[str]) -> None:
        """Commit `lines`, at most `MOST` of them, and flush them to the disk.

        Raises:
            LogError: they could not be written; none of them is kept.
        """
        await self._run(lambda: self._append(lines))
        self._appended.put_nowait(list(lines))

    def _append(self, lines: Sequence[str]) -> None:
        assert self._db is not None
        # One statement, a transaction of its own: between two statements the thread would wait
        # each time until the server's loop has nothing to do.
        rows = ",".join(["(?)"] * len(lines))
        try:
            self._db.execute(f"INSERT INTO event (line) VALUES {rows}", lines)  # noqa: S608
        except sqlite3.Error as error:
            raise _trouble(self.path, error) from None

    async def more(self) -> list[str]:
        """What this server appended since: nobody else can."""
        return await self._appended.get()

    def now(self) -> int:
        """Milliseconds since the room was opened, the time between two servers left out."""
        return self._last + int((time.monotonic() - self._began) * 1000)

    async def close(self) -> None:
        """Let go of the file."""
        await self._run(self._let_go)
        self._thread.shutdown()

    def _let_go(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        self._lock.release()

    async def _run(self, task: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._thread, task)


def _connected(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA synchronous = FULL")
        db.execute(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _trouble(path: Path, error: OSError | sqlite3.Error) -> LogError:
    why = error.strerror if isinstance(error, OSError) else str(error)
    return LogError(_("The room's log {file} cannot be used: {why}.").format(file=path, why=why))


def _last_at(lines: Sequence[str]) -> int:
    try:
        return max((read_event(line).at for line in lines[-100:]), default=0)
    except BadEvent:
        return 0  # whoever folds the lines tells of it


@contextmanager
def _read(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        if not path.is_file():
            raise FileNotFoundError(2, _("there is no such file"))
        with closing(sqlite3.connect(path)) as db:
            yield db
    except (OSError, sqlite3.Error) as error:
        raise _trouble(path, error) from None


def read_lines(path: Path) -> list[str]:
    """The lines of a log, also of one that a server holds.

    Raises:
        LogError: it cannot be read.
    """
    with _read(path) as db:
        return [line for (line,) in db.execute("SELECT line FROM event ORDER BY n")]


def forget(path: Path) -> int:
    """Take the names out of a log that no server holds, for good; how many there were.

    Raises:
        LogError: a server holds it, or it cannot be written.
    """
    lock = FileLock(f"{path}.lock", timeout=0)
    try:
        with lock, _read(path) as db:
            return _forget(db)
    except Timeout:
        raise LogError(_("The room is open; end it first ({file}).").format(file=path)) from None


def _forget(db: sqlite3.Connection) -> int:
    db.execute("PRAGMA secure_delete = ON")
    numbers: dict[str, int] = {}
    nameless: list[tuple[str, int]] = []
    last = 0
    for n, line in db.execute("SELECT n, line FROM event ORDER BY n"):
        event = read_event(line)
        last = event.at
        if isinstance(event, (Joined, Renamed)):
            number = numbers.setdefault(event.seat, len(numbers) + 1)
            name = _("Student {number}").format(number=number)
            nameless.append((write_event(replace(event, name=name)), n))
    with db:
        db.executemany("UPDATE event SET line = ? WHERE n = ?", nameless)
        db.execute("INSERT INTO event (line) VALUES (?)", (write_event(Forgot(last)),))
    # What was overwritten must not stay behind in the file or beside it.
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.execute("VACUUM")
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return len(numbers)
