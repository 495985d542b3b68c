"""Proofs about a pack: every state that a player can be in, walked through before class is."""

from game.check.proof.faults import SUPERSEDED, Failure, proof_faults
from game.check.proof.finding import Finding
from game.check.proof.lengths import Length, Lengths
from game.check.proof.proof import MAX_STATES, Proof, prove
from game.check.proof.wander import Wandering, wander
from game.check.proof.ways import ways_to_places

__all__ = [
    "MAX_STATES",
    "SUPERSEDED",
    "Failure",
    "Finding",
    "Length",
    "Lengths",
    "Proof",
    "Wandering",
    "proof_faults",
    "prove",
    "wander",
    "ways_to_places",
]
