"""What to teach again: what the class knows least, and what it believes instead."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.quiz import solution
from game.report.classroom.distractors import Chosen, Part
from game.report.classroom.items import Item
from game.report.classroom.sitting import Cite
from game.report.classroom.topics import Topic

LOW = 200 / 3
"""A facility below this, two thirds, asks for teaching again."""
ENOUGH = 3
"""Answers below which a low facility says nothing yet; fewer where there are fewer students."""


@dataclass(frozen=True, slots=True)
class Again:
    """A question that was missed: what was believed `instead` (None where nothing stands out).

    `part` is the part of the question that was answered so, "" for all of it. `why` is the
    question's explanation, `right` its answer in words, `cites` the lines that bear it.
    """

    item: Item
    part: str
    instead: Chosen | None
    right: str
    why: str
    cites: tuple[Cite, ...]


def teach_again(items: Sequence[Item], students: int) -> tuple[Again, ...]:
    """The questions to come back to, the one with the lowest facility first."""
    low = [i for i in items if i.facility < LOW and i.put >= enough(students)]
    low.sort(key=lambda item: item.facility)
    return tuple(_again(item) for item in low)


def topics_again(topics: Sequence[Topic], students: int) -> tuple[Topic, ...]:
    """The tags, objectives and lines to come back to, the one with the lowest facility first.

    One that stands for a single question is left out: the question says it.
    """
    low = [
        topic
        for topic in topics
        if topic.facility < LOW
        and len(topic.questions) > 1
        and topic.answered + topic.unanswered >= enough(students)
    ]
    return tuple(sorted(low, key=lambda topic: topic.facility))


def enough(students: int) -> int:
    """How many answers it takes."""
    return max(1, min(ENOUGH, students))


def _again(item: Item) -> Again:
    posed = item.question.posed
    part, instead = _worst(item.parts)
    return Again(
        item,
        part.label if part and instead else "",
        instead,
        solution(posed.question, posed.language),
        posed.question.why,
        posed.cites,
    )


def _worst(parts: Sequence[Part]) -> tuple[Part | None, Chosen | None]:
    found = [(part, part.worst) for part in parts if part.worst]
    return max(found, key=lambda both: both[1].count if both[1] else 0, default=(None, None))
