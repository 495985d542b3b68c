"""One game on version after version of its pack; nothing of it is ever saved."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

from game.author.preview.rehearsal import (
    Asked,
    Assigned,
    Fact,
    Leapt,
    Noted,
    Rehearsal,
    holds,
    moved,
)
from game.author.preview.version import Version
from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import Diagnostic, safe_text
from game.pack.expression import Value
from game.saves import Game
from game.story import Story

_ASKS = re.compile(r"\b(visited|passed|answered|has)\s*\(\s*['\"]([a-z0-9-]+)['\"]\s*\)")


class Preview:
    """What an author plays: a game that no slot holds, and what is to be said of its pack.

    `game` is None until the pack in `folder` could be read for the first time; from then on it
    is one and the same game, on the last version without errors. `version` is the last one of
    all. `say` puts a fault into words.
    """

    def __init__(self, folder: Path, say: Callable[[Diagnostic], str] = str) -> None:
        self.folder = folder
        self.version: Version | None = None
        self.game: Game | None = None
        self._say = say
        self._notice = ""

    def take(self, version: Version) -> None:
        """Go on with `version`, as far as it can be played; `notice` tells what came of it."""
        self.version = version
        if version.pack is None:
            return
        story = Story(version.pack)
        if self.game is None:
            self.game = Game(Rehearsal(story))
            return
        came = moved(self.rehearsal, story)
        self.game.playthrough = came.rehearsal
        if came.gone and came.reason:
            told = _("Read again. '{scene}' is gone; this is the last place before it.")
        elif came.gone:
            told = _("Read again. '{scene}' is gone; the same way leads here now.")
        elif came.reason:
            told = _("Read again. You stay here, but no way leads here now: {why}.")
        else:
            told = _("Read again.")
        self._notice = told.format(scene=came.gone, why=came.reason)

    def notice(self) -> str:
        """What became of the game with the last version, on one line; "" once it was told."""
        notice, self._notice = self._notice, ""
        return notice

    @property
    def playing(self) -> Game:
        """The game, which there is once a version could be played."""
        assert self.game is not None
        return self.game

    @property
    def rehearsal(self) -> Rehearsal:
        """The game's playthrough, with what only an author can do."""
        return cast("Rehearsal", self.playing.playthrough)

    # What is said of the pack

    @property
    def broken(self) -> bool:
        """Whether the last version cannot be played."""
        return self.version is not None and self.version.pack is None

    def faults(self) -> tuple[str, ...]:
        """Every fault of the last version, as `keruen check` tells it."""
        found = self.version.diagnostics if self.version else ()
        told = (self._say(diagnostic) for diagnostic in found)
        return tuple(safe_text(text, len(text)) for text in told)

    def count(self) -> str:
        """How many errors and warnings there are, in words; "" where there are none."""
        if self.version is None:
            return ""
        errors, warnings = self.version.errors, self.version.warnings
        parts = []
        if errors:
            parts.append(ngettext("{n} error", "{n} errors", errors).format(n=errors))
        if warnings:
            parts.append(ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings))
        return ", ".join(parts)

    # What only an author can do

    def restart(self) -> None:
        """Begin the story anew; there is no way back."""
        self.playing.playthrough = Rehearsal(self.playing.story)

    def leap(self, scene: str) -> None:
        """Go to a scene or aside.

        Raises:
            NotOpen: this version has none of that name.
        """
        self.rehearsal.act(Leapt(scene))

    def assign(self, variable: str, value: Value) -> None:
        """Give a variable a value; a number outside its bounds becomes the nearest within.

        Raises:
            NotOpen: this version has no variable of that name.
        """
        self.rehearsal.act(Assigned(variable, value))

    def note(self, fact: Fact, holds: bool) -> None:
        """Make a fact so, or not so.

        Raises:
            NotOpen: this version has nothing of that name.
        """
        self.rehearsal.act(Noted(fact, holds))

    def values(self) -> dict[str, Value]:
        """The value of every variable now."""
        game = self.playing
        return dict(zip(game.story.pack.variables, game.state.values, strict=True))

    def facts(self, *, here: bool = False) -> dict[Fact, bool]:
        """Every card, and whatever else conditions ask; where `here`, only what this place asks."""
        game = self.playing
        pack, place = game.story.pack, game.state.place
        scene = pack.scenes[place]
        whens = [*(choice.when for choice in scene.choice), *(block.when for block in scene.text)]
        named = [fact for when in whens if when for fact in _asked(when)]
        if scene.quiz and not scene.aside:
            named.append(Fact("passed", place))
        if not here:
            named += (
                fact for source in (*pack.conditions, *pack.effects) for fact in _asked(source)
            )
            named += (Fact("has", card) for card in pack.cards)
        facts = dict.fromkeys(named)
        return {fact: holds(game.story, game.state, fact) for fact in facts}


def _asked(source: str) -> Iterator[Fact]:
    """What an expression asks, by its text: to compile ten thousand of them would take seconds."""
    for match in _ASKS.finditer(source):
        yield Fact(cast("Asked", match[1]), match[2])
