"""Writing a file so that at every instant the old version or the new one is there, whole."""

import errno
import filecmp
import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from typing import TypeVar

from game.i18n import gettext as _
from game.pack import safe_line, safe_text

PATIENT = os.name == "nt"
"""Whether a refusal may pass by itself: on Windows, while another program looks at the file."""
PAUSES = (0.02, 0.04, 0.08, 0.12, 0.2)
"""Seconds between the tries, where a refusal may pass."""
TEMPORARY = ".tmp"

_T = TypeVar("_T")
_numbers = count()


def replace_file(path: Path, data: bytes, backup: Path | None = None) -> None:
    """Put `data` into the file `path`; what was in it goes to `backup`, where one is named.

    When this returns, the data is on the disk. When it raises, the file is as it was and no
    temporary file is left; `backup` then holds the version before this one or the present one.

    Raises:
        OSError: it cannot be done.
    """
    own = f"{temporary_prefix(path)}{os.getpid()}-{next(_numbers)}"
    new = path.with_name(own + TEMPORARY)
    old = path.with_name(own + ".bak" + TEMPORARY)
    try:
        _write_through(new, data)
        if backup is not None and path.exists():
            _second_name(path, old)
            patiently(lambda: old.replace(backup))
        patiently(lambda: new.replace(path))
    finally:
        for leftover in (new, old):
            # The rename of one name of a file onto another of its names does nothing at all.
            with suppress(OSError):
                leftover.unlink(missing_ok=True)
    _sync_folder(path.parent)


def keep_aside(path: Path) -> Path:
    """Give the broken file `path` a second name, the first `NAME.damaged-N.toml` that is free.

    A name that holds the very same bytes already will do. Returns that name.

    Raises:
        OSError: it cannot be done.
    """
    for number in count(1):
        aside = path.with_name(f"{path.stem}.damaged-{number}{path.suffix}")
        try:
            _second_name(path, aside)
        except FileExistsError:
            if not (aside.is_file() and filecmp.cmp(path, aside, shallow=False)):
                continue
        return aside
    raise AssertionError


def temporary_prefix(path: Path) -> str:
    """How the names of the temporary files of `path` begin; they end with `TEMPORARY`."""
    return f".{path.stem}."


def clear_leftovers(path: Path) -> None:
    """Remove the temporary files that dead processes left beside `path`; its lock must be held."""
    prefix = temporary_prefix(path)
    with suppress(OSError):
        for entry in os.scandir(path.parent):
            if entry.name.startswith(prefix) and entry.name.endswith(TEMPORARY):
                with suppress(OSError):
                    Path(entry.path).unlink()


def patiently(action: Callable[[], _T]) -> _T:
    """`action()`, tried again for half a second where a refusal may pass by itself."""
    for pause in PAUSES if PATIENT else ():
        try:
            return action()
        except PermissionError:
            time.sleep(pause)
    return action()


def cause(error: OSError) -> str:
    """Why the system refused, in words for a player."""
    match errno.errorcode.get(error.errno or 0):
        case "ENOSPC":
            return _("the disk is full")
        case "EDQUOT":
            return _("your share of the disk is used up")
        case "EROFS":
            return _("the disk can only be read")
        case "EACCES" | "EPERM":
            return _("access is refused there")
        case "EEXIST" | "ENOTDIR":
            return _("a file is where a folder should be")
        case "EFBIG":
            return _("files may not grow that large there")
    return safe_line(error.strerror or type(error).__name__)


def shown(path: Path) -> str:
    """A path as a message names it."""
    return safe_text(str(path), 100_000).replace("\n", " ")


def _write_through(path: Path, data: bytes) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags, 0o666), "wb") as file:  # noqa: PTH123  # a descriptor
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _second_name(path: Path, name: Path) -> None:
    """Make `name`, which must be free, another name of the file; a copy where links are unknown."""
    try:
        os.link(path, name)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        with path.open("rb") as source:
            try:
                with name.open("xb") as copy:
                    shutil.copyfileobj(source, copy)
                    copy.flush()
                    os.fsync(copy.fileno())
            except FileExistsError:
                raise
            except OSError:
                name.unlink(missing_ok=True)
                raise


def _sync_folder(folder: Path) -> None:
    # The file itself is safe already; where a folder cannot be synced, only the rename may be lost.
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
