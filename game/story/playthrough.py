"""One player's way through a story: a log of moves, the state it leads to, and replaying it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from game.pack import Pack
from game.pack.questions import (
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    OrderQuestion,
)
from game.quiz import AskBack, BadResponse, Response, Verdict, grade
from game.story.state import (
    Answered,
    Chose,
    Move,
    NotOpen,
    Opened,
    Retried,
    Returned,
    State,
    Step,
    Undid,
)
from game.story.story import Story


class Playthrough:
    """A log of moves and the states that they led through.

    The log only ever grows: undoing a move adds an `Undid`, so that a first answer stays on
    record even where it was taken back.
    """

    def __init__(self, story: Story) -> None:
        self.story = story
        self.log: list[Move] = []
        self._states: list[State] = [story.first]

    @property
    def state(self) -> State:
        """Where the player stands."""
        return self._states[-1]

    @property
    def steps(self) -> int:
        """How many moves hold, undone ones apart."""
        return len(self._states) - 1

    def do(self, step: Step) -> Verdict | None:
        """Take a step; the verdict where it was an answer.

        Raises:
            NotOpen: the step is not open; nothing has changed.
        """
        state, verdict = self.story.take(self.state, step)
        self._states.append(state)
        self.log.append(step)
        return verdict

    def undo(self) -> bool:
        """Take the last step back; False at the start of the story."""
        if len(self._states) == 1:
            return False
        self._states.pop()
        self.log.append(Undid())
        return True


@dataclass(frozen=True, slots=True)
class Replay:
    """What came of replaying a log on a pack that may have been edited since.

    `stranded` are the moves that no longer hold, from the first that did not on; `reason` says
    why that one did not, and `at` is the scene it was made in.
    """

    playthrough: Playthrough
    stranded: tuple[Move, ...]
    reason: str
    at: str


def replay(story: Story, log: Iterable[Move]) -> Replay:
    """Play `log` on `story` as far as it still holds, by the pack's declared renamings."""
    moves = [renamed(move, story.pack) for move in log]
    undone = _undone(moves)
    playthrough = Playthrough(story)
    skipped = 0
    for place, move in enumerate(moves):
        if isinstance(move, Undid):
            if skipped:
                skipped -= 1
            else:
                playthrough.undo()
            continue
        try:
            playthrough.do(move)
        except NotOpen as error:
            if place in undone:
                skipped += 1
                continue
            return Replay(playthrough, tuple(moves[place:]), str(error), move.at)
    return Replay(playthrough, (), "", "")


def _undone(moves: list[Move]) -> frozenset[int]:
    """Places of the steps that a later move took back."""
    standing: list[int] = []
    undone = set()
    for place, move in enumerate(moves):
        if not isinstance(move, Undid):
            standing.append(place)
        elif standing:
            undone.add(standing.pop())
    return frozenset(undone)


def renamed(move: Move, pack: Pack) -> Move:
    """`move` with every id that `pack` says was renamed."""
    if isinstance(move, Undid):
        return move
    names = pack.renamed
    at = names.scene.get(move.at, move.at)
    match move:
        case Chose(choice=choice):
            return Chose(at, _renamed_choice(at, choice, pack))
        case Answered(question=question, response=response):
            now = names.question.get(question, question)
            return Answered(at, now, _renamed_response(now, response, pack))
        case Retried():
            return Retried(at)
        case Opened(aside=aside):
            return Opened(at, names.scene.get(aside, aside))
        case Returned():
            return Returned(at)


def _renamed_choice(at: str, choice: str, pack: Pack) -> str:
    if declared := pack.renamed.choice.get(f"{at}/{choice}"):
        return declared.partition("/")[2]
    scene = pack.scenes.get(at)
    if scene and any(c.id == choice for c in scene.choice):
        return choice
    # A choice without an id of its own is known by where it leads.
    return pack.renamed.scene.get(choice, choice)


def _renamed_response(question_id: str, response: Response, pack: Pack) -> Response:
    question = pack.questions.get(question_id)
    if question is None or not pack.renamed.part:
        return response

    def now(part: str) -> str:
        declared = pack.renamed.part.get(f"{question_id}/{part}")
        return declared.partition("/")[2] if declared else part

    # What was typed is no id, even where it reads like one.
    match question, response:
        case ChoiceQuestion(), str():
            return now(response)
        case ((ManyQuestion() | OrderQuestion()), [*parts]):
            return [now(part) for part in parts]
        case MatchQuestion(), dict():
            return {now(left): now(right) for left, right in response.items()}
        case GapQuestion(), dict():
            return {now(gap): typed for gap, typed in response.items()}
    return response


def answers(story: Story, log: Iterable[Move]) -> Iterator[tuple[Answered, Verdict]]:
    """Every answer in `log`, taken back or not, with its verdict, in order.

    Answers that the pack can no longer grade are left out.
    """
    for move in log:
        if isinstance(move, Answered) and (verdict := graded(story, move)):
            yield move, verdict


def graded(story: Story, answer: Answered) -> Verdict | None:
    """The verdict on an answer, wherever given; None where the pack can no longer grade it."""
    question = story.pack.questions.get(answer.question)
    if question is None:
        return None
    try:
        verdict = grade(question, answer.response, story.pack.language)
    except BadResponse:
        return None
    return None if isinstance(verdict, AskBack) else verdict
