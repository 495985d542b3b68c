"""The menu: where a player arrives, and comes back to."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.tui.caravan import CARAVAN
from game.tui.screens.frame import Frame

# The first frame shows the picture and the name; what the list needs is imported behind it.
if TYPE_CHECKING:
    from game.pack.library import Listed
    from game.tui.choices import Choices


class Menu(Frame):
    """Going on, beginning, and everything around a game."""

    AUTO_FOCUS = "Choices"

    def heading(self) -> str:
        """None: the name stands in the picture."""
        return ""

    def body(self) -> ComposeResult:
        """The name, and what can be done."""
        with Vertical(id="menu"):
            yield Static(CARAVAN, id="caravan", markup=False)
            yield Static(Content("K e r u e n"), id="name", markup=False)
            yield Static(id="about", markup=False)

    def on_mount(self) -> None:
        """Offer the list once the first frame can be seen."""
        self._about()
        self.call_after_refresh(self._complete)

    def on_screen_resume(self) -> None:
        """Tell of the saves as they are now."""
        self._about()
        if self.query("Choices"):
            self._offer()

    def _about(self) -> None:
        about = _("A primary source, read as a journey")
        self.query_one("#about", Static).update(Content(about))

    async def _complete(self) -> None:
        from game.tui.choices import Choices

        await self.query_one("#menu").mount(Choices(numbered=True))
        self._offer()
        self.query_one(Choices).focus()
        self.keruen.begin()

    def _offer(self) -> None:
        from game.pack.library import packs
        from game.tui.choices import Choices
        from game.tui.opening import is_open, when, where

        slots = [info for info in self.keruen.saves.slots() if is_open(info)]
        shelf = packs()
        lines: list[tuple[str, str | Content]] = []
        if slots:
            words = _("Continue: {where}").format(where=where(slots[0]))
            told = f"{slots[0].pack_title} · {when(slots[0])}"
            lines.append(("continue", Content.assemble(words, "\n", (told, "$dim"))))
        if len(shelf) == 1:
            lines.append(("new", _("New game: {title}").format(title=shelf[0].title)))
        else:
            lines.append(("new", _("New game")))
        lines += [("load", _("Saved games")), ("settings", _("Settings")), ("help", _("Help")),
                  ("quit", _("Quit"))]  # fmt: skip
        self.query_one(Choices).offer(lines)

    async def on_choices_picked(self, event: "Choices.Picked") -> None:
        """Do what was picked."""
        from game.pack.library import packs
        from game.tui.opening import is_open
        from game.tui.screens.saves import SavesScreen

        if not self.is_active:
            return
        match event.name:
            case "continue":
                slots = self.keruen.saves.slots()
                self.keruen.opening.open_slot(next(info for info in slots if is_open(info)))
            case "new":
                self._new(packs())
            case "load":
                self.app.push_screen(SavesScreen())
            case name:
                await self.app.run_action(f"app.{name}")

    def _new(self, shelf: "tuple[Listed, ...]") -> None:
        if len(shelf) == 1:
            self.keruen.opening.new_game(shelf[0].folder)
            return
        from game.tui.screens.boxes import Ask

        text = "" if shelf else _("No pack was found. Start Keruen with a pack: keruen play FOLDER")

        def chosen(name: str | None) -> None:
            if name:
                self.keruen.opening.new_game(shelf[int(name)].folder)

        lines = [(str(n), _entry(listed)) for n, listed in enumerate(shelf)]
        self.app.push_screen(Ask(_("Which pack?"), text, lines), chosen)


def _entry(listed: "Listed") -> Content:
    about = listed.summary
    if listed.minutes:
        about = f"{_('about {n} minutes').format(n=listed.minutes)}. {about}"
    title = Content(listed.title)
    return Content.assemble(title, "\n", (about, "$dim")) if about else title
