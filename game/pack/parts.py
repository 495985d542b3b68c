"""A pack while it is being put together: what its files hold, and what was found wrong."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from game.pack.diagnostic import Diagnostic, Severity
from game.pack.expression import Names
from game.pack.expressions import Checker
from game.pack.library import MANIFEST
from game.pack.model import Card, Manifest, Objective, Scene, Term, Variable
from game.pack.positions import Path as KeyPath
from game.pack.positions import Positions, Span, positions
from game.pack.questions import AnyQuestion
from game.pack.summary import Summary, Use

DECLARED = ("source", "lines", "variable", "objective")
"""The kinds that pack.toml alone declares."""
UNSAID = "0-unsaid-0"
"""Stands for an id that is not given, so that the rest of its table can be checked."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong, by the path of the culprit: its line is looked up once all is read.

    `key` points at the key rather than the value, `within` at characters of a one-line text,
    `find` at a piece of a longer one; `line`, `column` and `width` are set where no path can be
    given. `notes` are further sentences, such as the way that leads there.
    """

    code: str
    file: str
    path: KeyPath
    message: str
    remedy: str
    severity: Severity = "error"
    key: bool = False
    within: tuple[int, int] | None = None
    find: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    notes: tuple[str, ...] = ()


@dataclass
class Parts:
    """What a pack's files hold, or one of them, while they are read, and what was found wrong.

    The parts of one file know what pack.toml declares, and leave in `summary` what the rules
    across files must know of them. `texts` holds the files' texts in the order of reading.
    """

    folder: Path
    manifest: Manifest
    texts: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    where: dict[tuple[str, str], str] = field(default_factory=dict)
    variables: dict[str, Variable] = field(default_factory=dict)
    objectives: dict[str, Objective] = field(default_factory=dict)
    scenes: dict[str, Scene] = field(default_factory=dict)
    questions: dict[str, AnyQuestion] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)
    chapters: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    lost: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Ids by kind of what is in the files but could not be understood: not missing, only unread."""
    names: Names = field(default_factory=lambda: Names({}, {}, {}, {}, {}))
    conditions: set[str] = field(default_factory=set)
    effects: set[str] = field(default_factory=set)
    """Every `when` and `set` as written."""
    cited: set[str] = field(default_factory=set)
    """Citations that were found to be right."""
    checker: Checker = field(default_factory=lambda: Checker({}))
    summary: Summary = field(default_factory=Summary)
    uses: list[Use] = field(default_factory=list)
    """Where the summary keeps what the entry that is being looked at names."""

    def missing(self, kind: str, entry_id: str, known: Container[str]) -> bool:
        """Whether no file holds the `kind` called `entry_id`, understood or not."""
        if entry_id in known or entry_id == UNSAID:
            return False
        # A quiz is lost with its scene, too.
        kinds = ("quiz", "scene") if kind == "quiz" else (kind,)
        return not any(entry_id in self.lost[k] for k in kinds)

    def report(
        self, code: str, file: str, path: KeyPath, message: str, remedy: str, **more: Any
    ) -> None:
        """Note a fault at `path` of `file`."""
        self.faults.append(Fault(code, file, path, message, remedy, **more))

    def use(self, kind: str, entry_id: str, *steps: str | int, find: str = "") -> None:
        """Note for the rules across files that the entry names a `kind` at `steps`."""
        if entry_id != UNSAID:
            self.uses.append(Use(kind, entry_id, steps, find))


def located(texts: Mapping[str, str], faults: Iterable[Fault]) -> tuple[Diagnostic, ...]:
    """`faults` of the files `texts` with their lines, in the order of the files and lines."""
    maps: dict[str, Positions] = {}
    found = []
    for fault in faults:
        text = texts.get(fault.file)
        lines = text.split("\n") if text is not None else []
        span = Span(fault.line, fault.column, fault.width)
        if not fault.line and fault.path and text is not None:
            if fault.file not in maps:
                maps[fault.file] = positions(text)
            span = _span(fault, maps[fault.file], lines)
        row = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
        found.append(
            Diagnostic(
                fault.code,
                fault.severity,
                fault.file,
                span.line,
                span.column,
                span.width,
                row,
                fault.message,
                fault.remedy,
                fault.notes,
            )
        )
    return ordered(texts, found)


def ordered(files: Iterable[str], found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics in the order of the files and lines, each of them once."""
    # What is wrong in pack.toml is often what the other files then seem to have wrong.
    order = {name: place for place, name in enumerate(sorted(files), 1)} | {MANIFEST: 0}
    return tuple(
        dict.fromkeys(sorted(found, key=lambda d: (order.get(d.file, -1), d.line, d.column)))
    )


def _span(fault: Fault, places: Positions, lines: list[str]) -> Span:
    span = places.find(fault.path, prefer_key=fault.key)
    if fault.within and fault.path in places.plain_strings:
        start, end = fault.within
        return Span(span.line, span.column + 1 + start, end - start)
    if fault.find:
        # Within a text of several lines the culprit is looked for from the text's first line on.
        for number in range(span.line - 1, len(lines)):
            if (column := lines[number].find(fault.find)) >= 0:
                return Span(number + 1, column + 1, len(fault.find))
    return span
