"""Where an earlier version of a pack is: a folder, a shared pack's file, or a revision of git."""

import shutil
import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from game.check.gate.errors import NoEarlier
from game.i18n import gettext as _
from game.pack.library import MANIFEST, NoSuchPack, find_pack
from game.pack.reader import Examination, examine
from game.pack.safe import safe_line

_PATIENCE = 60
"""Seconds that git may take."""


@contextmanager
def earlier(named: str, folder: Path) -> Iterator[Examination]:
    """The earlier version, called `named`, of the pack in `folder`, while it is looked at.

    Raises:
        NoEarlier: there is none, or it has errors, so that nobody can have saved a game in it.
    """
    with TemporaryDirectory(prefix="keruen-earlier-") as room:
        found = examine(_folder(named, folder, Path(room)))
        if found.pack is None:
            first = next(d for d in found.diagnostics if d.severity == "error")
            raise NoEarlier(
                _(
                    "the earlier version '{name}' has errors, so it has no saved games"
                    " ({place}: {message})"
                ).format(name=safe_line(named[:80]), place=first.place, message=first.message)
            )
        yield found


def _folder(named: str, folder: Path, room: Path) -> Path:
    path = Path(named).expanduser()
    try:
        there = path.exists()
    except (OSError, ValueError):  # no name that a file could have
        there = False
    if not there:
        return _from_git(named, folder, room)
    try:
        return find_pack(str(path))
    except NoSuchPack as error:
        raise NoEarlier(
            _("'{name}' holds no earlier version: {why}").format(name=named, why=error)
        ) from error


def _from_git(revision: str, folder: Path, room: Path) -> Path:
    """The pack's folder as it was in a revision, written into `room`."""
    shown = safe_line(revision[:80])
    git = shutil.which("git")
    if git is None:
        raise NoEarlier(
            _(
                "there is no folder '{name}', and git is not installed; install git, or name the"
                " folder of the earlier version"
            ).format(name=shown)
        )
    top = _asked(git, folder, "rev-parse", "--show-prefix")
    if top is None:
        raise NoEarlier(
            _(
                "there is no folder '{name}', and the pack is in no repository of git; name the"
                " folder of the earlier version"
            ).format(name=shown)
        )
    inside = top.decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")
    commit = None
    if "\0" not in revision:
        wanted = f"{revision}^{{commit}}"
        commit = _asked(git, folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if commit is None:
        raise NoEarlier(
            _("there is no folder '{name}', and no revision of git called so").format(name=shown)
        )
    tree = f"{commit.decode('ascii').strip()}:{inside}"
    packed = _asked(git, folder, "archive", "--format=tar", tree, top=True)
    if packed is None or not _unpacked(packed, room):
        raise NoEarlier(
            _("the revision '{name}' holds no pack in '{folder}'").format(
                name=shown, folder=safe_line(inside or ".")
            )
        )
    return room


def _asked(git: str, folder: Path, *words: str, top: bool = False) -> bytes | None:
    """What git answers, None where it refuses. `top` asks from the top of the repository."""
    where = folder.resolve()
    if top:
        # Within a folder below the top, git would look for a tree's paths in there.
        found = _asked(git, folder, "rev-parse", "--show-toplevel")
        if found is None:
            return None
        where = Path(found.decode("utf-8", "surrogateescape").rstrip("\n"))
    try:
        # Fixed words and no shell; what the author typed stands behind --end-of-options.
        done = subprocess.run(  # noqa: S603
            [git, "-C", str(where), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def _unpacked(packed: bytes, room: Path) -> bool:
    """Whether a pack is in `room`, after the files of an archive were written there."""
    try:
        with tarfile.open(fileobj=BytesIO(packed)) as archive:
            for member in archive:
                if member.isfile() or member.isdir():
                    archive.extract(member, room, filter="data")
    except (tarfile.TarError, OSError):
        return False
    return (room / MANIFEST).is_file()
