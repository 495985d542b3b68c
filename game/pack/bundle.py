"""What a `.keruen` file holds: a zip from a stranger, read within bounds and into memory only."""

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from game.i18n import gettext as _
from game.pack.decode import MAX_BYTES
from game.pack.filenames import belongs, taken_for_one, wrong_with
from game.pack.library import MANIFEST
from game.pack.safe import safe_line

SUFFIX = ".keruen"
MIB = 2**20
MAX_PACKED = 32 * MIB
"""Bytes of the file itself."""
MAX_FILES = 10_000
"""Files in it, as many as a pack may have."""
MAX_FILE = MAX_BYTES
"""Bytes of one file, unpacked."""
MAX_TOTAL = 64 * MIB
"""Bytes of all files, unpacked."""
MAX_RATIO = 200
"""How many times its packed size it may unpack to; prose comes to three or four times."""
_SMALL = MIB
"""Bytes, unpacked, that no ratio is asked of."""

_CENTRAL = b"PK\x01\x02"
_LOCAL = struct.Struct("<4s22xHH")
_ENCRYPTED = 0x2041  # three bits: encrypted, strongly so, with a masked directory
_REPARSE_POINT = 0x400
_CHUNK = 64 * 1024
# zipfile lets all of these through where bytes are not what they say they are.
_DAMAGE = (
    BadZipFile,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


@dataclass(frozen=True, slots=True)
class BundleFault(Exception):
    """Why bytes are no shared pack, or none that is opened, and what to do about it."""

    message: str
    remedy: str


def contents(raw: bytes) -> dict[str, bytes]:
    """The files of the shared pack in `raw`, by name. Writes nothing.

    Hidden files, and kinds that no pack is made of, are passed over.

    Raises:
        BundleFault: it is none, or is damaged, or hides what a pack has no use for.
    """
    if len(raw) > MAX_PACKED:
        raise _too_large(_("the file is larger than {n} MiB").format(n=MAX_PACKED // MIB))
    if not raw.startswith(b"PK"):
        raise BundleFault(
            _("this is no shared pack: it is not a zip file"),
            _("ask for the file that `keruen pack` made"),
        )
    # Counted before the directory is read: reading one of a million entries takes a gigabyte.
    if raw.count(_CENTRAL) > MAX_FILES:
        raise _too_large(_("it holds more than {n} files").format(n=f"{MAX_FILES:,}"))
    try:
        with ZipFile(BytesIO(raw)) as archive:
            infos = archive.infolist()
            _check_members(infos)
            _check_apart(infos, raw, archive.start_dir)
            files = _read(archive, infos, len(raw))
    except _DAMAGE as error:
        raise _damaged() from error
    if MANIFEST not in files:
        raise BundleFault(
            _("this is no shared pack: it holds no pack.toml, or not at its top"),
            _("make it with `keruen pack FOLDER`, where FOLDER holds the pack.toml"),
        )
    return files


def _check_members(infos: list[ZipInfo]) -> None:
    """Refuse names and kinds that no honest file has, those that would be passed over as well."""
    for info in infos:
        for name in {info.orig_filename, info.filename}:
            if why := wrong_with(name.removesuffix("/")):
                raise BundleFault(
                    _("it is not safe to open: it holds the path “{name}”, and {why}").format(
                        name=safe_line(name[:100]), why=why
                    ),
                    _remade(),
                )
        kind = stat.S_IFMT(info.external_attr >> 16)
        usual = (0, stat.S_IFDIR if info.filename.endswith("/") else stat.S_IFREG)
        if kind not in usual or info.external_attr & _REPARSE_POINT:
            raise BundleFault(
                _("it is not safe to open: “{name}” in it is a link, or no ordinary file").format(
                    name=safe_line(info.filename[:100])
                ),
                _remade(),
            )
        if info.flag_bits & _ENCRYPTED:
            raise BundleFault(
                _("it is locked with a password, and shared packs have none"), _remade()
            )
        if info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BundleFault(_("it is packed in a way that shared packs are not"), _remade())
    # Folders are named only where the file holds them as such; their files name them anyway.
    if twice := taken_for_one(i.filename for i in infos if not i.filename.endswith("/")):
        raise BundleFault(
            _("“{one}” and “{other}” in it are the same file on some systems").format(
                one=safe_line(twice[0][:100]), other=safe_line(twice[1][:100])
            ),
            _remade(),
        )


def _check_apart(infos: list[ZipInfo], raw: bytes, directory: int) -> None:
    """Refuse members that share bytes, by which a small file can unpack to a vast one."""
    by_place = sorted(infos, key=lambda info: info.header_offset)
    ends = [*(info.header_offset for info in by_place[1:]), directory]
    for info, end in zip(by_place, ends, strict=False):
        if info.header_offset < 0:
            raise BadZipFile
        signature, name, extra = _LOCAL.unpack_from(raw, info.header_offset)
        start = info.header_offset + _LOCAL.size + name + extra
        if signature != b"PK\x03\x04" or start + info.compress_size > end:
            raise BadZipFile


def _read(archive: ZipFile, infos: list[ZipInfo], packed: int) -> dict[str, bytes]:
    """The members that belong to a pack, unpacked; what comes out is counted, no header trusted."""
    files = {}
    total = 0
    for info in infos:
        if info.filename.endswith("/") or not belongs(info.filename):
            continue
        pieces = []
        size = 0
        for piece in _pieces(archive, info):
            size += len(piece)
            total += len(piece)
            if size > MAX_FILE:
                raise _too_large(
                    _("“{name}” in it is larger than {n} MiB").format(
                        name=safe_line(info.filename[:100]), n=MAX_FILE // MIB
                    )
                )
            if total > MAX_TOTAL:
                raise _too_large(
                    _("its files together are larger than {n} MiB").format(n=MAX_TOTAL // MIB)
                )
            if total > max(_SMALL, MAX_RATIO * packed):
                raise _too_large(
                    _("it unpacks to more than {n} times its size").format(n=MAX_RATIO)
                )
            pieces.append(piece)
        if size != info.file_size:
            raise BadZipFile
        files[info.filename] = b"".join(pieces)
    return files


def _pieces(archive: ZipFile, info: ZipInfo) -> Iterator[bytes]:
    with archive.open(info) as stream:
        while piece := stream.read(_CHUNK):
            yield piece


def _damaged() -> BundleFault:
    return BundleFault(
        _("the file is damaged, or was not made by `keruen pack`"),
        _("copy or download it again, or ask for a new one"),
    )


def _too_large(what: str) -> BundleFault:
    return BundleFault(
        _("it is too large to be a pack: {what}").format(what=what),
        _("if it is honest, ask for the pack's folder instead, or for several smaller packs"),
    )


def _remade() -> str:
    return _("do not open it; ask for a file made with `keruen pack`")
