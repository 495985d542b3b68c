"""What a question tells of a class: how hard it was, how well it told students apart.

Both as Moodle's quiz statistics define them, on first answers, a question left unanswered
counting as nothing earned.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm, sqrt

from game.report.classroom.distractors import Part, parts
from game.report.classroom.table import Question, Result, Table

FEWEST = 10
"""Students that it takes before a discrimination index is shown."""
_FINEST = 10**6


@dataclass(frozen=True, slots=True)
class Item:
    """A question's figures.

    `put` is how many students it was put to, `earned` what they earned in all, `counts` how many
    of them came out how. `facility` is in per cent, `facility_last` the same of the last answers;
    `discrimination` lies in -100..100, and is None where it says nothing. `retaken` counts who
    answered again. `seconds` is the median time of an answer, where it is known. `parts` are what
    was answered, part by part.
    """

    question: Question
    put: int
    earned: Fraction
    counts: dict[Result, int]
    facility: float
    facility_last: float
    discrimination: float | None
    retaken: int
    seconds: float | None
    parts: tuple[Part, ...]

    @property
    def answered(self) -> int:
        """How many students answered it the first time that it was put."""
        return self.put - self.counts["none"]


def items(table: Table) -> tuple[Item, ...]:
    """The figures of every question, in the table's order."""
    totals = {
        student.key: sum((exact(one.first) for one in student.marks.values()), Fraction())
        for student in table.students
    }
    return tuple(_item(table, question, totals) for question in table.questions)


def _item(table: Table, question: Question, totals: dict[str, Fraction]) -> Item:
    marks = table.marks(question)
    pairs = [
        (exact(one.first), totals[student.key] - exact(one.first))
        for student in table.students
        if (one := student.marks.get(question.key))
    ]
    results: tuple[Result, ...] = ("right", "partly", "wrong", "none")
    times = sorted(one.ms for one in marks if one.ms is not None and one.verdict)
    return Item(
        question,
        len(marks),
        sum((exact(one.first) for one in marks), Fraction()),
        {result: sum(one.result == result for one in marks) for result in results},
        facility([one.first for one in marks], question.points),
        facility([one.last for one in marks], question.points),
        discrimination(pairs),
        sum(one.tries > 1 for one in marks),
        _median(times) / 1000 if times else None,
        parts(question, marks),
    )


@lru_cache(maxsize=4096)
def exact(points: float) -> Fraction:
    """Points as the fraction that they stand for: a third, not 0.333."""
    return Fraction(points).limit_denominator(_FINEST)


def facility(marks: Sequence[float], points: float) -> float:
    """The mean mark in per cent of `points`; 0 where there are no marks."""
    if not marks:
        return 0.0
    mean = sum(map(exact, marks), Fraction()) / len(marks)
    return float(min(Fraction(100), max(Fraction(0), 100 * mean / exact(points))))


def discrimination(pairs: Sequence[tuple[Fraction, Fraction]]) -> float | None:
    """100 x cov(x, y) / sqrt(var x x var y): whether who did well elsewhere did well here.

    x is a student's mark at the question, y what they earned at all others; variances are those
    of a sample. None for fewer than `FEWEST` students, or where all x or all y are alike.
    """
    if len(pairs) < FEWEST:
        return None
    # Whole numbers, exact and quick; neither their scale nor the n - 1 of a sample changes a ratio.
    n = len(pairs)
    xs, ys = _whole([x for x, _y in pairs]), _whole([y for _x, y in pairs])
    both = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)
    var_x = n * sum(x * x for x in xs) - sum(xs) ** 2
    var_y = n * sum(y * y for y in ys) - sum(ys) ** 2
    if not var_x or not var_y:
        return None
    size = 100 * sqrt(Fraction(both * both, var_x * var_y))
    return size if both >= 0 else -size


def _whole(values: Sequence[Fraction]) -> list[int]:
    """`values`, all as many times as large as makes them whole."""
    times = lcm(*(value.denominator for value in values))
    return [value.numerator * (times // value.denominator) for value in values]


def _median(values: Sequence[int]) -> float:
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2
