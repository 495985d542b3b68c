"""A report as JSON for other programs; keys are only ever added while `format` stays."""

import json
from typing import Any

from game.report.classroom.again import Again
from game.report.classroom.classroom import ClassReport
from game.report.classroom.items import Item
from game.report.classroom.output.words import share
from game.report.classroom.table import Student
from game.report.classroom.topics import Topic

FORMAT = 1


def document(report: ClassReport) -> str:
    """The report, ending in a newline."""
    data = {
        "format": FORMAT,
        "kind": "keruen-report",
        "title": report.title,
        "named": report.named,
        "rooms": [
            {
                "code": room.code,
                "title": room.title,
                "when": room.when.isoformat() if room.when else None,
                "finished": room.finished,
            }
            for room in report.rooms
        ],
        "teach_again": [_again(one) for one in report.again],
        "topics_again": [{"kind": one.kind, "id": one.id} for one in report.topics_again],
        "questions": [_item(item) for item in report.items],
        "topics": [_topic(topic) for topic in report.topics],
        "students": [_student(report, one) for one in report.students],
        "ungraded": dict(report.table.ungraded),
    }
    return json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _again(one: Again) -> dict[str, Any]:
    return {
        "question": one.item.question.key,
        "facility": one.item.facility,
        "instead": one.instead
        and {
            "part": one.part,
            "text": one.instead.text,
            "count": one.instead.count,
            "feedback": one.instead.feedback,
        },
        "right": one.right,
        "why": one.why,
        "cite": [{"at": c.at, "title": c.title, "gist": list(c.gist)} for c in one.cites],
    }


def _item(item: Item) -> dict[str, Any]:
    posed = item.question.posed
    return {
        "key": item.question.key,
        "id": posed.id,
        "pack": posed.pack,
        "kind": posed.question.kind,
        "prompt": posed.question.prompt,
        "points": item.question.points,
        "tags": list(posed.question.tags),
        "tests": list(posed.question.tests),
        "cite": list(posed.question.cite),
        "put": item.put,
        "answered": item.answered,
        **{str(result): many for result, many in item.counts.items()},
        "facility": item.facility,
        "facility_last": item.facility_last,
        "discrimination": item.discrimination,
        "retaken": item.retaken,
        "seconds": item.seconds,
        "parts": [
            {
                "label": part.label,
                "several": part.several,
                "chosen": [
                    {
                        "id": one.id or None,
                        "text": one.text,
                        "count": one.count,
                        "right": one.right,
                        "feedback": one.feedback,
                    }
                    for one in part.chosen
                ],
            }
            for part in item.parts
        ],
    }


def _topic(topic: Topic) -> dict[str, Any]:
    return {
        "kind": topic.kind,
        "id": topic.id,
        "title": topic.title,
        "facility": topic.facility,
        "answered": topic.answered,
        "unanswered": topic.unanswered,
        "questions": list(topic.questions),
    }


def _student(report: ClassReport, one: Student) -> dict[str, Any]:
    possible = report.table.possible(one)
    return {
        "key": one.key,
        "name": one.name,
        "kind": one.kind,
        "origin": one.origin or None,
        "team": one.team or None,
        "points": one.first,
        "points_last": one.last,
        "possible": possible,
        "per_cent": share(one.first, possible),
        "answers": {
            key: {
                "result": mark.result,
                "points": mark.first,
                "points_last": mark.last,
                "response": mark.response,
                "tries": mark.tries,
                "ms": mark.ms,
                "when": mark.when.isoformat(timespec="milliseconds") if mark.when else None,
            }
            for key, mark in one.marks.items()
        },
    }
