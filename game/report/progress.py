"""How far a player is and what they know, recomputed from the log of moves."""

from collections.abc import Sequence
from dataclasses import dataclass

from game.quiz import Verdict
from game.report.journal import journal
from game.story import Move, State, Story, answers


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was answered: what the `first` and `last` answers earned, out of `points`."""

    question: str
    first: float
    last: float
    points: float
    attempts: int
    verdict: Verdict
    """The verdict on the last answer."""


@dataclass(frozen=True, slots=True)
class Taught:
    """An objective: points earned at the first answers to its questions, of those asked so far.

    `questions` counts all questions of the pack that test it, `asked` those that were answered.
    """

    objective: str
    title: str
    earned: float
    possible: float
    asked: int
    questions: int


@dataclass(frozen=True, slots=True)
class Progress:
    """The whole report. `first` and `last` are points at first and at last answers."""

    ending: str | None
    ending_title: str
    scenes: int
    all_scenes: int
    cards: int
    all_cards: int
    terms: int
    all_terms: int
    moves: int
    asked: tuple[Asked, ...]
    first: float
    last: float
    possible: float
    objectives: tuple[Taught, ...]

    @property
    def review(self) -> tuple[Asked, ...]:
        """The questions whose first answer did not earn all points, worst first."""
        missed = (a for a in self.asked if a.first < a.points)
        return tuple(sorted(missed, key=lambda a: a.first / a.points))


def progress(
    story: Story, state: State, log: Sequence[Move], stranded: Sequence[Move] = ()
) -> Progress:
    """The report on a playthrough that stands at `state` after `log`.

    `stranded` are moves that an edited pack has no room for any more: their answers count, and
    were given before those that may have been given to the same questions since.
    """
    pack = story.pack
    by_question: dict[str, list[Verdict]] = {}
    for answer, verdict in answers(story, (*stranded, *log)):
        by_question.setdefault(answer.question, []).append(verdict)
    asked = tuple(
        Asked(q, given[0].score, given[-1].score, given[0].points, len(given), given[-1])
        for q in pack.questions
        if (given := by_question.get(q))
    )
    scene = pack.scenes[state.scene]
    played = [i for i, s in pack.scenes.items() if not s.aside]
    held = journal(story, state)
    return Progress(
        ending=scene.ending,
        ending_title=scene.title if scene.ending else "",
        scenes=sum(story.has_visited(state, i) for i in played),
        all_scenes=len(played),
        cards=len(held.cards),
        all_cards=held.all_cards,
        terms=len(held.terms),
        all_terms=held.all_terms,
        moves=len(log),
        asked=asked,
        first=sum(a.first for a in asked),
        last=sum(a.last for a in asked),
        possible=sum(a.points for a in asked),
        objectives=tuple(
            _taught(story, objective, title.title, asked)
            for objective, title in pack.objectives.items()
        ),
    )


def _taught(story: Story, objective: str, title: str, asked: tuple[Asked, ...]) -> Taught:
    testing = {i for i, q in story.pack.questions.items() if objective in q.tests}
    mine = [a for a in asked if a.question in testing]
    return Taught(
        objective,
        title,
        sum(a.first for a in mine),
        sum(a.points for a in mine),
        len(mine),
        len(testing),
    )
