"""From a save of an older format to one of this format, one format at a time."""

from collections.abc import Callable
from typing import Any

from game.saves.model import FORMAT

Data = dict[str, Any]

MIGRATIONS: dict[int, Callable[[Data], Data]] = {}
"""Format to the function that makes its data into that of the next format.

Format 1 is the first that was ever written, so there is none yet.
"""


class NewerFormat(Exception):
    """The save's format came after this program."""


class UnknownFormat(Exception):
    """The save names no format that there ever was."""


def migrate(data: Data) -> Data:
    """`data` in the present format.

    Raises:
        NewerFormat: its format is one to come.
        UnknownFormat: it has none, or one that nothing leads on from.
    """
    number = data.get("format")
    if not isinstance(number, int):
        raise UnknownFormat
    if number > FORMAT:
        raise NewerFormat
    for old in range(number, FORMAT):
        if old not in MIGRATIONS:
            raise UnknownFormat
        data = {**MIGRATIONS[old](data), "format": old + 1}
    return data
