"""What an author is told of a pack: every fault, or how much of what it holds."""

from typing import TYPE_CHECKING

from game.lazy import exports

if TYPE_CHECKING:
    from game.check.report import CheckOptions, CheckReport, Told, check_pack, summary

__all__ = ["CheckOptions", "CheckReport", "Told", "check_pack", "summary"]

__getattr__ = exports(__name__, dict.fromkeys(__all__, "report"))
