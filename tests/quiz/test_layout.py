from hypothesis import given
from hypothesis import strategies as st

from game.quiz import grade, layout, right_response
from tests.quiz.makers import choice, make, order, questions

seeds = st.integers(-(2**70), 2**70)


@given(questions(), seeds)
def test_a_layout_is_a_permutation_and_the_same_each_time(question, seed):
    shown = layout(question, seed)
    assert shown == layout(question, seed)
    match question.kind:
        case "choice" | "many":
            assert [s.id for s in shown.options] == list(question.option)
        case "order":
            assert {s.id: s.text for s in shown.options} == question.item
        case "match":
            assert [s.id for s in shown.lefts] == list(question.pair)
            rights = {p.right for p in question.pair.values()} | set(question.extra.values())
            assert sorted(s.text for s in shown.rights) == sorted(rights)
    letters = [s.letter for s in (*shown.options, *shown.rights)]
    assert len(set(letters)) == len(letters)


@given(questions(), seeds)
def test_the_order_shown_is_never_the_solution(question, seed):
    shown = layout(question, seed)
    if question.kind == "order" and len(set(question.item.values())) > 1:
        assert grade(question, [s.id for s in shown.options]).outcome != "right"
    if question.kind == "match" and len(shown.rights) > 2:
        by_rows = {a.id: b.id for a, b in zip(shown.lefts, shown.rights, strict=False)}
        assert by_rows != right_response(question)


def test_seeds_give_different_orders():
    question = order("a", "b", "c", "d", "e")
    assert len({layout(question, seed).options for seed in range(20)}) > 5


def test_letters_run_in_file_order():
    shown = layout(choice("x", "y", "z")).options
    assert [(s.letter, s.text) for s in shown] == [("a", "x"), ("b", "y"), ("c", "z")]


def test_right_sides_of_the_same_text_are_shown_once():
    pair = {n: {"left": n, "right": r} for n, r in [("a", "x"), ("b", "y"), ("c", "x")]}
    shown = layout(make("match", pair=pair, extra={"e": "y"}))
    assert sorted(s.id for s in shown.rights) == ["a", "b"]


def test_gaps_are_numbered_as_they_stand_in_the_text():
    gap = {"one": {"answer": "x", "options": ["x", "y"]}, "two": {"answer": 3, "unit": "km"}}
    shown = layout(make("gap", text="In {two} of [1] {one}.", gap=gap))
    assert shown.text == "In [1: ____] of [1] [2: ____]."
    assert [(g.id, g.number, g.options, g.unit, g.numeric) for g in shown.gaps] == [
        ("two", 1, (), "km", True), ("one", 2, ("x", "y"), "", False)
    ]  # fmt: skip


def test_true_and_false_have_their_letters():
    shown = layout(make("true-false", answer=False)).options
    assert [(s.id, s.letter) for s in shown] == [("true", "t"), ("false", "f")]
