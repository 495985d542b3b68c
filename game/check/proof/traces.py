"""What play leaves behind that no choice asks about: it only shows in texts, asides and learning.

Walking such facts together would multiply the states. Since they decide nothing, each group of
facts that one condition reads is followed apart from the others, over the walk that there is: for
each state, the ways in which the group's facts can stand there. The ways of all groups are bits of
one number, which grows along the moves until nothing changes.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from game.check.proof.cone import gained, set_on_entering
from game.check.proof.fields import Fields
from game.check.proof.live import Way, stages
from game.check.proof.machine import Place, Step
from game.check.proof.walk import Graph
from game.pack import Pack
from game.pack.expression import Effect

_MEMORY = 2_000_000_000
"""Bits that the ways of all states may take, roughly."""


class TooMany(Exception):
    """The groups can stand in too many ways to be followed together."""


class Change(NamedTuple):
    """What a move does to facts: effects one after another, then what is so from then on.

    `scene` is where the player is then, asides apart.
    """

    effects: tuple[Effect, ...]
    settled: frozenset[str]
    scene: str


class Group:
    """Facts that are followed together, and the ways in which they were found to stand."""

    def __init__(self, pack: Pack, facts: frozenset[str]) -> None:
        self.facts = facts
        self.fields = Fields(pack, facts, 0)
        self.read = self.fields.reader(facts)
        self.bits: dict[int, int] = {}
        """A way in which the facts stand, to its bit among those of all groups."""
        self.touching: list[int] = []
        """The numbers of the changes that do something to the facts."""

    def within(self, ways: int) -> Iterator[int]:
        """The ways of this group in a bit set."""
        for way, bit in tuple(self.bits.items()):
            if ways & bit:
                yield way

    def after(self, way: int, change: Change) -> int:
        """How the facts stand after a change."""
        view = None
        for effect in change.effects:
            if effect.name in self.facts:
                view = view or self.read(way)
                value = effect.value(view)
                values = list(view.values)
                values[effect.index] = value
                view = view._replace(values=tuple(values))
                way = way & ~self.fields.field[effect.name].mask
                way |= self.fields.put(effect.name, value)
        return way | self.fields.bits_of(change.settled)


class Traces:
    """The ways in which facts can stand in each state of `graph`, for some groups of facts."""

    def __init__(
        self,
        graph: Graph,
        groups: Sequence[frozenset[str]],
        lives: Mapping[str, int] | None = None,
        inject: Callable[["Traces", int], int] | None = None,
    ) -> None:
        """`lives` tells for each scene, as a bit set, which groups still matter there; all do
        unless given. `inject` gives, for what can be so in a state, what a player can bring
        about there and then.

        Raises:
            TooMany: they cannot be followed together.
        """
        self.graph = graph
        self.machine = graph.machine
        self.pack = self.machine.pack
        self.groups = [Group(self.pack, facts) for facts in groups]
        self._lives = lives
        self._inject = inject
        self._owner: list[tuple[int, int]] = []
        self._touched: list[int] = []
        self._changes: list[Change] = []
        self._memo: list[dict[int, int]] = []
        self._change_of: dict[tuple[str, Step], int] = {}
        self._changes_at: dict[int, tuple[int, ...]] = {}
        self._most = max(200, _MEMORY // len(graph.states))
        self.at: list[int] = [0] * len(graph.states)
        """State to the ways that are possible there, as a bit set."""
        self._spread()

    def bit(self, number: int, way: int) -> int:
        """The bit that stands for a way of the facts of a group, given by its number."""
        group = self.groups[number]
        if way not in group.bits:
            if len(self._owner) == self._most:
                raise TooMany
            bit = group.bits[way] = 1 << len(self._owner)
            self._owner.append((number, way))
            for change in group.touching:
                self._touched[change] |= bit
        return group.bits[way]

    def lives(self, number: int, scene: str) -> bool:
        """Whether a group still matters at `scene`."""
        return self._lives is None or bool(self._lives[scene] >> number & 1)

    def at_places(self) -> dict[str, int]:
        """Scene or aside to the ways that are possible there, in one state or another."""
        found: dict[int, int] = {}
        here = self.machine.here
        for state, ways in zip(self.graph.states, self.at, strict=True):
            place = state & here
            found[place] = found.get(place, 0) | ways
        named: dict[str, int] = {}
        for number, ways in found.items():
            name = self.machine.places[number].name
            named[name] = named.get(name, 0) | ways
        return named

    def _spread(self) -> None:
        graph, at = self.graph, self.at
        states, first, after = graph.states, graph.first, graph.after
        changes_at, touched, memo = self._changes_at, self._touched, self._memo
        key_of = self.machine.key
        at[0] = self._start()
        waiting = bytearray(len(states))
        waiting[0] = 1
        behind: list[int] = []

        def on(number: int) -> None:
            if number >= graph.walked:
                return
            ways = at[number]
            if self._inject is not None:
                ways |= self._inject(self, ways)
                at[number] = ways
            key = key_of(states[number])
            changes = changes_at.get(key) or self._changes_of(key)
            for change, then in zip(changes, after[first[number] : first[number + 1]], strict=True):
                part = ways & touched[change]
                result = ways
                if part:
                    known = memo[change].get(part)
                    if known is None:
                        known = self._changed(change, part)
                    result = ways ^ part | known
                old = at[then]
                if result | old != old:
                    at[then] = result | old
                    if not waiting[then]:
                        waiting[then] = 1
                        if turn[then] <= now:  # those further on come up by themselves
                            heappush(behind, turn[then])

        order = self._order()
        turn = array("I", bytes(4 * len(states)))
        for place, number in enumerate(order):
            turn[number] = place
        for now in range(len(order)):
            if waiting[order[now]]:
                waiting[order[now]] = 0
                on(order[now])
            while behind:
                number = order[heappop(behind)]
                waiting[number] = 0
                on(number)

    def _order(self) -> list[int]:
        """The states, those first from which others follow, as the scenes follow one another."""
        machine, states = self.machine, self.graph.states
        ways: dict[str, list[Way]] = {
            name: [(choice.goto, 0, []) for choice in scene.choice]
            for name, scene in self.pack.scenes.items()
            if not scene.aside
        }
        rank = stages(self.pack.start, ways)
        of_place = [rank[place.scene] for place in machine.places]
        here = machine.here
        return sorted(range(len(states)), key=lambda number: of_place[states[number] & here])

    def _start(self) -> int:
        start = self.pack.start
        change = Change((), settled_on_entering(self.pack, start), start)
        ways = 0
        for number, group in enumerate(self.groups):
            if self.lives(number, start):
                ways |= self.bit(number, group.after(group.fields.first(), change))
        return ways

    def _changes_of(self, key: int) -> tuple[int, ...]:
        place = self.machine.places[key & self.machine.here]
        found = []
        for step in self.machine.steps[key]:
            named = (f"{place.scene}/{place.aside}", step)
            if named not in self._change_of:
                self._change_of[named] = self._add(place, change_by(self.pack, place, step))
            found.append(self._change_of[named])
        self._changes_at[key] = tuple(found)
        return self._changes_at[key]

    def _add(self, place: Place, change: Change) -> int:
        """Take up a change that a move makes at `place`; its number."""
        number = len(self._changes)
        self._changes.append(change)
        self._memo.append({})
        touched = 0
        changed = change.settled | {effect.name for effect in change.effects}
        for which, group in enumerate(self.groups):
            dropped = self.lives(which, place.scene) and not self.lives(which, change.scene)
            if dropped or not group.facts.isdisjoint(changed):
                group.touching.append(number)
                for bit in group.bits.values():
                    touched |= bit
        self._touched.append(touched)
        return number

    def _changed(self, number: int, part: int) -> int:
        """What becomes of the ways in `part`, all of which the change touches."""
        change = self._changes[number]
        result, left = 0, part
        while left:
            lowest = left & -left
            left ^= lowest
            group, way = self._owner[lowest.bit_length() - 1]
            if self.lives(group, change.scene):
                result |= self.bit(group, self.groups[group].after(way, change))
        self._memo[number][part] = result
        return result


def settled_on_entering(pack: Pack, name: str) -> frozenset[str]:
    """What is so once a scene or aside was entered; also that it has taught its objectives."""
    scene = pack.scenes[name]
    taught = (f"taught({objective})" for objective in scene.teaches)
    return frozenset((*set_on_entering(name, scene), *taught))


def change_by(pack: Pack, place: Place, step: Step) -> Change:
    """What the move `step`, made at `place`, does to facts."""
    nothing: frozenset[str] = frozenset()
    match step.kind:
        case "choose":
            choice = pack.scenes[place.name].choice[step.which]
            settled = settled_on_entering(pack, choice.goto) | frozenset(gained(choice.gain))
            effects = tuple(pack.effects[source] for source in choice.set)
            return Change(effects, settled, place.scene if place.aside else choice.goto)
        case "open":
            return Change((), settled_on_entering(pack, step.aside), place.scene)
        case "pass" | "fail" | "answer":
            quiz = pack.scenes[place.scene].quiz
            assert quiz is not None
            asked = quiz.ask[step.which : step.which + step.moves]
            said = {f"answered({question})" for question in asked}
            said |= {f"tested({o})" for q in asked for o in pack.questions[q].tests}
            if step.kind == "pass":
                said.add(f"passed({place.scene})")
            return Change((), frozenset(said), place.scene)
        case _:
            return Change((), nothing, place.scene)
