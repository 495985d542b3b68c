"""Why something of a scene is not to be seen: choices that are closed, and texts left out."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from game.i18n import gettext as _
from game.pack import Pack
from game.pack.compiler import compile_condition
from game.pack.expression import Condition, Value
from game.pack.model import FlagVariable, NumberVariable, Variable, WordVariable
from game.story import State, Story

_WORDS = 60
"""Characters of a text that is left out by which its author knows it."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Something that a player does not see now: its words, and why."""

    words: str
    why: str


def closed(story: Story, state: State) -> tuple[Closed, ...]:
    """What the place that the player is in holds back: choices, and pieces of its text."""
    return tuple(_closed(story, state))


def closed_asides(story: Story, state: State) -> tuple[Closed, ...]:
    """The asides that cannot be opened now."""
    scenes = story.pack.scenes
    return tuple(
        Closed(scenes[aside].title, _("aside closed: {why}").format(why=why))
        for aside in story.pack.asides
        if (when := scenes[aside].when) and (why := lacking(story, state, when))
    )


def _closed(story: Story, state: State) -> Iterator[Closed]:
    pack, place = story.pack, state.place
    scene = pack.scenes[place]
    for choice in scene.choice:
        label = pack.fill(choice.label, state.values)
        if choice.once and state.used & story.once[place, choice.id]:
            yield Closed(label, _("closed: taken already, and it can be taken once"))
        elif choice.when and (why := lacking(story, state, choice.when)):
            yield Closed(label, _("closed: {why}").format(why=why))
    for block in scene.text:
        if block.when and (why := lacking(story, state, block.when)):
            words = " ".join(pack.fill(block.text, state.values).split())
            words = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
            yield Closed(words, _("left out: {why}").format(why=why))


def lacking(story: Story, state: State, source: str) -> str:
    """What of the condition `source` does not hold, with the values it looks at; "" if it holds.

    Of parts joined by `and`, those that hold are left out.
    """
    pack = story.pack
    if pack.conditions[source].test(state):
        return ""
    whole = ast.parse(source, mode="eval").body
    parts: list[ast.expr] = [whole]
    if isinstance(whole, ast.BoolOp) and isinstance(whole.op, ast.And):
        parts = whole.values
    missing = {
        told: condition
        for told, condition in ((_told(p, source), _compiled(p, source, pack)) for p in parts)
        if not condition.test(state)
    }
    read = {name for condition in missing.values() for name in condition.reads}
    values = [
        f"{name} = {written(state.values[place])}"
        for name, (place, _variable) in pack.names.variables.items()
        if name in read
    ]
    told = _(" and ").join(missing)
    return f"{told} ({', '.join(values)})" if values else told


def _compiled(part: ast.expr, source: str, pack: Pack) -> Condition:
    return compile_condition(ast.get_source_segment(source, part) or source, pack.names)


def _told(part: ast.expr, source: str) -> str:
    """A part of a condition as it is written there; one with `or` keeps its brackets."""
    told = ast.get_source_segment(source, part) or source
    return f"({told})" if told != source and isinstance(part, ast.BoolOp) else told


def written(value: Value) -> str:
    """A value as conditions and effects write it: `3`, `true`, `'south'`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"'{value}'" if isinstance(value, str) else str(value)


def range_of(variable: Variable) -> str:
    """What a variable can be: `0 to 5`, `north, south`, `true or false`."""
    match variable:
        case NumberVariable(min=low, max=high):
            return _("{low} to {high}").format(low=low, high=high)
        case WordVariable(values=values):
            return ", ".join(values)
        case FlagVariable():
            return _("true or false")


def value_of(variable: Variable, typed: str) -> Value | None:
    """The value that `typed` means, quoted or not; None where the variable cannot have it."""
    typed = typed.strip().strip("'\"")
    match variable:
        case NumberVariable(min=low, max=high):
            try:
                number = int(typed.replace("−", "-"))
            except ValueError:
                return None
            return number if low <= number <= high else None
        case FlagVariable():
            words = {"true": True, "yes": True, "false": False, "no": False}
            return words.get(typed.casefold())
        case WordVariable(values=values):
            return typed if typed in values else None
