"""What is to be seen in texts and in asides that change nothing: whether it ever is."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from game.check.proof.cone import causes, joined_asides, read_by_aside, with_causes
from game.check.proof.fields import View
from game.check.proof.live import Way, spread_back
from game.check.proof.traces import Group, TooMany, Traces
from game.check.proof.walk import Graph
from game.pack import Pack

TOGETHER = 60
"""Groups of facts that are followed at once."""
_WORK = 60_000_000
"""Moves that are followed in all before what is left is said not to be covered."""

_T = TypeVar("_T")
Block = tuple[str, int]
"""A block of a scene's text: the scene, and the block's place."""


@dataclass
class Looks:
    """What was looked for along a walk.

    `unshown` are the blocks that were not seen, each with the facts that decide about it as they
    stood where the block stands; `closed` the idle asides that were not, in the same way;
    `uncovered` and `uncovered_asides` are what could not be looked for.
    """

    unshown: dict[Block, list[View]] = field(default_factory=dict)
    closed: dict[str, list[View]] = field(default_factory=dict)
    uncovered: set[Block] = field(default_factory=set)
    uncovered_asides: set[str] = field(default_factory=set)


def look(graph: Graph) -> Looks:
    """Follow what decides about blocks and idle asides, and note what is reached of them."""
    return _Looker(graph).look()


def facts_of_idle(pack: Pack, asides: frozenset[str]) -> Iterator[str]:
    """What decides which of some idle asides can be opened, and what is seen there.

    That a choice can be taken once only matters not: each of them can be taken once.
    """
    for name in asides:
        scene = pack.scenes[name]
        yield from (f for f in read_by_aside(pack, name, scene) if not f.startswith("used("))
        for block in scene.text:
            if block.when is not None:
                yield from pack.conditions[block.when].reads


class Seen:
    """What a player sees who looks around in idle asides."""

    def __init__(self) -> None:
        self.asides: set[str] = set()
        self.choices: set[tuple[str, int]] = set()
        self.blocks: set[Block] = set()


def look_around(pack: Pack, asides: Iterable[str], view: View, seen: Seen) -> None:
    """Note what is to be seen of `asides`, from one to the other, where the facts stand so."""
    scenes, conditions = pack.scenes, pack.conditions

    def holds(when: str | None) -> bool:
        return when is None or conditions[when].test(view)

    found = [name for name in asides if holds(scenes[name].when)]
    for name in found:  # which grows on the way
        for which, choice in enumerate(scenes[name].choice):
            if holds(choice.when):
                seen.choices.add((name, which))
                if choice.goto not in found:
                    found.append(choice.goto)
        for place, block in enumerate(scenes[name].text):
            if holds(block.when):
                seen.blocks.add((name, place))
    seen.asides.update(found)


class _Looker:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.machine = graph.machine
        self.pack = graph.machine.pack
        self.looks = Looks()
        known = causes(self.pack)
        self._blocks: dict[Block, frozenset[str]] = {}
        self._idle: dict[frozenset[str], frozenset[str]] = {}
        reached = self.machine.reached
        for name in sorted(reached.scenes | reached.asides):
            for place, block in enumerate(self.pack.scenes[name].text):
                if block.when is None:
                    reached.blocks.add((name, place))
                else:
                    reads = self.pack.conditions[block.when].reads
                    self._blocks[name, place] = with_causes(known, reads)
        idle = frozenset(self.machine.cone.idle)
        for asides in joined_asides(self.pack):
            if asides <= idle:
                self._idle[asides] = with_causes(known, facts_of_idle(self.pack, asides))

    def look(self) -> Looks:
        groups = _widest((*self._blocks.values(), *self._idle.values()))
        # What reads no fact at all is seen in a group of none.
        batches = [[*groups[n : n + TOGETHER]] for n in range(0, max(1, len(groups)), TOGETHER)]
        batches[0].append(frozenset())
        left = _WORK
        for batch in batches:
            if left >= 0:
                left -= len(self.graph.after)
                self._follow(batch)
            else:
                self._leave(batch)
        return self.looks

    def _follow(self, groups: list[frozenset[str]]) -> None:
        try:
            traces = Traces(self.graph, groups, self._lives(groups))
        except TooMany:
            if len(groups) == 1:
                self._leave(groups)
                return
            self._follow(groups[: len(groups) // 2])
            self._follow(groups[len(groups) // 2 :])
            return
        at = traces.at_places()
        anywhere = 0
        for ways in at.values():
            anywhere |= ways
        reached = self.machine.reached
        for group in traces.groups:
            for block in self._taken(self._blocks, group.facts):
                self._see(block, group, at.get(block[0], 0))
            for asides in self._taken(self._idle, group.facts):
                seen = Seen()
                views = [group.read(way) for way in group.within(anywhere)]
                for view in views:
                    look_around(self.pack, sorted(asides), view, seen)
                self.looks.closed.update((name, views) for name in asides - seen.asides)
                reached.asides |= seen.asides
                reached.choices |= seen.choices
                reached.blocks |= seen.blocks
                for name in seen.asides:
                    for place, _block in enumerate(self.pack.scenes[name].text):
                        if (name, place) not in seen.blocks:
                            self.looks.unshown[name, place] = views

    def _see(self, block: Block, group: Group, ways: int) -> None:
        when = self.pack.scenes[block[0]].text[block[1]].when
        assert when is not None
        test = self.pack.conditions[when].test
        views = [group.read(way) for way in group.within(ways)]
        if any(test(view) for view in views):
            self.machine.reached.blocks.add(block)
        else:
            self.looks.unshown[block] = views

    def _leave(self, groups: list[frozenset[str]]) -> None:
        """Note that what needs `groups` was not looked for."""
        for facts in groups:
            self.looks.uncovered.update(self._taken(self._blocks, facts))
            for asides in self._taken(self._idle, facts):
                self.looks.uncovered_asides.update(asides)

    def _taken(self, wanted: dict[_T, frozenset[str]], facts: frozenset[str]) -> list[_T]:
        """What can be told from `facts`, which is then wanted no more."""
        told = [name for name, needed in wanted.items() if needed <= facts]
        for name in told:
            del wanted[name]
        return told

    def _lives(self, groups: list[frozenset[str]]) -> dict[str, int]:
        """Scene to the groups of which something can still be seen there or further on."""
        everywhere = 0
        at: dict[str, int] = {}
        changing = frozenset(self.machine.cone.changing)
        for number, facts in enumerate(groups):
            everywhere |= any(needed <= facts for needed in self._idle.values()) << number
            for (name, _place), needed in self._blocks.items():
                if needed <= facts:
                    at[name] = at.get(name, 0) | 1 << number
                    everywhere |= (name in changing) << number
        asked: dict[str, int] = {}
        ways: dict[str, list[Way]] = {}
        for name, scene in self.pack.scenes.items():
            if not scene.aside:
                asked[name] = everywhere | at.get(name, 0)
                ways[name] = [(choice.goto, 0, []) for choice in scene.choice]
        return spread_back(self.pack.start, asked, ways)


def _widest(groups: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """`groups` without those that another of them holds, the largest first."""
    of: dict[str, list[frozenset[str]]] = {}
    kept: list[frozenset[str]] = []
    for facts in sorted(set(groups), key=lambda facts: (-len(facts), sorted(facts))):
        rarest = min((of.get(fact, []) for fact in facts), key=len, default=[])
        if not facts or any(facts <= other for other in rarest):
            continue
        kept.append(facts)
        for fact in facts:
            of.setdefault(fact, []).append(facts)
    return kept
