"""The save gate: what becomes of the games saved in an earlier version of a pack."""

from typing import TYPE_CHECKING

from game.lazy import exports

if TYPE_CHECKING:
    from game.check.gate.errors import NoEarlier
    from game.check.gate.summary import GateReport
    from game.check.gate.trial import gate
    from game.check.gate.version import earlier

__all__ = ["GateReport", "NoEarlier", "earlier", "gate"]

__getattr__ = exports(
    __name__,
    {"GateReport": "summary", "NoEarlier": "errors", "earlier": "version", "gate": "trial"},
)
