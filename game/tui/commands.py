"""The list of all commands: what the keys do, what can be chosen, what the scene names."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.screen import Screen

from game.i18n import gettext as _
from game.tui.choices import Choices
from game.tui.keys import usable
from game.tui.screens.reader import Reader

if TYPE_CHECKING:
    from game.tui.app import Keruen


@dataclass(frozen=True, slots=True)
class Command:
    """What can be done by name; `words` say it and are shown as written, `key` does the same."""

    words: str
    run: Callable[[], Awaitable[object] | object]
    key: str = ""


class Commands(Provider):
    """Finds commands by a few of their letters. Packs have their texts here: nothing is markup."""

    def commands(self) -> list[Command]:
        """What can be done on the screen below, the choices first."""
        app, screen = cast("Keruen", self.app), self.screen
        found: dict[str, Command] = {}
        for command in (*_choices(screen), *_keys(app, screen), *_named(app, screen)):
            found.setdefault(command.words, command)
        return list(found.values())

    async def discover(self) -> Hits:
        """All of them."""
        for command in self.commands():
            yield DiscoveryHit(Content(command.words), command.run, command.words, _told(command))

    async def search(self, query: str) -> Hits:
        """Those that `query` may mean."""
        matcher = self.matcher(query)
        for command in self.commands():
            score, places = matcher.fuzzy_search.match(query, command.words)
            if score > 0:
                words = Content(command.words)
                for place in places:
                    words = words.stylize(matcher.match_style, place, place + 1)
                yield Hit(score, words, command.run, command.words, _told(command))


def _told(command: Command) -> str | None:
    return _("Key: {key}").format(key=command.key) if command.key else None


def _choices(screen: Screen[object]) -> Iterator[Command]:
    for choices in screen.query(Choices):
        if not choices.numbered:
            continue
        for place, words in enumerate(choices.words):
            yield Command(words, partial(choices.action_pick, place), choices.lead(place))


def _keys(app: "Keruen", screen: Screen[object]) -> Iterator[Command]:
    """What a key does, those that matter most first; moving in a list apart."""
    seen: set[str] = set()
    for active in sorted(usable(screen), key=lambda active: not active.binding.show):
        action = active.binding.action
        if action in seen or isinstance(active.node, Choices) or action == "command_palette":
            continue
        seen.add(action)
        run = partial(app.run_action, action, active.node)
        yield Command(_(active.binding.description), run, app.get_key_display(active.binding))


def _named(app: "Keruen", screen: Screen[object]) -> Iterator[Command]:
    """Terms and places in sources that the scene names."""
    if isinstance(screen, Reader):
        for href, words in screen.named():
            yield Command(words, partial(app.action_open, href))
