"""The saved games: load, save under another name, delete."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.saves import Game, SaveError, SlotInfo
from game.tui.choices import Choices
from game.tui.keys import N_, key
from game.tui.opening import when, where
from game.tui.screens.boxes import Ask, AskName
from game.tui.screens.frame import Panel


class SavesScreen(Panel):
    """Every slot, the newest first. `game` is the game that is played now, if any."""

    BINDINGS = [
        key("saves.copy", "n", "copy", N_("Save under a new name")),
        key("saves.delete", "d,delete", "delete", N_("Delete")),
    ]

    def __init__(self, game: Game | None = None) -> None:
        super().__init__()
        self.game = game

    def heading(self) -> str:
        """The title."""
        return _("Saved games")

    def body(self) -> ComposeResult:
        """What is wrong, if anything, and the slots."""
        with Vertical(id="body"):
            yield Static(id="told", markup=False)
            yield Choices()

    def on_mount(self) -> None:
        """Show the slots."""
        self._show()

    def _show(self, told: str = "") -> None:
        slots = self._slots()
        if not slots and not told:
            told = _("Nothing is saved yet. A game is saved by itself, after every move.")
        line = self.query_one("#told", Static)
        line.update(Content(told))
        line.display = bool(told)
        choices = self.query_one(Choices)
        choices.offer(((i.name, self._line(i)) for i in slots.values()), at=choices.marked)
        self.refresh_bindings()

    def _slots(self) -> dict[str, SlotInfo]:
        return {info.name: info for info in self.keruen.saves.slots()}

    def _line(self, info: SlotInfo) -> Content:
        name = Content.styled(info.name, "b")
        if self.game and self.game.slot == info.name:
            name = Content.assemble(name, "  ", (_("played now"), "$secondary"))
        if info.trouble:
            return Content.assemble(name, "\n", (info.trouble, "$error"))
        place = f"{info.pack_title} · {info.chapter}" if info.chapter else info.pack_title
        return Content.assemble(
            name, "  ", where(info), "\n", (f"{place} · {when(info)}", "$dim")
        )  # fmt: skip

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        info = self._slots().get(event.name)
        if info is None:
            self._show()
        elif info.trouble:
            self._show(info.trouble)
        elif self.game and self.game.slot == info.name:
            self.dismiss()
        else:
            self.keruen.opening.open_slot(info)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A new name needs a game; deleting needs a slot that is not being played."""
        if action == "copy":
            return self.game is not None
        if action == "delete":
            return self.is_mounted and self.query_one(Choices).option_count > 0
        return super().check_action(action, parameters)

    def action_copy(self) -> None:
        """Go on in another slot; what was saved so far stays where it is."""
        game = self.game
        assert game is not None

        def named(name: str | None) -> None:
            if name is None:
                return
            try:
                game.save_as(name)
            except SaveError as error:
                self._show(str(error))
            else:
                self._show(_("Saved. The game goes on in {slot}.").format(slot=game.slot))

        text = _("The game goes on under this name. The save so far stays as it is.")
        free = self.keruen.saves.free_name(game.story.pack.id)
        self.app.push_screen(AskName(_("Save under a new name"), text, free), named)

    def action_delete(self) -> None:
        """Delete the marked slot, once that is confirmed."""
        name = self.query_one(Choices).marked
        if self.game and self.game.slot == name:
            self._show(_("This game is being played; go to the menu to delete it."))
            return

        def decided(answer: str | None) -> None:
            if answer != "delete":
                return
            try:
                self.keruen.saves.delete(name)
            except SaveError as error:
                self._show(str(error))
            else:
                self._show(_("Deleted: {slot}").format(slot=name))

        lines = [("keep", _("Keep it")), ("delete", _("Delete it for good"))]
        title = _("Delete {slot}?").format(slot=name)
        self.app.push_screen(Ask(title, "", lines), decided)
