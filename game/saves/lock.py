"""One program a slot: a lock that the system lets go of when its holder dies."""

from pathlib import Path
from typing import Protocol

from game.i18n import gettext as _
from game.saves.errors import SlotBusy


class Lock(Protocol):
    """A lock that is held."""

    def release(self) -> None:
        """Let go of it."""


def take_lock(path: Path, slot: str) -> Lock:
    """The lock `path` of the slot, held from here on; its folder is made where there is none.

    Raises:
        SlotBusy: another program, or another game of this one, holds it.
        OSError: no lock can be made there.
    """
    from filelock import FileLock, Timeout

    path.parent.mkdir(parents=True, exist_ok=True)
    # Not per thread: a front may save in one thread and close in another.
    lock = FileLock(path, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise SlotBusy(
            _(
                "The slot “{slot}” is open in another window or program; close it there,"
                " or choose another slot."
            ).format(slot=slot)
        ) from None
    return lock


def is_held(path: Path) -> bool:
    """Whether some program holds the lock `path`."""
    if not path.exists():
        return False
    try:
        take_lock(path, "").release()
    except SlotBusy:
        return True
    except OSError:
        return False
    return False
