import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.quiz import (
    AskBack,
    BadResponse,
    Verdict,
    grade,
    how_to_answer,
    layout,
    right_response,
    solution,
)
from tests.quiz.makers import choice, make, many, number, or_refusal, order, questions, words


def score(question, response):
    return grade(question, response).score


TREE = {"a": {"left": "A", "right": "x", "feedback": "Not so."}, "b": {"left": "B", "right": "y"},
        "c": {"left": "C", "right": "x"}}  # fmt: skip
MATCH = make("match", pair=TREE, extra={"z": "none"}, points=3)
GAPS = make(
    "gap",
    text="By {year} there was {mood}, and {what}.",
    gap={
        "mood": {"answer": "amity", "options": ["amity", "enmity"], "feedback": "Read line 3."},
        "year": {"answer": 3300, "unit": "km"},
        "what": {"answer": ["cooperation", "work"]},
    },
    points=3,
)


@given(questions(), st.sampled_from(["en", "ru", "de"]))
def test_the_right_response_earns_all_points_in_every_language(question, language):
    verdict = grade(question, right_response(question), language)
    assert isinstance(verdict, Verdict)
    assert verdict.score == verdict.points == question.points
    assert verdict.outcome == "right"
    assert (verdict.why, verdict.cite) == (question.why, ("speech:13",))
    assert verdict.solution == solution(question, language) != ""
    assert how_to_answer(question)
    json.dumps([verdict.score, verdict.points], allow_nan=False)


@given(questions(), st.data())
def test_the_score_of_any_response_of_the_right_shape_stays_within_the_points(question, data):
    shown = layout(question)
    ids = [s.id for s in shown.options]
    match question.kind:
        case "choice":
            response = data.draw(st.sampled_from(ids))
        case "many":
            response = data.draw(st.lists(st.sampled_from(ids), unique=True))
        case "true-false":
            response = data.draw(st.booleans())
        case "order":
            response = data.draw(st.permutations(ids))
        case "match":
            rights = st.sampled_from([*(s.id for s in shown.rights), ""])
            response = data.draw(st.dictionaries(st.sampled_from(list(question.pair)), rights))
        case "gap":
            response = data.draw(st.dictionaries(st.sampled_from(list(question.gap)), st.text()))
        case _:
            response = data.draw(st.text())
    verdict = grade(question, response)
    if isinstance(verdict, Verdict):
        assert 0 <= verdict.score <= verdict.points
        assert (verdict.outcome == "right") == (verdict.score == verdict.points)
        assert (verdict.outcome == "wrong") == (verdict.score == 0)


shapes = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@given(questions(), shapes)
def test_a_response_of_any_shape_is_graded_or_refused(question, response):
    said = or_refusal(BadResponse, grade, question, response)
    assert isinstance(said, (Verdict, AskBack)) or len(said) > len("refused: ")


@pytest.mark.parametrize(
    ("question", "response"),
    [(choice("x", "y"), "id-9"), (choice("x", "y"), ""), (choice("x", "y"), ["id-0"]),
     (choice("x", "y"), True), (many(("x",), ("y",)), "r0"), (many(("x",), ("y",)), ["r0", "r0"]),
     (many(("x",), ("y",)), [["r0"]]), (make("true-false", answer=True), "true"),
     (make("true-false", answer=True), 1), (number(1), 1), (words("x"), True),
     (order("x", "y"), ["step-0"]), (order("x", "y"), ["step-0", "step-0"]),
     (order("x", "y"), ["step-0", "step-1", "step-2"]), (MATCH, {"q": "a"}), (MATCH, {"a": "q"}),
     (MATCH, {"a": 1}), (MATCH, ["a"]), (GAPS, {"q": "x"}), (GAPS, {"year": 3300})],
)  # fmt: skip
def test_what_is_no_response_to_the_question_is_refused(question, response):
    with pytest.raises(BadResponse, match=r"."):
        grade(question, response)


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [([], 0), (["r0"], 2), (["r0", "r1"], 4), (["r0", "r1", "w0"], 2), (["w0"], 0),
     (["r0", "w0"], 0), (["r0", "r1", "w0", "w1"], 0)],
)  # fmt: skip
def test_many_takes_wrong_ones_off_right_ones(chosen, expected):
    assert score(many(("a", "b"), ("c", "d"), points=4), chosen) == expected


def test_many_notes_what_was_chosen_and_what_was_missed():
    notes = grade(many(("a", "b"), ("c", "d")), ["r0", "w0"]).notes
    assert [(n.about, n.ok) for n in notes] == [("a", True), ("b", False), ("c", False)]
    assert notes[2].text == "not c"


def test_thirds_add_up_to_exactly_the_points():
    question = many(("a", "b", "c"), ("d",), points=0.7)
    assert score(question, ["r0", "r1", "r2"]) == 0.7
    assert score(question, ["r0"]) == pytest.approx(0.7 / 3)


def test_choice_gives_the_chosen_options_feedback():
    question = make("choice", option={"a": {"text": "[red]", "feedback": "No."},
                                      "b": {"text": "x[0]", "right": True}})  # fmt: skip
    assert [(n.about, n.ok, n.text) for n in grade(question, "a").notes] == [
        ("[red]", False, "No.")
    ]


def test_true_false_gives_the_feedback_of_what_was_said():
    question = make("true-false", answer=True, feedback={"true": "Yes.", "false": "It is."})
    assert grade(question, False).notes[0].text == "It is."
    assert grade(question, False).score == 0


def test_order_earns_by_pairs_in_the_right_order():
    question = order("a", "b", "c")
    ids = ["step-0", "step-1", "step-2"]
    scores = [score(question, list(p)) for p in itertools.permutations(ids)]
    assert scores == [1, pytest.approx(1 / 3), pytest.approx(1 / 3), 0, 0, 0]


def test_order_names_the_one_item_that_is_out_of_place():
    notes = grade(order("a", "b", "c", "d"), ["step-3", "step-0", "step-1", "step-2"]).notes
    assert [(n.about, n.ok) for n in notes] == [("d", False), ("a", True), ("b", True), ("c", True)]


def test_items_of_the_same_text_are_interchangeable():
    assert score(order("a", "b", "a"), ["step-2", "step-1", "step-0"]) == 1


def test_match_compares_right_sides_by_their_text():
    assert score(MATCH, {"a": "c", "b": "b", "c": "a"}) == 3
    assert score(MATCH, {"a": "z", "b": "b", "c": "a"}) == 2
    assert score(MATCH, {"b": "b"}) == 1
    assert score(MATCH, {"a": "", "b": "a", "c": "z"}) == score(MATCH, {}) == 0
    assert grade(MATCH, {"a": "b"}).notes[0].text == "Not so."


def test_gaps_count_each_on_its_own():
    full = {"year": "3,300 km", "mood": "AMITY", "what": "co-operation"}
    assert score(GAPS, full | {"what": "cooperatoin"}) == 3
    assert score(GAPS, full | {"mood": "enmity"}) == 2
    assert score(GAPS, full | {"mood": " ", "year": ""}) == 1
    assert score(GAPS, {}) == 0
    assert "Read line 3." in [n.text for n in grade(GAPS, full | {"mood": "enmity"}).notes]


@pytest.mark.parametrize(
    ("gap", "typed", "readings"),
    [
        ("year", "3.300", ("3.3", "3300")),
        ("year", "far", ()),
        ("mood", "emity", ("amity", "enmity")),
    ],
)
def test_an_ambiguous_gap_is_asked_back_by_its_name(gap, typed, readings):
    asked = grade(GAPS, {gap: typed})
    assert isinstance(asked, AskBack)
    assert (asked.gap, asked.readings) == (gap, readings)


def test_solutions_are_told_in_words():
    assert solution(GAPS, "kk") == "1: 3\u00a0300 km; 2: amity; 3: cooperation"
    assert solution(order("a", "b")) == "1. a; 2. b"
    assert solution(MATCH) == "A – x; B – y; C – x"
    assert solution(many(("a", "b"), ("c",))) == "a; b"
