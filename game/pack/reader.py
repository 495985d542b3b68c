"""From a folder of TOML files to a `Pack`, or to everything that is wrong with it, in one run."""

import errno
import gc
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from game.i18n import gettext as _
from game.pack.across import check_across, gather
from game.pack.compiler import compile_condition, compile_effect
from game.pack.decode import FileFault, decode, parse_toml, syntax_faults
from game.pack.diagnostic import Diagnostic, PackError
from game.pack.explain import written
from game.pack.expressions import Checker, Expressions
from game.pack.library import MANIFEST
from game.pack.model import FORMAT, Manifest
from game.pack.pack import Chapter, Pack
from game.pack.parts import DECLARED, Fault, Parts, located
from game.pack.positions import positions
from game.pack.references import check_file, check_manifest
from game.pack.summary import Summary
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
        return located(self.parts.texts, faults)

    def file_of(self, kind: str, entry_id: str) -> str:
        """The file that holds the `kind` ("scene", "question", "term", "card") `entry_id`."""
        return self.parts.where.get((kind, entry_id), MANIFEST)


def examine(folder: Path) -> Examination:
    """Read `folder` and keep hold of where everything stands. Never raises for what is in it."""
    with no_collection():
        contents = open_folder(folder)
        files = read_files(contents)
        faults = [*contents.faults, *(fault for parts in files.values() for fault in parts.faults)]
        faults += faults_across(contents, {name: parts.summary for name, parts in files.items()})
        return joined(contents, files, located(contents.texts, faults))


@contextmanager
def no_collection() -> Iterator[None]:
    """Put off garbage collection: reading only ever adds objects, and a large pack has millions."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # What was read is old from the start: nothing looks through all of it just to say so.
            gc.freeze()
            gc.unfreeze()
            gc.enable()


@dataclass(slots=True)
class Contents:
    """The texts of a pack's files, pack.toml first, and the faults of what could not be read.

    `head` holds what pack.toml declares.
    """

    folder: Path
    head: Parts
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def report(self, code: str, file: str, message: str, remedy: str, **more: Any) -> None:
        """Note a fault of a file, or of the folder."""
        self.faults.append(Fault(code, file, (), message, remedy, **more))


def open_folder(folder: Path) -> Contents:
    """The texts of the pack in `folder`, and its pack.toml read and validated."""
    contents = Contents(folder, Parts(folder, _EMPTY, summary=Summary(whole=False)))
    try:
        files = _files(contents)
    except OSError as error:
        contents.report(
            "K001",
            "",
            _("the folder cannot be read: {why}").format(why=error.strerror or error),
            _("check that the folder exists and may be read"),
        )
        return contents
    if MANIFEST not in files and contents.faults:
        return contents
    if MANIFEST not in files:
        contents.report(
            "K006",
            str(folder),
            _("this folder holds no pack.toml, so it is no pack"),
            _("name a folder that holds a pack.toml"),
        )
        return contents
    if len(files) > MAX_FILES:
        contents.report(
            "K006",
            str(folder),
            _("the folder holds too many files"),
            _("a pack has at most {limit} files").format(limit=MAX_FILES),
        )
        return contents
    files.remove(MANIFEST)
    for name in (MANIFEST, *files):
        _load(contents, name)
    if MANIFEST in contents.texts:
        head = Parts(folder, _EMPTY)
        _read(head, MANIFEST, contents.texts[MANIFEST])
        head.checker = Checker(head.variables)
        contents.head = head
        if head.summary.whole:
            check_file(head, MANIFEST)
    return contents


def read_file(contents: Contents, name: str) -> Parts:
    """What the file `name` holds, what is broken in it, and its summary.

    It depends on the file's text and on what pack.toml declares alone.
    """
    head = contents.head
    if name == MANIFEST:
        return head
    parts = Parts(
        contents.folder,
        head.manifest,
        variables=head.variables,
        objectives=head.objectives,
        checker=head.checker,
    )
    for kind in DECLARED:
        parts.lost[kind] |= head.lost[kind]
    _read(parts, name, contents.texts[name])
    # Where pack.toml could not be read, all that it declares would seem to be missing.
    if parts.summary.whole and head.summary.whole:
        check_file(parts, name)
    return parts


def read_files(contents: Contents) -> dict[str, Parts]:
    """Every file of a pack, read, by name."""
    return {name: read_file(contents, name) for name in contents.texts}


def _read(parts: Parts, name: str, text: str) -> None:
    parts.texts[name] = text
    try:
        data = parse_toml(text)
    except FileFault as first:
        parts.summary.whole = False
        found = syntax_faults(text) or [first]
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
    else:
        parts.summary.whole = take(parts, name, data)


def faults_across(contents: Contents, summaries: Mapping[str, Summary]) -> list[Fault]:
    """What is wrong across the files that `summaries` sums up."""
    head = contents.head
    whole = Parts(
        contents.folder,
        head.manifest,
        texts=contents.texts,
        variables=head.variables,
        objectives=head.objectives,
    )
    whole.lost.update((kind, set(ids)) for kind, ids in head.lost.items())
    held = gather(whole, summaries)
    # Ids are only followed in a pack whose files could all be read: otherwise one missing
    # quotation mark would be told as a hundred dangling ids.
    if not contents.faults and all(summary.whole for summary in summaries.values()):
        check_manifest(whole)
        check_across(whole, held, summaries)
    return whole.faults


def joined(
    contents: Contents, files: Mapping[str, Parts], diagnostics: tuple[Diagnostic, ...]
) -> Examination:
    """The pack that `files` make up, with the `diagnostics` that were found in them."""
    head = contents.head
    parts = Parts(
        contents.folder,
        head.manifest,
        texts=contents.texts,
        variables=head.variables,
        objectives=head.objectives,
        checker=head.checker,
    )
    for name, file in files.items():
        _join(parts, name, file)
    quizzes = {i: place for place, (i, scene) in enumerate(parts.scenes.items()) if scene.quiz}
    parts.names = replace(
        head.checker.names,
        scenes={scene: place for place, scene in enumerate(parts.scenes)},
        questions={question: place for place, question in enumerate(parts.questions)},
        cards={card: place for place, card in enumerate(parts.cards)},
        quizzes=quizzes,
    )
    sound = all(d.severity != "error" for d in diagnostics)
    return Examination(_finished(parts) if sound else None, diagnostics, parts)


def _join(parts: Parts, name: str, file: Parts) -> None:
    """Add a file's parts to the pack's; of two entries with one id the first is kept."""
    kinds: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
        "scene": (file.scenes, parts.scenes),
        "question": (file.questions, parts.questions),
        "term": (file.terms, parts.terms),
        "card": (file.cards, parts.cards),
    }
    for kind, (entries, known) in kinds.items():
        for entry_id, entry in entries.items():
            if known.setdefault(entry_id, entry) is entry:
                parts.where.setdefault((kind, entry_id), name)
    for title, (ornament, scenes) in file.chapters.items():
        known_ornament, ids = parts.chapters.get(title, ("", []))
        parts.chapters[title] = (known_ornament or ornament, [*ids, *scenes])
    for kind, lost in file.lost.items():
        parts.lost[kind] |= lost
    parts.faults += file.faults
    parts.conditions |= file.conditions
    parts.effects |= file.effects


_EMPTY = Manifest(format=FORMAT, id="x", title="x", language="en", start="x")


def _files(contents: Contents) -> list[str]:
    """The pack's files relative to its folder, by name; hidden ones and links out left alone.

    What looks like a file of the pack and cannot be read as one is noted.
    """
    folder = contents.folder
    root = folder.resolve(strict=True)
    if not root.is_dir():
        raise NotADirectoryError(20, _("it is not a folder"))

    def unread(error: OSError) -> None:
        at = Path(error.filename or folder)
        if at in (folder, root):
            raise error
        _cannot_read(contents, at.relative_to(folder).as_posix(), error)

    found = []
    for top, inner, files in os.walk(folder, onerror=unread):
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in files:
            path = Path(top, name)
            relative = path.relative_to(folder).as_posix()
            if name.startswith("."):
                continue
            if name.lower().endswith(".toml.txt"):
                _misnamed(contents, relative)
            elif name.lower().endswith(".toml") and _is_ours(contents, path, relative, root):
                found.append(relative)
    return sorted(found)


def _is_ours(contents: Contents, path: Path, relative: str, root: Path) -> bool:
    """Whether `path` is a file inside the pack; noted where it is no file at all."""
    try:
        inside = path.resolve(strict=True).is_relative_to(root)
    except OSError as error:
        _cannot_read(contents, relative, error)
        return False
    except RuntimeError:  # how Python before 3.13 tells of a circle of links
        _cannot_read(contents, relative, OSError(errno.ELOOP, _("the link leads to itself")))
        return False
    if inside and not path.is_file():
        _cannot_read(contents, relative, OSError(errno.EINVAL, _("it is no ordinary file")))
        return False
    return inside


def _cannot_read(contents: Contents, name: str, error: OSError) -> None:
    contents.report(
        "K001",
        name,
        _("this cannot be read: {why}").format(why=error.strerror or error),
        _("mend or remove it"),
    )


def _misnamed(contents: Contents, name: str) -> None:
    contents.report(
        "K008",
        name,
        _("the name of this file ends with .txt, so it is not read"),
        _("rename it to {name} (Windows shows endings with View, File name extensions)").format(
            name=name[: -len(".txt")].rpartition("/")[2]
        ),
    )


def _load(contents: Contents, name: str) -> None:
    """Take in the text of a file."""
    try:
        contents.texts[name] = decode((contents.folder / name).read_bytes())
    except OSError as error:
        contents.report(
            "K001",
            name,
            _("the file cannot be read: {why}").format(why=error.strerror or error),
            _("check that the file may be read"),
        )
    except FileFault as fault:
        contents.report(
            fault.code,
            name,
            fault.message,
            fault.remedy,
            line=fault.line,
            column=fault.column,
        )


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
        conditions=Expressions(parts.conditions, compile_condition, parts.names),
        effects=Expressions(parts.effects, compile_effect, parts.names),
    )
