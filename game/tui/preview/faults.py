"""What is to be said of the pack, as `keruen check` says it."""

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.author.preview import Preview
from game.i18n import gettext as _
from game.tui.preview.follower import Follower
from game.tui.screens.frame import Panel
from game.tui.scroll import Scroll

MOST = 200
"""Faults that are shown; of more, the author is told where to see all."""


class FaultsPage(Panel, Follower):
    """Every fault. It goes by itself once the errors that brought it are mended."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self._broken = preview.broken

    def heading(self) -> str:
        """How many there are."""
        return self._preview.count() or _("No faults")

    def body(self) -> ComposeResult:
        """What is behind this screen, and the faults."""
        with Scroll(id="body"):
            yield Static(id="told", markup=False)
            yield Static(id="faults", markup=False)

    def on_mount(self) -> None:
        """Show the faults."""
        self._show()

    async def follow(self) -> None:
        """Show the faults of the last version; where there is nothing more to say, go."""
        if not self._preview.count() or (self._broken and not self._preview.broken):
            self.dismiss()
            return
        self._broken = self._preview.broken
        self._show()

    def _show(self) -> None:
        self.query_one("#heading", Static).update(Content(self.heading()))
        if not self._preview.broken:
            told = _("The pack can be played as it is.")
        elif self._preview.game is None:
            told = _("There is nothing to see until the errors are mended. Save the file again.")
        else:
            told = _("The last version without errors stays behind this list. Save the file again.")
        self.query_one("#told", Static).update(Content(told))
        faults = self._preview.faults()
        shown = list(faults[:MOST])
        if len(faults) > MOST:
            line = _("{n} more; to see all of them: keruen check")
            shown.append(line.format(n=len(faults) - MOST))
        self.query_one("#faults", Static).update(Content("\n\n".join(shown)))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is a way back only where there is something behind."""
        if action == "leave":
            return self._preview.game is not None
        return super().check_action(action, parameters)
