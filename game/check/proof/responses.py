"""Right and wrong responses to questions, and whether a quiz can be passed, and failed."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from game.pack import Pack
from game.pack.model import Quiz
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
)
from game.quiz import AskBack, Response, grade, right_response

_EPSILON = 1e-9
"""As near as points come to what is needed and are taken for it; a story does the same."""


class Worst(NamedTuple):
    """A response that earns as little as any, and what it earns."""

    response: Response
    score: float


class Responses:
    """Responses to the questions of one pack, each worked out when it is first wanted."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._worst: dict[str, Worst] = {}

    def right(self, question: str) -> Response:
        """A response that earns all points."""
        return right_response(self._pack.questions[question])

    def worst(self, question: str) -> Worst:
        """A response that earns as little as any."""
        if question not in self._worst:
            found = self._pack.questions[question]
            self._worst[question] = min(
                _graded(found, self._pack.language), key=lambda worst: worst.score
            )
        return self._worst[question]

    def can_pass(self, quiz: Quiz) -> bool:
        """Whether right responses alone pass."""
        return sum(self._pack.questions[q].points for q in quiz.ask) >= quiz.needed - _EPSILON

    def can_fail(self, quiz: Quiz) -> bool:
        """Whether there are responses that do not pass."""
        return sum(self.worst(q).score for q in quiz.ask) < quiz.needed - _EPSILON

    @cached_property
    def points(self) -> dict[str, float]:
        """What each question earns at most."""
        return {name: float(question.points) for name, question in self._pack.questions.items()}


def _graded(question: AnyQuestion, language: str) -> Iterator[Worst]:
    for response in (*_wrong(question), right_response(question)):
        verdict = grade(question, response, language)
        if not isinstance(verdict, AskBack):
            yield Worst(response, verdict.score)


def _wrong(question: AnyQuestion) -> Iterator[Response]:
    """Responses that hardly any question takes for right."""
    match question:
        case ChoiceQuestion():
            yield from (name for name, option in question.option.items() if not option.right)
        case ManyQuestion():
            yield [name for name, option in question.option.items() if not option.right]
            yield []
        case TrueFalseQuestion():
            yield not question.answer
        case NumberQuestion():
            far = abs(question.answer) + abs(question.tolerance)
            yield from (str(int(far) * 2 + 7), str(-int(far) * 2 - 7), "0")
        case OrderQuestion():
            yield list(question.item)[::-1]
        case MatchQuestion() | GapQuestion():
            yield {}
        case _:
            yield from ("qwx", "no idea at all", "zzzzzzzzzzzz")
