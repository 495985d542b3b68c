"""A playthrough whose author may leap to any scene and set anything, on version after version."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from game.author.preview.carry import carried, fitted
from game.i18n import gettext as _
from game.pack import Pack
from game.pack.expression import Value
from game.quiz import Verdict
from game.story import (
    Answered,
    Chose,
    NotOpen,
    Opened,
    Playthrough,
    Retried,
    Returned,
    State,
    Step,
    Story,
)
from game.story.playthrough import renamed

Asked = Literal["visited", "passed", "answered", "has"]
"""What a condition can ask of a player's past."""


class Fact(NamedTuple):
    """What a condition can ask, by the name of its function: `has('border')`."""

    kind: Asked
    id: str


@dataclass(frozen=True, slots=True)
class Leapt:
    """Went to a scene or aside, wherever from."""

    scene: str


@dataclass(frozen=True, slots=True)
class Assigned:
    """Gave a variable a value."""

    variable: str
    value: Value


@dataclass(frozen=True, slots=True)
class Noted:
    """Made a fact so, or not so."""

    fact: Fact
    holds: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Stayed at a state that no moves lead to in this version."""

    state: State


Act = Step | Leapt | Assigned | Noted | Kept
"""A player's step, or what only an author can do."""


class Rehearsal(Playthrough):
    """A playthrough of an author's: beside the moves there are acts that no player has."""

    def __init__(self, story: Story) -> None:
        super().__init__(story)
        self.acts: list[Act] = []

    def do(self, step: Step) -> Verdict | None:
        """Take a step; the verdict where it was an answer.

        Raises:
            NotOpen: the step is not open; nothing has changed.
        """
        verdict = super().do(step)
        self.acts.append(step)
        return verdict

    def act(self, act: Act) -> None:
        """Do whatever an author may.

        Raises:
            NotOpen: this version has nothing of that name, or the step is not open.
        """
        if isinstance(act, (Chose, Answered, Retried, Opened, Returned)):
            self.do(act)
            return
        self._states.append(_after(self.story, self.state, act))
        self.acts.append(act)

    def undo(self) -> bool:
        """Take the last act back; False at the start of the story."""
        undone = super().undo()
        if undone:
            self.acts.pop()
        return undone


@dataclass(frozen=True, slots=True)
class Moved:
    """A rehearsal on another version of its pack.

    `reason` says why the way that led here no longer holds, "" where it does; `gone` is the
    scene that the author was looking at, "" unless this version has none of that name.
    """

    rehearsal: Rehearsal
    reason: str
    gone: str


def moved(rehearsal: Rehearsal, story: Story) -> Moved:
    """`rehearsal` on `story`, another version of its pack: the same acts as far as they hold.

    Where they lead elsewhere, or not all hold, it stays at the scene that was looked at, with
    all of its state that still has a name.
    """
    old, state = rehearsal.story, rehearsal.state
    fresh = Rehearsal(story)
    reason = ""
    for act in rehearsal.acts:
        try:
            fresh.act(_renamed(act, old, story))
        except NotOpen as error:
            reason = str(error)
            break
    wanted = story.pack.renamed.scene.get(state.place, state.place)
    if wanted not in story.pack.scenes:
        return Moved(fresh, reason, wanted)
    if reason or fresh.state.place != wanted:
        reason = reason or _("it leads to '{scene}' now").format(scene=fresh.state.place)
        fresh.act(Kept(carried(old, state, story)))
    return Moved(fresh, reason, "")


def holds(story: Story, state: State, fact: Fact) -> bool:
    """Whether a fact is so."""
    ask = {
        "visited": story.has_visited,
        "passed": story.has_passed,
        "answered": story.has_answered,
        "has": story.has_card,
    }
    return ask[fact.kind](state, fact.id)


def _after(story: Story, state: State, act: Leapt | Assigned | Noted | Kept) -> State:
    pack = story.pack
    match act:
        case Kept(state=kept):
            return kept
        case Leapt(scene=scene):
            if scene not in pack.scenes:
                raise NotOpen(_("there is no scene '{scene}'").format(scene=scene))
            return story.put(state, scene)
        case Assigned(variable=name, value=value):
            found = pack.names.variables.get(name)
            if found is None:
                raise NotOpen(_("there is no variable '{name}'").format(name=name))
            values = list(state.values)
            values[found[0]] = fitted(found[1], value)
            return state._replace(values=tuple(values))
        case Noted(fact=fact, holds=so):
            return _noted(pack, state, fact, so)


def _noted(pack: Pack, state: State, fact: Fact, so: bool) -> State:
    names = pack.names
    places = {
        "visited": names.scenes,
        "passed": names.quizzes,
        "answered": names.questions,
        "has": names.cards,
    }[fact.kind]
    if fact.id not in places:
        raise NotOpen(_("there is no {fact}").format(fact=f"{fact.kind}('{fact.id}')"))
    bit = 1 << places[fact.id]

    def put(bits: int) -> int:
        return bits | bit if so else bits & ~bit

    match fact.kind:
        case "visited":
            return state._replace(visited=put(state.visited))
        case "answered":
            return state._replace(answered=put(state.answered))
        case "has":
            return state._replace(cards=put(state.cards))
        case "passed":
            # Its quiz begins anew where it was not passed, and is behind the player where it was.
            marks = () if state.scene == fact.id else state.marks
            return state._replace(passed=put(state.passed), taken=put(state.taken), marks=marks)


def _renamed(act: Act, old: Story, new: Story) -> Act:
    """`act` by the names that it has in `new`."""
    names = new.pack.renamed
    match act:
        case Leapt(scene=scene):
            return Leapt(names.scene.get(scene, scene))
        case Assigned(variable=variable, value=value):
            return Assigned(names.variable.get(variable, variable), value)
        case Noted(fact=fact, holds=so):
            renamings = {
                "visited": names.scene,
                "passed": names.scene,
                "answered": names.question,
                "has": names.card,
            }[fact.kind]
            return Noted(Fact(fact.kind, renamings.get(fact.id, fact.id)), so)
        case Kept(state=state):
            return Kept(carried(old, state, new))
    step = renamed(act, new.pack)
    assert isinstance(step, (Chose, Answered, Retried, Opened, Returned))
    return step
