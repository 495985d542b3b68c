"""The rooms whose logs lie beside the saves: what can be come back to, reported on, forgotten."""

from dataclasses import dataclass
from pathlib import Path

from game.i18n import gettext as _
from game.live.events import BadEvent, Finished, read_event, write_event
from game.live.log import LogError, rooms_folder
from game.live.room import Room, fold
from game.live.rounds import Phase
from game.live.sqlite_log import SqliteLog, read_lines


@dataclass(frozen=True, slots=True)
class RoomInfo:
    """A room on disk. `when`: when it was opened, as ISO 8601 in UTC. `asked` of `questions`."""

    code: str
    path: Path
    title: str
    when: str
    phase: Phase
    players: int
    asked: int
    questions: int

    @property
    def finished(self) -> bool:
        """Whether it is over; if not, it can be come back to."""
        return self.phase == "finished"


def read_room(path: Path) -> Room:
    """The room that the log `path` has come to.

    Raises:
        LogError: it cannot be read, or is no room's log.
    """
    try:
        room = fold(map(read_event, read_lines(path)))
    except BadEvent as error:
        raise LogError(_("{file} is damaged: {why}").format(file=path, why=error)) from None
    if not room.opened:
        raise LogError(_("{file} is no room's log.").format(file=path))
    return room


async def end_room(path: Path) -> None:
    """End a room that nobody comes back to: what was answered counts.

    Raises:
        LogError: a server holds its log, or it cannot be written.
    """
    log = SqliteLog(path)
    await log.open()
    try:
        await log.append([write_event(Finished(log.now()))])
    finally:
        await log.close()


def rooms(saves: Path | None = None) -> list[RoomInfo]:
    """The rooms on disk, the newest first; those that cannot be read are left out."""
    found = []
    for path in rooms_folder(saves).glob("*.sqlite"):
        try:
            room = read_room(path)
        except LogError:
            continue
        found.append(
            RoomInfo(
                code=room.code,
                path=path,
                title=room.setup.title,
                when=room.when,
                phase=room.phase,
                players=room.players,
                asked=len({asked.number for asked in room.rounds}),
                questions=len(room.setup.items),
            )
        )
    return sorted(found, key=lambda one: one.when, reverse=True)
