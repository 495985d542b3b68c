"""At which scene which facts still matter: those that may be asked about before they are set."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.check.proof.cone import (
    Cone,
    gained,
    read_by,
    read_by_aside,
    read_by_quiz,
    set_on_entering,
)
from game.pack import Pack
from game.pack.model import Choice

_LEAST_ROUNDS, _SCENES = 8, 40_000
"""Rounds that are made at least, and scenes looked at in all, before what is known is widened."""
Way = tuple[str, int, list[tuple[int, int]]]
"""A choice: where it leads, the facts settled by taking it, and (changed, read) of its effects."""


@dataclass(frozen=True)
class Bits:
    """A place in a bit set for each fact."""

    of: Mapping[str, int]

    def mask(self, facts: Iterable[str]) -> int:
        """The bit set of those `facts` that matter."""
        bits = 0
        for fact in facts:
            bits |= self.of.get(fact, 0)
        return bits


def live_facts(pack: Pack, cone: Cone, bits: Bits) -> dict[str, int]:
    """Scene to the facts that matter from there on, as bit sets.

    An aside can be opened everywhere, so what it asks about matters everywhere.
    """
    everywhere = _of_asides(pack, cone, bits)
    asked: dict[str, int] = {}
    ways: dict[str, list[Way]] = {}
    entered = {name: bits.mask(set_on_entering(name, scene)) for name, scene in pack.scenes.items()}
    for name, scene in pack.scenes.items():
        if scene.aside:
            continue
        mask = everywhere | bits.mask(read_by_quiz(name, scene))
        ways[name] = []
        for choice in scene.choice:
            mask |= bits.mask(read_by(pack, name, choice))
            settled = entered[choice.goto] | bits.mask(gained(choice.gain))
            ways[name].append((choice.goto, settled, _effects(pack, choice, bits)))
        asked[name] = mask
    return spread_back(pack.start, asked, ways)


def needed(live: int, changes: list[tuple[int, int]]) -> tuple[list[bool], int]:
    """Which of a choice's changes, in order, matter where `live` does; and what matters before."""
    matter = []
    for variable, reads in reversed(changes):
        does = bool(live & variable)
        matter.append(does)
        if does:
            live = live & ~variable | reads
    return matter[::-1], live


def _effects(pack: Pack, choice: Choice, bits: Bits) -> list[tuple[int, int]]:
    effects = (pack.effects[source] for source in choice.set)
    return [(bits.mask((effect.name,)), bits.mask(effect.reads)) for effect in effects]


def _of_asides(pack: Pack, cone: Cone, bits: Bits) -> int:
    everywhere = 0
    for name in cone.changing:
        scene = pack.scenes[name]
        everywhere |= bits.mask(read_by_aside(pack, name, scene))
        for choice in scene.choice:
            for variable, reads in _effects(pack, choice, bits):
                everywhere |= reads if variable else 0
    return everywhere


def spread_back(
    start: str, asked: Mapping[str, int], ways: Mapping[str, list[Way]]
) -> dict[str, int]:
    """Scene to all that is `asked` about there or further on, and not settled on the way."""
    live = dict(asked)
    order = _postorder(start, ways)
    for _round in range(max(_LEAST_ROUNDS, _SCENES // len(order))):
        changed = False
        for name in order:
            mask = live[name]
            for goto, settled, changes in ways[name]:
                there = live[goto]
                there ^= there & settled
                mask |= needed(there, changes)[1] if changes else there
            if mask != live[name]:
                live[name] = mask
                changed = True
        if not changed:
            return live
    # More than needed is as right as just enough, and only costs states.
    everything = 0
    for mask in asked.values():
        everything |= mask
    for way in ways.values():
        for _goto, _settled, changes in way:
            for _variable, reads in changes:
                everything |= reads
    return dict.fromkeys(live, everything)


def _postorder(start: str, ways: Mapping[str, list[Way]]) -> list[str]:
    """Every scene, those that a scene leads to before it wherever that can be."""
    order: list[str] = []
    seen: set[str] = set()
    for root in (start, *ways):
        if root in seen or root not in ways:
            continue
        seen.add(root)
        stack = [(root, iter(ways[root]))]
        while stack:
            name, rest = stack[-1]
            for goto, _settled, _changes in rest:
                if goto not in seen:
                    seen.add(goto)
                    stack.append((goto, iter(ways[goto])))
                    break
            else:
                order.append(name)
                stack.pop()
    return order


def stages(start: str, ways: Mapping[str, list[Way]]) -> dict[str, int]:
    """Scene to its stage: a way leads on to later stages, or round within its own."""
    before: dict[str, list[str]] = {name: [] for name in ways}
    for name, there in ways.items():
        for goto, _settled, _changes in there:
            before[goto].append(name)
    found: dict[str, int] = {}
    for stage, root in enumerate(reversed(_postorder(start, ways))):
        pending = [root] if root not in found else []
        while pending:
            name = pending.pop()
            if name not in found:
                found[name] = stage
                pending += before[name]
    return found
