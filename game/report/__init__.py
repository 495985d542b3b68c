"""What a player knows and where they are, worked out from the moves: nothing here is stored."""

from game.report.journal import Journal, journal
from game.report.journey import Station, journey
from game.report.progress import Asked, Progress, Taught, progress
from game.report.sources import SourceLine, source_lines
from game.report.status import status

__all__ = [
    "Asked",
    "Journal",
    "Progress",
    "SourceLine",
    "Station",
    "Taught",
    "journal",
    "journey",
    "progress",
    "source_lines",
    "status",
]
