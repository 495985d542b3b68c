"""The seats that this machine's players have, kept beside the saves: who comes back sits there."""

import json
import secrets
import time
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from game.live.log import rooms_folder
from game.live.tokens import CODE, KEY
from game.saves.write import replace_file

Frame = dict[str, Any]

_KEPT = 14 * 86_400
"""Seconds for which a seat is kept; a room lasts for a lesson, homework for a week or two."""


@dataclass
class KeptSeat:
    """A player's seat in the room `code`: the secrets that are it, and answers not yet confirmed.

    `name` is what the player asked to be called. It is kept in `path`, or for as long as the
    program runs where that is None or cannot be written.
    """

    code: str
    name: str = ""
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16))
    token: str = ""
    seq: int = 0
    unconfirmed: list[Frame] = field(default_factory=list)
    path: Path | None = None
    _lock: FileLock | None = None

    @property
    def known(self) -> bool:
        """Whether the room has given this seat before."""
        return bool(self.token)

    def forget(self) -> None:
        """Be a new player: the room does not know this seat."""
        self.key, self.token, self.seq = secrets.token_urlsafe(16), "", 0
        self.unconfirmed.clear()
        self.keep()

    def keep(self) -> None:
        """Write it down."""
        if self.path is None:
            return
        data = {"format": 1, "code": self.code, "name": self.name, "key": self.key,
                "token": self.token, "seq": self.seq, "unconfirmed": self.unconfirmed}  # fmt: skip
        with suppress(OSError):
            replace_file(self.path, json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"))

    def let_go(self) -> None:
        """Let another program have the seat."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def take_seat(
    code: str, name: str = "", *, new: bool = False, saves: Path | None = None
) -> KeptSeat:
    """The seat kept for the room `code` that no other program sits on, else a new one.

    Where a `name` is given, only a seat of that name will do. `new`: do not look for one.
    """
    folder = rooms_folder(saves) / "seats"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _clear_old(folder)
        for number in count(1):
            seat = _seat_at(folder / f"{code}-{number}.json", code)
            if seat is None:
                continue
            if not seat.known and not seat.name:
                seat.name = name
                return seat
            if not new and (not name or name == seat.name):
                return seat
            seat.let_go()
    except OSError:
        pass
    return KeptSeat(code, name)


def _seat_at(path: Path, code: str) -> KeptSeat | None:
    """The seat in a file, or a new one where there is none; None where somebody sits there."""
    lock = FileLock(f"{path}.lock", timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        return None
    seat = KeptSeat(code)
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        seat = _read(json.loads(path.read_text(encoding="utf-8")), code)
    seat.path, seat._lock = path, lock
    return seat


def _read(data: Any, code: str) -> KeptSeat:
    sound = (
        data["code"] == code
        and KEY.fullmatch(data["key"])
        and isinstance(data["name"], str)
        and isinstance(data["token"], str)
        and type(data["seq"]) is int
        and all({"t", "round", "seq", "response"} <= frame.keys() for frame in data["unconfirmed"])
    )
    if not sound:
        raise ValueError(code)
    return KeptSeat(
        code, data["name"], data["key"], data["token"], data["seq"], data["unconfirmed"]
    )


def _clear_old(folder: Path) -> None:
    now = time.time()
    for path in folder.glob("*.json*"):
        with suppress(OSError):
            if CODE.match(path.name) and now - path.stat().st_mtime > _KEPT:
                path.unlink()
