"""Playing a pack in every way, state by state, by the rules of the story and nothing else."""

from collections import deque
from typing import NamedTuple

from game.pack import Pack
from game.story import Answered, Chose, Opened, Retried, Returned, State, Step, Story

RESPONSES = {
    "length": ("12", "7"),
    "pairs": ({"a": "a", "c": "c"}, {"a": "a"}, {}),
    "settled": (True, False),
}


class TooLarge(Exception):
    """There are more states than are to be looked at."""


class Node(NamedTuple):
    """A state of the story, and what was taught and tested on one way there."""

    state: State
    taught: frozenset[str]
    tested: frozenset[str]


class BruteForce:
    """Everything that can happen in a pack."""

    def __init__(self, pack: Pack, most: int) -> None:
        self.pack = pack
        self.story = Story(pack)
        first = Node(self.story.first, frozenset(pack.scenes[pack.start].teaches), frozenset())
        self.distance = {first: 0}
        self.after: dict[Node, list[tuple[Step, Node]]] = {}
        queue = deque([first])
        while queue:
            node = queue.popleft()
            self.after[node] = list(self._follow(node))
            for _step, then in self.after[node]:
                if then not in self.distance:
                    if len(self.distance) == most:
                        raise TooLarge
                    self.distance[then] = self.distance[node] + 1
                    queue.append(then)
        self.states = {node.state for node in self.distance}

    def _follow(self, node: Node):
        state = node.state
        for step in self.steps(state):
            yield step, self.follow(node, step)

    def follow(self, node: Node, step: Step) -> Node:
        then = self.story.apply(node.state, step)
        taught, tested = node.taught, node.tested
        if then.place != node.state.place:
            taught |= frozenset(self.pack.scenes[then.place].teaches)
        if isinstance(step, Answered):
            tested |= frozenset(self.pack.questions[step.question].tests)
        return Node(then, taught, tested)

    def steps(self, state: State):
        if question := self.story.question(state):
            yield from (Answered(state.place, question, r) for r in RESPONSES[question])
        yield from (Chose(state.place, choice.id) for choice in self.story.choices(state))
        if self.story.can_retry(state):
            yield Retried(state.place)
        yield from (Opened(state.place, aside) for aside in self.story.asides(state))
        if state.aside:
            yield Returned(state.place)

    def leads_to(self, goals: set[Node]) -> set[Node]:
        """The nodes from which one of `goals` can be reached."""
        before: dict[Node, list[Node]] = {}
        for node, ways in self.after.items():
            for _step, then in ways:
                before.setdefault(then, []).append(node)
        found, pending = set(goals), list(goals)
        while pending:
            for node in before.get(pending.pop(), ()):
                if node not in found:
                    found.add(node)
                    pending.append(node)
        return found

    def in_a_quiz(self, state: State) -> bool:
        """Whether some but not all questions of a quiz were answered, also beside an aside."""
        quiz = self.pack.scenes[state.scene].quiz
        return bool(quiz and 0 < len(state.marks) < len(quiz.ask))

    def blocks(self) -> set[tuple[str, int]]:
        return {
            (state.place, place)
            for state in self.states
            for place, block in enumerate(self.pack.scenes[state.place].text)
            if block.when is None or self.pack.conditions[block.when].test(state)
        }

    def choices(self) -> set[tuple[str, str]]:
        return {(s.place, c.id) for s in self.states for c in self.story.choices(s)}

    def ends(self) -> set[Node]:
        return {n for n in self.after if self.pack.scenes[n.state.scene].ending}

    def passing(self) -> set[Node]:
        return {n for n in self.ends() if self.pack.scenes[n.state.scene].passing}
