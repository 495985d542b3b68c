"""States from which a player can reach no ending: dead ends, and rings without a way out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.check.proof.finding import Finding, listed, told
from game.check.proof.routes import Routes, can_reach, moves_along, routes
from game.check.proof.walk import Graph
from game.i18n import gettext as _
from game.story import Move


@dataclass(frozen=True)
class Traps:
    """Scenes in which a player can be beyond every ending; those without a move as well."""

    stuck: frozenset[str]
    trapped: frozenset[str]
    findings: tuple[Finding, ...]


def traps(graph: Graph) -> Traps:
    """Every state of a walk from which no ending can be reached, told scene by scene."""
    machine = graph.machine
    ends, here = machine.final, machine.here
    good = can_reach(graph, bytearray(ends[state & here] for state in graph.states))
    if good.find(0) < 0:
        return Traps(frozenset(), frozenset(), ())
    return _Trapped(graph, good).told()


class _Trapped:
    def __init__(self, graph: Graph, good: bytearray) -> None:
        self.graph = graph
        self.machine = graph.machine
        self.good = good
        self.routes: Routes = routes(graph)[0]

    def told(self) -> Traps:
        machine, states = self.machine, self.graph.states
        # The routes are in the order of their lengths, so the first state of a kind is the nearest.
        nearest = [number for number in self.routes.length if not self.good[number]]
        stuck = [n for n in nearest if machine.stuck and machine.key(states[n]) in machine.stuck]
        findings: list[Finding] = []
        told: set[str] = set()
        spent: set[tuple[str, int]] = set()
        for number in stuck:
            scene = self._scene(number)
            if scene not in told:
                told.add(scene)
                findings.append(self._dead_end(number, scene, spent))
        leading = self._leading_to(stuck, nearest)
        covered: set[int] = set()
        for number in nearest:
            if number in leading or number in covered:
                continue
            ring = self._from(number)
            if ring & covered:
                covered |= ring
                continue
            covered |= ring
            findings.append(self._ring(number, ring, spent))
        return Traps(
            frozenset(self._scenes(stuck)),
            frozenset(self._scenes(nearest)),
            tuple(findings),
        )

    def _scene(self, number: int) -> str:
        return self.machine.place(self.graph.states[number]).scene

    def _scenes(self, numbers: Iterable[int]) -> set[str]:
        states, here = self.graph.states, self.machine.here
        places = {states[number] & here for number in numbers}
        return {self.machine.places[place].scene for place in places}

    def _leading_to(self, stuck: list[int], trapped: list[int]) -> set[int]:
        """The trapped states from which a dead end can be reached, which tells of them."""
        before: dict[int, list[int]] = {}
        for number in trapped if stuck else ():
            for then in self.graph.following(number):
                before.setdefault(then, []).append(number)
        found, pending = set(stuck), list(stuck)
        while pending:
            for number in before.get(pending.pop(), ()):
                if number not in found:
                    found.add(number)
                    pending.append(number)
        return found

    def _from(self, number: int) -> set[int]:
        """The states that can be reached from `number`, all of them trapped."""
        found, pending = {number}, [number]
        while pending:
            for then in self.graph.following(pending.pop()):
                if then not in found:
                    found.add(then)
                    pending.append(then)
        return found

    def _spent(self, numbers: set[int]) -> Iterator[tuple[str, int]]:
        """Once-only choices that would lead out of `numbers`, had they not been taken."""
        scenes = self._scenes(numbers)
        states = self.graph.states
        for key in sorted({self.machine.key(states[number]) for number in numbers}):
            place = self.machine.place(key)
            for which in self.machine.spent(key):
                goto = self.machine.pack.scenes[place.name].choice[which].goto
                if not place.aside and (goto not in scenes or len(numbers) == 1):
                    yield place.name, which

    def _dead_end(self, number: int, scene: str, spent: set[tuple[str, int]]) -> Finding:
        moves = moves_along(self.graph, self.routes.to(number))
        for choice in self._spent({number}):
            spent.add(choice)
            return self._once(choice, [scene], moves_there=moves)
        return Finding(
            "K507",
            "scene",
            scene,
            (),
            _("a player can be in '{scene}' without any way on").format(scene=scene),
            _("add a choice that is open then, or make the scene an ending"),
            (told(moves),),
            key=True,
            moves=moves,
            shown=True,
        )

    def _ring(self, number: int, ring: set[int], spent: set[tuple[str, int]]) -> Finding:
        moves = moves_along(self.graph, self.routes.to(number))
        scenes = sorted(self._scenes(ring), key=self.machine.pack.names.scenes.__getitem__)
        for choice in self._spent(ring):
            if choice not in spent:
                spent.add(choice)
                return self._once(choice, scenes, moves_there=moves)
        scene = self._scene(number)
        return Finding(
            "K508",
            "scene",
            scene,
            (),
            _("a player can be in '{scene}' and reach no ending from there").format(scene=scene),
            _("add a way to an ending that is open then"),
            (_("such a player sees no more than {scenes}").format(scenes=listed(scenes)),
             told(moves)),
            key=True,
            moves=moves,
            shown=True,
        )  # fmt: skip

    def _once(
        self, choice: tuple[str, int], scenes: list[str], *, moves_there: tuple[Move, ...]
    ) -> Finding:
        name, which = choice
        found = self.machine.pack.scenes[name].choice[which]
        return Finding(
            "K509",
            "scene",
            name,
            ("choice", which, "once"),
            _("a player who has taken '{choice}' can come back to '{scene}' and find no way out")
            .format(choice=found.id, scene=name),
            _("remove once = true, or add another way that leads on"),
            (_("such a player sees no more than {scenes}").format(scenes=listed(scenes)),
             told(moves_there)),
            moves=moves_there,
            shown=True,
        )  # fmt: skip
