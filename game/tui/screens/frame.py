"""What screens have in common: a title above, the keys below, and the way to one another."""

from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Static

from game.tui.keys import N_, Keys, common, key
from game.tui.scroll import Scroll

if TYPE_CHECKING:
    from game.tui.app import Keruen


class Frame(Screen[None], inherit_bindings=False):
    """A whole screen: a title, a body, and the keys that matter."""

    BINDINGS = common()
    AUTO_FOCUS = "Choices, VerticalScroll"

    def compose(self) -> ComposeResult:
        """The title, what the screen is for, and the keys."""
        yield Static(Content(self.heading()), id="heading", markup=False)
        yield from self.body()
        yield from self.foot()
        yield Keys()

    def foot(self) -> ComposeResult:
        """What stands between the body and the keys."""
        yield from ()

    def heading(self) -> str:
        """The screen's title."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """What the screen is for."""
        raise NotImplementedError

    @property
    def keruen(self) -> "Keruen":
        """The app."""
        return cast("Keruen", self.app)


class Panel(Frame):
    """A screen that is opened over another one and left with Escape."""

    BINDINGS = [key("panel.back", "escape", "leave", N_("Back"))]

    def action_leave(self) -> None:
        """Back to the screen below."""
        self.dismiss()


class Box(ModalScreen[ScreenResultType], inherit_bindings=False):
    """A box over the screen. Escape closes it; what does not fit scrolls."""

    BINDINGS = [
        *common(),
        key("box.close", "escape", "close", N_("Close")),
        key("box.quit", "q,ctrl+q", "app.quit", N_("Quit")),
    ]
    AUTO_FOCUS = "VerticalScroll"

    def compose(self) -> ComposeResult:
        """The box, and the keys that work in it."""
        with Scroll(id="box"):
            yield from self.body()
        yield Keys()

    def body(self) -> ComposeResult:
        """What is in the box."""
        raise NotImplementedError

    def action_close(self) -> None:
        """Close the box with no result."""
        self.dismiss(None)
