"""Where a shared pack is unpacked to: once, whole, and never over anything."""

import hashlib
import os
import re
import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path
from uuid import uuid4

from game.i18n import gettext as _
from game.pack.bundle import MAX_PACKED, SUFFIX, BundleFault, contents
from game.pack.decode import FileFault, decode, parse_toml
from game.pack.library import MANIFEST, BadBundle, opened_shelf
from game.pack.types import ID_PATTERN


def is_bundle(file: Path) -> bool:
    """Whether `file` is meant as a shared pack: by its name, or its first bytes."""
    if file.suffix.lower() == SUFFIX:
        return True
    try:
        with file.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError:
        return False


def unpacked(file: Path) -> Path:
    """The folder that the shared pack in `file` is unpacked to, on the shelf of opened packs.

    The same contents are unpacked once, whatever the file is called; another version of a pack
    gets a folder of its own. A folder whose files were changed since is left as it is.

    Raises:
        BadBundle: it is no shared pack, or none that is safe to open, and nothing was written;
            or the folder cannot be.
    """
    try:
        with file.open("rb") as stream:
            raw = stream.read(MAX_PACKED + 1)
    except OSError as error:
        raise BadBundle(
            file,
            _("the file cannot be read: {why}").format(why=error.strerror or error),
            _("check that it may be read"),
        ) from error
    try:
        files = contents(raw)
    except BundleFault as fault:
        raise BadBundle(file, fault.message, fault.remedy) from fault
    shelf = opened_shelf()
    try:
        folder = _folder(shelf, files)
    except OSError as error:
        raise BadBundle(
            file,
            _("it cannot be unpacked to {folder}: {why}").format(
                folder=shelf, why=error.strerror or error
            ),
            _("make room there, or let the environment variable KERUEN_DATA name another folder"),
        ) from error
    with suppress(OSError):
        os.utime(folder)  # the version opened last is the one that goes by the pack's id
    return folder


def _folder(shelf: Path, files: dict[str, bytes]) -> Path:
    digest = hashlib.sha256()
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode() + data)
    base = f"{_id(files[MANIFEST])}-{digest.hexdigest()[:12]}"
    for number in count(1):
        folder = shelf / (base if number == 1 else f"{base}-{number}")
        if not folder.exists():
            _write(folder, files)
        if _holds(folder, files):
            return folder
    raise AssertionError


def _id(manifest: bytes) -> str:
    with suppress(FileFault):
        written = parse_toml(decode(manifest)).get("id")
        if isinstance(written, str) and len(written) <= 64 and re.fullmatch(ID_PATTERN, written):
            return written
    return "pack"


def _write(folder: Path, files: dict[str, bytes]) -> None:
    """Make `folder` with `files`, or nothing; another process may make the same one meanwhile."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = folder.with_name(f".new-{uuid4().hex}")
    try:
        for name, data in files.items():
            path = new / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        try:
            new.rename(folder)
        except OSError:
            if not folder.is_dir():
                raise
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _holds(folder: Path, files: dict[str, bytes]) -> bool:
    """Whether `folder` holds `files`, all of them and no others."""
    found = {
        Path(top, name).relative_to(folder).as_posix()
        for top, _folders, names in os.walk(folder)
        for name in names
    }
    return found == set(files) and all((folder / n).read_bytes() == d for n, d in files.items())
