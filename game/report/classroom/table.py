"""The class as a table: students, questions, and what each earned at each."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from math import fsum
from typing import Literal

from game.i18n import gettext as _
from game.pack.emphasis import unmarked
from game.pack.safe import LINE, safe_line
from game.quiz import Response, Verdict
from game.report.classroom.mark import mark
from game.report.classroom.sitting import Given, Kind, Posed, Sitting

Result = Literal["right", "partly", "wrong", "none"]
"""What came of a question that was put; `none`: it was not answered."""


@dataclass(frozen=True, eq=False, slots=True)
class Question:
    """A question of the report. `key` is its id, marked where two of one id differ."""

    key: str
    posed: Posed

    @property
    def points(self) -> float:
        """What a right answer earns."""
        return float(self.posed.question.points)

    @property
    def prompt(self) -> str:
        """The prompt on one line, without signs of emphasis."""
        return " ".join(unmarked(self.posed.question.prompt).split())


@dataclass(frozen=True, slots=True)
class Mark:
    """What a student did with a question.

    `first` and `last` are points; `result`, `response` and `verdict` are those of the first time
    that it was put, `verdict` and `response` being None where it was not answered then. `tries`
    counts the answers that were given.
    """

    first: float
    last: float
    result: Result
    response: Response | None
    verdict: Verdict | None
    tries: int
    ms: int | None
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Student:
    """A row. `key` is unlike any other student's and the same whenever the report is made anew.

    `marks` has the questions that were put to the student, by key.
    """

    key: str
    name: str
    kind: Kind
    origin: str
    team: str
    when: datetime | None
    marks: dict[str, Mark]

    def count(self, result: Result) -> int:
        """How many questions came out as `result` the first time."""
        return sum(one.result == result for one in self.marks.values())

    @property
    def first(self) -> float:
        """Points at first answers."""
        return round(fsum(one.first for one in self.marks.values()), 9)

    @property
    def last(self) -> float:
        """Points at last answers."""
        return round(fsum(one.last for one in self.marks.values()), 9)


@dataclass(frozen=True, slots=True)
class Table:
    """Students in the order of their names, questions in the order in which they were met.

    `ungraded` counts answers, by question id, that fit the question no more.
    """

    questions: tuple[Question, ...]
    students: tuple[Student, ...]
    ungraded: Counter[str]

    def possible(self, student: Student) -> float:
        """The points of all that was put to a student."""
        points = (q.points for q in self.questions if q.key in student.marks)
        return round(fsum(points), 9)

    def marks(self, question: Question) -> list[Mark]:
        """Everybody's marks at a question, of those to whom it was put."""
        found = (student.marks.get(question.key) for student in self.students)
        return [one for one in found if one]


def table(sittings: Sequence[Sitting], *, names: bool = True) -> Table:
    """The table of what was read; without `names` students are numbered as they were read."""
    sittings = [replace(one, name=safe_line(one.name[:LINE], LINE)) for one in sittings]
    questions = _questions(sittings)
    marker = _Marker(questions)
    alike = Counter(sitting.name.casefold() for sitting in sittings)
    students = []
    for number, sitting in enumerate(sittings, 1):
        marks = marker.marks(sitting)
        if names:
            key = f"{sitting.origin}/{sitting.key}" if sitting.key else sitting.origin
            name, origin = _name(sitting, alike), sitting.origin
        else:
            # A file is often called after its student; a room's code and a seat's id tell nothing.
            seated = sitting.kind == "room"
            key = f"{sitting.origin}/{sitting.key}" if seated else f"student-{number}"
            origin = sitting.origin if seated else ""
            name = _("Student {number}").format(number=number)
        students.append(Student(key, name, sitting.kind, origin, sitting.team, sitting.when, marks))
    if names:
        students.sort(key=lambda student: (student.name.casefold(), student.key))
    return Table(tuple(dict.fromkeys(questions.values())), tuple(students), marker.ungraded)


def _name(sitting: Sitting, alike: Counter[str]) -> str:
    if alike[sitting.name.casefold()] < 2:
        return sitting.name
    return _("{name} ({origin})").format(name=sitting.name, origin=sitting.origin)


def _questions(sittings: Sequence[Sitting]) -> dict[Posed, Question]:
    """The question of the report for each that was put: one for all that ask the very same.

    Those of one pack stand together, in its order.
    """
    posed = dict.fromkeys(given.posed for sitting in sittings for given in sitting.given)
    packs = {one.pack: None for one in posed}
    order = {pack: place for place, pack in enumerate(packs)}
    found: dict[Posed, Question] = {}
    known: dict[tuple[str, str], list[Question]] = defaultdict(list)
    taken: Counter[str] = Counter()
    for one in sorted(posed, key=lambda one: (order[one.pack], one.place)):
        others = known[one.pack, one.id]
        twin = next((other for other in others if other.posed.question == one.question), None)
        if twin is None:
            taken[one.id] += 1
            number = taken[one.id]
            twin = Question(one.id if number == 1 else f"{one.id} ({number})", one)
            others.append(twin)
        found[one] = twin
    return found


class _Marker:
    """Marks what was given, grading each response to a question once."""

    def __init__(self, questions: dict[Posed, Question]) -> None:
        self.ungraded: Counter[str] = Counter()
        self._questions = questions
        self._known: dict[tuple[str, str], Verdict | None] = {}

    def marks(self, sitting: Sitting) -> dict[str, Mark]:
        """What one student earned, by key of the question."""
        put: dict[Question, list[tuple[Given, Verdict | None]]] = defaultdict(list)
        for given in sitting.given:
            question = self._questions[given.posed]
            verdict = None
            if given.response is not None:
                verdict = self._verdict(question, given.response)
                if verdict is None:
                    self.ungraded[question.key] += 1
                    if sitting.kind != "room":
                        continue
                    given = replace(given, response=None)
            put[question].append((given, verdict))
        return {question.key: _mark(times) for question, times in put.items()}

    def _verdict(self, question: Question, response: Response) -> Verdict | None:
        key = (question.key, json.dumps(response, sort_keys=True))
        if key not in self._known:
            posed = question.posed
            self._known[key] = mark(posed.question, response, posed.language)
        return self._known[key]


def _mark(times: list[tuple[Given, Verdict | None]]) -> Mark:
    given, first = times[0]
    verdicts = [verdict for _given, verdict in times if verdict]
    return Mark(
        first=first.score if first else 0.0,
        last=verdicts[-1].score if verdicts else 0.0,
        result=first.outcome if first else "none",
        response=given.response,
        verdict=first,
        tries=len(verdicts),
        ms=given.ms,
        when=given.when,
    )
