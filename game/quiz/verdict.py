"""What is said to a response: a verdict, or a question back."""

from dataclasses import dataclass
from typing import Literal

Response = str | bool | list[str] | dict[str, str]
"""What a player answered, by kind of question.

`choice`: the option's id. `many`: the ids of the options. `true-false`: a bool. `number` and
`words`: the text as typed. `order`: the ids of all items, the first one first. `match`: pair id to
right id (a pair's or an extra's; rights of the same text are interchangeable). `gap`: gap id to
the text as typed, or to the option's text.
"""

Outcome = Literal["right", "partly", "wrong"]

MAX_TYPED = 400
"""Characters that an answer in words may have; an author's answer is no longer than that."""


class BadResponse(ValueError):
    """A response that is not one for this question; its message tells the player what to give."""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark on one part of a response.

    `about` is the part itself, literally (an option's text, a gap's number, what was typed);
    `ok` tells whether that part was right, None where it is neither; `text` is the author's
    feedback or a short sentence, and empty where there is nothing to say.
    """

    about: str
    ok: bool | None
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a response earned, and why.

    `score` lies within 0..`points`; `outcome` is `right` for all of the points and `wrong` for
    none. `solution` is the right answer in words, in the lesson language's own number style.
    `why` and `cite` are the question's explanation and the places in the sources that bear it.
    """

    score: float
    points: float
    outcome: Outcome
    notes: tuple[Note, ...]
    solution: str
    why: str
    cite: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskBack:
    """A response that cannot be judged fairly, so the player is asked again. It costs nothing.

    `readings` are texts that can be resubmitted as they stand, and may be empty; `gap` is the id
    of the gap that is asked about, None where the question has no gaps.
    """

    message: str
    readings: tuple[str, ...] = ()
    gap: str | None = None
