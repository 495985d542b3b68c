"""What responses earn in a room: `game.quiz.grade`, asked once for each response that is given."""

import json
from typing import NamedTuple

from game.live.setup import Item
from game.quiz import (
    BadResponse,
    Outcome,
    Response,
    Verdict,
    grade,
    grade_standing,
    no_points,
    right_response,
)

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
        try:
            return grade_standing(self.item.question, response, self._language)
        except BadResponse as error:
            return no_points(self.item.question, self._language, str(error))

    def solved(self) -> Verdict:
        """The verdict on the right answer."""
        found = grade(self.item.question, right_response(self.item.question), self._language)
        assert isinstance(found, Verdict)
        return found
