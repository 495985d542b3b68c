"""A player of line mode: lines in, exit code and output out."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from game.plain import run
from game.saves import Saves, Settings

FERRY = Path(__file__).parent / "fixture" / "ferry"


@dataclass(frozen=True)
class Played:
    code: int
    said: str

    @property
    def last(self) -> str:
        """What was said to the last line that was typed."""
        return re.split(r"^Your (?:choice|answer): ", self.said, flags=re.MULTILINE)[-2]


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


Play = Callable[..., Played]


@pytest.fixture
def saves(tmp_path: Path) -> Saves:
    return Saves(tmp_path / "slots")


@pytest.fixture
def play(saves: Saves) -> Play:
    def played(
        *lines: str,
        pack: Path | None = FERRY,
        slot: str = "",
        terminal: bool = False,
        settings: Settings | None = None,
    ) -> Played:
        kind = Terminal if terminal else StringIO
        stdin, stdout = kind("".join(f"{line}\n" for line in lines)), kind()
        code = run(saves, settings or Settings(), pack=pack, slot=slot, stdin=stdin, stdout=stdout)
        return Played(code, stdout.getvalue())

    return played
