"""Figures on a pack: how much of what it holds, and which lines of its sources nobody tells."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain
from typing import Any

from game.check.readability import hard_from, lix
from game.pack import Pack
from game.pack.links import OWN_SCHEMES
from game.pack.model import Scene
from game.pack.pack import LINK
from game.pack.types import parse_cite
from game.pack.wordcount import minutes, question_words, scene_words

FORMAT = 1
"""Goes up when a key of the JSON changes its meaning or goes."""


@dataclass(frozen=True, slots=True)
class ChapterStats:
    """A chapter, or the asides of a pack, whose title is then empty.

    `words` are those of its scenes, `questions` those that its quizzes ask. `lix` is its
    readability, None where the pack's language is not measured or there is no text.
    """

    title: str
    scenes: int
    words: int
    questions: int
    lix: float | None


@dataclass(frozen=True, slots=True)
class ObjectiveStats:
    """How many scenes teach an objective, and how many questions test it."""

    title: str
    scenes: int
    questions: int


@dataclass(frozen=True, slots=True)
class SourceStats:
    """A source: how many `lines` it has, and which of them are not cited.

    `by_no_scene` are those that no scene cites or links to; `by_nothing` those that no card,
    term or question cites either. Both are ranges: "8-9", "33".
    """

    title: str
    lines: int
    by_no_scene: tuple[str, ...]
    by_nothing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stats:
    """Figures on a pack, each mapping by id.

    `scenes` counts all of them, `asides` included. `words` are those of scenes and questions;
    `minutes` what reading all of it once and answering every question once takes, which no single
    playthrough does. `choices` is how many scenes have how many choices, endings and asides apart.
    """

    id: str
    title: str
    language: str
    scenes: int
    asides: int
    endings: tuple[str, ...]
    words: int
    minutes: int
    choices: Mapping[int, int]
    questions: int
    terms: int
    cards: int
    kinds: Mapping[str, int]
    tags: Mapping[str, int]
    evidence: Mapping[str, int]
    """Cards by the kind of evidence."""
    objectives: Mapping[str, ObjectiveStats]
    chapters: tuple[ChapterStats, ...]
    sources: Mapping[str, SourceStats]

    def as_json(self) -> dict[str, Any]:
        """The figures as JSON holds them, `format` telling how its keys are to be read."""
        return {"format": FORMAT, **asdict(self)}


def stats(pack: Pack) -> Stats:
    """The figures on `pack`."""
    scenes, questions = pack.scenes, pack.questions
    total = sum(map(scene_words, scenes.values())) + sum(map(question_words, questions.values()))
    played = [scene for scene in scenes.values() if not scene.aside and not scene.ending]
    return Stats(
        id=pack.id,
        title=pack.title,
        language=pack.language,
        scenes=len(scenes),
        asides=len(pack.asides),
        endings=tuple(dict.fromkeys(s.ending for s in scenes.values() if s.ending)),
        words=total,
        minutes=round(minutes(total, len(questions))),
        choices=dict(sorted(Counter(len(scene.choice) for scene in played).items())),
        questions=len(questions),
        terms=len(pack.terms),
        cards=len(pack.cards),
        kinds=_counted(question.kind for question in questions.values()),
        tags=_counted(chain.from_iterable(question.tags for question in questions.values())),
        evidence=_counted(card.kind for card in pack.cards.values()),
        objectives={
            name: ObjectiveStats(
                objective.title,
                sum(name in scene.teaches for scene in scenes.values()),
                sum(name in question.tests for question in questions.values()),
            )
            for name, objective in pack.objectives.items()
        },
        chapters=_chapters(pack),
        sources={name: _source(pack, name) for name in pack.sources},
    )


def _counted(values: Iterable[str]) -> dict[str, int]:
    return dict(Counter(values).most_common())


def _chapters(pack: Pack) -> tuple[ChapterStats, ...]:
    groups = [(chapter.title, chapter.scenes) for chapter in pack.chapters]
    if pack.asides:
        groups.append(("", pack.asides))
    return tuple(
        _chapter(pack, title, [pack.scenes[name] for name in names]) for title, names in groups
    )


def _chapter(pack: Pack, title: str, scenes: list[Scene]) -> ChapterStats:
    text = "\n\n".join(block.text for scene in scenes for block in scene.text)
    measured = hard_from(pack.language) is not None
    return ChapterStats(
        title,
        len(scenes),
        sum(map(scene_words, scenes)),
        len({question for scene in scenes if scene.quiz for question in scene.quiz.ask}),
        round(lix(text), 1) if measured else None,
    )


def _source(pack: Pack, name: str) -> SourceStats:
    source = pack.sources[name]
    told = _lines(name, chain.from_iterable(map(_cites, pack.scenes.values())))
    others = (*pack.cards.values(), *pack.terms.values(), *pack.questions.values())
    cited = told | _lines(name, chain.from_iterable(part.cite for part in others))
    every = range(1, source.lines + 1)
    return SourceStats(
        source.title,
        source.lines,
        _ranges(line for line in every if line not in told),
        _ranges(line for line in every if line not in cited),
    )


def _cites(scene: Scene) -> Iterable[str]:
    """The places that a scene cites, or links to in its text."""
    yield from scene.cite
    for block in scene.text:
        for scheme, target in LINK.findall(block.text):
            if scheme not in OWN_SCHEMES:
                yield f"{scheme}:{target}"


def _lines(source: str, cites: Iterable[str]) -> set[int]:
    places = (parse_cite(cite) for cite in set(cites))
    return {
        line
        for place in places
        if place.source == source
        for line in range(place.first, place.last + 1)
    }


def _ranges(lines: Iterable[int]) -> tuple[str, ...]:
    """Ascending lines in stretches: "8-9", "33"."""
    found: list[list[int]] = []
    for line in lines:
        if found and line == found[-1][1] + 1:
            found[-1][1] = line
        else:
            found.append([line, line])
    return tuple(f"{first}-{last}" if last > first else str(first) for first, last in found)
