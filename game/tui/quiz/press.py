"""A button one line high, and texts that are shown letter for letter."""

from textual.app import RenderResult
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from game.tui.keys import N_, key


class Literal(Static):
    """A text of a pack: never markup, whatever it holds."""

    def __init__(self, text: str | Content = "", *, classes: str = "") -> None:
        super().__init__(Content(text) if isinstance(text, str) else text, classes=classes)

    def write(self, text: str | Content) -> None:
        """Show `text` from here on."""
        self.update(Content(text) if isinstance(text, str) else text)


class Press(Widget, can_focus=True):
    """A button. Where it has the focus, arrows beside its label say so without colour."""

    ALLOW_SELECT = False
    BINDINGS = [key("quiz.press", "enter,space", "press", N_("Press"), show=False)]
    DEFAULT_CSS = """
    Press {
        width: auto;
        height: 1;
        margin-right: 2;
        background: $panel;
        color: $foreground;
        pointer: pointer;
        &:hover { background: $block-hover-background; }
        &:focus {
            background: $block-cursor-background;
            color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
    }
    """

    class Pressed(Message):
        """The button was pressed."""

        def __init__(self, press: "Press") -> None:
            super().__init__()
            self.press = press

        @property
        def control(self) -> "Press":
            """The button, for `on`."""
            return self.press

    def __init__(self, label: str, *, name: str) -> None:
        super().__init__(id=name)
        self.text = label

    def render(self) -> RenderResult:
        """The label, with arrows beside it while in focus."""
        return Content(f"[› {self.text} ‹]" if self.has_focus else f"[  {self.text}  ]")

    def on_focus(self) -> None:
        """Show the arrows."""
        self.refresh()

    def on_blur(self) -> None:
        """Hide the arrows."""
        self.refresh()

    def on_click(self, event: Click) -> None:
        """A click presses the button."""
        event.stop()
        self.action_press()

    def action_press(self) -> None:
        """Tell that the button was pressed."""
        self.post_message(self.Pressed(self))
