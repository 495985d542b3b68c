"""What the walk says about learning: what is taught before its test, and tested on every way."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from game.check.proof.cone import causes, joined_asides, with_causes
from game.check.proof.looks import Seen, facts_of_idle, look_around
from game.check.proof.machine import Place
from game.check.proof.routes import answers, can_reach, moves_along, routes
from game.check.proof.traces import Traces
from game.check.proof.walk import Graph
from game.pack import Pack
from game.pack.model import Quiz
from game.story import Move

_EPSILON = 1e-9


@dataclass
class Learning:
    """What is wrong about the objectives of a pack.

    A way is one that ends in a passing ending. `early`: objective to the scene and the question
    that test it before anything has taught it, on the shortest way on which that happens, and the
    moves of that way. `skipped`: objective to the ending of the shortest way that never tests it,
    and that way. `impossible`: scene to the objectives that its quiz tests, that nothing can have
    taught by then, and without which it cannot be passed. `untaught` is never taught in any scene
    that can be reached, `untested` never tested.
    """

    untaught: list[str] = field(default_factory=list)
    untested: list[str] = field(default_factory=list)
    early: dict[str, tuple[str, str, tuple[Move, ...]]] = field(default_factory=dict)
    skipped: dict[str, tuple[str, tuple[Move, ...]]] = field(default_factory=dict)
    impossible: dict[str, tuple[str, ...]] = field(default_factory=dict)


def learning(graph: Graph) -> Learning:
    """What is wrong about the objectives of a pack, as far as it was walked through."""
    return _Learner(graph).learn()


class _Learner:
    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self.machine = graph.machine
        self.pack: Pack = self.machine.pack
        reached = self.machine.reached
        self.teachers: dict[str, set[str]] = {
            objective: set() for objective in self.pack.objectives
        }
        self.testers: dict[str, set[str]] = {objective: set() for objective in self.pack.objectives}
        """Objective to the scenes that teach it, and whose quizzes test it."""
        self.unknown: dict[str, dict[str, list[str]]] = {}
        """Scene to questions, to what they test and nothing can have taught when they are asked."""
        for name in chain(reached.scenes, reached.asides):
            scene = self.pack.scenes[name]
            for objective in scene.teaches:
                self.teachers[objective].add(name)
            for question in scene.quiz.ask if scene.quiz else ():
                for objective in self.pack.questions[question].tests:
                    self.testers[objective].add(name)

    def learn(self) -> Learning:
        found = Learning(
            [objective for objective, scenes in self.teachers.items() if not scenes],
            [objective for objective, scenes in self.testers.items() if not scenes],
        )
        passing = self._passing()
        both = [o for o in self.pack.objectives if self.teachers[o] and self.testers[o]]
        early = [o for o in both if self._may_be_early(o)]
        skipped = [o for o in self.pack.objectives if self.testers[o] and self._may_be_skipped(o)]
        if not (early or skipped):
            return found
        known = can_reach(self.graph, passing)
        traces, facts = self._traces(early, skipped)
        taught = {o: traces.groups[facts.index(f"taught({o})")] for o in early}
        tested = {o: traces.groups[facts.index(f"tested({o})")] for o in skipped}
        asked, at_end = self._gather(traces, known, passing)
        for objective, group in taught.items():
            if any(
                well & group.bits.get(0, 0)
                for (_scene, question), (well, _every) in asked.items()
                if objective in self.pack.questions[question].tests
            ):
                self._tell_early(found, objective, known)
        for objective, group in tested.items():
            if at_end & group.bits.get(0, 0):
                self._tell_skipped(found, objective, passing)
        if self.graph.complete:
            for (scene, question), (_well, ways) in asked.items():
                for objective in self.pack.questions[question].tests:
                    if objective in taught and not ways & taught[objective].bits.get(1, 0):
                        self.unknown.setdefault(scene, {}).setdefault(question, []).append(
                            objective
                        )
            self._tell_impossible(found)
        return found

    # What the graph of the scenes says by itself, whatever the conditions

    def _may_be_early(self, objective: str) -> bool:
        teachers = self.teachers[objective]
        return bool(self._without(teachers) & self.testers[objective])

    def _may_be_skipped(self, objective: str) -> bool:
        return any(self._passes(name) for name in self._without(self.testers[objective]))

    def _without(self, avoided: set[str]) -> set[str]:
        """The scenes that a chain of choices leads to without any of those `avoided`."""
        start = self.pack.start
        found = {start} - avoided
        pending = list(found)
        while pending:
            name = pending.pop()
            for which, choice in enumerate(self.pack.scenes[name].choice):
                open_somewhere = (name, which) in self.machine.reached.choices
                if open_somewhere and choice.goto not in avoided and choice.goto not in found:
                    found.add(choice.goto)
                    pending.append(choice.goto)
        return found

    # What the walk says

    def _passes(self, scene: str) -> bool:
        found = self.pack.scenes[scene]
        return found.ending is not None and found.passing

    def _passing(self) -> bytearray:
        ends = [not place.aside and self._passes(place.scene) for place in self.machine.places]
        here = self.machine.here
        return bytearray(ends[state & here] for state in self.graph.states)

    def _traces(self, early: list[str], skipped: list[str]) -> tuple[Traces, list[str]]:
        """Follow whether each objective was taught, and whether it was tested."""
        facts = [f"taught({o})" for o in early] + [f"tested({o})" for o in skipped]
        groups = [frozenset((fact,)) for fact in facts]
        idle = frozenset(self.machine.cone.idle)
        teaching = {name for o in early for name in self.teachers[o] & idle}
        known = causes(self.pack)
        joined = [asides for asides in joined_asides(self.pack) if asides & teaching]
        looked = [with_causes(known, facts_of_idle(self.pack, asides)) for asides in joined]
        groups += looked
        injected: dict[int, int] = {}

        def inject(traces: Traces, ways: int) -> int:
            """What opening asides teaches, where it can be done."""
            mask = 0
            for group in traces.groups[len(facts) :]:
                for bit in group.bits.values():
                    mask |= bit
            part = ways & mask
            if part not in injected:
                seen = Seen()
                for asides, group in zip(joined, traces.groups[len(facts) :], strict=True):
                    for way in group.within(part):
                        look_around(self.pack, sorted(asides), group.read(way), seen)
                injected[part] = 0
                for number, objective in enumerate(early):
                    if self.teachers[objective] & seen.asides:
                        injected[part] |= traces.bit(number, 1)
            return injected[part]

        return Traces(self.graph, groups, inject=inject if joined else None), facts

    def _gather(
        self, traces: Traces, known: bytearray, passing: bytearray
    ) -> tuple[dict[tuple[str, str], tuple[int, int]], int]:
        """What is possible where a scene asks a question, and where the story ends well.

        Of a question it is gathered twice: over the states from which the story can end well, and
        over all.
        """
        machine = self.machine
        asked: dict[tuple[str, str], tuple[int, int]] = {}
        at_end = 0
        for number, (state, ways) in enumerate(zip(self.graph.states, traces.at, strict=True)):
            if passing[number]:
                at_end |= ways
            elif number < self.graph.walked:
                for question in self._asks(number):
                    where = machine.place(state).scene, question
                    well, every = asked.get(where, (0, 0))
                    asked[where] = (well | ways if known[number] else well, every | ways)
        return asked, at_end

    def _asks(self, number: int) -> tuple[str, ...]:
        """The questions that are answered in one step from a state."""
        state = self.graph.states[number]
        place = self.machine.place(state)
        quiz = self.pack.scenes[place.scene].quiz
        if place.aside or quiz is None:
            return ()
        for step in self.machine.steps[self.machine.key(state)]:
            if step.kind in ("pass", "fail", "answer"):
                return quiz.ask[step.which : step.which + step.moves]
        return ()

    def _tell_early(self, found: Learning, objective: str, known: bytearray) -> None:
        teachers, testers = self.teachers[objective], self.testers[objective]

        def goal(number: int) -> bool:
            scene = self.machine.place(self.graph.states[number]).scene
            return scene in testers and bool(known[number]) and bool(self._asks(number))

        ways, number = routes(self.graph, self._avoiding(teachers), goal)
        if number is None:
            return
        scene = self.machine.place(self.graph.states[number]).scene
        quiz = self._quiz(scene)
        which = next(n for n, q in enumerate(quiz.ask) if objective in self.pack.questions[q].tests)
        moves = moves_along(self.graph, ways.to(number))
        moves += tuple(answers(self.graph, scene, 0, which))
        found.early[objective] = (scene, quiz.ask[which], moves)

    def _tell_skipped(self, found: Learning, objective: str, passing: bytearray) -> None:
        testers = self.testers[objective]
        ways, number = routes(
            self.graph, self._avoiding(testers), lambda number: bool(passing[number])
        )
        if number is not None:
            scene = self.machine.place(self.graph.states[number]).scene
            found.skipped[objective] = (scene, moves_along(self.graph, ways.to(number)))

    def _tell_impossible(self, found: Learning) -> None:
        for scene, unknown in self.unknown.items():
            quiz = self._quiz(scene)
            points = self.machine.responses.points
            if sum(points[q] for q in quiz.ask if q not in unknown) < quiz.needed - _EPSILON:
                missing = {objective for objectives in unknown.values() for objective in objectives}
                found.impossible[scene] = tuple(o for o in self.pack.objectives if o in missing)

    def _quiz(self, scene: str) -> Quiz:
        quiz = self.pack.scenes[scene].quiz
        assert quiz is not None
        return quiz

    def _avoiding(self, names: Iterable[str]) -> "Avoid":
        return Avoid(frozenset(names))


@dataclass(frozen=True)
class Avoid:
    """Whether a place is a phase of certain scenes, or one of certain asides."""

    names: frozenset[str]

    def __call__(self, place: Place) -> bool:
        """Whether a way may not come to `place`."""
        return place.aside in self.names if place.aside else place.scene in self.names
