"""A question file of what a class got wrong, for the next room."""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from typing import Any

import tomli_w

from game.report.classroom.classroom import ClassReport
from game.report.classroom.table import Question


@dataclass(frozen=True, slots=True)
class QuestionFile:
    """The file's text, the questions in it, and those that it has no room for.

    A file names questions of one pack; where the report has several, the one with most is taken.
    """

    text: str
    questions: tuple[str, ...]
    left_out: tuple[str, ...]


def questions_again(report: ClassReport, packs: Container[str]) -> QuestionFile | None:
    """The questions to teach again, worst first; None where there are none.

    `packs` are the ids of packs that are at hand: their questions are named, those of any other
    are written out.
    """
    missed = [again.item.question for again in report.again]
    if not missed:
        return None
    pack = Counter(question.posed.pack for question in missed).most_common(1)[0][0]
    taken: dict[str, Question] = {}
    left_out = []
    for question in missed:
        if question.posed.pack == pack and question.posed.id not in taken:
            taken[question.posed.id] = question
        else:
            left_out.append(question.key)
    data: dict[str, Any]
    if pack in packs:
        data = {"pack": pack, "questions": list(taken)}
    else:
        data = {"question": {name: _written(question) for name, question in taken.items()}}
    return QuestionFile(tomli_w.dumps(data), tuple(taken), tuple(left_out))


def _written(question: Question) -> dict[str, Any]:
    asked = question.posed.question
    return {"kind": asked.kind, **asked.model_dump(mode="json", exclude_defaults=True)}
