"""For programs: one JSON document with all packs. Its keys are documented and stay."""

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from game import __version__
from game.check.output import Checked
from game.pack import Diagnostic

FORMAT = 1
"""Grows when a key changes its meaning or goes; new keys may come without it."""


def told(packs: Iterable[Checked]) -> Iterator[str]:
    """The document, once all packs are checked."""
    document = {
        "format": FORMAT,
        "keruen": __version__,
        "packs": [
            {
                "pack": PurePath(name).as_posix(),
                "errors": report.errors,
                "warnings": report.warnings,
                "hidden": report.hidden,
                "counts": dict(report.counts) or None,
                "diagnostics": [_fault(fault) for fault in report.diagnostics],
                "proof": dict(report.proof.figures()) if report.proof else None,
                "gate": dict(report.gate.figures()) if report.gate else None,
            }
            for name, report in packs
        ],
    }
    # In ASCII, so that no control code and no lone surrogate leaves it as such.
    yield json.dumps(document, indent=2) + "\n"


def _fault(fault: Diagnostic) -> dict[str, object]:
    return {
        "code": fault.code,
        "severity": fault.severity,
        "file": PurePath(fault.file).as_posix(),
        "line": fault.line or None,
        "column": fault.column or None,
        "width": fault.width if fault.line else None,
        "source": fault.source if fault.line else None,
        "message": fault.message,
        "remedy": fault.remedy,
        "notes": list(fault.notes),
    }
