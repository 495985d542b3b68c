"""Logs of rooms for the tests, written event by event."""

from dataclasses import dataclass, field

from game.live import events as e
from game.live.room import Room, fold
from game.live.setup import Setup
from tests.live.rooms import CODE, SECRET


@dataclass
class Written:
    """A log being written; time passes by a second between two events unless said otherwise."""

    setup: Setup
    lines: list[e.Event] = field(default_factory=list)
    at: int = 0

    def __post_init__(self) -> None:
        self.lines.append(e.Opened(0, CODE, SECRET, "2026-01-25T08:00:00+00:00", self.setup))

    def then(self, kind: type[e.Event], *fields: object, after: int = 1000) -> "Written":
        self.at += after
        self.lines.append(kind(self.at, *fields))  # type: ignore[call-arg]
        return self

    def joined(self, *names: str) -> "Written":
        for name in names:
            self.then(e.Joined, f"s{name.casefold()}", name, after=0)
        return self

    def room(self) -> Room:
        return fold(self.lines)
