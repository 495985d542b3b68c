"""What can be told of a pack without playing it, file by file and then across the files."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Self

from game.check.cache import Cache
from game.check.writing import FileFacts, facts_of, faults_in_file
from game.check.writing import faults_across as writing_faults_across
from game.pack.diagnostic import Diagnostic
from game.pack.parts import DECLARED, Parts, located, ordered
from game.pack.reader import (
    Contents,
    Examination,
    faults_across,
    joined,
    no_collection,
    open_folder,
    read_file,
)
from game.pack.summary import Summary


@dataclass(frozen=True, slots=True)
class FileResult:
    """What a check keeps of one file: what is wrong in it, and what the rules across files need.

    `facts` is None where the file has errors.
    """

    diagnostics: tuple[Diagnostic, ...]
    summary: Summary
    facts: FileFacts | None

    def as_json(self) -> dict[str, Any]:
        """The result as JSON holds it."""
        return {
            "diagnostics": [asdict(d) for d in self.diagnostics],
            "summary": {f.name: getattr(self.summary, f.name) for f in fields(Summary)},
            "facts": self.facts and self.facts.as_json(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The result that `as_json` gave, read back."""
        return cls(
            tuple(Diagnostic(**{**d, "notes": tuple(d["notes"])}) for d in data["diagnostics"]),
            Summary(**data["summary"]),
            data["facts"] and FileFacts.from_json(data["facts"]),
        )


@dataclass(frozen=True, slots=True)
class StaticCheck:
    """What was found in the pack in a folder, short of playing it.

    `counts` says how many scenes, questions, cards and terms it holds; it is empty where an
    error stands in the way of playing it.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    _contents: Contents = field(repr=False)
    _files: Mapping[str, Parts] = field(repr=False)

    def examination(self) -> Examination:
        """The pack itself, for what only its whole can tell; files not yet read are read."""
        contents, known = self._contents, self._files
        with no_collection():
            files = {name: known.get(name) or read_file(contents, name) for name in contents.texts}
            return joined(contents, files, self.diagnostics)


def check_static(folder: Path, *, cache: bool = True, keep: bool = True) -> StaticCheck:
    """What is wrong with the pack in `folder`. Never raises for what is in its files.

    With `cache`, files that have not changed since an earlier check are not read again. `keep`
    what was read where `examination` will be asked for: a large pack takes room.
    """
    with no_collection():
        contents = open_folder(folder)
        held = Cache(folder, _context(contents)) if cache else None
        try:
            return _checked(contents, held, keep)
        except (LookupError, TypeError, ValueError, AttributeError, RecursionError):
            # The checksum fits and yet these are no results: somebody wrote them by hand.
            if held is None or not held.forget():
                raise
            return _checked(contents, held, keep)


def _checked(contents: Contents, cache: Cache | None, keep: bool) -> StaticCheck:
    results: dict[str, FileResult] = {}
    files: dict[str, Parts] = {}
    for name, text in contents.texts.items():
        if cache and (data := cache.get(name, text)):
            results[name] = FileResult.from_json(data)
            continue
        parts = read_file(contents, name)
        results[name] = result_of(contents, name, parts)
        if keep:
            files[name] = parts
        if cache:
            cache.put(name, text, results[name].as_json())
    found, counts = taken_together(contents, results)
    if cache:
        cache.save()
    return StaticCheck(found, counts, contents, files)


def taken_together(
    contents: Contents, results: Mapping[str, FileResult]
) -> tuple[tuple[Diagnostic, ...], dict[str, int]]:
    """Every fault of the files and across them, and the counts of a pack that can be played."""
    across = faults_across(contents, {name: result.summary for name, result in results.items()})
    found = [
        *(d for result in results.values() for d in result.diagnostics),
        *located(contents.texts, [*contents.faults, *across]),
    ]
    counts: dict[str, int] = {}
    if all(d.severity != "error" for d in found):
        facts = [result.facts for result in results.values() if result.facts]
        found += located(contents.texts, writing_faults_across(facts, contents.head.variables))
        counts = {
            kind: sum(len(getattr(result.summary, kind)) for result in results.values())
            for kind in ("scenes", "questions", "cards", "terms")
        }
    return ordered(contents.texts, found), counts


def result_of(contents: Contents, name: str, parts: Parts) -> FileResult:
    """What is wrong in the file `name`, whose `parts` were read, and what it adds to the whole."""
    faults, facts = list(parts.faults), None
    # An entry with errors is only half understood, and what it says may not be what is meant.
    if contents.head.summary.whole and all(fault.severity != "error" for fault in faults):
        manifest = contents.head.manifest
        faults += faults_in_file(
            name,
            scenes=parts.scenes,
            questions=parts.questions,
            cards=parts.cards,
            language=manifest.language,
            sourced=bool(manifest.source),
        )
        facts = facts_of(name, parts.scenes, parts.questions, parts.terms, parts.cards)
    diagnostics = located({name: contents.texts[name]}, faults)
    return FileResult(diagnostics, parts.summary, facts)


def _context(contents: Contents) -> str:
    """All of pack.toml that the results of the other files depend on, and more to be safe.

    What is left out is looked at only across the files, which is done every time.
    """
    head = contents.head
    manifest = head.manifest.model_dump(exclude={"title", "about", "start", "renamed"})
    variables = {name: variable.model_dump() for name, variable in head.variables.items()}
    lost = {kind: sorted(head.lost[kind]) for kind in DECLARED}
    told = [manifest, variables, list(head.objectives), lost, head.summary.whole]
    return json.dumps(told, default=str)
