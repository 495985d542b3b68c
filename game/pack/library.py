"""Where packs are found: those that ship, those in a folder named, and what a menu says of each."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.pack.diagnostic import nearest
from game.pack.safe import LINE, TEXT, safe_line, safe_text

MANIFEST = "pack.toml"
"""The file that makes a folder a pack."""

TUTORIAL = "first-steps"
"""The pack that teaches writing packs."""


class NoSuchPack(LookupError):
    """No pack goes by the name given; the text says what there is."""


class BadBundle(NoSuchPack):
    """A file that was to be a shared pack and is none, or none that is safe to open."""

    def __init__(self, file: Path, message: str, remedy: str) -> None:
        self.file, self.message, self.remedy = file, message, remedy
        name = safe_line(file.name[:LINE], LINE)
        super().__init__(
            _("{file} cannot be opened: {message}; {remedy}").format(
                file=name, message=message, remedy=remedy
            )
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """A pack as a menu lists it, from its pack.toml alone; the rest of it was not read."""

    id: str
    title: str
    summary: str
    minutes: int | None
    folder: Path


def checkout() -> Path | None:
    """The root of the source checkout that this program runs from; None where it is installed."""
    root = Path(__file__).resolve().parent.parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "scenes").is_dir() else None


def opened_shelf() -> Path:
    """Where shared packs are unpacked to: `packs` in KERUEN_DATA or in the platform's place."""
    if named := os.environ.get("KERUEN_DATA"):
        return Path(named) / "packs"
    from platformdirs import user_data_path

    return user_data_path("keruen", appauthor=False) / "packs"


def shelves() -> tuple[Path, ...]:
    """The folders whose subfolders are packs: KERUEN_PACKS, shared packs opened, those shipped.

    The shelf of shared packs is left out until there is one.
    """
    named = os.environ.get("KERUEN_PACKS", "")
    own = tuple(Path(part) for part in named.split(os.pathsep) if part)
    opened = opened_shelf()
    root = checkout()
    shipped = root / "scenes" if root else Path(__file__).resolve().parent.parent / "scenes"
    return (*own, *([opened] if _is_folder(opened) else []), shipped)


def pack_folders(shelf: Path) -> tuple[Path, ...]:
    """The packs on a shelf, by name; those that cannot be looked into as well.

    Of shared packs the one opened last comes first: several may be versions of one pack.
    """
    try:
        inside = sorted(path for path in shelf.iterdir() if not path.name.startswith("."))
    except OSError:
        return ()
    found = [path for path in inside if _may_be_pack(path)]
    if shelf == opened_shelf():
        found.sort(key=_changed, reverse=True)
    # On a shelf of both, students find their story above the lesson for teachers.
    return tuple(sorted(found, key=lambda path: path.name == TUTORIAL))


def packs() -> tuple[Listed, ...]:
    """Every pack on the shelves, those with faults as well; of two with one id, the first."""
    found: dict[str, Listed] = {}
    for shelf in shelves():
        for folder in pack_folders(shelf):
            listed = _listed(folder)
            found.setdefault(listed.id, listed)
    return tuple(found.values())


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _may_be_pack(folder: Path) -> bool:
    try:
        return stat.S_ISREG((folder / MANIFEST).stat().st_mode)
    except PermissionError:
        return True  # reading it tells why it cannot be read
    except OSError:
        return False


def _changed(folder: Path) -> int:
    try:
        return folder.stat().st_mtime_ns
    except OSError:
        return 0


def _listed(folder: Path) -> Listed:
    # Left out, a pack with a fault would be missed; listed, it is opened, and the fault told.
    try:
        data = parse_toml(decode((folder / MANIFEST).read_bytes()))
    except OSError as error:
        told = _("It cannot be read: {why}.").format(why=error.strerror or error)
        data = {"about": {"summary": told}}
    except FileFault:
        told = _("Its pack.toml has a fault. Open the pack to be told which.")
        data = {"about": {"summary": told}}
    about = data.get("about")
    about = about if isinstance(about, dict) else {}
    minutes = about.get("minutes")
    return Listed(
        id=_line(data.get("id", folder.name)),
        title=_line(data.get("title", folder.name)),
        summary=safe_text(str(about.get("summary", ""))[:TEXT], TEXT),
        minutes=minutes if isinstance(minutes, int) else None,
        folder=folder,
    )


def _line(written: object) -> str:
    """What a list has room for. What is too long for a pack is told when the pack is opened."""
    return safe_line(str(written)[:LINE], LINE)


def find_pack(name: str) -> Path:
    """The folder of the pack called `name`: a pack's id, a folder, or a shared pack's file.

    A shared pack is unpacked first, to the shelf of opened packs.

    Raises:
        NoSuchPack: there is none; as BadBundle, a file that should be one is none.
    """
    try:
        folder = Path(name).expanduser()
        if (folder / MANIFEST).is_file():
            return folder
        if folder.name == MANIFEST and folder.is_file():
            return folder.parent
        is_folder, is_file, endings = folder.is_dir(), folder.is_file(), _misnamed(folder)
    except PermissionError:
        return folder  # reading it tells why it cannot be read
    except (OSError, ValueError, RuntimeError):  # no name that a file could have
        folder, is_folder, is_file, endings = Path(), False, False, ""
    if is_file:
        from game.pack.unpack import is_bundle, unpacked

        if is_bundle(folder):
            return unpacked(folder)
    known = {listed.id: listed.folder for listed in packs()}
    if name in known:
        return known[name]
    said = safe_line(name[:LINE], LINE)
    if is_folder and endings:
        raise NoSuchPack(
            _("'{name}' holds no pack.toml, but {other}; rename that to pack.toml").format(
                name=said, other=endings
            )
        )
    if is_folder:
        raise NoSuchPack(_("'{name}' holds no pack.toml, so it is no pack").format(name=said))
    if is_file:
        raise NoSuchPack(
            _("'{name}' is a file and no pack; name a pack's folder, or a .keruen file").format(
                name=said
            )
        )
    if name.lower().endswith(".keruen"):
        raise NoSuchPack(_("there is no file '{name}'").format(name=said))
    hint = nearest(name, known)
    raise NoSuchPack(
        _("there is no pack called '{name}'").format(name=said) + (f"; {hint}" if hint else "")
    )


def _misnamed(folder: Path) -> str:
    """A file in `folder` that was meant to be pack.toml: Pack.toml, pack.toml.txt; or ""."""
    meant = (MANIFEST, f"{MANIFEST}.txt")
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    return next((name for name in names if name.lower() in meant and name != MANIFEST), "")
