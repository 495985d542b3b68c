"""A proof's findings as faults of the pack's files."""

from dataclasses import dataclass

from game.check.proof.proof import Proof
from game.pack.library import MANIFEST
from game.pack.parts import Fault
from game.pack.reader import Examination
from game.story import Move

SUPERSEDED = {"K504": "K410", "K506": "K406", "K507": "K210"}
"""Code of a proof to the code of a plain check that says less about the same place."""


@dataclass(frozen=True)
class Failure:
    """A fault that a proof found, and the moves of the shortest way there.

    `shown` tells whether the moves show it; without them they are none.
    """

    fault: Fault
    moves: tuple[Move, ...]
    shown: bool


def proof_faults(examination: Examination, proof: Proof) -> tuple[Failure, ...]:
    """What `proof` found wrong with the pack that was examined, by files and places in them."""
    failures = []
    for finding in proof.findings:
        whole = finding.kind == "pack"
        fault = Fault(
            finding.code,
            MANIFEST if whole else examination.file_of(finding.kind, finding.name),
            () if whole else (finding.kind, finding.name, *finding.path),
            finding.message,
            finding.remedy,
            severity=finding.severity,
            key=finding.key,
            notes=finding.notes,
        )
        failures.append(Failure(fault, finding.moves, finding.shown))
    return tuple(failures)
