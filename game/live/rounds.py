"""The parts of a room: its seats, and the rounds in which its questions are asked."""

from dataclasses import dataclass, field
from enum import Enum
from typing import Literal, NamedTuple

from game.live import events as e
from game.live.marks import Mark
from game.quiz import Response

Phase = Literal["lobby", "open", "closed", "revealed", "ranked", "skipped", "paced", "finished"]


class Outcome(Enum):
    """What came of an event."""

    DONE = "done"
    COUNTED = "counted"
    REPEAT = "repeat"
    """The very answer that stands."""
    STALE = "stale"
    """Another answer with the same or a greater `seq` stands."""
    LATE = "late"
    UNKNOWN = "unknown"
    """No such round, or no such seat."""
    LOCKED = "locked"
    FULL = "full"
    KICKED = "kicked"
    IGNORED = "ignored"


class Answer(NamedTuple):
    """What stands as a seat's answer to a round; `ms` is how long it took."""

    response: Response
    seq: int
    ms: int


@dataclass(slots=True)
class Seat:
    """A player's place. `name` is told apart from everybody else's."""

    id: str
    name: str
    team: str | None
    kicked: bool = False
    last_seq: int = 0
    last_at: int = 0
    """When it joined or last answered something new: where paced, the time a question took."""


@dataclass(slots=True)
class Round:
    """One asking of question `number`. Times are on the log's clock.

    `deadline`: when the time is up, None without a limit. `paused`: since when the time stands
    still. `left`: the time that was left then. `marks` are there once it is closed.
    """

    round: int
    number: int
    scored: bool
    opened: int
    limit: int | None
    deadline: int | None
    closed: bool = False
    void: bool = False
    revealed: bool = False
    cut: bool = False
    extended: int = -1
    """When it was given more time last; -1 for never."""
    paused: int | None = None
    left: int | None = None
    stood: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    marks: dict[str, Mark] = field(default_factory=dict)

    def time_left(self, now: int) -> int | None:
        """Milliseconds until the time is up, None without a limit."""
        if self.closed or self.void:
            return 0
        if self.paused is not None:
            return self.left
        return None if self.deadline is None else max(0, self.deadline - now)

    def taken(self, at: int) -> int:
        """How long an answer took that came in at `at`, pauses apart."""
        until = at if self.paused is None else min(at, self.paused)
        ms = max(0, until - self.opened - self.stood)
        return ms if self.limit is None else min(ms, self.limit)


def run_clock(asked: Round, event: e.Event) -> Outcome:
    """Let the time of a round be extended, stopped, go on, or end early."""
    match event:
        case e.Extended() if event.at == asked.extended:
            return Outcome.IGNORED  # the same one, appended twice
        case e.Extended() if asked.paused is not None and asked.left is not None:
            asked.left += event.ms
            asked.extended = event.at
        case e.Extended() if asked.paused is None and asked.deadline is not None:
            asked.deadline = max(asked.deadline, event.at) + event.ms
            asked.cut = False
            asked.extended = event.at
        case e.Paused() if asked.paused is None and not asked.cut:
            asked.left = asked.time_left(event.at)
            asked.paused = event.at
        case e.Resumed() if asked.paused is not None:
            _resume(asked, event.at)
        case e.Cut() if not asked.cut:
            _resume(asked, event.at)
            asked.cut = True
            asked.deadline = event.at if asked.deadline is None else min(asked.deadline, event.at)
        case _:
            return Outcome.IGNORED
    return Outcome.DONE


def _resume(asked: Round, at: int) -> None:
    if asked.paused is None:
        return
    asked.stood += at - asked.paused
    asked.deadline = None if asked.left is None else at + asked.left
    asked.paused = asked.left = None
