"""The figures of questions, against a table that was worked out by hand.

    student   A  B  C | A: y = B + C | B: y = A + C | C: y = A + B
    s01       1  1  2 |      3       |      3       |      2
    s02       1  1  2 |      3       |      3       |      2
    s03       1  1  1 |      2       |      2       |      2
    s04       1  0  2 |      2       |      3       |      1
    s05       1  1  0 |      1       |      1       |      2
    s06       1  0  1 |      1       |      2       |      1
    s07       0  1  0 |      1       |      0       |      1
    s08       0  0  1 |      1       |      1       |      0
    s09       0  0  0 |      0       |      0       |      0
    s10       0  0  0 |      0       |      0       |      0   (answered neither A nor C)
    sum       6  5  9 |     14       |     15       |     11

Facility: A 6/10 of 1 = 60; B 5/10 of 1 = 50; C 9/10 of 2 = 45.

With n = 10, the sums of products about the means, the 1/(n - 1) of all three cancelling out:
A: xy 12 - 8.4 = 3.6;  xx 6 - 3.6 = 2.4;  yy 30 - 19.6 = 10.4; 3.6 / sqrt(24.96) = 0.720577
B: xy  9 - 7.5 = 1.5;  xx 5 - 2.5 = 2.5;  yy 37 - 22.5 = 14.5; 1.5 / sqrt(36.25) = 0.249136
C: xy 13 - 9.9 = 3.1;  xx 15 - 8.1 = 6.9; yy 19 - 12.1 = 6.9;  3.1 / 6.9        = 0.449275
"""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.quiz import Response
from game.report.classroom import Gathered, Given, class_report
from game.report.classroom.distractors import Part
from game.report.classroom.items import Item, discrimination, facility
from tests.report.classroom.sittings import HAND, A, B, C, answered, gathered, rooms, student


def figures(got: Gathered) -> dict[str, Item]:
    return {item.question.key: item for item in class_report(got).items}


@pytest.fixture
def hand() -> dict[str, Item]:
    return figures(answered([A, B, C], HAND))


def test_facility_is_the_mean_mark_in_per_cent_of_the_points(hand: dict[str, Item]) -> None:
    assert {key: item.facility for key, item in hand.items()} == {"a": 60, "b": 50, "c": 45}


def test_discrimination_is_that_worked_out_by_hand(hand: dict[str, Item]) -> None:
    found = {key: item.discrimination for key, item in hand.items()}
    assert found == pytest.approx({"a": 72.0577, "b": 24.9136, "c": 44.9275}, abs=1e-4)


def test_unanswered_and_wrong_are_told_apart(hand: dict[str, Item]) -> None:
    assert hand["a"].counts == {"right": 6, "partly": 0, "wrong": 3, "none": 1}
    assert hand["b"].counts == {"right": 5, "partly": 0, "wrong": 5, "none": 0}
    assert hand["c"].counts == {"right": 3, "partly": 3, "wrong": 3, "none": 1}
    assert [hand[key].answered for key in "abc"] == [9, 10, 9]


def counts(part: Part) -> dict[str, int]:
    return {one.text: one.count for one in part.chosen}


def test_distractors_are_counted_and_right_answers_are_one_however_spelt(
    hand: dict[str, Item],
) -> None:
    (options,) = hand["a"].parts
    assert counts(options) == {"Claim": 6, "Promise": 2, "Offer": 1}
    (typed,) = hand["b"].parts
    assert counts(typed) == {"3,300 km": 5, "33": 4, "7": 1}
    (several,) = hand["c"].parts
    assert counts(several) == {"treaties": 6, "maps": 4, "speech": 2}
    assert several.several
    worst = options.worst
    assert worst is not None
    assert worst.text == "Promise"


def test_the_worst_answer_is_the_wrong_one_that_most_gave() -> None:
    rows: dict[str, list[Response | None]] = {
        f"n{n}": [given] for n, given in enumerate(["id-0"] * 5 + ["id-1"] + ["id-2"] * 3)
    }
    (item,) = figures(answered([A], rows)).values()
    assert item.parts[0].worst == item.parts[0].chosen[2]


def test_nine_students_are_too_few_for_a_discrimination_index() -> None:
    nine = dict(list(HAND.items())[:9])
    assert [i.discrimination for i in figures(answered([A, B, C], nine)).values()] == [None] * 3


def test_marks_that_do_not_differ_discriminate_nothing() -> None:
    rows: dict[str, list[Response | None]] = {
        f"n{n}": ["id-0", "3300" if n % 2 else "1"] for n in range(12)
    }
    # All have A right; of B's students none differs at A.
    found = figures(answered([A, B], rows))
    assert [item.discrimination for item in found.values()] == [None, None]


def test_first_answers_count_and_last_ones_are_told_beside_them() -> None:
    twice = student("Aru", Given(A, "id-1"), Given(A, "id-0"), kind="save")
    once = student("Bek", Given(A, "id-1"), kind="save")
    (item,) = figures(gathered(twice, once)).values()
    assert (item.facility, item.facility_last, item.retaken) == (0, 50, 1)
    (part,) = item.parts
    assert counts(part) == {"Claim": 0, "Promise": 2, "Offer": 0}


def test_the_time_of_an_answer_is_the_median() -> None:
    rows = [student(f"n{n}", Given(A, "id-0", ms)) for n, ms in enumerate((1000, 2000, 9000, None))]
    (item,) = figures(gathered(*rows)).values()
    assert item.seconds == 2


marks = st.lists(st.sampled_from([0.0, 0.1, 1 / 3, 0.5, 2 / 3, 1.0]), min_size=1, max_size=40)


@given(marks, st.sampled_from([1.0, 2.0, 5.5]))
def test_facility_lies_between_none_and_all(earned: list[float], points: float) -> None:
    assert 0 <= facility([mark * points for mark in earned], points) <= 100


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 30)), min_size=10, max_size=60))
def test_discrimination_is_the_correlation_of_a_mark_with_the_rest(
    pairs: list[tuple[int, int]],
) -> None:
    found = discrimination([(Fraction(x, 6), Fraction(y, 3)) for x, y in pairs])
    xs, ys = zip(*pairs, strict=True)
    if len(set(xs)) == 1 or len(set(ys)) == 1:
        assert found is None
        return
    assert found is not None
    assert -100 <= found <= 100
    assert found == pytest.approx(100 * statistics.correlation(xs, ys), abs=1e-6)


@settings(max_examples=60)
@given(rooms())
def test_of_any_room_all_figures_lie_in_their_bounds_and_all_answers_are_counted(
    got: Gathered,
) -> None:
    for item in class_report(got).items:
        assert 0 <= item.facility <= 100
        assert item.discrimination is None or -100 <= item.discrimination <= 100
        assert sum(item.counts.values()) == item.put
        for part in item.parts:
            told = sum(one.count for one in part.chosen)
            assert told <= item.answered * len(part.chosen) if part.several else (
                told == item.answered
            )  # fmt: skip
