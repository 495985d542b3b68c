"""The game beside its author: versions of a pack as they are saved, and one game carried on."""

from game.author.preview.preview import Preview
from game.author.preview.reasons import Closed, closed, closed_asides
from game.author.preview.rehearsal import Fact
from game.author.preview.version import Version, look
from game.author.preview.watch import Watch

__all__ = ["Closed", "Fact", "Preview", "Version", "Watch", "closed", "closed_asides", "look"]
