"""Questions on the wire: nothing in them tells the answer, and responses come back as they left."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.live.blind import asked_back, blind
from game.live.frames import Frames, encode
from game.live.marks import Marker
from game.live.room import fold
from game.live.setup import Item, Rules, Setup
from game.live.wire import WireQuestion, layout_of, question_of
from game.pack.questions import AnyQuestion
from game.quiz import BadResponse, Verdict, grade, how_to_answer, read_typed, right_response
from tests.live.logs import Written
from tests.quiz.makers import choice, make, number, or_refusal, questions, words


def wired(question: AnyQuestion, seed: int = 0) -> WireQuestion:
    return WireQuestion(Item(id="q", question=question), seed)


@given(questions(), st.integers(0, 5))
def test_the_right_response_goes_out_and_comes_back(question: AnyQuestion, seed: int) -> None:
    wire = wired(question, seed)
    right = right_response(question)
    there = json.loads(json.dumps(wire.outward(right)))
    back = wire.inward(there)
    verdict = grade(question, back)
    assert isinstance(verdict, Verdict)
    assert verdict.outcome == "right"
    assert wire.in_words(right)


@given(questions(), st.integers(0, 5))
def test_what_a_client_makes_of_it_can_be_shown_and_answered(
    question: AnyQuestion, seed: int
) -> None:
    q = wired(question, seed).described
    shown, model = layout_of(q), question_of(q)
    assert model.kind == question.kind
    assert how_to_answer(model)
    assert [o.text for o in shown.options] == [o["text"] for o in q.get("options", ())]
    assert len(shown.gaps) == len(q.get("gaps", ()))


def _edited(question: AnyQuestion) -> AnyQuestion:
    """The same question with another answer: all that differs is what a player may not know."""
    match question.kind:
        case "choice" | "many":
            flipped = list(question.option)[::-1]
            right = flipped[0]
            update: dict[str, Any] = {
                "option": {
                    name: option.model_copy(update={"right": name == right, "feedback": "!"})
                    for name, option in question.option.items()
                }
            }
        case "true-false":
            update = {"answer": not question.answer}
        case "number":
            update = {"answer": question.answer + 1, "tolerance": 5}
        case "words":
            update = {"answer": ("something else",), "exact": not question.exact}
        case "gap":
            update = {
                "gap": {
                    name: gap.model_copy(update={"answer": (7,) if gap.numeric else ("x",)})
                    for name, gap in question.gap.items()
                }
            }
        case _:
            update = {}
    return question.model_copy(update={"why": "Otherwise.", **update})


@given(questions(), st.integers(0, 5))
def test_a_described_question_does_not_depend_on_its_answer(
    question: AnyQuestion, seed: int
) -> None:
    assert wired(question, seed).described == wired(_edited(question), seed).described


@given(questions(), st.text(max_size=30))
def test_what_is_asked_back_does_not_depend_on_the_answer(
    question: AnyQuestion, typed: str
) -> None:
    response: Any = dict.fromkeys(question.gap, typed) if question.kind == "gap" else typed
    if question.kind in ("number", "gap"):
        there = asked_back(blind(question), response, "en")
        assert there == asked_back(blind(_edited(question)), response, "en")


@pytest.mark.parametrize("answer", [3300, 3.3, 7])
def test_a_number_that_can_be_read_in_two_ways_is_taken_in_the_usual_one(answer: float) -> None:
    question = number(answer, unit="km")
    assert asked_back(blind(question), "3.300", "en") is None
    verdict = Marker(Item(id="q", question=question), "en").verdict("3.300")
    assert verdict.outcome == ("right" if answer == 3.3 else "wrong")


def test_what_is_no_number_is_asked_back() -> None:
    assert asked_back(blind(number(70)), "many", "en") is not None


def test_the_ids_and_the_order_of_what_was_written_stay_behind() -> None:
    question = make(
        "match",
        pair={f"key-{n}": {"left": f"l{n}", "right": f"r{n}"} for n in range(4)},
    )
    told = encode(wired(question).described)
    assert "key-" not in told
    sent = wired(choice("wrong one", "right one", right=1)).described
    assert [sorted(option) for option in sent["options"]] == [["id", "text"]] * 2


@given(
    questions(),
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_any_response_is_taken_or_refused_in_words(question: AnyQuestion, given_: Any) -> None:
    wire = wired(question)
    response = or_refusal(BadResponse, wire.inward, given_)
    if str(response).startswith("refused: "):
        return
    asked_back(blind(question), response, "en")
    assert Marker(Item(id="q", question=question), "en").verdict(response).points > 0


def test_a_described_question_is_answered_in_lines_as_any_other() -> None:
    q = wired(words("amity")).described
    assert read_typed(question_of(q), "amity") == "amity"


@given(st.lists(questions(), min_size=1, max_size=3))
def test_a_setup_comes_back_from_the_log_as_it_went_in(several: list[AnyQuestion]) -> None:
    from game.live.events import read_event, write_event

    items = tuple(Item(id=f"q{n}", question=q) for n, q in enumerate(several))
    written = Written(Setup(title="A room", rules=Rules(), items=items)).lines[0]
    assert read_event(write_event(written)) == written
    frames = Frames(fold([written]))
    assert encode(frames.lobby())
