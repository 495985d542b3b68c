"""A preview at the prompt: what an author can type beside what a player can."""

import re
from collections.abc import Iterator

from game.author.preview import Fact, Preview, closed, closed_asides
from game.author.preview.reasons import range_of, value_of, written
from game.author.preview.rehearsal import Asked
from game.i18n import gettext as _
from game.plain.commands import described, told
from game.plain.console import Console
from game.plain.play import Left, Play
from game.plain.wording import named, suggestion
from game.saves import Saves, Settings
from game.story import NotOpen, Turn

_GIVEN = re.compile(r"(.+?)\s*=\s*(.+)")
_ASKED = re.compile(r"(visited|passed|answered|has)\s*\(?\s*['\"]?([a-z0-9-]+)['\"]?\s*\)?")
_NONE = frozenset({"save", "load", "new", "menu", "quit"})
"""Commands of a game that a preview has not, or has otherwise."""


def own() -> tuple[tuple[str, str, str], ...]:
    """Each command of the preview's own: how it is typed, its short form, what it does."""
    return (
        ("jump SCENE", "", _("go to a scene, by its id or title")),
        ("set NAME = VALUE", "", _("give a variable a value: set trust = 3")),
        ("set has(ID) = yes", "", _("make so what conditions ask; also visited, passed, answered")),
        ("state", "", _("the variables, and why choices or texts are held back here")),
        ("problems", "", _("every fault of the pack")),
        ("restart", "", _("begin the story anew")),
    )


class PreviewPlay(Play):
    """A game that nothing keeps. Where `still`, entering it anew says nothing."""

    def __init__(
        self, console: Console, saves: Saves, settings: Settings, preview: Preview
    ) -> None:
        super().__init__(console, saves, settings, preview.playing)
        self.still = False
        self._preview = preview

    def enter(self) -> None:
        """Say where the game stands."""
        if not self.still:
            super().enter()
        self.still = False

    def act(self, command: str, name: str) -> str:
        """Do what a player can, unless it is about saved games."""
        match command:
            case "help":
                self.console.say(*self._help())
            case "new":
                self._restart()
            case "save" | "load" | "menu":
                self.console.say(_("A preview saves nothing and has no menu. To leave, type quit."))
            case _:
                return super().act(command, name)
        return ""

    def _heard(self, line: str, turn: Turn) -> Left | None:
        word, _space, rest = line.partition(" ")
        done = False
        match word.casefold(), rest.strip():
            case "jump", scene if scene:
                done = self._jump(scene, turn)
            case "set", given if given:
                done = self._set(given, turn)
            case "state", "":
                done = True
                self.console.say(*self._state())
            case "problems", "":
                done = True
                faults = self._preview.faults()
                self.console.say(*faults, self._preview.count() + "." if faults else _("None."))
            case "restart", "":
                done = True
                self._restart()
        return None if done else super()._heard(line, turn)

    def _restart(self) -> None:
        self._preview.restart()
        self.console.say(_("The story begins anew."))
        self.enter()

    def _jump(self, name: str, turn: Turn) -> bool:
        """Go to a scene; False where the line is rather an answer."""
        titles = {i: scene.title for i, scene in self.game.story.pack.scenes.items()}
        found = named(name, titles)
        if found is None:
            if turn.question:
                return False
            self.console.say(
                _("There is no scene “{name}”.").format(name=name) + suggestion(name, titles)
            )
            self.console.misfit()
            return True
        before = self.game.state
        self._preview.leap(found)
        self._show(before)
        return True

    def _set(self, given: str, turn: Turn) -> bool:
        """Set a variable or a fact; False where the line is rather an answer."""
        match = _GIVEN.fullmatch(given)
        name, typed = (match[1].strip(), match[2].strip()) if match else (given, "")
        try:
            if asked := _ASKED.fullmatch(name):
                return self._note(Fact(_asked(asked[1]), asked[2]), typed)
            variable = self.game.story.pack.variables.get(name)
            if variable is None:
                raise NotOpen(
                    _("There is no variable “{name}”.").format(name=name)
                    + suggestion(name, {v: v for v in self.game.story.pack.variables})
                )
            value = value_of(variable, typed)
            if value is None:
                raise NotOpen(
                    _("{name} can be: {range}.").format(name=name, range=range_of(variable))
                )
            self._preview.assign(name, value)
        except NotOpen as error:
            if turn.question and not match:
                return False
            self.console.say(str(error))
            self.console.misfit()
            return True
        self.console.say(f"{name} = {written(value)}.")
        self.offer()
        return True

    def _note(self, fact: Fact, typed: str) -> bool:
        words = {"yes": True, "true": True, "no": False, "false": False}
        so = words.get(typed.casefold())
        if so is None:
            raise NotOpen(_("Type yes or no behind the ="))
        self._preview.note(fact, so)
        told = _("yes") if so else _("no")
        self.console.say(f"{fact.kind}('{fact.id}') = {told}.")
        self.offer()
        return True

    def _state(self) -> Iterator[str]:
        story, state = self.game.story, self.game.state
        for name, value in self._preview.values().items():
            variable = story.pack.variables[name]
            yield f"{name} = {written(value)}. " + _("It can be: {range}.").format(
                range=range_of(variable)
            )
        for fact, so in self._preview.facts(here=True).items():
            yield f"{fact.kind}('{fact.id}') = {_('yes') if so else _('no')}."
        held = (*closed(story, state), *closed_asides(story, state))
        for one in held:
            yield f"{one.words}: {one.why}."
        if not held:
            yield _("Nothing is held back here.")

    def _help(self) -> Iterator[str]:
        yield _("Type the number, letter or name of a choice, or the answer to a question.")
        yield _("When a file of the pack is saved, it is read again. Nothing you do is saved.")
        yield from told(own())
        theirs = [row for row in described() if row[0].split()[0] not in _NONE]
        yield from told((*theirs, ("quit", "q", _("leave"))))


def _asked(word: str) -> Asked:
    match word:
        case "visited" | "passed" | "answered":
            return word
    return "has"
