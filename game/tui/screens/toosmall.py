"""What is shown where nothing else has room."""

from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from game.i18n import gettext as _


class TooSmall(ModalScreen[None]):
    """What is shown where nothing else has room."""

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(_("Too small: make the window larger."), markup=False)
