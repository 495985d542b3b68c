"""Rooms on this machine that were left before they were over, and where they could be reached."""

import contextlib
import json
import time
from pathlib import Path

from game.live.log import LogError, rooms_folder
from game.live.room import Room
from game.live.rooms import read_room
from game.saves.lock import is_held
from game.saves.write import replace_file

_RECENT = 14 * 86_400
"""Seconds after which nobody goes on with a room."""
_MOST = 20


def left_open(saves: Path | None = None) -> list[Room]:
    """The rooms that somebody joined and nobody finished or carries now, the newest first."""
    found = []
    paths = sorted(rooms_folder(saves).glob("*.sqlite"), key=_changed, reverse=True)
    for path in paths[:_MOST]:
        if time.time() - _changed(path) < _RECENT and not is_held(Path(f"{path}.lock")):
            with contextlib.suppress(LogError):
                room = read_room(path)
                if room.players and room.phase != "finished":
                    found.append(room)
    return found


def _changed(path: Path) -> float:
    with contextlib.suppress(OSError):
        return max(p.stat().st_mtime for p in (path, Path(f"{path}-wal")) if p.exists())
    return 0.0


def keep_place(code: str, port: int, lan: bool, saves: Path | None = None) -> None:
    """Remember the port of a room and whether the network could reach it: its players look there.

    A room that cannot remember it can still be gone on with at another port.
    """
    with contextlib.suppress(OSError):
        replace_file(_place(code, saves), json.dumps({"port": port, "lan": lan}).encode())


def kept_place(code: str, saves: Path | None = None) -> tuple[int, bool] | None:
    """The port that a room had, and whether the network could reach it."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        data = json.loads(_place(code, saves).read_text(encoding="utf-8"))
        if type(data["port"]) is int and 1 <= data["port"] <= 65535:
            return data["port"], data["lan"] is True
    return None


def _place(code: str, saves: Path | None) -> Path:
    return rooms_folder(saves) / f"{code}.place.json"
