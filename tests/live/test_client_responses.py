"""What a player types in lines becomes a response that the room takes."""

from typing import Any

import pytest

from game.live.client import in_words, shown
from game.live.setup import Item
from game.live.wire import WireQuestion, question_of
from game.plain.scene import laid_out
from game.quiz import BadResponse, Verdict, grade, read_typed, right_response
from tests.live.rooms import questions

KINDS = list(questions())


def _typed(name: str, right: Any) -> str:
    """A line that gives the right answer, whose wire ids are `right`."""
    match name:
        case "several" | "ordered":
            return " ".join(right)
        case "counted":
            return "3300 km"
        case "named":
            return "Issyk Kul"
        case "matched":
            return " ".join(f"{number}{letter}" for number, letter in right.items())
        case "filled":
            return "1992; lake; amity"
        case _:
            return str(right)


@pytest.mark.parametrize("seed", [0, 1, 7])
@pytest.mark.parametrize("name", KINDS)
def test_the_right_answer_of_every_kind_can_be_typed(name: str, seed: int) -> None:
    question = questions()[name]
    wire = WireQuestion(Item(id=name, question=question), seed)
    q = wire.described
    line = _typed(name, wire.outward(right_response(question)))
    response = read_typed(question_of(q), line, shown=shown(q))
    verdict = grade(question, wire.inward(response), "en")
    assert isinstance(verdict, Verdict)
    assert verdict.outcome == "right"


@pytest.mark.parametrize("name", KINDS)
def test_what_can_be_chosen_is_told_with_the_letters_of_the_wire(name: str) -> None:
    wire = WireQuestion(Item(id=name, question=questions()[name]), 3)
    q = wire.described
    told = "\n".join(laid_out(question_of(q), shown(q)))
    for one in (*q.get("options", ()), *q.get("lefts", ()), *q.get("rights", ())):
        assert f"{one['id']}. {one['text']}" in told


@pytest.mark.parametrize("name", ["one", "several", "judged", "ordered", "matched"])
def test_what_means_nothing_is_refused_before_it_is_sent(name: str) -> None:
    q = WireQuestion(Item(id=name, question=questions()[name]), 0).described
    with pytest.raises(BadResponse):
        read_typed(question_of(q), "zz qq", shown=shown(q))


@pytest.mark.parametrize(
    ("name", "response", "words"),
    [
        ("one", "b", ["Promise"]),
        ("judged", False, ["False"]),
        ("judged", "t", ["True"]),
        ("counted", "3300", ["3300"]),
        ("several", [], []),
        ("filled", {"1": "1992"}, ["1992", "–", "–"]),
        ("one", "z", ["z"]),
    ],
)
def test_a_response_is_told_in_words(name: str, response: Any, words: list[str]) -> None:
    q = WireQuestion(Item(id=name, question=questions()[name]), 0).described
    assert in_words(q, response) == words
