"""What can stand in the way of trying saved games."""


class NoEarlier(Exception):
    """There is no earlier version to be tried; the text says why, and what to name instead."""
