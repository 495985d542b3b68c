"""A report as xAPI statements, one a line: who answered what, and how each student did in all.

Students are known by an account, never by a mail address. Ids are made of what is reported alone,
so that the same report sent twice tells nothing twice.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from game.pack.emphasis import unmarked
from game.report.classroom.classroom import ClassReport
from game.report.classroom.output.interactions import definition, response
from game.report.classroom.table import Mark, Question, Student

_VERBS = "http://adlnet.gov/expapi/verbs/"
_TYPES = "http://adlnet.gov/expapi/activities/"


def statements(report: ClassReport, home: str) -> str:
    """The statements; accounts and activities have ids below `home`, an address."""
    lines = (
        json.dumps(one, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        for one in _statements(report, home)
    )
    return "".join(f"{line}\n" for line in lines)


def _statements(report: ClassReport, home: str) -> Iterator[dict[str, Any]]:
    activities = {q.key: _activity(q, home) for q in report.table.questions}
    for student in report.students:
        actor = _actor(report, student, home)
        packs: dict[str, Question] = {}
        for question in report.table.questions:
            mark = student.marks.get(question.key)
            if mark is None:
                continue
            if mark.verdict is not None:
                packs[question.posed.pack] = question
                yield _answered(actor, student, question, activities[question.key], mark, home)
        for pack, question in packs.items():
            yield _completed(report, actor, student, pack, question, home)


def _actor(report: ClassReport, student: Student, home: str) -> dict[str, Any]:
    actor: dict[str, Any] = {
        "objectType": "Agent",
        "account": {"homePage": f"{home}/{student.kind}", "name": student.key},
    }
    return {**actor, "name": student.name} if report.named else actor


def _activity(question: Question, home: str) -> dict[str, Any]:
    asked, language = question.posed.question, question.posed.language
    return {
        "objectType": "Activity",
        "id": _question_id(question, home),
        "definition": {
            "type": _TYPES + "cmi.interaction",
            "name": {language: question.prompt},
            "description": {language: unmarked(asked.prompt)},
            **definition(asked, language),
        },
    }


def _answered(
    actor: dict[str, Any],
    student: Student,
    question: Question,
    activity: dict[str, Any],
    mark: Mark,
    home: str,
) -> dict[str, Any]:
    assert mark.response is not None
    asked, language = question.posed.question, question.posed.language
    result: dict[str, Any] = {
        "score": _score(mark.first, question.points),
        "success": mark.result == "right",
        "completion": True,
        "response": response(asked, mark.response, language),
    }
    if mark.ms is not None:
        result["duration"] = f"PT{mark.ms / 1000:.2f}S"
    return _statement(
        # The response is in the id, as two classes may hand in files of the same names.
        ("answered", student.kind, student.key, _question_id(question, ""), result["response"]),
        actor,
        "answered",
        activity,
        result,
        _context(student, question, home, [_pack(question, home)]),
        mark.when,
        home,
    )


def _completed(
    report: ClassReport,
    actor: dict[str, Any],
    student: Student,
    pack: str,
    question: Question,
    home: str,
) -> dict[str, Any]:
    its = [q for q in report.table.questions if q.posed.pack == pack and q.key in student.marks]
    earned = sum(student.marks[q.key].first for q in its)
    result = {
        "score": _score(earned, sum(q.points for q in its)),
        "completion": all(student.marks[q.key].verdict is not None for q in its),
    }
    times = [t for q in its if (t := student.marks[q.key].when)]
    return _statement(
        ("completed", student.kind, student.key, pack),
        actor,
        "completed",
        _pack(question, home),
        result,
        _context(student, question, home, []),
        max(times, default=student.when),
        home,
    )


def _statement(
    about: tuple[str, ...],
    actor: dict[str, Any],
    verb: str,
    activity: dict[str, Any],
    result: dict[str, Any],
    context: dict[str, Any],
    when: datetime | None,
    home: str,
) -> dict[str, Any]:
    moment = when.isoformat(timespec="milliseconds") if when else None
    told = {
        "id": str(uuid5(NAMESPACE_URL, json.dumps([home, *about, moment]))),
        "actor": actor,
        "verb": {"id": _VERBS + verb, "display": {"en": verb}},
        "object": activity,
        "result": result,
        "context": context,
    }
    return {**told, "timestamp": moment.replace("+00:00", "Z")} if moment else told


def _context(
    student: Student, question: Question, home: str, parents: list[dict[str, Any]]
) -> dict[str, Any]:
    context: dict[str, Any] = {"platform": "Keruen", "language": question.posed.language}
    within: dict[str, Any] = {}
    if parents:
        within["parent"] = parents
    if student.kind == "room":
        room = f"{home}/room/{quote(student.origin, safe='')}"
        within["grouping"] = [{"objectType": "Activity", "id": room}]
    return {**context, "contextActivities": within} if within else context


def _pack(question: Question, home: str) -> dict[str, Any]:
    posed = question.posed
    return {
        "objectType": "Activity",
        "id": f"{home}/pack/{quote(posed.pack, safe='')}",
        "definition": {
            "type": _TYPES + "assessment",
            "name": {posed.language: posed.pack_title or posed.pack},
        },
    }


def _question_id(question: Question, home: str) -> str:
    pack, key = quote(question.posed.pack, safe=""), quote(question.key, safe="")
    return f"{home}/pack/{pack}/question/{key}"


def _score(earned: float, points: float) -> dict[str, float]:
    return {
        "scaled": round(min(1.0, earned / points), 4) if points else 0.0,
        "raw": round(earned, 4),
        "min": 0,
        "max": round(points, 4),
    }
