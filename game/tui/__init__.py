"""The Textual front: a story on screens, by keyboard or mouse."""

from game.tui.run import run

__all__ = ["run"]
