"""What a check found in each file of a pack, kept so that a file unchanged is not read again.

One text file a pack, in the user's own cache folder: a line that says what the rest depends on,
then a line of JSON for each file of the pack. It is never worth a message: what cannot be read,
was damaged or belongs to somebody else is as good as absent, and is written anew.
"""

import json
import os
import stat
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from game import __version__
from game.saves.write import TEMPORARY, replace_file

MOST_BYTES = 256 * 1024 * 1024
"""Larger than any cache of a pack is; a file that is larger is none."""
MOST_PACKS = 100
"""How many packs are remembered; those longest unused go first."""
HOUR = 3600
_ENDING = ".jsonl"


def cache_folder() -> Path:
    """Where results are kept: KERUEN_CACHE, or the platform's place."""
    if named := os.environ.get("KERUEN_CACHE"):
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("keruen", appauthor=False)


class Cache:
    """Results by file of the pack in `folder`, as long as what they depend on stays as it is.

    `context` tells all that they depend on beside the files' own texts and this program.
    """

    def __init__(self, folder: Path, context: str) -> None:
        self._head = _digest(json.dumps([_program(), context]))
        self._path: Path | None = None
        self._old: dict[str, tuple[str, str]] = {}
        """File to the digest of its text, and the line that holds its result."""
        self._new: dict[str, tuple[str, str]] = {}
        with suppress(OSError):
            pack, place = folder.resolve(), cache_folder().resolve()
            if not place.is_relative_to(pack):
                self._path = place / f"{_digest(str(pack))[:40]}{_ENDING}"
                with suppress(ValueError):
                    self._old = self._read(self._path)

    def _read(self, path: Path) -> dict[str, tuple[str, str]]:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode) or about.st_size > MOST_BYTES or not _own(about):
            return {}
        head, _newline, body = path.read_bytes().partition(b"\n")
        if head != self._first_line(body):
            return {}
        found = {}
        for line in body.decode().split("\n")[:-1]:
            name, digest, _result = line.split("\t", 2)
            found[name] = (digest, line)
        return found

    def _first_line(self, body: bytes) -> bytes:
        return f"{self._head} {zlib.crc32(body)}".encode()

    def get(self, name: str, text: str) -> Any:
        """The result of the file `name` while it holds `text`; None where there is none."""
        digest = _digest(text)
        old = self._old.get(json.dumps(name))
        if old is None or old[0] != digest:
            return None
        result = json.loads(old[1].split("\t", 2)[2])
        self._new[json.dumps(name)] = old
        return result

    def put(self, name: str, text: str, result: Mapping[str, Any]) -> None:
        """Keep the result of the file `name`, which holds `text`."""
        key, digest = json.dumps(name), _digest(text)
        told = json.dumps(result, separators=(",", ":"))
        self._new[key] = (digest, f"{key}\t{digest}\t{told}")

    def forget(self) -> bool:
        """Drop all that was written earlier; whether there was anything."""
        had = bool(self._old)
        self._old, self._new = {}, {}
        return had

    def save(self) -> None:
        """Write what was got and put, unless that is what is written already."""
        if self._path is None:
            return
        with suppress(OSError):
            if self._new == self._old:
                os.utime(self._path)
                return
            body = "".join(f"{line}\n" for _digest, line in self._new.values()).encode()
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            replace_file(self._path, self._first_line(body) + b"\n" + body)
            _drop_oldest(self._path.parent)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _own(about: os.stat_result) -> bool:
    """Whether a file is the user's own; another's might say of a pack what is not so."""
    return not hasattr(os, "getuid") or about.st_uid == os.getuid()


def _program() -> list[object]:
    """What tells this program from any other version of it, by which results might differ."""
    import pydantic
    import tomli

    from game.i18n import catalogue

    root = Path(__file__).parent.parent
    sources: list[object] = []
    with suppress(OSError):  # run from within an archive, it has a version alone
        for part in ("pack", "quiz", "check"):
            for top, _folders, names in os.walk(root / part):
                for name in sorted(names):
                    if name.endswith(".py"):
                        about = os.stat(os.path.join(top, name))  # noqa: PTH116, PTH118 - hot
                        sources.append([name, about.st_size, about.st_mtime_ns])
    libraries = [pydantic.VERSION, getattr(tomli, "__version__", "")]
    return [__version__, sys.version, libraries, catalogue(), sources]


def _drop_oldest(folder: Path) -> None:
    """Remove the results of the packs that were checked longest ago, beyond `MOST_PACKS`."""
    ages = {path: path.stat().st_mtime for path in folder.iterdir()}
    kept = sorted((p for p in ages if p.suffix == _ENDING), key=ages.__getitem__, reverse=True)
    # A program that was stopped while it wrote leaves its file behind.
    newest = ages[kept[0]] if kept else 0
    left = [p for p in ages if p.suffix == TEMPORARY and ages[p] < newest - HOUR]
    for path in (*kept[MOST_PACKS:], *left):
        path.unlink(missing_ok=True)
