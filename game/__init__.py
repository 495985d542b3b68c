"""Keruen: a terminal text adventure that teaches a primary source."""

__version__ = "0.1.0"
