"""What stands in the way of playing a pack."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from game.i18n import gettext as _
from game.pack import Diagnostic
from game.tui.screens.frame import Panel
from game.tui.scroll import Scroll


class Faults(Panel):
    """Every fault of a pack, as its author is told."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__()
        self._diagnostics = diagnostics

    def heading(self) -> str:
        """The title."""
        return _("This pack cannot be played yet")

    def body(self) -> ComposeResult:
        """The faults."""
        with Scroll(id="body"):
            for diagnostic in self._diagnostics:
                yield Static(Content(str(diagnostic)), classes="fault", markup=False)
