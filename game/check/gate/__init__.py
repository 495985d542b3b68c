"""The save gate: what becomes of the games saved in an earlier version of a pack."""

from game.check.gate.earlier import NoEarlier, earlier
from game.check.gate.gate import gate
from game.check.gate.summary import GateReport

__all__ = ["GateReport", "NoEarlier", "earlier", "gate"]
