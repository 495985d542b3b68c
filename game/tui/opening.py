"""Starting and opening games, and saying in plain words what stands in the way."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.i18n import gettext as _
from game.i18n import ngettext
from game.pack import examine_pack
from game.pack.library import NoSuchPack, find_pack
from game.saves import Game, SaveError, SlotBusy, SlotInfo
from game.story import Story
from game.tui.screens.boxes import Ask
from game.tui.screens.faults import Faults

if TYPE_CHECKING:
    from game.saves.moves_file import Moves
    from game.tui.app import Keruen


class Opening:
    """The ways into a game, for the menu, the list of saves and the command line."""

    def __init__(self, app: "Keruen") -> None:
        self.app = app
        self._folders: dict[str, Path] = {}

    def start_with(self, folder: Path, slot: str) -> None:
        """Open the pack in `folder`: its game in `slot`, or ask whether to go on or begin anew."""
        story = self._story(folder)
        if story is None:
            return
        if slot:
            self._open_or_start(story, slot)
            return
        newest = next((i for i in self.app.saves.slots() if is_open(i, story.pack.id)), None)
        if newest is None:
            self._start(story)
            return
        name = newest.name

        def decided(answer: str | None) -> None:
            if answer == "continue":
                self._open(story, name)
            elif answer == "new":
                self._start(story)

        lines = [("continue", _("Continue: {where}").format(where=where(newest))),
                 ("new", _("Begin a new game")), ("menu", _("To the menu"))]  # fmt: skip
        self.app.push_screen(Ask(story.pack.title, when(newest), lines), decided)

    def start_from(self, folder: Path, moves: "Moves") -> None:
        """Play `moves` in the pack in `folder` and go on from there, unsaved."""
        from game.saves.moves_file import game_from

        story = self._story(folder)
        if story is None:
            return
        try:
            game, said = game_from(story, moves, self.app.saves.folder)
        except SaveError as error:
            self._tell(error)
        else:
            self.app.play(game, (said,))

    def new_game(self, folder: Path) -> None:
        """Begin the pack in `folder` in a slot of its own."""
        if story := self._story(folder):
            self._start(story)

    def open_slot(self, info: SlotInfo) -> None:
        """Go on with a saved game."""
        try:
            folder = self._folders.get(info.pack_id) or find_pack(info.pack_id)
        except NoSuchPack as error:
            self._tell(error)
            return
        if story := self._story(folder):
            self._open(story, info.name)

    def _story(self, folder: Path) -> Story | None:
        pack, diagnostics = examine_pack(folder)
        if pack is None:
            self.app.push_screen(Faults(diagnostics))
            return None
        self._folders[pack.id] = folder
        return Story(pack)

    def _open_or_start(self, story: Story, slot: str) -> None:
        try:
            self.app.saves.info(slot)
        except SaveError:
            self._start(story, slot)
        else:
            self._open(story, slot)

    def _start(self, story: Story, slot: str = "") -> None:
        saves = self.app.saves
        try:
            game = saves.start(story, slot or saves.free_name(story.pack.id))
        except SaveError as error:
            unsaved = _("Begin a new game without saving it")
            self._tell(error, unsaved, lambda: Game.unsaved(story, saves.folder))
        else:
            self.app.play(game)

    def _open(self, story: Story, slot: str) -> None:
        # A game lets go of its slot first, so that it can be opened again.
        if self.app.game is not None and self.app.game.slot == slot:
            self.app.leave()
        saves = self.app.saves
        try:
            opened = saves.open(story, slot)
        except SlotBusy as error:
            reading = _("Look at it without saving")
            self._tell(error, reading, lambda: saves.open(story, slot, for_reading=True).game)
        except SaveError as error:
            self._tell(error)
        else:
            self.app.play(opened.game, opened.notices)

    def _tell(
        self, why: Exception, instead: str = "", play: Callable[[], Game] | None = None
    ) -> None:
        """Say why a game cannot be had, and offer what can be had `instead`."""

        def decided(answer: str | None) -> None:
            if answer == "instead" and play is not None:
                self.app.play(play())

        lines = [("back", _("Back")), *([("instead", instead)] if instead else [])]
        self.app.push_screen(Ask(_("This cannot be opened"), str(why), lines), decided)


def is_open(info: SlotInfo, pack: str = "") -> bool:
    """Whether a slot holds a game that can be gone on with, of `pack` where that is given."""
    return not info.trouble and (not pack or info.pack_id == pack)


def where(info: SlotInfo) -> str:
    """Where a saved game stands: `The gate`."""
    return _("{scene} (ended)").format(scene=info.scene_title) if info.ending else info.scene_title


def when(info: SlotInfo) -> str:
    """How far a saved game is, and when it was saved, by the player's own clock."""
    moves = ngettext("{n} move", "{n} moves", info.moves).format(n=info.moves)
    if info.saved is None:
        return moves
    return f"{moves} · {moment(info.saved)}"


def moment(saved: datetime) -> str:
    """Date and time where the player is: 2026-11-14 09:05."""
    return f"{saved.astimezone():%Y-%m-%d %H:%M}"
