"""Where a player stands in a story, and the moves that lead from state to state."""

from dataclasses import dataclass
from typing import NamedTuple

from game.pack.expression import Value
from game.quiz import Response


class State(NamedTuple):
    """Everything that a condition can see, and where the player is; small, hashable, finite.

    `visited`, `passed`, `taken` (quizzes answered to their end), `answered`, `cards` and `used`
    are bit sets: a bit's place is the place of the scene, question, card or once-only choice in
    the pack. `aside` is the aside that is
    open, or "". `marks` are the points earned in the quiz under way at `scene`, in the order
    asked; empty before its first answer.
    """

    scene: str
    aside: str
    values: tuple[Value, ...]
    visited: int
    passed: int
    taken: int
    answered: int
    cards: int
    used: int
    marks: tuple[float, ...]

    @property
    def place(self) -> str:
        """Id of the scene or aside that the player sees."""
        return self.aside or self.scene


@dataclass(frozen=True, slots=True)
class Chose:
    """Took a choice of the scene or aside `at`."""

    at: str
    choice: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Answered a question of the quiz at scene `at`; `response` is as it was given."""

    at: str
    question: str
    response: Response


@dataclass(frozen=True, slots=True)
class Retried:
    """Began the failed quiz at scene `at` again."""

    at: str


@dataclass(frozen=True, slots=True)
class Opened:
    """Opened an aside from the scene or aside `at`."""

    at: str
    aside: str


@dataclass(frozen=True, slots=True)
class Returned:
    """Went back from the aside `at` to the story."""

    at: str


@dataclass(frozen=True, slots=True)
class Undid:
    """Took back the last move that still held."""


Step = Chose | Answered | Retried | Opened | Returned
"""A move that leads from a state to another."""
Move = Step | Undid
"""What a log holds: the steps, and the taking back of a step."""


class NotOpen(Exception):
    """A move that is not open in the state it was made in; the text says why."""
