"""A story: from a state, the moves open in it, and the state after a move. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from game.i18n import gettext as _
from game.pack import Pack
from game.pack.expression import start_values
from game.pack.model import Choice, Quiz, Scene
from game.quiz import AskBack, BadResponse, Verdict, grade
from game.story.state import Answered, Chose, NotOpen, Opened, Retried, Returned, State, Step

_EPSILON = 1e-9
"""Points are sums of fractions; a sum this near to what is needed has reached it."""


@dataclass(frozen=True, slots=True)
class OpenChoice:
    """A choice that can be taken now, with its label as the player reads it."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Turn:
    """All that a front needs to show a state.

    Exactly one of these is what the player does next: answer `question` (the `asked`-th of
    `of` in this quiz); take one of `choices` (beside them `can_retry` offers a failed quiz
    again); read an ending; or, where `stuck`, step back. In an aside, `in_aside` offers the
    way back beside any choices.
    """

    place: str
    title: str
    text: str
    cite: tuple[str, ...]
    question: str | None
    asked: int
    of: int
    choices: tuple[OpenChoice, ...]
    can_retry: bool
    ending: str | None
    in_aside: bool
    stuck: bool


class Story:
    """The rules of one pack. Holds no state of a player; one serves any number of them."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._scene_bit = {scene: 1 << place for scene, place in pack.names.scenes.items()}
        self._question_bit = {q: 1 << place for q, place in pack.names.questions.items()}
        self._card_bit = {card: 1 << place for card, place in pack.names.cards.items()}
        once = (
            (scene_id, choice.id)
            for scene_id, scene in pack.scenes.items()
            for choice in scene.choice
            if choice.once
        )
        self._once_bit = {key: 1 << place for place, key in enumerate(once)}

    @property
    def once(self) -> Mapping[tuple[str, str], int]:
        """The once-only choices, by scene and id, each with its bit in `State.used`."""
        return self._once_bit

    @cached_property
    def first(self) -> State:
        """The state in which a new game begins."""
        blank = State(self.pack.start, "", start_values(self.pack.names), 0, 0, 0, 0, 0, 0, ())
        return self._entered(blank, self.pack.start)

    # What a state allows

    def turn(self, state: State) -> Turn:
        """What the player sees and can do in `state`."""
        place = state.place
        scene = self.pack.scenes[place]
        quiz = None if state.aside else scene.quiz
        question = self.question(state)
        choices = () if question else tuple(self._open(state, scene, place))
        can_retry = self.can_retry(state)
        ending = None if state.aside else scene.ending
        return Turn(
            place=place,
            title=scene.title,
            text=self.text(state),
            cite=scene.cite,
            question=question,
            asked=len(state.marks) + 1 if question else 0,
            of=len(quiz.ask) if quiz else 0,
            choices=choices,
            can_retry=can_retry,
            ending=ending,
            in_aside=bool(state.aside),
            stuck=not (question or choices or can_retry or ending or state.aside),
        )

    def text(self, state: State) -> str:
        """The text of the scene or aside that the player is in, in Markdown."""
        conditions, fill = self.pack.conditions, self.pack.fill
        return "\n\n".join(
            fill(block.text, state.values).strip("\n")
            for block in self.pack.scenes[state.place].text
            if block.when is None or conditions[block.when].test(state)
        )

    def question(self, state: State) -> str | None:
        """Id of the question to be answered now, if any."""
        quiz = self._quiz_under_way(state)
        return quiz.ask[len(state.marks)] if quiz and len(state.marks) < len(quiz.ask) else None

    def choices(self, state: State) -> tuple[OpenChoice, ...]:
        """The choices that can be taken now; none while a question waits."""
        if self.question(state):
            return ()
        return tuple(self._open(state, self.pack.scenes[state.place], state.place))

    def can_retry(self, state: State) -> bool:
        """Whether a quiz was failed here and may be taken again."""
        quiz = self._quiz_under_way(state)
        return bool(quiz and quiz.retry and len(state.marks) == len(quiz.ask))

    def asides(self, state: State) -> tuple[str, ...]:
        """Ids of the asides that can be opened now."""
        return tuple(a for a in self.pack.asides if a != state.aside and self._aside_open(state, a))

    def has_visited(self, state: State, scene: str) -> bool:
        """Whether `scene` was entered."""
        return bool(state.visited & self._scene_bit[scene])

    def has_passed(self, state: State, scene: str) -> bool:
        """Whether the quiz at `scene` was passed."""
        return bool(state.passed & self._scene_bit[scene])

    def has_answered(self, state: State, question: str) -> bool:
        """Whether `question` was answered, rightly or not."""
        return bool(state.answered & self._question_bit[question])

    def has_card(self, state: State, card: str) -> bool:
        """Whether `card` was collected."""
        return bool(state.cards & self._card_bit[card])

    # The state after a move

    def apply(self, state: State, step: Step) -> State:
        """The state after `step`.

        Raises:
            NotOpen: the step cannot be taken in `state`.
        """
        return self.take(state, step)[0]

    def take(self, state: State, step: Step) -> tuple[State, Verdict | None]:
        """The state after `step`, and the verdict where the step was an answer.

        Raises:
            NotOpen: the step cannot be taken in `state`.
        """
        if step.at != state.place:
            raise NotOpen(
                _("the move was made in '{scene}', and this is '{here}'").format(
                    scene=step.at, here=state.place
                )
            )
        match step:
            case Chose(choice=choice):
                return self._chosen(state, choice), None
            case Answered(question=question):
                verdict = self.verdict(state, step)
                return self.marked(state, question, verdict.score), verdict
            case Retried():
                if not self.can_retry(state):
                    raise NotOpen(_("there is no quiz to take again here"))
                return state._replace(marks=()), None
            case Opened(aside=aside):
                if aside == state.aside or not self._aside_open(state, aside):
                    raise NotOpen(_("'{scene}' cannot be opened now").format(scene=aside))
                return self._entered(state._replace(aside=aside), aside), None
            case Returned():
                if not state.aside:
                    raise NotOpen(_("there is nothing to return from"))
                return state._replace(aside=""), None

    def put(self, state: State, scene: str) -> State:
        """The state after `scene`, or an aside, was entered from anywhere: an author's leap."""
        if self.pack.scenes[scene].aside:
            return self._entered(state._replace(aside=scene), scene)
        return self._entered(state._replace(scene=scene, aside="", marks=()), scene)

    def verdict(self, state: State, answer: Answered) -> Verdict:
        """The verdict on an answer to the question that waits in `state`.

        Raises:
            NotOpen: another question waits, or none, or the response is none to this one.
        """
        if answer.question != self.question(state):
            raise NotOpen(
                _("the question '{question}' is not asked now").format(question=answer.question)
            )
        try:
            graded = grade(
                self.pack.questions[answer.question], answer.response, self.pack.language
            )
        except BadResponse as error:
            raise NotOpen(str(error)) from error
        if isinstance(graded, AskBack):
            raise NotOpen(graded.message)
        return graded

    def marked(self, state: State, question: str, score: float) -> State:
        """The state after the question that waits was answered and earned `score` points."""
        quiz = self.pack.scenes[state.scene].quiz
        assert quiz is not None
        marks = (*state.marks, score)
        passed, taken = state.passed, state.taken
        if len(marks) == len(quiz.ask):
            taken |= self._scene_bit[state.scene]
            if sum(marks) >= quiz.needed - _EPSILON:
                passed |= self._scene_bit[state.scene]
        answered = state.answered | self._question_bit[question]
        return state._replace(marks=marks, passed=passed, taken=taken, answered=answered)

    def _chosen(self, state: State, choice_id: str) -> State:
        scene = self.pack.scenes[state.place]
        if self.question(state):
            raise NotOpen(_("a question waits for its answer first"))
        choice = next((c for c in scene.choice if c.id == choice_id), None)
        if choice is None:
            raise NotOpen(
                _("'{scene}' has no choice '{choice}'").format(scene=state.place, choice=choice_id)
            )
        if not self._choice_open(state, choice, state.place):
            raise NotOpen(_("the choice '{choice}' is not open now").format(choice=choice_id))
        used = state.used | self._once_bit.get((state.place, choice_id), 0)
        after = state._replace(used=used)
        for source in choice.set:
            effect = self.pack.effects[source]
            values = list(after.values)
            values[effect.index] = effect.value(after)
            after = after._replace(values=tuple(values))
        after = after._replace(cards=after.cards | self._gained(choice.gain))
        if state.aside:
            after = after._replace(aside=choice.goto)
        else:
            after = after._replace(scene=choice.goto, marks=())
        return self._entered(after, choice.goto)

    def _entered(self, state: State, scene: str) -> State:
        return state._replace(
            visited=state.visited | self._scene_bit[scene],
            cards=state.cards | self._gained(self.pack.scenes[scene].gain),
        )

    def _gained(self, gains: tuple[str, ...]) -> int:
        bits = 0
        for gain in gains:
            bits |= self._card_bit[gain.removeprefix("card:")]
        return bits

    def _quiz_under_way(self, state: State) -> Quiz | None:
        """The quiz here, unless it is behind the player: passed, or taken and not to be retried."""
        if state.aside:
            return None
        quiz = self.pack.scenes[state.scene].quiz
        if quiz is None or self.has_passed(state, state.scene):
            return None
        taken = state.taken & self._scene_bit[state.scene]
        if taken and not quiz.retry and not state.marks:
            return None
        return quiz

    def _open(self, state: State, scene: Scene, place: str) -> Iterator[OpenChoice]:
        for choice in scene.choice:
            if self._choice_open(state, choice, place):
                yield OpenChoice(choice.id, self.pack.fill(choice.label, state.values))

    def _choice_open(self, state: State, choice: Choice, place: str) -> bool:
        if choice.once and state.used & self._once_bit[place, choice.id]:
            return False
        return choice.when is None or self.pack.conditions[choice.when].test(state)

    def _aside_open(self, state: State, aside: str) -> bool:
        scene = self.pack.scenes.get(aside)
        if scene is None or not scene.aside:
            return False
        return scene.when is None or self.pack.conditions[scene.when].test(state)
