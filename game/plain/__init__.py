"""Line mode: the whole game in plain lines, for screen readers, braille lines, pipes, slow links.

No cursor is moved, nothing is coloured or drawn; what matters is said in words.
"""

from game.plain.menu import run

__all__ = ["run"]
