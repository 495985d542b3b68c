"""Which facts of a story's state matter at all: the cone of influence of what asks about them.

A fact is named as a condition reads it, `trust` or `visited(market)`; beside those there are
`taken(scene)`, of a quiz that is asked once, and `used(scene/choice)`, of a once-only choice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from game.pack import Pack
from game.pack.model import Choice, NumberVariable, Scene, WordVariable

Causes = Mapping[str, frozenset[str]]
"""Variable to what the effects look at that change it."""


@dataclass(frozen=True)
class Cone:
    """The facts that decide how a story goes on, and the asides by what they do.

    `asked` are those as well that only a text or an aside asks about. The `changing` asides
    change a fact that something asks about, and are played through as scenes are; the `idle`
    ones change nothing, and are only looked into.
    """

    facts: frozenset[str]
    asked: frozenset[str]
    changing: tuple[str, ...]
    idle: tuple[str, ...]


def cone(pack: Pack) -> Cone:
    """What decides how the story of `pack` goes on."""
    found = causes(pack)
    asked = _asked_anywhere(pack, found)
    changing = _changing(pack, asked)
    facts: set[str] = set()
    for name, scene in pack.scenes.items():
        if scene.aside:
            if name in changing:
                facts.update(read_by_aside(pack, name, scene))
            continue
        for choice in scene.choice:
            facts.update(read_by(pack, name, choice))
        if scene.quiz:
            facts.update(read_by_quiz(name, scene))
    return Cone(
        with_causes(found, facts),
        asked,
        tuple(a for a in pack.asides if a in changing),
        tuple(a for a in pack.asides if a not in changing),
    )


def causes(pack: Pack) -> Causes:
    """Variable to what the effects look at that change it."""
    reads: dict[str, set[str]] = {}
    for effect in pack.effects.values():
        reads.setdefault(effect.name, set()).update(effect.reads)
    return {name: frozenset(facts) for name, facts in reads.items()}


def with_causes(found: Causes, facts: Iterable[str]) -> frozenset[str]:
    """`facts`, and by the causes `found` whatever decides about one of them."""
    whole = set(facts)
    pending = list(whole)
    while pending:
        for fact in found.get(pending.pop(), frozenset()) - whole:
            whole.add(fact)
            pending.append(fact)
    return frozenset(whole)


def read_by(pack: Pack, name: str, choice: Choice) -> Iterator[str]:
    """What decides whether a choice of the scene `name` is open."""
    if choice.when is not None:
        yield from pack.conditions[choice.when].reads
    if choice.once:
        yield used(name, choice)


def read_by_quiz(name: str, scene: Scene) -> Iterator[str]:
    """What decides whether the quiz of a scene, if it has one, is asked."""
    if scene.quiz:
        yield f"passed({name})"
        if not scene.quiz.retry:
            yield f"taken({name})"


def read_by_aside(pack: Pack, name: str, scene: Scene) -> Iterator[str]:
    """What decides whether an aside and its choices are open."""
    if scene.when is not None:
        yield from pack.conditions[scene.when].reads
    for choice in scene.choice:
        yield from read_by(pack, name, choice)


def used(name: str, choice: Choice) -> str:
    """The fact that a once-only choice was taken."""
    return f"used({name}/{choice.id})"


def gained(gains: Iterable[str]) -> Iterator[str]:
    """The facts that cards were collected."""
    for gain in gains:
        yield f"has({gain.removeprefix('card:')})"


def set_on_entering(name: str, scene: Scene) -> Iterator[str]:
    """The facts that are so from the moment on in which a scene or aside is entered."""
    yield f"visited({name})"
    yield from gained(scene.gain)


def width(pack: Pack, fact: str) -> int:
    """How many bits hold a fact."""
    variable = pack.variables.get(fact)
    if isinstance(variable, NumberVariable):
        return max(1, (variable.max - variable.min).bit_length())
    if isinstance(variable, WordVariable):
        return max(1, (len(words_of(pack, fact)) - 1).bit_length())
    return 1


def words_of(pack: Pack, name: str) -> tuple[str, ...]:
    """All that the word variable `name` can be; it may be given another variable's word."""
    variables = pack.variables
    copied = any(e.name == name and e.reads for e in pack.effects.values())
    own = variables[name]
    assert isinstance(own, WordVariable)
    others = (v for v in variables.values() if copied and isinstance(v, WordVariable))
    return tuple(dict.fromkeys((*own.values, *(w for v in others for w in v.values))))


def _asked_anywhere(pack: Pack, found: Causes) -> frozenset[str]:
    """The facts that anything at all asks about, be it only for a piece of text."""
    facts: set[str] = set()
    for condition in pack.conditions.values():
        facts |= condition.reads
    return with_causes(found, facts)


def _changing(pack: Pack, facts: frozenset[str]) -> frozenset[str]:
    """The asides that change one of `facts`, and those that a choice joins to such a one."""
    found = set()
    for name in pack.asides:
        scene = pack.scenes[name]
        changed = set(set_on_entering(name, scene))
        for choice in scene.choice:
            changed.update(gained(choice.gain))
            changed.update(pack.effects[source].name for source in choice.set)
        if not facts.isdisjoint(changed):
            found.add(name)
    return frozenset(name for group in joined_asides(pack) if found & group for name in group)


def joined_asides(pack: Pack) -> list[frozenset[str]]:
    """The asides, those together that choices lead between."""
    beside: dict[str, set[str]] = {aside: set() for aside in pack.asides}
    for name in beside:
        for choice in pack.scenes[name].choice:
            beside[name].add(choice.goto)
            beside[choice.goto].add(name)
    groups: list[frozenset[str]] = []
    left = dict.fromkeys(beside)
    while left:
        group = {next(iter(left))}
        pending = list(group)
        while pending:
            for name in beside[pending.pop()] - group:
                group.add(name)
                pending.append(name)
        groups.append(frozenset(group))
        for name in group:
            del left[name]
    return groups
