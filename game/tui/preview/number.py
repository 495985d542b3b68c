"""A number to type, held to the bounds of its variable."""

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.author.preview.reasons import range_of, value_of
from game.i18n import gettext as _
from game.pack.model import NumberVariable
from game.tui.screens.boxes import Name
from game.tui.screens.frame import Box


class AskNumber(Box[int]):
    """A number to type; the result is that number, or None."""

    AUTO_FOCUS = "Input"

    def __init__(self, title: str, variable: NumberVariable, value: str) -> None:
        super().__init__()
        self._title, self._variable, self._value = title, variable, value

    def body(self) -> ComposeResult:
        """What the number is, within which bounds, and where to type it."""
        yield Static(Content(self._title), classes="part", markup=False)
        about = " · ".join(x for x in (self._variable.label, range_of(self._variable)) if x)
        yield Static(Content(about), classes="said", markup=False)
        yield Name(self._value, compact=True)
        yield Static(Content(_("Enter sets it")), id="told", markup=False)

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        number = value_of(self._variable, event.value)
        if isinstance(number, int):
            self.dismiss(number)
            return
        told = _("Type a whole number, {range}.").format(range=range_of(self._variable))
        self.query_one("#told", Static).update(Content(told))
