"""A slot's files as a whole: finding them by name, claiming a free one, mending a broken one."""

import os
from collections.abc import Mapping
from pathlib import Path

from game.i18n import gettext as _
from game.saves.errors import BadSlotName, NoSuchSlot, SaveError, SlotTaken
from game.saves.folder import saves_folder
from game.saves.lock import Lock, take_lock
from game.saves.names import slot_key, slot_name
from game.saves.read import SlotFiles
from game.saves.write import cause, clear_leftovers, keep_aside, replace_file, shown

_ENDINGS = (".toml", ".toml.bak")


def slots_in(folder: Path) -> Mapping[str, SlotFiles]:
    """Every slot in `folder`, by name; none where there is no such folder, or none to be read."""
    found: dict[str, SlotFiles] = {}
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_file())
    except OSError:
        return found
    for name in names:
        ending = next((e for e in _ENDINGS if name.endswith(e)), "")
        stem = name.removesuffix(ending)
        if ending and (slot := _as_slot(stem)):
            found.setdefault(slot, SlotFiles(folder, slot, stem))
    return found


def _as_slot(stem: str) -> str:
    try:
        slot = slot_name(stem)
    except BadSlotName:
        return ""
    return "" if stem != stem.strip() else slot


def find_slot(folder: Path, slot: str) -> SlotFiles:
    """The files of the slot that a player named, in whatever mixture of capitals.

    Raises:
        BadSlotName, NoSuchSlot: there can be none, or is none.
    """
    name = slot_name(slot)
    found = slots_in(folder)
    if name in found:
        return found[name]
    key = slot_key(name)
    for other, files in found.items():
        if slot_key(other) == key:
            return files
    raise NoSuchSlot(_("There is no saved game called “{slot}”.").format(slot=name))


def free_slot(folder: Path, slot: str) -> SlotFiles:
    """Where a slot that holds no game yet would keep its files.

    Raises:
        BadSlotName: no slot can be called that.
        SlotTaken: it holds a game.
    """
    name = slot_name(slot)
    try:
        taken = find_slot(folder, name)
    except NoSuchSlot:
        return SlotFiles(folder, name, name)
    raise SlotTaken(
        _("The slot “{slot}” holds a game already; open it, or choose another name.").format(
            slot=taken.name
        )
    )


def claim(folder: Path | None, slot: str) -> tuple[SlotFiles, Lock]:
    """A slot that holds no game, locked, in `folder` or the usual place.

    Raises:
        SaveError: it cannot be had.
    """
    folder = folder or saves_folder()
    files = free_slot(folder, slot)
    try:
        lock = lock_slot(files)
    except OSError as error:
        raise SaveError(
            _("The slot {path} cannot be made ({cause}).").format(
                path=shown(files.main), cause=cause(error)
            )
        ) from error
    try:
        # Another program may have saved there between the look and the lock.
        free_slot(folder, slot)
    except SaveError:
        lock.release()
        raise
    return files, lock


def lock_slot(files: SlotFiles) -> Lock:
    """The slot's lock, held; what dead processes left of it is gone.

    Raises:
        SlotBusy: another program holds it.
        OSError: no lock can be made there.
    """
    lock = take_lock(files.lock, files.name)
    clear_leftovers(files.main)
    return lock


def restore(files: SlotFiles) -> None:
    """Keep the broken save aside, and put the one before it in its place.

    Raises:
        OSError: it cannot be done; both are still there.
    """
    keep_aside(files.main)
    replace_file(files.main, files.backup.read_bytes())


def identity(path: Path) -> tuple[int, int, int] | None:
    """What differs once a file has been written anew; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
