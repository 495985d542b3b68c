"""Running the screens of a live room, and what is said where they fail."""

from pathlib import Path
from typing import TYPE_CHECKING

from game.fault import tell_fault
from game.live.homework import Homework
from game.live.room_address import RoomAddress
from game.saves import Settings
from game.tui.live.app import LiveApp

# Homework needs no network, and must not fail where what rooms need is not installed.
if TYPE_CHECKING:
    from game.live.server import RoomServer


def join(
    address: RoomAddress | None,
    settings: Settings,
    *,
    name: str = "",
    new: bool = False,
    saves: Path | None = None,
    motion: bool = True,
) -> int:
    """Be in a room until it is over or the player leaves; the exit code.

    0 where the player was in it to the end or left, 1 where the room did not take them.
    """
    from game.tui.live.join import JoinApp

    app = JoinApp(address, settings, name=name, new=new, saves=saves, motion=motion)
    code = None
    try:
        code = app.run()
    except Exception as error:
        app.fault = app.fault or error
    return _ended(app, code)


async def host(
    server: "RoomServer",
    settings: Settings,
    notices: tuple[str, ...] = (),
    *,
    lock: bool = False,
    motion: bool = True,
) -> int:
    """Host the room that `server` carries until the host leaves; the exit code."""
    from game.tui.live.host import HostApp

    app = HostApp(server, settings, notices, lock=lock, motion=motion)
    code = None
    try:
        code = await app.run_async()
    except Exception as error:
        app.fault = app.fault or error
    return _ended(app, code)


def homework(work: Homework, settings: Settings, *, motion: bool = True) -> int:
    """Ask what is not answered yet until the student leaves; the exit code."""
    from game.tui.live.homework import HomeworkApp

    app = HomeworkApp(work, settings, motion=motion)
    code = None
    try:
        code = app.run()
    except Exception as error:
        app.fault = app.fault or error
    return _ended(app, code)


def _ended(app: LiveApp, code: int | None) -> int:
    if app.fault is not None:
        return tell_fault(app.fault, app.saves.folder)
    return code or 0
