"""The preview in line mode: the scene is said again whenever a file of the pack is saved."""

from game.plain.preview.run import run

__all__ = ["run"]
