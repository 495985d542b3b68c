"""Live rooms on screens: for a player and for the host."""

from game.tui.live.run import homework, host, join

__all__ = ["homework", "host", "join"]
