"""A state carried over, by names, to another version of its pack."""

from collections.abc import Mapping

from game.pack.expression import Value
from game.pack.model import FlagVariable, NumberVariable, Variable, WordVariable
from game.story import Chose, State, Story
from game.story.playthrough import renamed


def carried(old: Story, state: State, new: Story) -> State:
    """`state` of `old` as it stands in `new`: all that still has a name there.

    Where its scene is gone, it stands at the start. Numbers come to lie within their bounds.
    """
    names, scenes, quizzes = new.pack.names, new.pack.names.scenes, new.pack.names.quizzes
    now, were = new.pack.renamed, old.pack.names
    scene, aside = _place(state, new)
    return State(
        scene,
        aside,
        _values(old, state, new),
        visited=_bits(state.visited, were.scenes, scenes, now.scene),
        passed=_bits(state.passed, were.scenes, quizzes, now.scene),
        taken=_bits(state.taken, were.scenes, quizzes, now.scene),
        answered=_bits(state.answered, were.questions, names.questions, now.question),
        cards=_bits(state.cards, were.cards, names.cards, now.card),
        used=_used(old, state, new),
        marks=state.marks if _asks_the_same(old, state, new, scene) else (),
    )


def fitted(variable: Variable, value: Value) -> Value:
    """`value` where `variable` can have it, the nearest number in its bounds, or its start."""
    match variable:
        case NumberVariable() if type(value) is int:
            return min(variable.max, max(variable.min, value))
        case FlagVariable() if isinstance(value, bool):
            return value
        case WordVariable() if value in variable.values:
            return value
    return variable.start


def _place(state: State, new: Story) -> tuple[str, str]:
    scenes, names = new.pack.scenes, new.pack.renamed.scene
    scene, aside = (names.get(name, name) for name in (state.scene, state.aside))
    if aside in scenes and not scenes[aside].aside:
        scene, aside = aside, ""
    elif aside not in scenes:
        aside = ""
    if scene in scenes and scenes[scene].aside:
        scene, aside = new.pack.start, aside or scene
    return (scene if scene in scenes else new.pack.start), aside


def _values(old: Story, state: State, new: Story) -> tuple[Value, ...]:
    was = {now: before for before, now in new.pack.renamed.variable.items()}
    held = old.pack.names.variables
    values = []
    for name, variable in new.pack.variables.items():
        before = held.get(name) or held.get(was.get(name, ""))
        values.append(fitted(variable, state.values[before[0]]) if before else variable.start)
    return tuple(values)


def _bits(
    bits: int, old: Mapping[str, int], new: Mapping[str, int], renamings: Mapping[str, str]
) -> int:
    found = 0
    for name, place in old.items():
        here = new.get(renamings.get(name, name))
        if bits >> place & 1 and here is not None:
            found |= 1 << here
    return found


def _used(old: Story, state: State, new: Story) -> int:
    used = 0
    for (scene, choice), bit in old.once.items():
        now = renamed(Chose(scene, choice), new.pack)
        if state.used & bit and isinstance(now, Chose):
            used |= new.once.get((now.at, now.choice), 0)
    return used


def _asks_the_same(old: Story, state: State, new: Story, scene: str) -> bool:
    """Whether the quiz under way goes on in `scene` as it began."""
    names = new.pack.renamed
    if names.scene.get(state.scene, state.scene) != scene:
        return False
    before, now = old.pack.scenes[state.scene].quiz, new.pack.scenes[scene].quiz
    if before is None or now is None:
        return False
    return tuple(names.question.get(q, q) for q in before.ask) == now.ask
