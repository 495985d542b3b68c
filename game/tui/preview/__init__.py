"""The preview on screens: the game as students see it, and what its author needs beside it."""

from game.tui.preview.run import run

__all__ = ["run"]
