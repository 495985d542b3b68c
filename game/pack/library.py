"""Where packs are found: those that ship, those in a folder named, and what a menu says of each."""

import os
from dataclasses import dataclass
from pathlib import Path

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml
from game.pack.diagnostic import nearest
from game.pack.safe import LINE, TEXT, safe_line, safe_text

MANIFEST = "pack.toml"
"""The file that makes a folder a pack."""


class NoSuchPack(LookupError):
    """No pack goes by the name given; the text says what there is."""


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


def shelves() -> tuple[Path, ...]:
    """The folders whose subfolders are packs: KERUEN_PACKS, then those that ship."""
    named = os.environ.get("KERUEN_PACKS", "")
    own = tuple(Path(part) for part in named.split(os.pathsep) if part)
    root = checkout()
    shipped = root / "scenes" if root else Path(__file__).resolve().parent.parent / "scenes"
    return (*own, shipped)


def packs() -> tuple[Listed, ...]:
    """Every pack on the shelves, those with faults as well; of two with one id, the first."""
    found: dict[str, Listed] = {}
    for shelf in shelves():
        try:
            folders = sorted(path.parent for path in shelf.glob(f"*/{MANIFEST}"))
        except OSError:
            continue
        for folder in folders:
            if listed := _listed(folder):
                found.setdefault(listed.id, listed)
    return tuple(found.values())


def _listed(folder: Path) -> Listed | None:
    try:
        data = parse_toml(decode((folder / MANIFEST).read_bytes()))
    except OSError:
        return None
    except FileFault:
        # Left out, it would be missed; listed, it is opened, and its author told what is wrong.
        data = {
            "about": {"summary": _("Its pack.toml has a fault. Open the pack to be told which.")}
        }
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
    """The folder of the pack called `name`: a pack's id, or a folder.

    Raises:
        NoSuchPack: there is none.
    """
    try:
        folder = Path(name).expanduser()
        if (folder / MANIFEST).is_file():
            return folder
        if folder.name == MANIFEST and folder.is_file():
            return folder.parent
        is_folder, endings = folder.is_dir(), _misnamed(folder)
    except PermissionError:
        return folder  # reading it tells why it cannot be read
    except (OSError, ValueError, RuntimeError):  # no name that a file could have
        folder, is_folder, endings = Path(), False, ""
    known = {listed.id: listed.folder for listed in packs()}
    if name in known:
        return known[name]
    if is_folder and endings:
        raise NoSuchPack(
            _("'{name}' holds no pack.toml, but {other}; rename that to pack.toml").format(
                name=name, other=endings
            )
        )
    if is_folder:
        raise NoSuchPack(_("'{name}' holds no pack.toml, so it is no pack").format(name=name))
    hint = nearest(name, known)
    raise NoSuchPack(
        _("there is no pack called '{name}'").format(name=safe_line(name[:LINE], LINE))
        + (f"; {hint}" if hint else "")
    )


def _misnamed(folder: Path) -> str:
    """A file in `folder` that was meant to be pack.toml: Pack.toml, pack.toml.txt; or ""."""
    meant = (MANIFEST, f"{MANIFEST}.txt")
    names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    return next((name for name in names if name.lower() in meant and name != MANIFEST), "")
