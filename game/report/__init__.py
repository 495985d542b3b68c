"""What a player knows and where they are, worked out from the moves: nothing here is stored."""

from game.report.journal import Journal, journal
from game.report.journey import Station, journey
from game.report.progress import Asked, Progress, Taught, progress
from game.report.sources import SourceLine, source_lines
from game.report.status import status
from game.report.words import QuizResult, amount, kind_word, quiz_result

__all__ = [
    "Asked",
    "Journal",
    "Progress",
    "QuizResult",
    "SourceLine",
    "Station",
    "Taught",
    "amount",
    "journal",
    "journey",
    "kind_word",
    "progress",
    "quiz_result",
    "source_lines",
    "status",
]
