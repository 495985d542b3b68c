"""Ways through a walk: from where an ending can be reached, and the shortest playthrough."""

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from game.check.proof.machine import Place, Step
from game.check.proof.walk import Graph
from game.story import Answered, Chose, Move, Opened, Retried, Returned


def can_reach(graph: Graph, goals: "bytearray") -> bytearray:
    """For each state whether one of `goals` (marked by 1) can be reached from it.

    Of a state that was not looked into it is taken for granted.
    """
    reached = bytearray(goals)
    for number in range(graph.walked, len(graph.states)):
        reached[number] = 1
    first, after = graph.first, graph.after
    left = [n for n in range(graph.walked - 1, -1, -1) if not reached[n]]
    for _round in range(4):  # mostly, what follows a state was found after it
        still = []
        for number in left:
            for then in after[first[number] : first[number + 1]]:
                if reached[then]:
                    reached[number] = 1
                    break
            else:
                still.append(number)
        if len(still) == len(left):
            return reached
        left = still
    before: dict[int, list[int]] = {}
    pending = []
    for number in left:
        for then in after[first[number] : first[number + 1]]:
            before.setdefault(then, []).append(number)
            if reached[then]:
                pending.append(number)
    while pending:
        number = pending.pop()
        if not reached[number]:
            reached[number] = 1
            pending += before.get(number, ())
    return reached


@dataclass
class Routes:
    """The shortest way from the start to each state, by the moves that a player makes.

    States that were not found are missing.
    """

    graph: Graph
    length: dict[int, int]
    before: "array[int]"

    def to(self, number: int) -> list[int]:
        """The states from the start to `number`."""
        route = [number]
        while route[-1]:
            route.append(self.before[route[-1]])
        return route[::-1]


def routes(
    graph: Graph,
    avoid: Callable[[Place], bool] = lambda _place: False,
    until: Callable[[int], bool] = lambda _number: False,
) -> tuple[Routes, int | None]:
    """The shortest ways that never come to a place to `avoid`, and the first goal that they meet.

    The search ends at the nearest state that is a goal by `until`.
    """
    machine, states = graph.machine, graph.states
    first, after = graph.first, graph.after
    avoided = [avoid(place) for place in machine.places]
    found = Routes(graph, {}, array("I", bytes(4 * len(states))))
    length, before = found.length, found.before
    if avoided[states[0] & machine.here]:
        return found, None
    best = {0: 0}
    layers = [[0]]
    for moves, layer in enumerate(layers):  # which grow on the way
        for number in layer:
            if number in length:
                continue
            length[number] = moves
            if until(number):
                return found, number
            if number >= graph.walked:
                continue
            steps = machine.steps[machine.key(states[number])]
            for then, step in zip(after[first[number] : first[number + 1]], steps, strict=True):
                total = moves + step.moves
                if total >= best.get(then, total + 1) or avoided[states[then] & machine.here]:
                    continue
                best[then] = total
                before[then] = number
                while len(layers) <= total:
                    layers.append([])
                layers[total].append(then)
    return found, None


def moves_along(graph: Graph, route: list[int]) -> tuple[Move, ...]:
    """What a player does who takes a route: each choice, and answers that pass or fail."""
    machine = graph.machine
    steps: list[tuple[Place, Step]] = []
    for number, then in pairwise(route):
        state = graph.states[number]
        ways = zip(machine.steps[machine.key(state)], graph.following(number), strict=True)
        step = min((s for s, goal in ways if goal == then), key=lambda s: s.moves)
        steps.append((machine.place(state), step))
    return tuple(
        move
        for at, (place, step) in enumerate(steps)
        for move in _moves(graph, place, step, failing=_answers(step) and _fails(steps[at:]))
    )


def answers(
    graph: Graph, scene: str, first: int, count: int, *, failing: bool = False
) -> Iterator[Move]:
    """Answers to `count` questions of the quiz at `scene`, right ones or `failing`."""
    machine = graph.machine
    quiz = machine.pack.scenes[scene].quiz
    assert quiz is not None
    for question in quiz.ask[first : first + count]:
        wrong = machine.responses.worst(question).response
        right = machine.responses.right(question)
        yield Answered(scene, question, wrong if failing else right)


def _answers(step: Step) -> bool:
    return step.kind in ("answer", "pass", "fail")


def _fails(steps: list[tuple[Place, Step]]) -> bool:
    """Whether the quiz that the first of `steps` is a part of is failed in the end."""
    return next((s.kind == "fail" for _p, s in steps if s.kind in ("pass", "fail")), False)


def _moves(graph: Graph, place: Place, step: Step, *, failing: bool) -> Iterator[Move]:
    match step.kind:
        case "choose":
            choice = graph.machine.pack.scenes[place.name].choice[step.which]
            yield Chose(place.name, choice.id)
        case "open":
            yield Opened(place.name, step.aside)
        case "return":
            yield Returned(place.name)
        case "retry":
            yield Retried(place.scene)
        case _:
            yield from answers(graph, place.scene, step.which, step.moves, failing=failing)
