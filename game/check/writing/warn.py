"""How a rule about writing tells what it found."""

from typing import Any

from game.pack.parts import Fault
from game.pack.positions import Path


def warning(
    code: str, file: str, path: Path, message: str, remedy: str, *, find: str = "", **more: Any
) -> Fault:
    """A fault that does not keep the pack from being played."""
    return Fault(code, file, path, message, remedy, severity="warning", find=find, **more)
