"""What responses earn in a room: `game.quiz.grade`, asked once for each response that is given."""

import json
from typing import NamedTuple

from game.live.setup import Item
from game.quiz import (
    AskBack,
    BadResponse,
    Outcome,
    Response,
    Verdict,
    grade,
    right_response,
)
from game.quiz.verdict import Note

_KEPT = 4096


class Mark(NamedTuple):
    """What a seat earned in a round: `score` of accuracy, `bonus` beside it."""

    score: float
    outcome: Outcome
    bonus: float = 0.0


class Marker:
    """Grades responses to one question; pure, with a memory."""

    def __init__(self, item: Item, language: str) -> None:
        self.item = item
        self._language = language
        self._known: dict[str, Verdict] = {}

    def verdict(self, response: Response) -> Verdict:
        """The verdict on `response`.

        A number that can be read in two ways is taken in the way that is usual in the lesson's
        language, as the player was told when it was given. What cannot be judged earns nothing.
        """
        key = json.dumps(response, sort_keys=not isinstance(response, list))
        if (known := self._known.get(key)) is None:
            known = self._verdict(response)
            if len(self._known) < _KEPT:
                self._known[key] = known
        return known

    def _verdict(self, response: Response) -> Verdict:
        question = self.item.question
        try:
            verdict = grade(question, response, self._language)
            for _gap in range(len(getattr(question, "gap", "x")) + 1):
                if not isinstance(verdict, AskBack):
                    return verdict
                if verdict.gap is None and not verdict.readings:
                    return self._nothing(verdict.message, str(response))
                response = _settled(response, verdict)
                verdict = grade(question, response, self._language)
        except BadResponse as error:
            return self._nothing(str(error))
        return verdict if isinstance(verdict, Verdict) else self._nothing(verdict.message)

    def _nothing(self, said: str, about: str = "") -> Verdict:
        question = self.item.question
        right = self.solved()
        return Verdict(
            score=0.0,
            points=float(question.points),
            outcome="wrong",
            notes=(Note(about, False, said),),
            solution=right.solution,
            why=question.why,
            cite=tuple(question.cite),
        )

    def solved(self) -> Verdict:
        """The verdict on the right answer."""
        found = grade(self.item.question, right_response(self.item.question), self._language)
        assert isinstance(found, Verdict)
        return found


def _settled(response: Response, asked: AskBack) -> Response:
    """`response` with what was asked about read in the usual way, or left out where it has none."""
    usual = asked.readings[0] if asked.readings else ""
    if asked.gap is not None and isinstance(response, dict):
        return {**response, asked.gap: usual}
    return usual
