"""What the rules across files must know of one file: plain values, small enough to be kept."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Use(NamedTuple):
    """A place that names something by its `id`, `steps` being the keys that lead there.

    `kind` is what must go by the id: "scene" (of the story), "aside", "question", "card",
    "term", or what an expression asks about it: "visited", "passed", "answered", "has".
    `find` is the piece of a text that names it, or the whole expression.
    """

    kind: str
    id: str
    steps: tuple[str | int, ...]
    find: str


@dataclass(slots=True)
class Summary:
    """What one file holds and names, in values that JSON can hold.

    Read back from JSON, tuples are lists; nothing here depends on which they are.
    """

    whole: bool = True
    """Whether the file could be read as the format has it, faulty entries apart."""
    scenes: dict[str, bool] = field(default_factory=dict)
    """Each scene, and whether it is an aside."""
    quizzes: dict[str, tuple[float, tuple[str, ...]]] = field(default_factory=dict)
    """Each scene that has a quiz: the points needed, and the questions asked."""
    questions: dict[str, float] = field(default_factory=dict)
    """Each question, and its points."""
    terms: list[str] = field(default_factory=list)
    cards: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    """The choices, as `scene/choice`."""
    parts: list[str] = field(default_factory=list)
    """The options, items, pairs, extras and gaps of questions, as `question/part`."""
    lost: dict[str, list[str]] = field(default_factory=dict)
    """Ids by kind of what is in the file but could not be understood."""
    uses: dict[str, dict[str, list[Use]]] = field(default_factory=dict)
    """What each entry names, by the entry's kind and id."""
