"""Responses that stand: nobody is there to be asked back."""

import pytest

from game.quiz import AskBack, BadResponse, grade, grade_standing, right_response
from tests.quiz.makers import number


def test_a_number_that_can_be_read_in_two_ways_is_read_in_the_usual_one() -> None:
    question = number(answer=3300, unit="km")
    assert isinstance(grade(question, "3.300", "en"), AskBack)
    assert grade_standing(question, "3.300", "en").outcome == "wrong"
    thousands = number(answer=3.3, unit="km")
    assert isinstance(grade(thousands, "3,300", "en"), AskBack)
    assert grade_standing(thousands, "3,300", "en").outcome == "wrong"
    assert grade_standing(question, "3,300", "en").outcome == "right"


def test_what_cannot_be_read_earns_nothing_and_says_why() -> None:
    question = number(answer=3300, unit="km")
    verdict = grade_standing(question, "long", "en")
    assert (verdict.score, verdict.outcome) == (0.0, "wrong")
    assert verdict.notes[0].about == "long"
    assert verdict.notes[0].text


def test_the_right_response_stays_right() -> None:
    question = number(answer=3300, unit="km")
    assert grade_standing(question, right_response(question), "en").outcome == "right"


def test_what_fits_no_such_question_is_refused() -> None:
    with pytest.raises(BadResponse):
        grade_standing(number(answer=1), ["a"], "en")
