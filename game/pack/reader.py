"""From a folder of TOML files to a `Pack`, or to everything that is wrong with it, in one run."""

import errno
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.i18n import gettext as _
from game.pack.decode import FileFault, decode, parse_toml, syntax_faults
from game.pack.diagnostic import Diagnostic, PackError
from game.pack.explain import written
from game.pack.expression import Names
from game.pack.library import MANIFEST
from game.pack.model import FORMAT, Manifest
from game.pack.pack import Chapter, Pack
from game.pack.parts import Fault, Parts, located
from game.pack.positions import positions
from game.pack.references import check_references
from game.pack.tables import take

MAX_FILES = 10_000
_LISTED = ("choice", "text", "slip")
"""Tables that stand in double brackets, since there are several of them."""


def read_pack(folder: Path) -> Pack:
    """The pack in `folder`.

    Raises:
        PackError: something in it is wrong; every fault that could be told apart is in it.
    """
    pack, diagnostics = examine_pack(folder)
    if pack is None:
        raise PackError(d for d in diagnostics if d.severity == "error")
    return pack


def examine_pack(folder: Path) -> tuple[Pack | None, tuple[Diagnostic, ...]]:
    """The pack in `folder`, None where an error stands in the way, and what is to be said of it."""
    found = examine(folder)
    return found.pack, found.diagnostics


@dataclass(frozen=True)
class Examination:
    """What came of reading a folder: the pack, None where an error stands in the way, and more.

    `parts` keeps what the files hold and where, so that a rule about the whole pack can point
    at the line it means.
    """

    pack: Pack | None
    diagnostics: tuple[Diagnostic, ...]
    parts: Parts

    def locate(self, faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
        """`faults` with their lines, in the order of the files and lines."""
        return located(self.parts, faults)

    def file_of(self, kind: str, entry_id: str) -> str:
        """The file that holds the `kind` ("scene", "question", "term", "card") `entry_id`."""
        return self.parts.where.get((kind, entry_id), MANIFEST)


def examine(folder: Path) -> Examination:
    """Read `folder` and keep hold of where everything stands. Never raises for what is in it."""
    with _no_collection():
        parts, whole = _gather(folder)
        # References are only followed in a pack whose files could all be read: otherwise
        # one missing quotation mark would be told as a hundred dangling ids.
        if whole:
            check_references(parts)
    diagnostics = located(parts, parts.faults)
    sound = all(d.severity != "error" for d in diagnostics)
    return Examination(_finished(parts) if sound else None, diagnostics, parts)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Put off garbage collection: reading only ever adds objects, and a large pack has millions."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _gather(folder: Path) -> tuple[Parts, bool]:
    """Every file of the pack, read and validated; and whether all could be."""
    parts = Parts(folder, _EMPTY)
    try:
        files = _files(parts)
    except OSError as error:
        parts.report(
            "K001",
            "",
            (),
            _("the folder cannot be read: {why}").format(why=error.strerror or error),
            _("check that the folder exists and may be read"),
        )
        return parts, False
    if MANIFEST not in files and parts.faults:
        return parts, False
    if MANIFEST not in files:
        parts.report(
            "K006",
            str(folder),
            (),
            _("this folder holds no pack.toml, so it is no pack"),
            _("name a folder that holds a pack.toml"),
        )
        return parts, False
    if len(files) > MAX_FILES:
        parts.report(
            "K006",
            str(folder),
            (),
            _("the folder holds too many files"),
            _("a pack has at most {limit} files").format(limit=MAX_FILES),
        )
        return parts, False
    whole = not parts.faults
    files.remove(MANIFEST)
    for name in (MANIFEST, *files):
        data = _load(parts, name)
        if data is None or not take(parts, name, data):
            whole = False
    parts.names = Names(
        {name: (place, variable) for place, (name, variable) in enumerate(parts.variables.items())},
        {scene: place for place, scene in enumerate(parts.scenes)},
        {question: place for place, question in enumerate(parts.questions)},
        {card: place for place, card in enumerate(parts.cards)},
        {i: place for place, (i, scene) in enumerate(parts.scenes.items()) if scene.quiz},
    )
    return parts, whole


_EMPTY = Manifest(format=FORMAT, id="x", title="x", language="en", start="x")


def _files(parts: Parts) -> list[str]:
    """The pack's files relative to its folder, by name; hidden ones and links out left alone.

    What looks like a file of the pack and cannot be read as one is noted.
    """
    folder = parts.folder
    root = folder.resolve(strict=True)
    if not root.is_dir():
        raise NotADirectoryError(20, _("it is not a folder"))

    def unread(error: OSError) -> None:
        at = Path(error.filename or folder)
        if at in (folder, root):
            raise error
        _cannot_read(parts, at.relative_to(folder).as_posix(), error)

    found = []
    for top, inner, files in os.walk(folder, onerror=unread):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in files:
            path = Path(top, name)
            relative = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if name.lower().endswith(".toml.txt"):
                _misnamed(parts, relative)
            elif name.lower().endswith(".toml") and _is_ours(parts, path, relative, root):
                found.append(relative)
    return sorted(found)


def _is_ours(parts: Parts, path: Path, relative: str, root: Path) -> bool:
    """Whether `path` is a file inside the pack; noted where it is no file at all."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except OSError as error:
        _cannot_read(parts, relative, error)
        return False
    except RuntimeError:  # how Python before 3.13 tells of a circle of links
        _cannot_read(parts, relative, OSError(errno.ELOOP, _("the link leads to itself")))
        return False
    if inside and not path.is_file():
        _cannot_read(parts, relative, OSError(errno.EINVAL, _("it is no ordinary file")))
        return False
    return inside


def _cannot_read(parts: Parts, name: str, error: OSError) -> None:
    parts.report(
        "K001",
        name,
        (),
        _("this cannot be read: {why}").format(why=error.strerror or error),
        _("mend or remove it"),
    )


def _misnamed(parts: Parts, name: str) -> None:
    parts.report(
        "K008",
        name,
        (),
        _("the name of this file ends with .txt, so it is not read"),
        _("rename it to {name} (Windows shows endings with View, File name extensions)").format(
            name=name[: -len(".txt")].rpartition("/")[2]
        ),
    )


def _load(parts: Parts, name: str) -> dict[str, Any] | None:
    try:
        text = decode((parts.folder / name).read_bytes())
        parts.texts[name] = text
        return parse_toml(text)
    except OSError as error:
        parts.report(
            "K001",
            name,
            (),
            _("the file cannot be read: {why}").format(why=error.strerror or error),
            _("check that the file may be read"),
        )
    except FileFault as first:
        found = (syntax_faults(parts.texts[name]) if name in parts.texts else []) or [first]
        for fault in found:
            parts.report(
                fault.code,
                name,
                (),
                fault.message,
                fault.remedy,
                line=fault.line,
                column=fault.column,
            )
        if any(fault.code == "K005" for fault in found):
            _explain_twice(parts, name)
    return None


def _explain_twice(parts: Parts, name: str) -> None:
    """Name both places of a key given twice, which TOML readers refuse without naming either."""
    rows = parts.texts[name].split("\n")
    for path, first, second in positions(parts.texts[name]).twice:
        parts.faults = [f for f in parts.faults if (f.file, f.line) != (name, second.line)]
        several = path[-1] in _LISTED and rows[second.line - 1].lstrip().startswith("[")
        parts.report(
            "K005",
            name,
            (),
            _("'{key}' stands here again; it stands in line {line} already").format(
                key=written(path), line=first.line
            ),
            _("write each of them with double brackets: [[{table}]]").format(
                table=".".join(step for step in path if isinstance(step, str))
            )
            if several
            else _("keep one of them"),
            line=second.line,
            column=second.column,
            width=second.width,
        )


def _finished(parts: Parts) -> Pack:
    manifest = parts.manifest
    digest = hashlib.sha256()
    for name, text in sorted(parts.texts.items()):
        digest.update(f"{name}\0{len(text)}\0{text}".encode())
    return Pack(
        folder=parts.folder,
        id=manifest.id,
        title=manifest.title,
        language=manifest.language,
        start=manifest.start,
        about=manifest.about,
        sources=manifest.source,
        variables=parts.variables,
        objectives=parts.objectives,
        scenes=parts.scenes,
        questions=parts.questions,
        terms=parts.terms,
        cards=parts.cards,
        chapters=tuple(
            Chapter(title, ornament, tuple(scenes))
            for title, (ornament, scenes) in parts.chapters.items()
            if scenes
        ),
        renamed=manifest.renamed,
        fingerprint=digest.hexdigest(),
        names=parts.names,
        conditions=parts.conditions,
        effects=parts.effects,
    )
