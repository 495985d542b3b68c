"""Checking one pack, and the line that sums up what was found."""

import shlex
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from game.i18n import gettext as _
from game.i18n import ngettext

if TYPE_CHECKING:  # the command's help imports this, and no models of packs
    from game.check.proof import Failure
    from game.pack import Diagnostic, Examination, Pack
    from game.pack.parts import Fault

MAX_STATES = 2_000_000
"""How many states a proof visits at most, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """What a check is to do beyond reading the pack.

    `proof`: explore its states, at most `max_states` of them. `cache`: take from an earlier
    check what has not changed since. `against`: a folder, or a revision of git, that holds an
    earlier version, whose saved games are tried in this one; "" for none. `moves`: the folder
    into which the playthroughs that show a failure are written.
    """

    proof: bool = True
    cache: bool = True
    max_states: int = MAX_STATES
    against: str = ""
    moves: Path | None = None


class Told(Protocol):
    """What a proof, or a trial of saved games, says of itself beside the faults it found."""

    def sentences(self) -> tuple[str, ...]:
        """It in words, each sentence on a line of its own."""

    def figures(self) -> Mapping[str, object]:
        """It in figures and words that JSON can hold, by keys that stay."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The faults of a pack, and how many scenes, questions, cards and terms it holds.

    `counts` is empty where the pack could not be read as a whole; `proof` and `gate` are None
    where there was none. `hidden` is how many faults were found and are not asked for.
    """

    diagnostics: tuple["Diagnostic", ...]
    counts: Mapping[str, int] = field(default_factory=dict)
    proof: Told | None = None
    gate: Told | None = None
    hidden: int = 0

    @property
    def errors(self) -> int:
        """How many faults are to be mended before the pack is played in class."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many faults do not."""
        return len(self.diagnostics) - self.errors

    def narrowed(self, select: Collection[str], ignore: Collection[str]) -> "CheckReport":
        """Only the faults whose code begins as one of `select` (all, where it is empty) and not
        as one of `ignore`; of two that fit, the longer one counts, as in `ignore K2, select K204`.
        """
        kept = tuple(d for d in self.diagnostics if is_asked_for(d.code, select, ignore))
        hidden = len(self.diagnostics) - len(kept)
        return replace(self, diagnostics=kept, hidden=self.hidden + hidden)


def is_asked_for(code: str, select: Collection[str], ignore: Collection[str]) -> bool:
    """Whether a fault of this code is to be shown: the longest beginning of it decides."""
    wanted = max((len(begin) for begin in select if code.startswith(begin)), default=-1)
    if not select:
        wanted = 0
    return wanted > max((len(begin) for begin in ignore if code.startswith(begin)), default=-1)


def check_pack(folder: Path, options: CheckOptions | None = None) -> CheckReport:
    """Everything that is wrong with the pack in `folder`, whatever is in its files.

    Raises:
        OSError: the moves asked for cannot be written.
        NoEarlier: there is no earlier version to be tried.
    """
    from game.check.static import check_static

    options = options or CheckOptions()
    static = check_static(folder, cache=options.cache, keep=options.proof or bool(options.against))
    report = CheckReport(static.diagnostics, static.counts)
    # In a pack with errors, what can happen is not what is meant to.
    if report.errors or not (options.proof or options.against):
        return report
    found = static.examination()
    if options.proof:
        report = _with_proof(report, found, options)
    return _with_gate(report, found, options) if options.against else report


def _with_gate(report: CheckReport, found: "Examination", options: CheckOptions) -> CheckReport:
    """The report with what becomes of the games saved in an earlier version."""
    from game.check.gate import earlier, gate
    from game.pack.parts import ordered

    if found.pack is None:
        return report
    with earlier(options.against, found.parts.folder) as before:
        tried = gate(before, found, options.max_states)
    told = found.locate(tried.faults)
    diagnostics = ordered(found.parts.texts, (*report.diagnostics, *told))
    return replace(report, diagnostics=diagnostics, gate=tried)


def _with_proof(report: CheckReport, found: "Examination", options: CheckOptions) -> CheckReport:
    """The report with what a proof finds; where a proof says more about a place, without the
    fault that says less.
    """
    from game.check.proof import SUPERSEDED, proof_faults, prove
    from game.pack.parts import ordered

    if found.pack is None:
        return report
    proof = prove(found.pack, options.max_states)
    failures = proof_faults(found, proof)
    faults = [failure.fault for failure in failures]
    if options.moves:
        faults = _written(options.moves, found, found.pack, failures)
    told = found.locate(faults)
    said = {(d.file, d.line, SUPERSEDED.get(d.code)) for d in told}
    others = (d for d in report.diagnostics if (d.file, d.line, d.code) not in said)
    diagnostics = ordered(found.parts.texts, (*others, *told))
    return replace(report, diagnostics=diagnostics, proof=proof)


def _written(
    folder: Path, found: "Examination", pack: "Pack", failures: Iterable["Failure"]
) -> list["Fault"]:
    """The faults, each with a note on the file into which the way to it was written."""
    from game.saves.moves_file import write_moves

    faults: list[Fault] = []
    names: Counter[str] = Counter()
    for failure in failures:
        fault = failure.fault
        if failure.shown:
            place = str(fault.path[1]) if len(fault.path) > 1 else "pack"
            name = f"{pack.id}-{fault.code}-{place}"
            names[name] += 1
            again = f"-{names[name]}" if names[name] > 1 else ""
            file = folder / f"{name}{again}.toml"
            folder.mkdir(parents=True, exist_ok=True)
            write_moves(file, pack, failure.moves, f"{fault.code}: {fault.message}")
            played, moves = (shlex.quote(str(path)) for path in (found.parts.folder, file))
            note = _("to see it: keruen play {pack} --moves {file}")
            note = note.format(pack=played, file=moves)
            fault = replace(fault, notes=(*fault.notes, note))
        faults.append(fault)
    return faults


def summary(report: CheckReport) -> str:
    """One line: "2 errors, 1 warning in 3 files", or what a pack without faults holds."""
    hidden = ""
    if report.hidden:
        hidden = " " + ngettext(
            "{n} fault is not shown, as you asked.", "{n} faults are not shown, as you asked.",
            report.hidden,
        ).format(n=report.hidden)  # fmt: skip
    if not report.diagnostics:
        if not report.counts:
            return _("No fault of those asked for.") + hidden
        return _("No faults: {counts}.").format(counts=_counted(report.counts)) + hidden
    errors, warnings = report.errors, report.warnings
    files = len({d.file for d in report.diagnostics})
    parts = []
    if errors:
        parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
    if warnings:
        parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
    faults = ngettext("{faults} in {n} file", "{faults} in {n} files", files).format(
        faults=", ".join(parts), n=files
    )
    if report.counts:
        counts = _counted(report.counts)
        return _("{faults}; {counts}.").format(faults=faults, counts=counts) + hidden
    return _("{faults}.").format(faults=faults) + hidden


def _counted(counts: Mapping[str, int]) -> str:
    scenes, questions = counts["scenes"], counts["questions"]
    cards, terms = counts["cards"], counts["terms"]
    return ", ".join(
        (
            ngettext("{n} scene", "{n} scenes", scenes).format(n=scenes),
            ngettext("{n} question", "{n} questions", questions).format(n=questions),
            ngettext("{n} card", "{n} cards", cards).format(n=cards),
            ngettext("{n} term", "{n} terms", terms).format(n=terms),
        )
    )
