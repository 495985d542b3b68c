"""Editing a pack as editors do, and waiting for what must come of it."""

import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 60
"""Seconds until a condition that does not come about fails the test."""


def replace(path: Path, text: str) -> None:
    """Save `text` as most editors do: beside the file, then renamed over it."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)


def in_place(path: Path, text: str) -> None:
    """Save `text` into the file as it is, in two pieces."""
    with path.open("w", encoding="utf-8") as file:
        file.write(text[: len(text) // 2])
        file.flush()
        file.write(text[len(text) // 2 :])


def anew(path: Path, text: str) -> None:
    """Delete the file, and make it again."""
    path.unlink()
    path.write_text(text, encoding="utf-8")


WAYS = (replace, in_place, anew)


def until(condition: Callable[[], bool]) -> None:
    """Wait for `condition`."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.005)
