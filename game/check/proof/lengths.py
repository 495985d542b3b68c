"""How long a playthrough is: the shortest there is, and the median and longest of random ones."""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from statistics import median_low

from game.pack import Pack
from game.pack.wordcount import minutes, question_words, words
from game.story import Answered, Chose, Move, Retried, State, Story

PLAYS = 100
"""Plays at random."""
_LONGEST = 2_000
"""Moves after which a random play that has not ended is given up."""
_ALL = 20_000
"""Moves of all random plays together, after which no further one is begun."""


@dataclass(frozen=True)
class Length:
    """One playthrough, from the start to an ending.

    `words` are those of all that it shows, each piece once: titles, pieces of text, labels of
    choices, questions and their explanations. `questions` counts every answer given.
    """

    moves: int
    words: int
    questions: int

    @property
    def minutes(self) -> float:
        """How long it takes, as `game.pack.wordcount.minutes` has it."""
        return minutes(self.words, self.questions)


@dataclass(frozen=True)
class Lengths:
    """The playthrough of the fewest moves; and by words, the median and the longest of `plays`.

    Those are plays at random that prefer scenes not seen yet, answer two questions of three
    rightly, and open no asides; `plays` counts those of them that came to an ending.
    """

    shortest: Length
    median: Length
    longest: Length
    plays: int


class _Reader:
    """Counts what one player reads."""

    def __init__(self, story: Story) -> None:
        self.story = story
        self.pack = story.pack
        self._words: dict[str, int] = {}
        self._questions: dict[str, int] = {}
        self.begin()

    def begin(self) -> None:
        """Begin a new playthrough."""
        self._seen: set[tuple[str, str, int]] = set()
        self._read = self._answered = self.moves = 0

    def see(self, state: State) -> None:
        """Read what a state shows and has not shown before."""
        name = state.place
        scene = self.pack.scenes[name]
        conditions = self.pack.conditions
        self._piece(name, "title", 0, scene.title)
        for place, block in enumerate(scene.text):
            if block.when is None or conditions[block.when].test(state):
                self._piece(name, "text", place, block.text)
        if question := self.story.question(state):
            if (question, "question", 0) not in self._seen:
                self._seen.add((question, "question", 0))
                if question not in self._questions:
                    self._questions[question] = question_words(self.pack.questions[question])
                self._read += self._questions[question]
            return
        for place, choice in enumerate(scene.choice):
            if choice.when is None or conditions[choice.when].test(state):
                self._piece(name, "choice", place, choice.label)

    def move(self, move: Move) -> None:
        """Make a move."""
        self.moves += 1
        self._answered += isinstance(move, Answered)

    def length(self) -> Length:
        """How long the playthrough is by now."""
        return Length(self.moves, self._read, self._answered)

    def _piece(self, name: str, kind: str, place: int, text: str) -> None:
        if (name, kind, place) not in self._seen:
            self._seen.add((name, kind, place))
            if text not in self._words:
                self._words[text] = words(text)
            self._read += self._words[text]


def lengths(
    pack: Pack, shortest: Iterable[Move] | None, plays: int = PLAYS, seed: int = 0
) -> Lengths | None:
    """How long playthroughs of `pack` are; None where none comes to an ending.

    `shortest` are the moves of the shortest, if one is known.
    """
    story = Story(pack)
    reader = _Reader(story)
    chance = Random(seed)  # noqa: S311 -- for variety, not for secrets
    ended, moved = [], 0
    for _play_number in range(plays):
        length = _play(reader, chance)
        moved += reader.moves
        if length:
            ended.append(length)
        if moved > _ALL:
            break
    least = _along(reader, shortest) if shortest is not None else None
    if not ended and least is None:
        return None
    every = sorted(ended or ([least] if least else []), key=lambda length: length.words)
    middle = median_low([length.words for length in every])
    return Lengths(
        shortest=least or min(every, key=lambda length: length.moves),
        median=next(length for length in every if length.words == middle),
        longest=every[-1],
        plays=len(ended),
    )


def _along(reader: _Reader, moves: Iterable[Move]) -> Length:
    reader.begin()
    story = reader.story
    state = story.first
    reader.see(state)
    for move in moves:
        reader.move(move)
        state = story.apply(state, move)  # type: ignore[arg-type]
        reader.see(state)
    return reader.length()


def _play(reader: _Reader, chance: Random) -> Length | None:
    """A play at random; None where it came to no ending."""
    reader.begin()
    story = reader.story
    state = story.first
    for _move in range(_LONGEST):
        reader.see(state)
        if story.pack.scenes[state.scene].ending:
            return reader.length()
        if question := story.question(state):
            points = float(story.pack.questions[question].points)
            reader.move(Answered(state.scene, question, ""))
            state = story.marked(state, question, points if chance.random() < 2 / 3 else 0.0)
            continue
        choices = story.choices(state)
        again = story.can_retry(state)
        if again and (not choices or chance.random() < 0.5):
            reader.move(Retried(state.scene))
            state = story.apply(state, Retried(state.scene))
            continue
        if not choices:
            return None
        goto = {choice.id: choice.goto for choice in story.pack.scenes[state.scene].choice}
        fresh = [c for c in choices if not story.has_visited(state, goto[c.id])]
        chosen = Chose(state.scene, chance.choice(fresh or choices).id)
        reader.move(chosen)
        state = story.apply(state, chosen)
    return None
