"""The saved games of a pack: ways to play that come to everything, in one tree of moves."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from game.check.proof.machine import Machine, Step
from game.check.proof.responses import Responses
from game.check.proof.routes import Routes, moves_along, routes
from game.check.proof.walk import Graph, walk
from game.pack import Pack
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    OrderQuestion,
    TrueFalseQuestion,
)
from game.quiz import Response, right_response
from game.story import (
    Answered,
    Chose,
    Move,
    NotOpen,
    Opened,
    Retried,
    Returned,
    State,
    Story,
    Undid,
)
from game.story import Step as Taken

MAX_STATES = 100_000
"""States that are looked into to find the ways, at most."""
AT_RANDOM = 10
"""Games that are played at random besides."""
_LONGEST = 150
"""Moves that each of them takes at most."""


@dataclass(slots=True, eq=False)
class Save:
    """A saved game: the last move, the state after it, and the save before it.

    `after` are those that go on from here, by what tells their moves apart. `depth` is how many
    moves it holds.
    """

    move: Taken | None
    state: State
    before: "Save | None"
    depth: int
    after: dict[str, "Save"] = field(default_factory=dict)

    def moves(self) -> tuple[Move, ...]:
        """Its log."""
        found: list[Move] = []
        save: Save | None = self
        while save is not None and save.move is not None:
            found.append(save.move)
            save = save.before
        return tuple(reversed(found))


def each(first: Save) -> Iterator[Save]:
    """`first` and all saves that go on from it, none before the one that it goes on from."""
    pending = [first]
    while pending:
        save = pending.pop()
        yield save
        pending.extend(reversed(save.after.values()))


def saves_of(pack: Pack, max_states: int = MAX_STATES, at_random: int = AT_RANDOM) -> Save:
    """The start of a tree of saves: one at every scene that can be come to, and more.

    Every choice is taken in one, every question answered by each of its parts, every aside opened,
    every quiz passed, failed and begun anew, as far as a walk through `max_states` states finds;
    and some games are played `at_random`.
    """
    return _Saves(pack).made(min(max_states, MAX_STATES), at_random)


class _Saves:
    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.story = Story(pack)
        self.responses = Responses(pack)
        self.first = Save(None, self.story.first, None, 0)
        self.covered: set[tuple[str, ...]] = set()

    def made(self, max_states: int, at_random: int) -> Save:
        graph = walk(Machine(self.pack), max_states)
        self._along_shortest_ways(graph)
        self._at_random(at_random)
        self._whatever_is_open()
        return self.first

    def _take(self, save: Save, move: Taken) -> Save | None:
        """The save after `move`; None where it is not open."""
        key = repr(move)
        if key not in save.after:
            try:
                state = self.story.apply(save.state, move)
            except NotOpen:
                return None
            save.after[key] = Save(move, state, save, save.depth + 1)
            self.covered.add(_what(move))
        return save.after[key]

    def _play(self, moves: tuple[Move, ...]) -> None:
        save: Save | None = self.first
        for move in moves:
            save = self._take(save, move) if save and not isinstance(move, Undid) else None

    def _along_shortest_ways(self, graph: Graph) -> None:
        ways, _end = routes(graph)
        wanted: dict[tuple[str | int, ...], tuple[int, int, Step]] = {}
        for number in ways.length:  # the nearest first
            if number >= graph.walked:
                continue
            state = graph.states[number]
            place = graph.machine.place(state)
            steps = graph.machine.steps[graph.machine.key(state)]
            for step, then in zip(steps, graph.following(number), strict=True):
                wanted.setdefault(
                    (place.name, step.kind, step.which, step.aside), (number, then, step)
                )
        # The way to what is farthest leads through much of the rest.
        for number, then, step in sorted(
            wanted.values(), key=lambda found: ways.length[found[0]], reverse=True
        ):
            self._one_way(graph, ways, number, then, step)

    def _one_way(self, graph: Graph, ways: Routes, number: int, then: int, step: Step) -> None:
        place = graph.machine.place(graph.states[number])
        last: Taken
        match step.kind:
            case "choose":
                last = Chose(place.name, self.pack.scenes[place.name].choice[step.which].id)
            case "open":
                last = Opened(place.name, step.aside)
            case "return":
                last = Returned(place.name)
            case "retry":
                last = Retried(place.scene)
            case _:
                self._play(moves_along(graph, [*ways.to(number), then]))
                return
        if _what(last) not in self.covered:
            self._play((*moves_along(graph, ways.to(number)), last))

    def _at_random(self, plays: int) -> None:
        for seed in range(plays):
            chance = Random(seed)  # noqa: S311 - for variety, not for secrets
            save: Save | None = self.first
            for _move in range(_LONGEST):
                moves = list(self._open(save.state)) if save else []
                if save is None or not moves:
                    break
                save = self._take(save, chance.choice(moves))

    def _whatever_is_open(self) -> None:
        """Take each move once that is open in some save and was not taken in any."""
        pending = list(each(self.first))
        for save in pending:  # which grows on the way
            taken = (
                self._take(save, move)
                for move in self._open(save.state)
                if _what(move) not in self.covered
            )
            pending.extend(new for new in taken if new)

    def _open(self, state: State) -> Iterator[Taken]:
        """The moves that can be made, with every sort of answer to a question that waits."""
        place = state.place
        if question := self.story.question(state):
            worst = self.responses.worst(question).response
            for response in (*_responses(self.pack.questions[question]), worst):
                yield Answered(place, question, response)
        for choice in self.story.choices(state):
            yield Chose(place, choice.id)
        if self.story.can_retry(state):
            yield Retried(place)
        if state.aside:
            yield Returned(place)
        for aside in self.story.asides(state):
            yield Opened(place, aside)


def _what(move: Taken) -> tuple[str, ...]:
    """What is to be in one save at least. An aside is the same one wherever it is opened."""
    match move:
        case Chose(at=at, choice=choice):
            return "choose", at, choice
        case Answered(question=question, response=response):
            return "answer", question, repr(response)
        case Opened(aside=aside):
            return "open", aside
        case Retried(at=at):
            return "retry", at
        case Returned(at=at):
            return "return", at


def _responses(question: AnyQuestion) -> Iterator[Response]:
    """The right response, and others so that each part of the question is in one of them."""
    right = right_response(question)
    yield right
    match question:
        case ChoiceQuestion():
            yield from question.option
        case ManyQuestion():
            yield from ([name] for name in question.option)
        case TrueFalseQuestion():
            yield not question.answer
        case OrderQuestion():
            yield list(question.item)[::-1]
        case MatchQuestion():
            rights = (*question.pair, *question.extra)
            for shift in range(1, len(rights)):
                yield {
                    name: rights[(place + shift) % len(rights)]
                    for place, name in enumerate(question.pair)
                }
        case GapQuestion() if isinstance(right, dict):
            yield from ({name: text} for name, text in right.items())
        case _:
            pass
