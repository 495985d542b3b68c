"""Reading a slot's files: the save, or the one before it where that is damaged."""

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.saves.errors import NoSuchSlot, SlotDamaged, SlotNewer
from game.saves.migrate import NewerFormat, UnknownFormat, migrate
from game.saves.model import Head, SaveFile
from game.saves.names import slot_key
from game.saves.text import END
from game.saves.write import cause, patiently, shown

MAX_BYTES = 16 * 1024 * 1024
"""A save of a hundred thousand moves takes a third of it."""

_Part = TypeVar("_Part", bound=Head)


@dataclass(frozen=True, slots=True)
class SlotFiles:
    """Where the slot `name` keeps its files; `stem` is the name as the file system spells it."""

    folder: Path
    name: str
    stem: str

    @property
    def main(self) -> Path:
        """The save."""
        return self.folder / f"{self.stem}.toml"

    @property
    def backup(self) -> Path:
        """The save before it."""
        return self.folder / f"{self.stem}.toml.bak"

    @property
    def lock(self) -> Path:
        """The lock; one for all names that a platform may take for the same."""
        return self.folder / f".{slot_key(self.name)}.lock"


@dataclass(frozen=True, slots=True)
class Found:
    """The newest save of a slot that can be read. `broken`: there is a newer one that cannot."""

    save: SaveFile
    from_backup: bool = False
    broken: bool = False


class Unreadable(Exception):
    """The file is no save, or no whole one."""


def read_slot(files: SlotFiles) -> Found:
    """The newest save of the slot that can be read.

    Raises:
        NoSuchSlot, SlotNewer, SlotDamaged: there is none.
    """
    try:
        return Found(_read(files, files.main))
    except FileNotFoundError:
        missing = True
    except Unreadable:
        missing = False
    try:
        return Found(_read(files, files.backup), from_backup=True, broken=not missing)
    except FileNotFoundError:
        if missing:
            raise NoSuchSlot(
                _("There is no saved game called “{slot}”.").format(slot=files.name)
            ) from None
        raise SlotDamaged(
            _(
                "The save “{slot}” is damaged and there is none before it; {path} is left as it is."
            ).format(slot=files.name, path=shown(files.main))
        ) from None
    except Unreadable:
        raise SlotDamaged(
            _(
                "The save “{slot}” is damaged, and so is the one before it; {path} is left"
                " as it is."
            ).format(slot=files.name, path=shown(files.backup if missing else files.main))
        ) from None


def read_head(files: SlotFiles) -> Head:
    """What a list of slots tells of the slot.

    Raises:
        NoSuchSlot, SlotNewer, SlotDamaged: there is nothing to tell.
    """
    try:
        text = _text(files.main)
        if text.endswith(END):
            # The moves are most of the file; a list is shown without reading them.
            return _parsed(files, text.partition("\n[[")[0], Head)
    except (OSError, Unreadable):
        pass
    return read_slot(files).save


def _read(files: SlotFiles, path: Path) -> SaveFile:
    try:
        return _parsed(files, _text(path), SaveFile)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise SlotDamaged(
            _("The save {path} cannot be read ({cause}).").format(
                path=shown(path), cause=cause(error)
            )
        ) from error


def _text(path: Path) -> str:
    with patiently(lambda: path.open("rb")) as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise Unreadable
    try:
        return decode(raw)
    except FileFault as fault:
        raise Unreadable from fault


def _parsed(files: SlotFiles, text: str, model: type[_Part]) -> _Part:
    try:
        return model.model_validate(migrate(parse_toml(text)))
    except (FileFault, UnknownFormat, ValidationError) as error:
        raise Unreadable from error
    except NewerFormat:
        raise SlotNewer(
            _(
                "The save “{slot}” was made by a newer version of Keruen; it is left as it is."
                " Update Keruen to open it."
            ).format(slot=files.name)
        ) from None
