"""Checking one pack, and the line that sums up what was found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Diagnostic, Pack, examine_pack


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The faults of a pack, and how many scenes, questions, cards and terms it holds.

    `counts` is empty where the pack could not be read as a whole.
    """

    diagnostics: tuple[Diagnostic, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        """How many faults keep the pack from being played."""
        return sum(d.severity == "error" for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many faults do not."""
        return len(self.diagnostics) - self.errors


def check_pack(folder: Path) -> CheckReport:
    """Everything that is wrong with the pack in `folder`. Never raises for what is in its files."""
    pack, diagnostics = examine_pack(folder)
    return CheckReport(tuple(diagnostics), _counts(pack) if pack else {})


def summary(report: CheckReport) -> str:
    """One line: "2 errors, 1 warning in 3 files", or what a pack without faults holds."""
    if not report.diagnostics:
        return _("No faults: {counts}.").format(counts=_counted(report.counts))
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
        return _("{faults}; {counts}.").format(faults=faults, counts=_counted(report.counts))
    return _("{faults}.").format(faults=faults)


def _counts(pack: Pack) -> dict[str, int]:
    return {
        "scenes": len(pack.scenes),
        "questions": len(pack.questions),
        "cards": len(pack.cards),
        "terms": len(pack.terms),
    }


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
