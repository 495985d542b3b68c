"""A room's log: lines that are appended, kept for good, and read in one order by everybody.

What `append` returned from is on disk and survives the program's, and with the settings written
at each log the machine's, sudden end. Where several servers share a log, all of them, the writer
too, learn of what was appended by `more`, in the log's own order: only then may an answer be
acknowledged, because only then is it known whether it stands before the close.

The log's clock counts milliseconds since the room was opened. It never goes back and pays no heed
to the time of day being set.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from game.i18n import gettext as _
from game.saves import saves_folder

MOST = 500
"""Lines that are appended at once."""


class LogError(OSError):
    """The log cannot be opened, read or written; the message says why and what to do."""


class Log(Protocol):
    """What a server needs of a log."""

    shared: bool
    """Whether several servers may carry the room."""

    async def open(self) -> list[str]:
        """Take hold of the log; the lines that are in it."""
        ...

    async def append(self, lines: Sequence[str]) -> None:
        """Keep `lines`, at most `MOST` of them, for good, together and in this order."""
        ...

    async def more(self) -> list[str]:
        """What was appended since, by whomever, in the log's order; waits until there is some."""
        ...

    def now(self) -> int:
        """The log's clock."""
        ...

    async def close(self) -> None:
        """Let go of the log."""
        ...


def rooms_folder(saves: Path | None = None) -> Path:
    """Where the logs of rooms are: beside the saves."""
    return (saves or saves_folder()) / "rooms"


def log_file(code: str, saves: Path | None = None) -> Path:
    """The file of a room's log."""
    return rooms_folder(saves) / f"{code}.sqlite"


def open_log(url: str | None, code: str, saves: Path | None = None) -> Log:
    """The log of the room `code`: a file beside the saves, or at a `redis://` address.

    Raises:
        LogError: the address is none that is known.
    """
    if url is None:
        from game.live.sqlite_log import SqliteLog

        return SqliteLog(log_file(code, saves))
    if url.startswith(("redis://", "rediss://", "unix://")):
        from game.live.redis_log import RedisLog

        return RedisLog(url, code)
    raise LogError(
        _("'{url}' is no address of a log; write redis://HOST:PORT/0.").format(url=url[:200])
    )
