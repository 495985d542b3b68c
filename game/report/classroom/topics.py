"""The same questions by what they are about: tags, objectives, lines of the sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from game.pack import parse_cite
from game.report.classroom.items import Item, exact
from game.report.classroom.table import Question

TopicKind = Literal["tag", "objective", "line"]


@dataclass(frozen=True, slots=True)
class Topic:
    """Questions that belong together. `id` is a tag, an objective's id or lines, `speech:12-14`.

    `title` is the objective's title, or what stands in the lines; "" where nothing is known.
    `facility` is all that was earned at first answers in per cent of all that could be.
    `answered` and `unanswered` count how often one of the questions was, by anybody.
    """

    kind: TopicKind
    id: str
    title: str
    questions: tuple[str, ...]
    answered: int
    unanswered: int
    facility: float


def topics(items: Sequence[Item], titles: Mapping[str, str]) -> tuple[Topic, ...]:
    """Tags and objectives, the lowest facility first, then lines in their order.

    `titles` are those of objectives, by id.
    """
    asked = [item.question for item in items]
    by_key = {item.question.key: item for item in items}
    tags: dict[str, list[Question]] = defaultdict(list)
    objectives: dict[str, list[Question]] = defaultdict(list)
    for question in asked:
        for tag in question.posed.question.tags:
            tags[tag].append(question)
        for name in question.posed.question.tests:
            objectives[name].append(question)
    rows: list[tuple[TopicKind, str, str, Sequence[Question]]] = [
        *(("tag", tag, "", questions) for tag, questions in tags.items()),
        *(("objective", name, titles.get(name, ""), its) for name, its in objectives.items()),
        *(("line", lines, text, its) for lines, text, its in _lines(asked)),
    ]
    found = [_topic(by_key, *row) for row in rows]
    ranks: dict[TopicKind, int] = {"tag": 0, "objective": 1, "line": 2}
    # Lines stay as they are read; of the others the one that is known least comes first.
    found.sort(key=lambda one: (ranks[one.kind], one.facility if one.kind != "line" else 0))
    return tuple(found)


def _topic(
    items: Mapping[str, Item],
    kind: TopicKind,
    name: str,
    title: str,
    questions: Sequence[Question],
) -> Topic:
    its = [items[question.key] for question in questions]
    earned = sum((item.earned for item in its), Fraction())
    possible = sum((exact(item.question.points) * item.put for item in its), Fraction())
    return Topic(
        kind,
        name,
        title,
        tuple(question.key for question in questions),
        sum(item.answered for item in its),
        sum(item.counts["none"] for item in its),
        float(min(Fraction(1), earned / possible) * 100) if possible else 0.0,
    )


def _lines(questions: Sequence[Question]) -> Iterable[tuple[str, str, list[Question]]]:
    """Lines that are cited, next to each other as one where the same questions cite them."""
    citing: dict[tuple[str, str], dict[int, list[Question]]] = {}
    texts: dict[tuple[str, str, int], tuple[int, str]] = {}
    for question in questions:
        for cite in question.posed.cites:
            place = parse_cite(cite.at)
            lines = citing.setdefault((question.posed.pack, place.source), defaultdict(list))
            words = " ".join(" ".join(cite.gist).split())
            for line in range(place.first, place.last + 1):
                if question not in lines[line]:
                    lines[line].append(question)
                # The narrower a citation, the better its words fit the line.
                wide, at = place.last - place.first, (question.posed.pack, place.source, line)
                if words and (at not in texts or wide < texts[at][0]):
                    texts[at] = (wide, words)
    for (pack, source), lines in citing.items():
        start: int | None = None
        for line in sorted(lines):
            start = line if start is None else start
            if lines.get(line + 1) == lines[line]:
                continue
            said = (texts.get((pack, source, one), (0, ""))[1] for one in range(start, line + 1))
            text = " ".join(dict.fromkeys(filter(None, said)))
            where = f"{source}:{start}" if start == line else f"{source}:{start}-{line}"
            yield where, text, lines[line]
            start = None
