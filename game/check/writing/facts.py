"""What the rules across files must know of one file: plain values, so that they can be kept."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from functools import lru_cache
from itertools import chain
from typing import Any, Self

from game.pack.expression import RESERVED
from game.pack.links import OWN_SCHEMES
from game.pack.model import Card, Scene, Term
from game.pack.pack import BRACES, LINK
from game.pack.questions import AnyQuestion, ChoiceQuestion, TrueFalseQuestion

MORE, SIGNS = 1.2, 5
"""How much longer an option must be for a reader to see that it is the longest."""
_NAME = re.compile(r"\b[a-z][a-z0-9_]*\b")
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_EFFECT = re.compile(r"\s*([a-z][a-z0-9_]*)\s*[+-]?=(?!=)(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What one file of a pack adds to the rules that look across files.

    Every field holds what JSON can hold, so that `as_json` and `from_json` lose nothing.
    `choices` are [question, place of the right option from 0, number of options, whether the
    right one is plainly the longest]; `truths` are [question, whether it is true].
    """

    file: str
    questions: tuple[str, ...] = ()
    cards: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    """The places in sources that its scenes, cards and terms cite or link to."""
    tested: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each question that cites, with the places."""
    tags: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Each question that has tags, with them."""
    reads: tuple[str, ...] = ()
    sets: tuple[str, ...] = ()
    choices: tuple[tuple[str, int, int, bool], ...] = ()
    truths: tuple[tuple[str, bool], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The facts as JSON holds them."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """The facts that `as_json` gave, read back.

        Raises:
            KeyError, TypeError: `data` is not of that form.
        """
        return cls(**{field.name: _tuples(data[field.name]) for field in fields(cls)})


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, (list, tuple)) else value


def facts_of(
    file: str,
    scenes: Mapping[str, Scene],
    questions: Mapping[str, AnyQuestion],
    terms: Mapping[str, Term],
    cards: Mapping[str, Card],
) -> FileFacts:
    """What `file`, which holds these, adds to the rules across files."""
    links = list(_links(scenes.values()))
    choices = [c for scene in scenes.values() for c in scene.choice]
    sets, reads = _variables(scenes.values())
    gains = chain(
        chain.from_iterable(scene.gain for scene in scenes.values()),
        chain.from_iterable(choice.gain for choice in choices),
    )
    telling: tuple[Scene | Card | Term, ...] = (*scenes.values(), *cards.values(), *terms.values())
    cites = chain(
        chain.from_iterable(part.cite for part in telling),
        (f"{scheme}:{target}" for scheme, target in links if scheme not in OWN_SCHEMES),
    )
    return FileFacts(
        file,
        tuple(questions),
        tuple(cards),
        tuple(terms),
        _once(chain.from_iterable(s.quiz.ask for s in scenes.values() if s.quiz)),
        _once(gain.removeprefix("card:") for gain in gains),
        _once(target for scheme, target in links if scheme == "term"),
        _once(cites),
        tuple((i, q.cite) for i, q in questions.items() if q.cite),
        tuple((i, q.tags) for i, q in questions.items() if q.tags),
        _once(reads),
        _once(sets),
        tuple((i, *_placed(q)) for i, q in questions.items() if isinstance(q, ChoiceQuestion)),
        tuple((i, q.answer) for i, q in questions.items() if isinstance(q, TrueFalseQuestion)),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _links(scenes: Iterable[Scene]) -> Iterator[tuple[str, str]]:
    for scene in scenes:
        for block in scene.text:
            if "](" in block.text:
                yield from LINK.findall(block.text)


def _variables(scenes: Iterable[Scene]) -> tuple[set[str], set[str]]:
    """The variables that effects set, and those that a condition, an effect or a text looks at."""
    conditions: set[str] = set()
    effects: set[str] = set()
    reads: set[str] = set()
    for scene in scenes:
        if scene.when:
            conditions.add(scene.when)
        for block in scene.text:
            if block.when:
                conditions.add(block.when)
            if "{" in block.text:
                reads.update(name.strip() for name in BRACES.findall(block.text))
        for choice in scene.choice:
            if choice.when:
                conditions.add(choice.when)
            if "{" in choice.label:
                reads.update(name.strip() for name in BRACES.findall(choice.label))
            effects.update(choice.set)
    for condition in conditions:
        reads |= _named(condition)
    sets = set()
    for effect in effects:
        if match := _EFFECT.match(effect):
            sets.add(match[1])
            # Adding to itself is no use made of a variable.
            reads |= _named(match[2]) - {match[1]}
    return sets, reads - {""}


def _named(expression: str) -> frozenset[str]:
    return _names(_QUOTED.sub("", expression))


@lru_cache(maxsize=1000)
def _names(unquoted: str) -> frozenset[str]:
    # Conditions that differ in quoted ids alone are one here, and a pack has many of those.
    return frozenset(_NAME.findall(unquoted)) - RESERVED


def _placed(question: ChoiceQuestion) -> tuple[int, int, bool]:
    options = list(question.option.values())
    place = next(n for n, option in enumerate(options) if option.right)
    others = max(len(option.text) for n, option in enumerate(options) if n != place)
    size = len(options[place].text)
    return place, len(options), size > others * MORE and size >= others + SIGNS
