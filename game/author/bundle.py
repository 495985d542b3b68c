"""Making one file of a pack, to be sent, downloaded and played: the same bytes each time."""

import os
import stat
from dataclasses import dataclass
from io import BytesIO
from os.path import normpath
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from game.i18n import gettext as _
from game.pack import Pack
from game.pack.bundle import BundleFault, contents
from game.pack.filenames import KINDS, belongs, taken_for_one, wrong_with
from game.pack.library import MANIFEST
from game.pack.safe import safe_line

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell: when a file was changed is nobody's business."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """A shared pack: the bytes of its file, the names in it, and what of the folder is not.

    A name in `left_out` that ends with `/` is a folder with all that it holds.
    """

    data: bytes
    names: tuple[str, ...]
    left_out: tuple[str, ...]


def make_bundle(pack: Pack) -> Bundle:
    """The shared pack of a sound pack's folder.

    Raises:
        BundleFault: it holds what a shared pack cannot; the message names the file or limit.
        OSError: a file cannot be read.
    """
    names, left_out = _sorted_out(pack.folder)
    _check_names(names)
    sources = {Path(normpath(s.file)).as_posix() for s in pack.sources.values() if s.file}
    for missing in sorted(sources.difference(names)):
        raise BundleFault(
            _("the source's text “{name}” would not be in it").format(name=missing),
            _(
                "shared packs hold files whose names end with {kinds}, and no hidden ones;"
                " rename it, in pack.toml as well"
            ).format(kinds=", ".join(KINDS)),
        )
    files = {name: (pack.folder / name).read_bytes() for name in names}
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, data in files.items():
            info = ZipInfo(name, _EPOCH)
            info.create_system = 3  # whatever system this one is
            info.external_attr = (stat.S_IFREG | 0o644) << 16
            info.compress_type = ZIP_DEFLATED
            archive.writestr(info, data, compresslevel=9)
    raw = buffer.getvalue()
    # Whoever gets it opens it by these very rules.
    if contents(raw) != files:
        raise AssertionError
    return Bundle(raw, tuple(names), tuple(left_out))


def _check_names(names: list[str]) -> None:
    for name in names:
        if why := wrong_with(name):
            raise BundleFault(
                _("“{name}” can be no file of a shared pack: {why}").format(
                    name=safe_line(name[:100]), why=why
                ),
                _("rename it"),
            )
    if twice := taken_for_one(names):
        raise BundleFault(
            _("“{one}” and “{other}” are the same file on some systems").format(
                one=safe_line(twice[0][:100]), other=safe_line(twice[1][:100])
            ),
            _("rename one of them"),
        )


def _sorted_out(folder: Path) -> tuple[list[str], list[str]]:
    """The names of the pack's own files in `folder`, and of all else; folders not looked into."""
    root = folder.resolve()
    own: list[str] = []
    other: list[str] = []
    for top, inner, files in os.walk(folder):
        hidden = [name for name in inner if name.startswith(".") or Path(top, name).is_symlink()]
        inner[:] = [name for name in inner if name not in hidden]
        other += [f"{_name(Path(top, name), folder)}/" for name in hidden]
        for name in files:
            path = Path(top, name)
            relative = _name(path, folder)
            inside = path.is_file() and path.resolve().is_relative_to(root)
            (own if inside and belongs(relative) else other).append(relative)
    own.sort(key=lambda name: (name != MANIFEST, name))
    return own, sorted(other)


def _name(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
