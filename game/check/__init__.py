"""What an author is told of a pack: every fault, or how much of what it holds."""

from game.check.report import CheckReport, check_pack, summary

__all__ = ["CheckReport", "check_pack", "summary"]
