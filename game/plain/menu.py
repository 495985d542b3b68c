"""The main menu of line mode, and the way in and out of it."""

import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import TextIO

from game.i18n import gettext as _
from game.pack import read_pack
from game.pack.library import packs
from game.plain.console import Console
from game.plain.games import by_number, load, open_story, pick, slot_label, start
from game.plain.play import Left, Play
from game.plain.preferences import settings as tell_settings
from game.saves import Game, Saves, Settings
from game.saves.moves_file import Moves, game_from
from game.story import Story

INTERRUPTED = 130
"""The exit code after Ctrl-C, as shells have it."""


def run(
    saves: Saves,
    settings: Settings,
    *,
    pack: Path | None = None,
    slot: str = "",
    moves: Moves | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Play in plain lines until the player quits or the input ends; the exit code.

    With `pack`, a folder, its game opens at once: the one in `slot`, or a new one, or an unsaved
    one that has come as far as `moves` lead. The code is
    1 where the input is no terminal and a line of it could not be acted on, 130 after Ctrl-C.
    `stdin` and `stdout` are the process's own unless given.

    Raises:
        PackError: `pack` has faults.
        NoMoves: `moves` are of another pack.
    """
    console = Console(
        # A process may have been started with either of them closed.
        stdin or sys.stdin or StringIO(),
        stdout or sys.stdout or StringIO(),
        settings.width,
    )
    front = _Front(console, saves, settings)
    try:
        story = None if pack is None else Story(read_pack(pack))
        if story is None:
            menu = True
        elif moves is not None:
            menu = front.play_moves(story, moves)
        else:
            menu = front.play_pack(story, slot)
        if menu:
            front.menu()
    except KeyboardInterrupt:
        front.leave()
        return INTERRUPTED
    finally:
        front.close()
    console.stdout.flush()
    return 1 if console.misfits and not console.at_terminal else 0


class _Front:
    """The menu and the game that is being played, if any."""

    def __init__(self, console: Console, saves: Saves, settings: Settings) -> None:
        self.console = console
        self.saves = saves
        self.settings = settings
        self.playing: Play | None = None

    def play_pack(self, story: Story, slot: str) -> bool:
        """Play a pack's game; whether the player then wants the menu."""
        if not slot:
            self._tell_earlier(story)
        game = start(self.console, self.saves, story, slot)
        return game is not None and self._play(game)

    def play_moves(self, story: Story, moves: Moves) -> bool:
        """Play a game on from where `moves` lead; whether the player then wants the menu."""
        game, said = game_from(story, moves, self.saves.folder)
        self.console.say(said)
        return self._play(game)

    def menu(self) -> None:
        """The main menu, until the player quits."""
        first = True
        while True:
            if first:
                self.console.say(_("Keruen. Type the number of what you want to do."))
                first = False
            else:
                self.console.gap()
            items = self._items()
            ids = [item_id for item_id, _label, _do in items]
            for number, (_id, label, _do) in enumerate(items, 1):
                self.console.say(f"{number}. {label}")
            again = False
            while not again:
                line = self.console.ask(_("Your choice:"))
                if line is None:
                    return
                word, _space, rest = line.partition(" ")
                if word.casefold() == "settings" and rest:
                    tell_settings(self.console, self.settings, rest.strip())
                    continue
                chosen = by_number("quit" if word.casefold() in {"q", "exit"} else line, ids)
                if chosen == "quit":
                    return
                if chosen is None:
                    self._not_in_menu(line, len(ids))
                    continue
                if not items[ids.index(chosen)][2]():
                    return
                again = True

    def leave(self) -> None:
        """Say where the game is saved, and let go of it."""
        if self.playing is None:
            return
        game, self.playing = self.playing.game, None
        game.close()
        if game.trouble:
            self.console.say(game.trouble)
        elif not game.slot:
            self.console.say(_("This game was not saved."))
        elif not game.playthrough.log:
            self.console.say(_("Nothing was played, so nothing was saved."))
        else:
            self.console.say(
                _("Your game is saved in the slot “{slot}”, in {folder}.").format(
                    slot=game.slot, folder=self.saves.folder
                )
            )
        self.console.stdout.flush()

    def close(self) -> None:
        """Let go of the game, whatever happened."""
        if self.playing:
            self.playing.game.close()

    def _play(self, game: Game) -> bool:
        """Play a game; whether the player then wants the menu."""
        self.playing = Play(self.console, self.saves, self.settings, game)
        self.console.say(game.story.pack.title)
        if not game.playthrough.log:
            self.console.say(_("To hear what can be typed, type: help"))
        left = self.playing.run()
        self.leave()
        return left is Left.MENU

    def _tell_earlier(self, story: Story) -> None:
        for info in self.saves.slots():
            if info.pack_id == story.pack.id and not info.trouble and not info.ending:
                self.console.say(
                    _("You have a saved game. To go on with it, type: load {slot}").format(
                        slot=info.name
                    )
                )
                return

    def _items(self) -> list[tuple[str, str, Callable[[], bool]]]:
        """The menu: id, label, and what is done, which tells whether the menu comes again."""
        items: list[tuple[str, str, Callable[[], bool]]] = []
        slots = self.saves.slots()
        shelf = packs()
        last = next((info for info in slots if not info.trouble), None)
        if last:
            label = _("Go on with {slot}").format(slot=slot_label(last))
            items.append(("continue", label, lambda: self._load(last.name)))
        same = (p for p in shelf if last and p.id == last.pack_id)
        if pack := next(same, shelf[0] if shelf else None):
            label = _("New game: {title}").format(title=pack.title)
            items.append(("new", label, lambda: self._new(pack.folder)))
        if slots:
            items.append(("load", _("Load a saved game"), self._pick_slot))
        if len(shelf) > 1:
            items.append(("packs", _("Choose a pack"), self._pick_pack))
        items.append(("settings", _("Settings"), self._settings))
        items.append(("quit", _("Quit"), lambda: False))
        return items

    def _load(self, slot: str) -> bool:
        game = load(self.console, self.saves, slot)
        if game is None:
            self.console.misfit()
        return game is None or self._play(game)

    def _new(self, folder: Path) -> bool:
        story = open_story(self.console, folder)
        game = start(self.console, self.saves, story) if story else None
        return game is None or self._play(game)

    def _pick_slot(self) -> bool:
        slots = [(info.name, slot_label(info)) for info in self.saves.slots()]
        chosen = pick(self.console, slots, _("Which game?"))
        return chosen is None or self._load(chosen)

    def _pick_pack(self) -> bool:
        shelf = {p.id: p for p in packs()}
        labels = [(p.id, f"{p.title}. {p.summary}".strip()) for p in shelf.values()]
        chosen = pick(self.console, labels, _("Which pack?"))
        return chosen is None or self._new(shelf[chosen].folder)

    def _settings(self) -> bool:
        tell_settings(self.console, self.settings, "")
        return True

    def _not_in_menu(self, line: str, last: int) -> None:
        self.console.say(
            _("“{typed}” is not in the menu. Type a number from 1 to {last}.").format(
                typed=line, last=last
            )
        )
        self.console.misfit()
