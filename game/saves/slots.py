"""A folder of slots: what is saved there, starting, opening and deleting games."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from game.i18n import gettext as _
from game.saves.errors import OtherPack, SaveError
from game.saves.folder import saves_folder
from game.saves.game import Game
from game.saves.lock import Lock, is_held
from game.saves.model import SaveFile
from game.saves.names import slot_key
from game.saves.notices import notices
from game.saves.read import Found, SlotFiles, read_head, read_slot
from game.saves.slot import find_slot, free_slot, lock_slot, slots_in
from game.saves.write import cause, shown
from game.story import Answered, Move, Playthrough, Replay, Story, replay
from game.story.playthrough import renamed

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class SlotInfo:
    """A slot as a list shows it.

    `saved` is in UTC. `moves` counts those that held, undone ones apart; `ending` tells whether
    the story had come to one. `trouble` says in one sentence why the slot cannot be opened, and
    is "" where it can; what could not be read is "" or 0.
    """

    name: str
    pack_id: str = ""
    pack_title: str = ""
    saved: datetime | None = None
    scene_title: str = ""
    chapter: str = ""
    moves: int = 0
    ending: bool = False
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Opened:
    """A game that was opened, and plain sentences on what became of it since it was saved."""

    game: Game
    notices: tuple[str, ...]


class Saves:
    """The slots in one folder, which is made when a game is first started there."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder or saves_folder()

    def slots(self) -> tuple[SlotInfo, ...]:
        """Every slot, the one saved last first; those that cannot be opened come at the end."""
        infos = [_info(files) for files in slots_in(self.folder).values()]
        return tuple(sorted(infos, key=lambda info: info.saved or _LONG_AGO, reverse=True))

    def info(self, slot: str) -> SlotInfo:
        """What the list says of one slot.

        Raises:
            BadSlotName, NoSuchSlot: there is no such slot.
        """
        return _info(find_slot(self.folder, slot))

    def free_name(self, pack_id: str) -> str:
        """A slot name that no game has, for a new game of the pack: its id, or it and a number."""
        taken = {slot_key(name) for name in slots_in(self.folder)}
        for number in count(1):
            # An id may be longer than a slot's name; the number must fit as well.
            name = pack_id[:34].rstrip("-") + (f"-{number}" if number > 1 else "")
            lock = SlotFiles(self.folder, name, name).lock
            if slot_key(name) not in taken and not is_held(lock):
                return name
        raise AssertionError

    def start(self, story: Story, slot: str) -> Game:
        """A new game in a slot that holds none. It is first saved after its first move.

        Where the folder refuses, the game's `trouble` says so and play can go on.

        Raises:
            BadSlotName, SlotTaken, SlotBusy: the slot cannot be had.
        """
        files = free_slot(self.folder, slot)
        lock, trouble = _locked_if_possible(files)
        try:
            free_slot(self.folder, slot)
        except SaveError:
            if lock:
                lock.release()
            raise
        game = Game(Playthrough(story), (), files, lock, folder=self.folder)
        game.trouble = trouble
        return game

    def open(self, story: Story, slot: str, *, for_reading: bool = False) -> Opened:
        """The game in a slot, brought to where its moves lead on `story`'s pack as it is now.

        A save that is damaged gives way to the one before it. Where the folder can only be
        read, or `for_reading` asks for no more, the game is `read_only`; the latter works
        while another program has the slot open.

        Raises:
            BadSlotName, NoSuchSlot, SlotBusy, SlotDamaged, SlotNewer, OtherPack: it cannot be
                opened; its files are as they were.
        """
        files = find_slot(self.folder, slot)
        lock, trouble = (None, "") if for_reading else _locked_if_possible(files)
        try:
            found = read_slot(files)
            _same_pack(story, found.save, files)
            game, again = _replayed(story, found, files, lock, for_reading)
            said = (*_fallback(files, found), *notices(story, found.save, again))
            game.trouble = trouble
            game.set_aside()
        except BaseException:
            if lock:
                lock.release()
            raise
        return Opened(game, (*said, trouble) if trouble else said)

    def delete(self, slot: str) -> None:
        """Remove all files of a slot, those of damaged saves kept aside as well.

        Raises:
            BadSlotName, NoSuchSlot, SlotBusy: there is nothing that may be removed.
            SaveError: the system refuses.
        """
        files = find_slot(self.folder, slot)
        try:
            lock = lock_slot(files)
            try:
                aside = self.folder.glob(f"{files.stem}.damaged-*.toml")
                # The save itself goes last: until then the slot is there and can be deleted again.
                for path in (*aside, files.backup, files.main):
                    path.unlink(missing_ok=True)
                with suppress(OSError):
                    files.lock.unlink()
            finally:
                lock.release()
        except OSError as error:
            raise SaveError(
                _("The save {path} could not be deleted ({cause}).").format(
                    path=shown(files.main), cause=cause(error)
                )
            ) from error


def _info(files: SlotFiles) -> SlotInfo:
    try:
        head = read_head(files)
    except SaveError as error:
        return SlotInfo(files.name, trouble=str(error))
    at = head.at
    return SlotInfo(
        files.name,
        pack_id=head.pack.id,
        pack_title=head.pack.title,
        saved=head.saved,
        scene_title=at.title if at else "",
        chapter=at.chapter if at else "",
        moves=at.moves if at else 0,
        ending=at.ending if at else False,
    )


def _locked_if_possible(files: SlotFiles) -> tuple[Lock | None, str]:
    """The slot's lock; or None and why nothing can be saved there."""
    try:
        return lock_slot(files), ""
    except OSError as error:
        return None, _(
            "Nothing can be saved for now ({cause}). You can play; every move tries again. The"
            " file: {path}"
        ).format(path=shown(files.main), cause=cause(error))


def _same_pack(story: Story, save: SaveFile, files: SlotFiles) -> None:
    if save.pack.id != story.pack.id:
        raise OtherPack(
            _("The save “{slot}” belongs to the pack “{theirs}” ({id}), not to “{ours}”.").format(
                slot=files.name,
                theirs=save.pack.title or save.pack.id,
                id=save.pack.id,
                ours=story.pack.title,
            )
        )


def _replayed(
    story: Story, found: Found, files: SlotFiles, lock: Lock | None, for_reading: bool
) -> tuple[Game, Replay]:
    moves = [row.move() for row in found.save.move]
    again = replay(story, moves)
    before = (renamed(row.move(), story.pack) for row in found.save.stranded)
    game = Game(
        again.playthrough,
        (*before, *_left_out(story, moves, again), *again.stranded),
        files,
        lock,
        folder=files.folder,
        for_reading=for_reading,
        broken=found.broken,
    )
    return game, again


def _left_out(story: Story, moves: list[Move], again: Replay) -> tuple[Move, ...]:
    """The answers that were taken back and that the replay passed over, as they do not hold now."""
    if len(again.playthrough.log) + len(again.stranded) == len(moves):
        return ()
    kept = iter([*again.playthrough.log, *again.stranded])
    expected = next(kept, None)
    left: list[Move] = []
    for move in moves:
        now = renamed(move, story.pack)
        if now == expected:
            expected = next(kept, None)
        elif isinstance(now, Answered):
            left.append(now)
    return tuple(left)


def _fallback(files: SlotFiles, found: Found) -> tuple[str, ...]:
    if not found.from_backup:
        return ()
    if not found.broken:
        return (
            _("The newest save “{slot}” is missing, so the one before it was opened.").format(
                slot=files.name
            ),
        )
    return (
        _(
            "The save “{slot}” is damaged, so the one before it was opened; the damaged file"
            " is kept."
        ).format(slot=files.name),
    )
