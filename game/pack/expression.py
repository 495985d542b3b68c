"""The expression language of `when` and `set`: what an expression may name and ask, and becomes.

`game.pack.compiler` parses, types and compiles it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

from game.pack.model import Variable

Value = int | bool | str
Type = Literal["number", "flag", "word"]

RESERVED = frozenset({"true", "false", "and", "or", "not", "visited", "passed", "answered", "has"})


class Facts(Protocol):
    """What an expression may ask of a story's state.

    `values` are in the order of the pack's variables; the others are bit sets, a bit's place
    being the place of the scene, question or card in the pack.
    """

    @property
    def values(self) -> tuple[Value, ...]:
        """The variables' values."""

    @property
    def visited(self) -> int:
        """The scenes entered."""

    @property
    def passed(self) -> int:
        """The scenes whose quiz was passed."""

    @property
    def answered(self) -> int:
        """The questions answered."""

    @property
    def cards(self) -> int:
        """The cards collected."""


@dataclass(frozen=True, slots=True)
class Names:
    """What an expression may name, each with its place in the pack."""

    variables: Mapping[str, tuple[int, Variable]]
    scenes: Mapping[str, int]
    questions: Mapping[str, int]
    cards: Mapping[str, int]
    quizzes: Mapping[str, int]
    """The scenes that have a quiz, each with its place among all scenes."""


class ExpressionError(Exception):
    """A fault at characters `start` to `end` of an expression.

    `missing` is the kind and id of what the expression names and the pack does not hold.
    """

    def __init__(
        self,
        code: str,
        message: str,
        remedy: str,
        start: int,
        end: int,
        missing: tuple[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.remedy = code, message, remedy
        self.start, self.end = start, max(end, start + 1)
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled `when`. `reads` holds what it looks at: `trust`, `visited(market)`."""

    source: str
    test: Callable[[Facts], bool]
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class Effect:
    """A compiled `set`: variable `name`, at place `index`, becomes `value(facts)`."""

    source: str
    name: str
    index: int
    value: Callable[[Facts], Value]
    reads: frozenset[str]


def start_values(names: Names) -> tuple[Value, ...]:
    """The variables' values at the start of a story, in the pack's order."""
    return tuple(
        variable.start
        for _index, variable in sorted(names.variables.values(), key=lambda item: item[0])
    )
